"""What can be worked out about one question from everything published: whole numbers between bounds, and sums of them.

Two ways, and they must agree. By hand: bounds run up and down the tree, which is exact for sums that lie inside each
other. With a solver (HiGHS): any sums, whole numbers demanded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp

from tests.attack.inverting import Bounds

LEAST_VALUES = 5  # a hidden number keeps so many possible values, or all that it had where there were fewer
KNOWERS, SENSITIVE_KNOWERS = 1, 2


class Impossible(AssertionError):
    """No world fits: the attacker has turned something around wrongly."""


@dataclass(frozen=True)
class Line:
    """The sum over these numbers is published to lie here. name: of the group or the place."""

    name: str
    members: tuple[int, ...]
    bounds: Bounds


@dataclass(frozen=True)
class Question:
    """One question of a town: of each group how many answered, what its own result says, and the sums above.

    shared: groups of numbers that the same children gave (a class in several waves): who knows one child's answer
    there knows it in each of them. negatives: sums of the most negative answer, which is part of the rest.
    sittings: of each number; those of one sitting are one group.
    """

    item: str
    part: str | None
    sensitive: bool
    leaves: tuple[int, ...]  # numbers of the town's leaves
    sizes: tuple[int, ...]
    alone: tuple[Bounds, ...]
    lines: tuple[Line, ...] = ()
    shared: tuple[tuple[int, ...], ...] = ()
    negatives: tuple[Line, ...] = ()
    sittings: tuple[str, ...] = ()

    @property
    def knowers(self) -> int:
        return SENSITIVE_KNOWERS if self.sensitive else KNOWERS


# -- by hand ------------------------------------------------------------------------------------------------------


def settled(bounds: Sequence[Bounds], lines: Sequence[Line]) -> tuple[list[Bounds], list[Bounds]]:
    """(of each number, of each line) the lowest and highest that is still possible. Raises Impossible.

    Cutting until nothing changes; exact where each line's members are all or none of those of any other's.
    """
    own = [list(bound) for bound in bounds]
    sums = [list(line.bounds) for line in lines]
    inside = nested(lines)
    changed = True
    while changed:
        changed = False
        for at in range(len(lines)):
            children = [own[leaf] for leaf in inside[at][0]] + [sums[other] for other in inside[at][1]]
            low, high = sum(child[0] for child in children), sum(child[1] for child in children)
            changed |= _cut(sums[at], low, high)
            low, high = sum(child[0] for child in children), sum(child[1] for child in children)
            for child in children:
                changed |= _cut(child, sums[at][0] - (high - child[1]), sums[at][1] - (low - child[0]))
    return [(low, high) for low, high in own], [(low, high) for low, high in sums]


def _cut(bounds: list[int], low: int, high: int) -> bool:
    new = [max(bounds[0], low), min(bounds[1], high)]
    if new[0] > new[1]:
        raise Impossible
    changed = new != bounds
    bounds[:] = new
    return changed


def nested(lines: Sequence[Line]) -> list[tuple[list[int], list[int]]]:
    """For each line the numbers and the lines that lie directly in it. Lines come inner ones first."""
    found = []
    for at, line in enumerate(lines):
        free, within = set(line.members), []
        for other in range(at - 1, -1, -1):
            if set(lines[other].members) <= free:
                within.append(other)
                free -= set(lines[other].members)
        found.append((sorted(free), within))
    return found


def lie_inside_each_other(lines: Sequence[Line]) -> bool:
    sets = [set(line.members) for line in lines]
    return all(not one & two or one <= two or two <= one for one, two in product(sets, sets))


# -- with the solver ----------------------------------------------------------------------------------------------


def solved(
    bounds: Sequence[Bounds], lines: Sequence[Line], goal: Sequence[int]
) -> tuple[tuple[int, list[int]], tuple[int, list[int]]]:
    """Lowest and highest sum over goal, each with numbers that reach it. Raises Impossible."""
    n = len(bounds)
    wanted = np.zeros(n)
    wanted[list(goal)] = 1
    rows = np.zeros((len(lines), n))
    for at, line in enumerate(lines):
        rows[at, list(line.members)] = 1
    sums = (
        [LinearConstraint(rows, [line.bounds[0] for line in lines], [line.bounds[1] for line in lines])]
        if lines
        else []
    )
    box = Box([low for low, _high in bounds], [high for _low, high in bounds])
    found = []
    for sign in (1, -1):
        answer = milp(sign * wanted, constraints=sums, bounds=box, integrality=np.ones(n))
        if not answer.success:
            raise Impossible
        found.append((round(sign * answer.fun), [round(value) for value in answer.x]))
    return found[0], found[1]


def solved_with_negatives(
    question: Question, alone: Sequence[Bounds], known: Sequence[tuple[int, int]], at: int
) -> dict[str, tuple[int, int]]:
    """Of one group: bounds of the positive half, of the most negative answer, and of the rest beside it.

    known: for each group, (most negative, other) answers of the rest that the attacker knows. Raises Impossible.
    Each group has two whole numbers, positive and most negative, that have room in its answers together.
    """
    n = len(alone)
    rows, lows, highs = [], [], []
    for line, shift in [*((line, 0) for line in question.lines), *((line, n) for line in question.negatives)]:
        row = np.zeros(2 * n)
        row[[member + shift for member in line.members]] = 1
        rows.append(row)
        lows.append(float(line.bounds[0]))
        highs.append(float(line.bounds[1]))
    for leaf, size in enumerate(question.sizes):
        row = np.zeros(2 * n)
        row[[leaf, leaf + n]] = 1
        rows.append(row)
        lows.append(0.0)
        highs.append(float(size - known[leaf][1]))
    sums = LinearConstraint(np.array(rows), lows, highs)
    box = Box(
        [low for low, _high in alone] + [negative for negative, _other in known],
        [high for _low, high in alone] + list(question.sizes),
    )
    found = {}
    for name, goal in (("positive", {at: 1}), ("most negative", {at + n: 1}), ("other rest", {at: -1, at + n: -1})):
        wanted = np.zeros(2 * n)
        for place, sign in goal.items():
            wanted[place] = sign
        both = []
        for sign in (1, -1):
            answer = milp(sign * wanted, constraints=sums, bounds=box, integrality=np.ones(2 * n))
            if not answer.success:
                raise Impossible
            both.append(round(sign * answer.fun))
        more = question.sizes[at] if name == "other rest" else 0
        found[name] = both[0] + more, both[1] + more
    return found
