"""One mark for each part of a list: places of a tryghedsvandring, statements to agree with or not.

Places come from the questionnaire's own list, never as coordinates.
"""

from __future__ import annotations

from collections.abc import Mapping

from voice.answers.kinds.kind import Answer, Fields, Unreadable, only_value
from voice.questionnaires.questions import Item


class Marks:
    def fields(self, item: Item) -> tuple[str, ...]:
        return (f"q.{item.key}", *(f"q.{item.key}.{part.code}" for part in item.parts))

    def cells(self, item: Item) -> tuple[str, ...]:
        return tuple(f"{part.code}:{mark}" for part in item.parts for mark in item.codes)

    def read(self, item: Item, fields: Fields) -> Answer | None:
        if only_value(fields, f"q.{item.key}"):
            raise Unreadable(f"q.{item.key}")
        cells = []
        for part in item.parts:
            mark = only_value(fields, f"q.{item.key}.{part.code}")
            if mark and mark not in item.codes:
                raise Unreadable(f"q.{item.key}.{part.code}")
            if mark:
                cells.append(f"{part.code}:{mark}")
        return Answer(cells=tuple(cells)) if cells else None

    def problems(self, item: Item, cells: Mapping[str, int], answered: int) -> list[str]:
        sums = {part.code: sum(cells[f"{part.code}:{mark}"] for mark in item.codes) for part in item.parts}
        found = [f"{item.key}: {part} has {n} marks, {answered} answered" for part, n in sums.items() if n > answered]
        if sum(sums.values()) < answered:
            found.append(f"{item.key}: {answered} answered, but there are fewer marks")
        return found
