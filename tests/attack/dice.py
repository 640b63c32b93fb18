"""Chance for made-up towns: from a seed, or from hypothesis."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

Any_ = TypeVar("Any_")


class Dice(Protocol):
    def whole(self, low: int, high: int) -> int: ...
    def pick(self, among: Sequence[Any_]) -> Any_: ...


class Seeded:
    """Dice from a number: the same town every time."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def whole(self, low: int, high: int) -> int:
        return self._dice.randint(low, high)

    def pick(self, among: Sequence[Any_]) -> Any_:
        return self._dice.choice(among)


class Drawn:
    """Dice from hypothesis."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any_]], Any_]) -> None:
        self._draw = draw

    def whole(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))  # type: ignore[arg-type, return-value]

    def pick(self, among: Sequence[Any_]) -> Any_:
        return self._draw(st.sampled_from(among))
