"""Evidence: what each piece is called, who can give it, what is missing and what to do then. Plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

CHILDREN, ADULTS = "children", "adults"


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "a word to translate later"
    """Marks a text for the catalogs; whoever makes the page translates it."""
    return text


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence of a rung. giver: CHILDREN (through the box, the council, or as a class together) or
    ADULTS. there: what it is when it is there; missing: what is missing; step: what to do next. Danish, gettext ids."""

    key: str
    giver: str
    there: str
    missing: str
    step: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a piece is there. on: the day from which it is; None when it is missing. groups: keys of the groups
    that it is missing for (empty when it is not about single groups). why: a gettext id that says more exactly what
    is missing, or empty."""

    key: str
    on: date | None = None
    groups: tuple[str, ...] = ()
    why: str = ""

    @property
    def there(self) -> bool:
        return self.on is not None


def latest(dates: Iterable[date | None]) -> date | None:
    """The day from which all of them are there: None if one is missing or there are none."""
    found = list(dates)
    known = [day for day in found if day is not None]
    return max(known) if known and len(known) == len(found) else None
