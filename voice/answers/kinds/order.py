"""All options in order, place 1 first. Kept as a place-by-option matrix and a pairwise matrix.

Borda is computed from the first, Copeland from the second; no single child's order can be read from either.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations

from voice.answers.kinds.kind import Answer, Fields, Unreadable, only_value
from voice.questionnaires.questions import Item


class Order:
    def fields(self, item: Item) -> tuple[str, ...]:
        return (f"q.{item.key}", *(f"q.{item.key}.{code}" for code in item.codes))

    def cells(self, item: Item) -> tuple[str, ...]:
        places = tuple(f"{code}@{place}" for code in item.codes for place in range(1, len(item.codes) + 1))
        return places + tuple(f"{a}>{b}" for a, b in permutations(item.codes, 2))

    def read(self, item: Item, fields: Fields) -> Answer | None:
        if only_value(fields, f"q.{item.key}"):
            raise Unreadable(f"q.{item.key}")
        places: dict[str, int] = {}
        for code in item.codes:
            value = only_value(fields, f"q.{item.key}.{code}")
            if not value:
                continue
            if value not in map(str, range(1, len(item.codes) + 1)):
                raise Unreadable(f"q.{item.key}.{code}")
            places[code] = int(value)
        # Without script a child can leave a place out or use one twice: an unfinished order is no answer yet.
        if sorted(places.values()) != list(range(1, len(item.codes) + 1)):
            return None
        order = tuple(sorted(places, key=places.__getitem__))
        cells = [f"{code}@{place}" for code, place in places.items()]
        cells += [f"{a}>{b}" for i, a in enumerate(order) for b in order[i + 1 :]]
        return Answer(codes=order, cells=tuple(cells))

    def problems(self, item: Item, cells: Mapping[str, int], answered: int) -> list[str]:
        size = range(1, len(item.codes) + 1)
        lines = [[f"{code}@{place}" for place in size] for code in item.codes]
        lines += [[f"{code}@{place}" for code in item.codes] for place in size]
        lines += [[f"{a}>{b}", f"{b}>{a}"] for a, b in permutations(item.codes, 2) if a < b]
        sums = {" + ".join(line): sum(cells[cell] for cell in line) for line in lines}
        return [f"{item.key}: {line} is {n}, {answered} answered" for line, n in sums.items() if n != answered]
