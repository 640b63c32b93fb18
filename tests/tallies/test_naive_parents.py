"""Ways of speaking about a school that look harmless, each caught."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tallies.town import (
    PLAIN,
    alone,
)

NAIVE: dict[str, Callable[[int, int], object]] = {
    "the number itself (R10)": lambda count, _n: count,
    "one decimal (R10)": lambda count, n: round(100 * count / n, 1),
    "fine figures, left out when the truth would tell (R4)": lambda count, n: (
        None if count < 4 or n - count < 4 else (10 * count + n // 2) // n
    ),
}


@pytest.mark.parametrize("name", NAIVE)
def test_a_naive_figure_for_a_school_is_caught(name: str) -> None:
    """Two classes of 8, whose own results are two steps; the school's figure is looked at together with them."""
    a, b = 8, 8
    steps = {count: alone((count, 8 - count, 0), PLAIN) for count in range(9)}
    seen: dict[object, set[tuple[int, int]]] = {}
    for first in range(a + 1):
        for second in range(b + 1):
            key = (steps[first], steps[second], NAIVE[name](first + second, a + b))
            seen.setdefault(key, set()).add((first, second))
    assert any(len({world[0] for world in worlds}) == 1 for worlds in seen.values())
