"""One option of several: scales and faces, two pictures, the 0-10 ladder, an adult's observed moment."""

from __future__ import annotations

from collections.abc import Mapping

from voice.answers.kinds.kind import Answer, Fields, Unreadable, only_value
from voice.questionnaires.questions import Item


class OneOf:
    def fields(self, item: Item) -> tuple[str, ...]:
        return (f"q.{item.key}",)

    def cells(self, item: Item) -> tuple[str, ...]:
        return item.codes

    def read(self, item: Item, fields: Fields) -> Answer | None:
        code = only_value(fields, f"q.{item.key}")
        if not code:
            return None
        for option in item.options:
            if option.code == code:
                return Answer(codes=(code,), cells=(code,))
        raise Unreadable(f"q.{item.key}")

    def problems(self, item: Item, cells: Mapping[str, int], answered: int) -> list[str]:
        total = sum(cells.values())
        return [] if total == answered else [f"{item.key}: the options sum to {total}, {answered} answered"]
