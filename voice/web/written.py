"""Forms in which adults write to children: what comes back when it cannot be written down, and what may be hard to
read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from voice.promises.words import CannotPromise, hints, limit_for
from voice.questionnaires.questions import FORMS, GROWN_UPS
from voice.web.cycle_access import OfCycle
from voice.web.pages import Turn


@dataclass(frozen=True, slots=True)
class Wrong:
    """A form that came back. where: which ('reply-KEY', 'new'); hints: what might be said more simply, which the person
    can send all the same."""

    where: str
    sentence: str = ""
    hints: tuple[str, ...] = ()


class Hard(ValueError):
    """The words may be hard for the children; whoever wrote them may send them all the same."""

    def __init__(self, found: tuple[str, ...]) -> None:
        super().__init__()
        self.hints = found


def easy(turn: Turn, name: str) -> None:
    """Raises Hard once for what the youngest children of the cycle may not be able to read."""
    found = hints(turn.field(name), limit_for(forms_of(turn.actor)))
    if found and turn.field("sure") != "yes":
        raise Hard(found)


def refused(turn: Turn, where: str, error: ValueError) -> Wrong:
    """What the page says of it; an attempt at what nobody may do leaves its own line in the logbook."""
    if isinstance(error, CannotPromise) and error.what:
        turn.noted = error.what
    return Wrong(where, str(error), getattr(error, "hints", ()))


def forms_of(actor: OfCycle) -> tuple[str, ...]:
    """The forms of the cycle's groups, the youngest first, without what adults fill in."""
    found = {form for group in actor.groups for form in group.form_keys if form not in ("0-2", *GROWN_UPS)}
    return tuple(sorted(found, key=FORMS.index))


def key_of(turn: Turn, name: str) -> str:
    """PostgreSQL takes no NUL in a text, and no key of ours holds one."""
    return turn.path[name].replace("\0", "")


def day_of(typed: str) -> date:
    """The first of all days when it cannot be read: then it has passed."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return date.min
