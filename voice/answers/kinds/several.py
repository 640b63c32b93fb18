"""Several options of several. Each option has a counter of its own; combinations are not kept."""

from __future__ import annotations

from collections.abc import Mapping

from voice.answers.kinds.kind import Answer, Fields, Unreadable
from voice.questionnaires.questions import Item


class Several:
    def fields(self, item: Item) -> tuple[str, ...]:
        return (f"q.{item.key}",)

    def cells(self, item: Item) -> tuple[str, ...]:
        return item.codes

    def read(self, item: Item, fields: Fields) -> Answer | None:
        codes = tuple(code for code in fields.get(f"q.{item.key}", ()) if code)
        if not codes:
            return None
        if len(set(codes)) != len(codes) or not set(codes) <= set(item.codes):
            raise Unreadable(f"q.{item.key}")
        return Answer(codes=codes, cells=codes)

    def problems(self, item: Item, cells: Mapping[str, int], answered: int) -> list[str]:
        found = [f"{item.key}: {code} has {n}, only {answered} answered" for code, n in cells.items() if n > answered]
        if sum(cells.values()) < answered:
            found.append(f"{item.key}: {answered} answered, but the options hold fewer marks")
        return found
