"""What every item type can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from voice.questionnaires.questions import Item

Fields = Mapping[str, Sequence[str]]


class Unreadable(ValueError):
    """A field holds something that no page of ours sends. str() is the field's name, never its value."""


class Answer(NamedTuple):
    """codes: options chosen, for when:, indexes and crosses; cells: names of counters that go up; words: to wait."""

    codes: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    words: str = ""


class Kind(Protocol):
    def fields(self, item: Item) -> tuple[str, ...]:
        """Names of the form fields the item may come in."""
        ...

    def cells(self, item: Item) -> tuple[str, ...]:
        """Names of the item's counters beside the five outcomes, in a fixed order."""
        ...

    def read(self, item: Item, fields: Fields) -> Answer | None:
        """The answer, or None when there is none. Raises Unreadable."""
        ...

    def problems(self, item: Item, cells: Mapping[str, int], answered: int) -> list[str]:
        """What does not balance, in plain sentences; empty when the books are right."""
        ...


def only_value(fields: Fields, name: str) -> str:
    """The field's value, or '' when it is missing. Raises Unreadable when it is repeated."""
    values = fields.get(name, ())
    if len(values) > 1:
        raise Unreadable(name)
    return values[0] if values else ""
