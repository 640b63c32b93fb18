"""Guesses of what each child answered, from marks alone, and whether they are better than tossing a coin.

The keeper knows what some of the children answered (they said so, or they are the keeper's own): from their marks it is
learned which marks go with which answer, and the other children's answers are guessed. No mark is chosen by us: a
mark that tells is found by itself. For children whose answers are fair coins the number of right guesses is
Binomial(children, 1/2) if the copies tell nothing, however clever the guessing is.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, log

from tests.attack.keeper import Mark

# In a million runs one may cry wolf. Shared by all ways of looking (Bonferroni).
CHANCE = 1e-6
WAYS = ("all", "size", "changed", "file", "at", "gram", "row", "rows")


@dataclass(frozen=True)
class Seen:
    """One child between two copies: the marks, and the truth that the guess is held against."""

    marks: frozenset[Mark]
    bit: bool


@dataclass(frozen=True)
class Score:
    """The best way of looking: so many right of so many, and how likely that is by chance, over all ways."""

    way: str
    right: int
    of: int
    chance: float

    @property
    def better_than_chance(self) -> bool:
        return self.chance < CHANCE


def score(known: Sequence[Seen], others: Sequence[Seen]) -> Score:
    """Learns from the known children and guesses the others, in every way of looking."""
    often = Counter(mark for child in known for mark in child.marks)
    heard = {mark for mark, times in often.items() if times > 1}  # a mark that came once says nothing of others
    known = [Seen(child.marks & heard, child.bit) for child in known]
    others = [Seen(child.marks & heard, child.bit) for child in others]
    found = []
    for way in WAYS:
        weights = _learned(known, way)
        strongest = max(map(abs, weights.values()), default=0.0)
        telling = {mark: weight for mark, weight in weights.items() if abs(weight) > 0.8 * strongest}
        for name, trusted in ((way, weights), (f"{way}, the most telling", telling)):
            dice = random.Random(1)
            right = sum(_guess(child.marks, trusted, dice) == child.bit for child in others)
            chance = min(1.0, 2 * len(WAYS) * at_least(right, len(others)))
            found.append(Score(name, right, len(others), chance))
    return min(found, key=lambda each: each.chance)


def at_least(right: int, of: int) -> float:
    """The chance that of fair coins at least so many are guessed right."""
    return sum(comb(of, k) for k in range(right, of + 1)) / 2**of


def _learned(known: Sequence[Seen], way: str) -> dict[Mark, float]:
    """How much more often a mark stands with the one answer than with the other, as a logarithm."""
    size = Counter(child.bit for child in known)
    held = {bit: Counter(m for child in known if child.bit == bit for m in child.marks if way in ("all", m[0]))
            for bit in (False, True)}  # fmt: skip
    weights = {}
    for mark in held[True].keys() | held[False].keys():
        yes, no = held[True][mark], held[False][mark]
        weights[mark] = log((yes + 0.5) / (size[True] + 1)) - log((no + 0.5) / (size[False] + 1))
    return weights


def _guess(marks: frozenset[Mark], weights: dict[Mark, float], dice: random.Random) -> bool:
    total = sum(weights[mark] for mark in marks & weights.keys())
    return total > 0 if abs(total) > 1e-9 else dice.random() < 0.5
