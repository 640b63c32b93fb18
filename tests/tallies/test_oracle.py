"""The program's own attacker against a well-kept solver (HiGHS), for numbers that are too large to try every world."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from voice.tallies.rounding import Ruler, Step
from voice.tallies.safe_rulers import _one_of_tells, _several_tells, ruler_of_one, ruler_of_several


def _bounds(lows: list[int], highs: list[int], at: int, least: int, most: float) -> tuple[int, int] | None:
    """Lowest and highest whole number at one place of a vector between lows and highs with a sum of least to most."""
    found = []
    for sign in (1, -1):
        goal = np.zeros(len(lows))
        goal[at] = sign
        sum_of_all = LinearConstraint(np.ones((1, len(lows))), least, most)
        answer = milp(goal, constraints=sum_of_all, bounds=Bounds(lows, highs), integrality=np.ones(len(lows)))
        if not answer.success:
            return None
        found.append(round(sign * answer.fun))
    return found[0], found[1]


def _told_of_one(outcome: tuple[Step, ...], n: int) -> bool:
    lows, highs = [step.low for step in outcome], [step.high for step in outcome]
    if _bounds(lows, highs, 0, n, n) is None:
        return False
    for own in range(len(outcome)):
        low, high = lows.copy(), highs.copy()
        low[own], high[own] = max(low[own] - 1, 0), high[own] - 1
        for at in range(len(outcome)):
            remaining = _bounds(low, high, at, n - 1, n - 1)
            if remaining and remaining[0] == remaining[1]:
                return True
    return False


def _told_of_several(outcome: tuple[Step, ...], n: int) -> bool:
    lows, highs = [step.low for step in outcome], [step.high for step in outcome]
    if sum(highs) < n:
        return False
    for chosen in range(1, 2 ** len(outcome)):
        own = [chosen >> at & 1 for at in range(len(outcome))]
        low = [max(a - b, 0) for a, b in zip(lows, own, strict=True)]
        high = [min(a - b, n - 1) for a, b in zip(highs, own, strict=True)]
        for at in range(len(outcome)):
            remaining = _bounds(low, high, at, n - 1, np.inf)
            if remaining and remaining[0] == remaining[1]:
                return True
    return False


@pytest.mark.parametrize("seed", range(12))
def test_what_tells_is_what_the_solver_says(seed: int) -> None:
    """Any ruler, safe or not, with a number of answers where an outcome may be tight: both must agree."""
    dice = random.Random(seed)
    n, options = dice.randint(8, 60), dice.randint(2, 4)
    lowest = dice.randint(1, 3)
    steps = Ruler(10, lowest, dice.randint(lowest + 1, 9), dice.random() < 0.5).steps(n)
    outcome = tuple(dice.choices(steps, k=options))
    if seed % 2:
        n = sum(step.low for step in outcome) + dice.randint(0, 2)
    else:
        n = sum(step.high for step in outcome) - dice.randint(0, 2)
    outcome = tuple(Step(step.figures, min(step.low, n), min(step.high, n)) for step in outcome)
    assert _one_of_tells(outcome, n) == _told_of_one(outcome, n)
    assert _several_tells(outcome, n) == _told_of_several(outcome, n)


@pytest.mark.parametrize(("n", "options"), [(12, 3), (26, 3), (60, 3)])
def test_no_outcome_of_a_chosen_ruler_tells(n: int, options: int) -> None:
    dice = random.Random(n)
    one, several = ruler_of_one(n, options), ruler_of_several(n, options)
    assert one is not None
    assert several is not None
    for _ in range(4):
        assert not _told_of_one(tuple(dice.choices(one.steps(n), k=options)), n)
        assert not _told_of_several(tuple(dice.choices(several.steps(n), k=options)), n)
