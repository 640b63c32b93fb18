"""The finest way in which a place may be spoken of: in figures, in words, or not at all.

A way of speaking cuts the counts that are possible, as everybody knows, into steps. Steps that would tell too much if
they were the truth are joined with their neighbour until each that can occur keeps the promise (known). Which count is
the true one is not known here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from voice.tallies.floors import FIGURES_BESIDE, PARENT_FIGURES_FROM
from voice.tallies.known import Interval, Known, Promise
from voice.tallies.rounding import FEW_OR_NONE, MOST_OR_ALL, figures_of
from voice.tallies.words import few_or_several, half_and_rest

Label = tuple[int, str | None]  # figures, edge
Pair = tuple[str | None, str | None]  # half, rest


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that may be said, and the counts it stands for: figures with an edge or none, or half and rest."""

    counts: Interval
    figures: int = 0
    edge: str | None = None
    half: str | None = None
    rest: str | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """figures_of: None for words."""

    figures_of: int | None
    steps: tuple[Step, ...]

    def said(self, count: int) -> Step:
        return next(step for step in self.steps if step.counts[0] <= count <= step.counts[1])


def finest_way(known: Known, promise: Promise, *, sensitive: bool) -> Way | None:
    """None when nothing may be said. known.n >= 5, for sensitive items >= 10."""
    if sensitive and known.n < PARENT_FIGURES_FROM:
        return _in_words(known, promise)
    return _in_figures(known, promise) or (_in_words(known, promise) if sensitive else None)


# -- figures -----------------------------------------------------------------------------------------------------------


def _in_figures(known: Known, promise: Promise) -> Way | None:
    """Many steps before few, plain figures before edges, fine figures before coarse ones."""
    found: list[Way] = []
    for of in (20, 10, 5):
        if found and len(found[0].steps) >= of - 1:
            break  # coarser figures cannot have more steps
        way = _ruled(known, promise, of) if of <= figures_of(known.n) else None
        found += [way] if way else []
    return max(found, key=lambda way: (len(way.steps), -_edges(way, known), way.figures_of), default=None)


def _ruled(known: Known, promise: Promise, of: int) -> Way | None:
    """Nobody and everybody are never a figure of their own, so the outermost cuts are not made (R4)."""
    firsts = (-(-known.n * (2 * figure - 1) // (2 * of)) for figure in range(2, of))  # first count of each figure
    cuts = sorted({count for count in firsts if known.low < count <= known.high})
    parts = _joined(known, promise, cuts)
    labels = [_label(part, known, of) for part in parts]
    if None in labels:
        return None
    return Way(of, tuple(Step(part, *label) for part, label in zip(parts, labels, strict=True) if label))


def _joined(known: Known, promise: Promise, cuts: list[int]) -> list[Interval]:
    """The steps between the cuts, after taking away the cut before (or else behind) each step that tells too much."""
    at = 0
    while at <= len(cuts):
        part = cuts[at - 1] if at else known.low, cuts[at] - 1 if at < len(cuts) else known.high
        if promise.kept(known, part):
            at += 1
        else:
            at = max(at - 1, 0)
            del cuts[at]
    return list(zip([known.low, *cuts], [*(cut - 1 for cut in cuts), known.high], strict=True))


def _label(part: Interval, known: Known, of: int) -> Label | None:
    """The figure for these counts. None when one figure cannot stand for so many counts."""
    n = known.n
    lowest, highest = ((2 * of * count + n) // (2 * n) for count in part)
    if lowest == 0 and highest == of:
        return None
    if lowest == 0:
        return max(highest, 1), FEW_OR_NONE
    if highest == of:
        return min(lowest, of - 1), MOST_OR_ALL
    if highest - lowest <= 2 * FIGURES_BESIDE:
        return min(max((of * sum(part) + n) // (2 * n), highest - FIGURES_BESIDE), lowest + FIGURES_BESIDE), None
    if part[0] == known.low and part[1] < known.high:
        return highest, FEW_OR_NONE
    if part[1] == known.high and part[0] > known.low:
        return lowest, MOST_OR_ALL
    return None


def _edges(way: Way, known: Known) -> int:
    """Edges that stand for neither nobody nor everybody: true, but clumsy."""
    return sum(step.edge is not None and step.counts[0] > 0 and step.counts[1] < known.n for step in way.steps)


# -- words -------------------------------------------------------------------------------------------------------------


def _in_words(known: Known, promise: Promise) -> Way | None:
    """Both words, else the one about the rest, else the one about the half."""
    n = known.n
    both: Callable[[int], Pair] = lambda count: half_and_rest(count, n)  # noqa: E731
    for words in (both, lambda count: (None, few_or_several(n - count)), lambda count: (both(count)[0], None)):
        steps = [
            Step((counts[0], counts[-1]), half=half, rest=rest)
            for (half, rest), found in groupby(range(known.low, known.high + 1), key=words)
            if (counts := list(found))
        ]
        said = all(step.half or step.rest for step in steps)
        if said and all(promise.kept(known, step.counts) for step in steps):
            return Way(None, tuple(steps))
    return None
