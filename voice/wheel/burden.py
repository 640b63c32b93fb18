"""How much a child may be asked in a school year, so that being heard never becomes one more thing to get through.

Items per cycle and band are those of children.md 2.2 (held by the questionnaires' lint); the pulse sizes are its row
"Pulse". The limits of a year are THIS PROJECT'S OWN PROPOSAL and have not been tried with children: about four whole
questionnaires of an ordinary length for the band, or as many questions in small pulses, and a week of rest between.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from voice.people.open_days import NOTHING, open_days_after

CYCLE, PULSE = "cycle", "pulse"
# Questions that one child meets in a pulse (children.md 2.2; for 0-2 an adult notes, weekly if they like).
PULSE_ITEMS = {"0-2": 5, "3": 2, "4-5": 2, "6-9": 3, "10-12": 5, "13-15": 5, "16-18": 5}
# Questions that one child meets in a school year, everything together. For 0-2 it is the adults' time.
ITEMS_OF_A_YEAR = {"0-2": 60, "3": 16, "4-5": 32, "6-9": 50, "10-12": 80, "13-15": 100, "16-18": 100}
REST = 5  # open days between two askings of the same children


@dataclass(frozen=True, slots=True)
class Asking:
    """Something asked or planned for a group. items: form -> questions that a child of this form meets."""

    on: date
    items: dict[str, int]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What children of one form meet in the year, and how many they may."""

    form: str
    items: int
    most: int

    @property
    def over(self) -> bool:
        return self.items > self.most

    @property
    def tenths(self) -> int:
        """How full it is, 0-10."""
        return min(10, -(-10 * self.items // self.most))


def items_of(kind: str, sizes: dict[str, int]) -> dict[str, int]:
    """sizes: form -> items of the whole questionnaire. A pulse takes a few of them."""
    if kind == PULSE:
        return {form: min(number, PULSE_ITEMS.get(form, number)) for form, number in sizes.items()}
    return dict(sizes)


def loads(forms: Iterable[str], askings: Iterable[Asking]) -> tuple[Load, ...]:
    """For each form of a group that children (or those who observe them) have."""
    every = list(askings)
    return tuple(
        Load(form, sum(one.items.get(form, 0) for one in every), ITEMS_OF_A_YEAR[form])
        for form in forms if form in ITEMS_OF_A_YEAR
    )  # fmt: skip


def too_close(on: date, askings: Iterable[Asking], closed: frozenset[date] = NOTHING) -> Asking | None:
    """The nearest other asking with less than REST open days between, or None."""
    near = [
        one for one in askings
        if open_days_after(min(on, one.on), max(on, one.on), closed) < REST
    ]  # fmt: skip
    return min(near, key=lambda one: (abs((one.on - on).days), one.on, one.title), default=None)
