"""The form that starts a cycle: what stands in it before anybody has typed, and what has been typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from voice.cycle.starting import RUNGS
from voice.language import gettext as _
from voice.people.tables import Group
from voice.web.cycle_themes import Theme
from voice.web.pages import Turn


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it stands. decider: empty means whoever the rung says; fixed: ticks of what is not open to decide,
    not_open: what is written beside them; reply_by: as typed."""

    title: str
    groups: tuple[str, ...]
    rung: int
    decider: str
    open_to: str
    fixed: tuple[str, ...]
    not_open: str
    reply_by: str
    council: str

    @property
    def decides(self) -> str:
        return self.decider or deciders().get(self.rung, "")

    @property
    def not_open_said(self) -> str:
        """Ticks and words as one text."""
        ticked = [words for key, words in fixed_things() if key in self.fixed]
        return ". ".join([*ticked, *([self.not_open] if self.not_open else [])])

    @property
    def reply_day(self) -> date:
        """The first of all days when it cannot be read."""
        try:
            return date.fromisoformat(self.reply_by)
        except ValueError:
            return date.min


def fixed_things() -> tuple[tuple[str, str], ...]:
    """(name of the tick, words): what is never open to decide in a cycle, or hardly ever."""
    return (
        ("people", _("Hvem der går her, og hvem der arbejder her")),
        ("law", _("Det, som loven bestemmer")),
        ("money", _("Hvor mange penge vi har")),
    )


def deciders() -> dict[int, str]:
    """Rung -> who decides in the end, in words children know, unless something else is written."""
    both, children = _("Børn og voksne sammen"), _("Børnene")
    return {1: _("Lederen"), 2: _("Lederen"), 3: both, 4: children, 5: children}


def filled_in(theme: Theme, groups: list[Group], council: str, reply: date) -> Typed:
    """Good defaults for everything. groups: those to be ticked; council: the house's only one, or empty; reply:
    the promised day."""
    return Typed(
        title=_(theme.title), groups=tuple(group.key for group in groups), rung=theme.rung, decider="",
        open_to=_("Hvad vi laver om, når I har svaret"), fixed=tuple(key for key, _words in fixed_things()),
        not_open="", reply_by=reply.isoformat(), council=council,
    )  # fmt: skip


def read_typed(turn: Turn) -> Typed:
    rung = turn.field("rung")
    return Typed(
        title=turn.field("title")[:200], groups=tuple(turn.form.get("groups", [])),
        rung=int(rung) if rung in map(str, RUNGS) else 0, decider=turn.field("decider")[:200],
        open_to=turn.field("open_to")[:1000], fixed=tuple(turn.form.get("fixed", [])),
        not_open=turn.field("not_open")[:1000], reply_by=turn.field("reply_by")[:20], council=turn.field("council"),
    )  # fmt: skip
