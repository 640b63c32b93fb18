"""Where each counter of a form stands in its row of numbers, and whether the numbers balance.

Position 0 holds the receipts. Then, for each item: answered, skipped, rather not, don't know, not asked, and the
item's own cells; then for each index its bands and 'not computed'; then for each cross its cells and 'missing'.
Sums of indexes (hundredths of a point) are kept beside, since they outgrow a counter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from voice.answers.counts import CrossCounts, FormCounts, IndexCounts, ItemCounts
from voice.answers.kinds import KINDS
from voice.questionnaires.questions import Cross, Form, Index, Questionnaire

ANSWERED_AT, SKIPPED_AT, RATHER_NOT_AT, DONT_KNOW_AT, NOT_ASKED_AT = range(5)
OUTCOMES = 5

Given = Mapping[str, tuple[str, ...]]


class Layout:
    """size: how many counters; starts: position of an item's first; cells: positions of its own by name."""

    def __init__(self, questionnaire: Questionnaire, form: Form) -> None:
        self.form = form
        self.indexes = tuple(index for index in questionnaire.indexes if form.key in index.forms)
        self.crosses = tuple(cross for cross in questionnaire.crosses if form.key in cross.forms)
        self.starts: dict[str, int] = {}
        self.cells: dict[str, dict[str, int]] = {}
        position = 1
        for item in form.items:
            self.starts[item.key] = position
            position += OUTCOMES
            names = KINDS[item.type].cells(item)
            self.cells[item.key] = {name: position + i for i, name in enumerate(names)}
            position += len(names)
        self._index_starts: dict[str, int] = {}
        for index in self.indexes:
            self._index_starts[index.key] = position
            position += len(index.bands) + 1
        self._cross_starts: dict[str, int] = {}
        for cross in self.crosses:
            self._cross_starts[cross.key] = position
            position += len(self._cross_cells(cross)) + 1
        self.size = position

    # what one sheet adds

    def indexes_of(self, given: Given) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
        """Counters that go up, and (number of the index, hundredths) to add, for one sheet's answers."""
        counters, totals = [], []
        for number, index in enumerate(self.indexes):
            start = self._index_starts[index.key]
            mean = self._mean(index, given)
            if mean is None:
                counters.append(start + len(index.bands))
            else:
                counters.append(start + max(0, bisect_right(index.bands, mean) - 1))
                totals.append((number, mean))
        return tuple(counters), tuple(totals)

    def _mean(self, index: Index, given: Given) -> int | None:
        """Whole hundredths; None when fewer than half of the form's items of the index have an answer."""
        asked = [item for item in self.form.items if item.key in index.items]
        scores = []
        for item in asked:
            chosen = given.get(item.key, ())
            score = next((option.score for option in item.options if option.code in chosen), None)
            if score is not None:
                scores.append(score)
        return None if not scores or 2 * len(scores) < len(asked) else round(100 * sum(scores) / len(scores))

    def crosses_of(self, given: Given) -> tuple[int, ...]:
        counters = []
        for cross in self.crosses:
            start, names = self._cross_starts[cross.key], self._cross_cells(cross)
            row, column = given.get(cross.rows), given.get(cross.columns)
            counters.append(start + (names.index(f"{row[0]}|{column[0]}") if row and column else len(names)))
        return tuple(counters)

    def _cross_cells(self, cross: Cross) -> list[str]:
        rows, columns = self.form.item(cross.rows).codes, self.form.item(cross.columns).codes
        return [f"{row}|{column}" for row in rows for column in columns]

    # all sheets together

    def counts(self, numbers: Sequence[int], totals: Sequence[int]) -> FormCounts:
        """The row of numbers as named counters."""
        items = {}
        for item in self.form.items:
            start = self.starts[item.key]
            cells = {name: numbers[at] for name, at in self.cells[item.key].items()}
            answered, skipped, rather_not, dont_know, not_asked = numbers[start : start + OUTCOMES]
            items[item.key] = ItemCounts(answered, skipped, rather_not, dont_know, not_asked, cells)
        indexes = {}
        for number, index in enumerate(self.indexes):
            start = self._index_starts[index.key]
            bands = tuple(numbers[start : start + len(index.bands)])
            indexes[index.key] = IndexCounts(bands, numbers[start + len(index.bands)], totals[number])
        crosses = {}
        for cross in self.crosses:
            start, names = self._cross_starts[cross.key], self._cross_cells(cross)
            cells = {name: numbers[start + i] for i, name in enumerate(names)}
            crosses[cross.key] = CrossCounts(cells, numbers[start + len(names)])
        return FormCounts(self.form.key, numbers[0], items, indexes, crosses)

    def problems(self, counts: FormCounts) -> list[str]:
        """What does not balance, in plain sentences; empty when the books are right (DESIGN 3, 'the books balance')."""
        found, n = [], counts.receipts
        for item in self.form.items:
            c = counts.items[item.key]
            total = c.answered + c.skipped + c.rather_not + c.dont_know + c.not_asked
            if total != n:
                found.append(f"{item.key}: the outcomes sum to {total}, there are {n} receipts")
            found += KINDS[item.type].problems(item, c.cells, c.answered)
        for index in self.indexes:
            i = counts.indexes[index.key]
            if sum(i.bands) + i.not_computed != n:
                found.append(f"index {index.key}: bands and not computed do not sum to {n} receipts")
            if not 100 * sum(i.bands) <= i.total <= 1100 * sum(i.bands):
                found.append(f"index {index.key}: a sum of {i.total} hundredths is impossible")
        for cross in self.crosses:
            x = counts.crosses[cross.key]
            if sum(x.cells.values()) + x.missing != n:
                found.append(f"cross {cross.key}: cells and missing do not sum to {n} receipts")
        return found
