"""Counts become figures (R10): rounded to the nearest, then pulled in from both ends until nobody can be counted (R4).

A ruler is chosen from the number of answers alone, never from what was answered: unanimous, nearly unanimous and few
fall on the same step, so a hiding can never be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from voice.tallies.floors import FIGURES, FIGURES_OF_MANY, STEP_COUNTS, edge_counts
from voice.tallies.results import Share

FEW_OR_NONE, MOST_OR_ALL = "few-or-none", "most-or-all"


@dataclass(frozen=True, slots=True)
class Step:
    """One figure and the counts it stands for, low to high, both included."""

    figures: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Ruler:
    """of: 5, 10 or 20 figures. lowest, highest: the figures the two edges are shown as. Exact halves go up or down."""

    of: int
    lowest: int
    highest: int
    halves_up: bool = True

    def figures(self, count: int, n: int) -> int:
        nearest = (2 * self.of * count + n - (not self.halves_up)) // (2 * n)
        return min(max(nearest, self.lowest), self.highest)

    def share(self, codes: tuple[str, ...], count: int, n: int) -> Share:
        return self.named(codes, self.figures(count, n))

    def named(self, codes: tuple[str, ...], figures: int) -> Share:
        edge = FEW_OR_NONE if figures == self.lowest else MOST_OR_ALL if figures == self.highest else None
        return Share(codes, figures, edge)

    def steps(self, n: int) -> tuple[Step, ...]:
        """Everything this ruler can say about a count of 0..n, and what it stands for."""
        found: dict[int, list[int]] = {}
        for count in range(n + 1):
            found.setdefault(self.figures(count, n), []).append(count)
        return tuple(Step(figures, counts[0], counts[-1]) for figures, counts in sorted(found.items()))

    def is_wide_enough(self, n: int) -> bool:
        """Each step is used, the edges stand for 'few or none' and its mirror, and no step for one exact count."""
        steps = self.steps(n)
        sizes = [step.high - step.low + 1 for step in steps]
        return (
            len(steps) == self.highest - self.lowest + 1
            and min(sizes[0], sizes[-1]) >= edge_counts(n)
            and all(size >= STEP_COUNTS for size in sizes)
        )


@lru_cache(maxsize=65536)
def figures_of(n: int) -> int:
    """5, 10 or 20 figures for so many answers (R10)."""
    return next((of for under, of in FIGURES if n < under), FIGURES_OF_MANY)


@lru_cache(maxsize=4096)
def ruler_of_halves(n: int, of: int) -> Ruler:
    """The finest ruler for two groups that share n answers, n >= 5, the same from both ends.

    Two groups hold one unknown number, so a step wide enough for the number is safe for both groups.
    """
    for reach in range(1, of // 2 + 1):
        ruler = Ruler(of, reach, of - reach)
        if ruler.lowest < ruler.highest and ruler.is_wide_enough(n):
            return ruler
    raise ValueError(f"no ruler of {of} figures for {n} answers")


def two_halves(ruler: Ruler, first: tuple[str, ...], rest: tuple[str, ...], count: int, n: int) -> tuple[Share, Share]:
    """Two shares that add up: the second is read off the first, so it can tell nothing more."""
    figures = ruler.figures(count, n)
    return ruler.named(first, figures), ruler.named(rest, ruler.of - figures)


@lru_cache(maxsize=65536)
def band(n: int) -> str:
    """n >= 5 as a band (R10): '5-9', '10-19', '20-29' and so on by tens."""
    return "5-9" if n < 10 else f"{n // 10 * 10}-{n // 10 * 10 + 9}"
