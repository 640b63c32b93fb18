"""What can be ticked and typed on the small page before a group is asked, and what was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from voice.cycle.asking import HOWS
from voice.cycle.asking_limits import most_choices, most_parts
from voice.cycle.asking_words import CHILDREN
from voice.questionnaires.pictures import PICTURES
from voice.questionnaires.questions import Option
from voice.web.cycle_access import GroupInCycle
from voice.web.pages import Turn

EMPTY_ROWS = 4  # things to vote about that are written on the page


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be ticked. picture: a name of questionnaires.pictures, or None."""

    code: str
    words: str
    picture: str | None
    ticked: bool

    @property
    def option(self) -> Option:
        return Option(self.code, self.words, picture=self.picture)


@dataclass(frozen=True, slots=True)
class Row:
    """An empty line on the page of a vote, or what was typed into it."""

    number: int
    words: str
    picture: str | None


def children_of(actor: GroupInCycle) -> tuple[str, ...]:
    """The forms of the group that children answer."""
    return tuple(form for form in actor.group.form_keys if form in CHILDREN)


def most_of(actor: GroupInCycle, step: str) -> int:
    limit = most_parts if step in ("check", "statements") else most_choices
    return min((limit(form) for form in children_of(actor)), default=0)


def rows_of(turn: Turn) -> list[Row]:
    return [
        Row(n, turn.field(f"other.{n}")[:500], picture_at(turn, f"other.{n}")) for n in range(1, EMPTY_ROWS + 1)
    ]


def picture_at(turn: Turn, name: str) -> str | None:
    chosen = turn.field(f"picture.{name}")
    return chosen if chosen in PICTURES else None


def how_of(turn: Turn) -> str:
    return turn.field("how") if turn.field("how") in HOWS else "one"


def ticked(
    turn: Turn, listed: Iterable[tuple[str, str]], at_once: int, pictures: dict[str, str | None] | None = None
) -> list[Choice]:
    """at_once: how many are ticked on a page that nobody has sent yet."""
    sent = turn.request.method == "POST" and "sent" in turn.form
    given = turn.form.get("item", [])
    return [
        Choice(key, words, (pictures or {}).get(key) or picture_at(turn, key),
               key in given if sent else number < at_once)
        for number, (key, words) in enumerate(listed)
    ]  # fmt: skip
