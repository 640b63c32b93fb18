"""The counters of one form of one sitting as plain numbers: what goes into disclosure control."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """answered + skipped + rather_not + dont_know + not_asked = receipts of the form.

    cells, by item type:
      scale, one, pictures, moment, ladder   {option code: n}, sums to answered
      several                                {option code: n}, each at most answered
      order                                  {'option@place': n} place from 1, and {'a>b': n} pairwise
      places, statements                     {'part:mark': n}; answered = sheets with at least one mark
      text, drawing                          {} (answered = written)
    """

    answered: int = 0
    skipped: int = 0
    rather_not: int = 0
    dont_know: int = 0
    not_asked: int = 0
    cells: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IndexCounts:
    """sum(bands) + not_computed = receipts; total is the sum of the computed sheets in whole hundredths."""

    bands: tuple[int, ...]
    not_computed: int
    total: int


@dataclass(frozen=True, slots=True)
class CrossCounts:
    """sum(cells) + missing = receipts; cells by 'row|column'."""

    cells: dict[str, int]
    missing: int


@dataclass(frozen=True, slots=True)
class FormCounts:
    form: str
    receipts: int
    items: dict[str, ItemCounts]
    indexes: dict[str, IndexCounts] = field(default_factory=dict)
    crosses: dict[str, CrossCounts] = field(default_factory=dict)
