"""Towns of a few groups, and somebody who reads everything published in them, knows every number of answers, and has a
few children's own answers: by solver (HiGHS) for towns of any size, by trying every world for tiny ones.

Knows nothing of how the program reasons: what a published figure stands for is found by publishing other towns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.tallies.asking import counts, options
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item
from voice.tallies.disclose import disclose
from voice.tallies.parent_results import ParentItem, ParentResult
from voice.tallies.parents import Part, Place, publish_tree
from voice.tallies.results import FormResult

Answers = tuple[int, int, int]  # positive, in between, most negative
Node = tuple[int, ...]  # (institution, grade); () is the municipality
Row = tuple[np.ndarray, float, float]  # a sum of unknowns, its least and its most
POOL = (9,)
PLAIN = Item("item", "scale", "?", options(3), positive=("a",))
SENSITIVE = replace(PLAIN, sensitive=True)


@dataclass(frozen=True)
class Group:
    """late: sheets that came after the class had seen its result, which are in no figure.

    at: where it stands, as deep as it goes. pooled: it is also in the town's pool over several waves.
    """

    answers: Answers
    at: Node = (0,)
    late: bool = False
    pooled: bool = False

    @property
    def n(self) -> int:
        return sum(self.answers)


@dataclass(frozen=True)
class Town:
    groups: tuple[Group, ...]
    item: Item = PLAIN
    publish: Callable[[Place], tuple[ParentResult, ...]] = field(default=publish_tree)

    def place(self) -> Place:
        def at(node: Node, kind: str) -> Place:
            parts = tuple(part_of(group, self.item) for group in self.groups if group.at == node)
            below = sorted({group.at[: len(node) + 1] for group in self.groups if group.at[: len(node)] == node})
            below = [each for each in below if each != node]
            inner = tuple(at(each, "grade" if node else "institution") for each in below)
            return Place(kind, "/".join(map(str, node)) or "town", parts, inner)

        return at((), "municipality")

    @cached_property
    def published(self) -> dict[Node, ParentItem]:
        """What is said of each place about the one item."""
        found = {}
        for result in self.publish(self.place()):
            node = () if result.place == "town" else tuple(map(int, result.place.split("/")))
            if result.items:  # there is nothing in a place of late sheets alone
                found[node] = result.item("item")
        return found

    def with_answers(self, positive: list[int], negative: list[int]) -> Town:
        groups = tuple(
            replace(group, answers=(p, group.n - p - m, m))
            for group, p, m in zip(self.groups, positive, negative, strict=True)
        )
        return Town(groups, self.item, self.publish)

    def under(self, node: Node) -> list[int]:
        if node == POOL:
            return [index for index, group in enumerate(self.groups) if group.pooled]
        return [
            index for index, group in enumerate(self.groups) if not group.late and group.at[: len(node)] == node
        ]


def part_of(group: Group, item: Item, form: str = "10-12") -> Part:
    made, own = _counted(group.answers, item, form)
    return Part(made, own, None if group.late else _shown(group.answers, item, form), pooled=group.pooled)


def _counted(answers: Answers, item: Item, form: str) -> tuple[Form, FormCounts]:
    n = sum(answers)
    return Form(form, (item,)), FormCounts(form, n, {item.key: ItemCounts(n, cells=counts(item, answers))})


@lru_cache(maxsize=4096)
def _shown(answers: Answers, item: Item, form: str) -> FormResult:
    return disclose(*_counted(answers, item, form))


@lru_cache(maxsize=4096)
def alone(answers: Answers, item: Item) -> tuple[int, int]:
    """How many positive answers so many children can have given, as their own published result tells."""
    n = sum(answers)
    own = _shown(answers, item, "10-12")
    possible = [count for count in range(n + 1) if _shown((count, n - count, 0), item, "10-12") == own]
    return min(possible), max(possible)


def over_waves(place: Place) -> tuple[ParentResult, ...]:
    """A town whose institutions stand for waves: each is a tree of its own, and one pool goes through all of them."""
    found = [result for wave in place.places for result in publish_tree(wave)]
    parts = tuple(part for wave in place.places for part in _all_parts(wave) if part.pooled)
    return *found, *publish_tree(Place("pool", str(POOL[0]), parts, waves=len(place.places)))


def _all_parts(place: Place) -> list[Part]:
    return [*place.parts, *(part for inner in place.places for part in _all_parts(inner))]


class Attacker:
    """Lower and upper bounds of everything, by integer programming over all that is published.

    Unknowns: of each group the positive answers and the most negative ones; the rest follows.
    """

    def __init__(self, town: Town) -> None:
        self.town, self.size = town, len(town.groups)
        self.rows: list[Row] = []
        for index, group in enumerate(town.groups):
            low, high = (0, group.n) if group.late else alone(group.answers, town.item)
            self.rows.append((self.one(index), low, high))
            self.rows.append((self.one(index) + self.one(index, 1), 0, group.n))
        for node in sorted(town.published, key=len, reverse=True):
            step = self._step(node, 0)
            if step:
                self.rows.append((self.sum(node), *step))
        for node, item in town.published.items():
            if item.most_negative:
                self.rows.append((self.sum(node, 1), *(self._step(node, 1) or (0, np.inf))))

    def one(self, index: int, kind: int = 0) -> np.ndarray:
        row = np.zeros(2 * self.size)
        row[index + kind * self.size] = 1
        return row

    def sum(self, node: Node, kind: int = 0) -> np.ndarray:
        return np.sum([self.one(index, kind) for index in self.town.under(node)], axis=0)

    def bounds(self, goal: np.ndarray, own: tuple[Row, ...] = ()) -> tuple[int, int] | None:
        """Lowest and highest possible whole number; None when it is impossible altogether."""
        found = []
        for sign in (1, -1):
            values = _solved(sign * goal, [*self.rows, *own])
            if values is None:
                return None
            found.append(round(float(goal @ values)))
        return found[0], found[1]

    def knowing(self, children: tuple[tuple[int, int], ...]) -> tuple[Row, ...]:
        """(group, which of its three answers) of each child that tells: so many gave them at the very least."""
        rows = []
        for index in {index for index, _kind in children}:
            p, r, m = (children.count((index, kind)) for kind in range(3))
            rows += [
                (self.one(index), p, np.inf),
                (self.one(index, 1), m, np.inf),
                (self.one(index) + self.one(index, 1), 0, self.town.groups[index].n - r),
            ]
        return tuple(rows)

    def knowing_all_of(self, index: int) -> tuple[Row, ...]:
        """A group that somebody filled alone."""
        positive, _between, negative = self.town.groups[index].answers
        return (self.one(index), positive, positive), (self.one(index, 1), negative, negative)

    def cells(self, index: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Positive, in between and most negative answers of a group, as sums of the unknowns (up to what is fixed)."""
        return self.one(index), -self.one(index) - self.one(index, 1), self.one(index, 1)

    def _step(self, node: Node, kind: int) -> tuple[int, int] | None:
        """What the figure of a place stands for: other answers that everything below allows are published too."""
        said = self._said(self.town, node, kind)
        if said is None:
            return None
        goal = self.sum(node, kind)
        true = sum(self.town.groups[index].answers[2 * kind] for index in self.town.under(node))
        lowest, highest = self.bounds(goal) or (true, true)

        def same(total: int) -> bool:
            return self._said(self._other(goal, total), node, kind) == said

        return _last(true, lowest, same), _last(true, highest, same)

    def _other(self, goal: np.ndarray, total: int) -> Town:
        values = _solved(goal * 0, [*self.rows, (goal, total, total)])
        assert values is not None, "between two possible sums every sum is possible"
        numbers = [round(value) for value in values]
        return self.town.with_answers(numbers[: self.size], numbers[self.size :])

    @staticmethod
    def _said(town: Town, node: Node, kind: int) -> object:
        item = town.published[node]
        if kind:
            return item.most_negative
        if item.display == "left-out":
            return None
        return item.display, item.figures_of, item.shares, item.half, item.rest


def _solved(goal: np.ndarray, rows: list[Row]) -> np.ndarray | None:
    matrix = LinearConstraint(np.array([row for row, _, _ in rows]), [row[1] for row in rows], [row[2] for row in rows])
    answer = milp(goal, constraints=matrix, bounds=Bounds(0, np.inf), integrality=np.ones(len(goal)))
    return answer.x if answer.success else None


def _last(start: int, end: int, same: Callable[[int], bool]) -> int:
    """The farthest count towards end that still looks the same (what is said never returns)."""
    good, step = start, 1 if end > start else -1
    bad = end + step
    while abs(bad - good) > 1:
        middle = (good + bad) // 2 if step > 0 else -((-good - bad) // 2)
        if same(middle):
            good = middle
        else:
            bad = middle
    return good


def worlds(town: Town) -> Iterator[Town]:
    """Every way in which the groups can have answered so that each has the same result of its own (two halves)."""
    known = [(0, group.n) if group.late else alone(group.answers, town.item) for group in town.groups]
    for positive in product(*(range(low, high + 1) for low, high in known)):
        yield town.with_answers(list(positive), [0] * len(positive))


def looking_alike(town: Town) -> list[list[tuple[int, ...]]]:
    """Sets of positive counts, each set with one and the same published result of everything."""
    found: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for world in worlds(town):
        found[tuple(sorted(world.published.items()))].append(tuple(group.answers[0] for group in world.groups))
    return list(found.values())
