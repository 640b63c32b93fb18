"""The attack on one question of a town: everything published, all numbers of answers, and one or two own answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations_with_replacement, product

from tests.attack.inverting import Bounds
from tests.attack.lines import (
    LEAST_VALUES,
    Impossible,
    Line,
    Question,
    lie_inside_each_other,
    settled,
    solved,
    solved_with_negatives,
)

# What the lowest and the highest that can be said of n answers stands for (docs/disclosure.md).
ENDS, ENDS_FROM, ENDS_WHEN_FEW = 5, 9, 3

MOST_KNOWN = 40  # ways of knowing own answers that are tried beside each whole group

Own = tuple[tuple[int, int, int], ...]  # (leaf, answers known there, how many of them positive)


@dataclass(frozen=True)
class Break:
    """how: in a few words; where: the group or place; own: what the attacker knew beside."""

    how: str
    where: str
    question: Question
    own: Own = ()
    remaining: Bounds = (0, 0)

    def __str__(self) -> str:
        return f"{self.how} at {self.where}, own {self.own}, remaining {self.remaining}: {self.question}"


@dataclass
class Attack:
    """What was tried, and what broke. extremes: numbers of each leaf that reach a bound, to be published as a proof."""

    tried: int = 0
    breaks: list[Break] = field(default_factory=list)
    extremes: list[list[int]] = field(default_factory=list)


def attack(question: Question, solver: int = 0) -> Attack:
    """By hand where that is exact, else with the solver; solver: so many of the tightest are proved by it too."""
    found = Attack()
    exact = lie_inside_each_other(question.lines)
    own, sums = _all_bounds(question, question.alone, exact)
    _fewer_values(question, found, own, sums, exact)
    knowledge = list(_knowledge(question, own))
    for known in knowledge:
        _with_own_answers(question, found, known, exact)
    _with_a_whole_group(question, found, own, knowledge, exact)
    if question.negatives:
        _most_negative(question, found)
    tight = sorted(range(len(own)), key=lambda at: own[at][1] - own[at][0])
    for at in tight[:solver]:
        low, high = solved(question.alone, question.lines, [at])
        if exact and (low[0], high[0]) != own[at]:
            raise Impossible(f"by hand {own[at]}, the solver {low[0], high[0]}: {question}")
        found.extremes += [low[1], high[1]]
    return found


def _all_bounds(question: Question, alone: tuple[Bounds, ...], exact: bool) -> tuple[list[Bounds], list[Bounds]]:
    if exact:
        return settled(alone, question.lines)
    both = [solved(alone, question.lines, [at]) for at in range(len(alone))]
    sums = [solved(alone, question.lines, line.members) for line in question.lines]
    return [(low[0], high[0]) for low, high in both], [(low[0], high[0]) for low, high in sums]


def _values(bounds: Bounds) -> int:
    return bounds[1] - bounds[0] + 1


def _fewer_values(
    question: Question, found: Attack, own: list[Bounds], sums: list[Bounds], exact: bool, *, ends: bool = True
) -> None:
    """Before own knowledge: five values remain, or as many as the group's own result leaves (a place: as its own
    figures and those below leave)."""
    for at, bounds in enumerate(own):
        found.tried += 1
        if _values(bounds) < min(LEAST_VALUES, _values(question.alone[at])):
            found.breaks.append(Break("fewer values", f"leaf {question.leaves[at]}", question, (), bounds))
    for at, (line, bounds) in enumerate(zip(question.lines, sums, strict=True)):
        found.tried += 1
        below = [other for other in question.lines if set(other.members) <= set(line.members)]
        if exact:
            before = settled(question.alone, below)[1][below.index(line)]
        else:
            low, high = solved(question.alone, below, line.members)
            before = low[0], high[0]
        if _values(bounds) < min(LEAST_VALUES, _values(before)):
            found.breaks.append(Break("fewer values", line.name, question, (), bounds))
        if ends:
            found.breaks += _telling_ends(question, at, line, bounds, exact)


def _telling_ends(question: Question, at: int, line: Line, bounds: Bounds, exact: bool) -> Iterator[Break]:
    """A place's own figure: "nobody", "one" and "a few" cannot be told apart, nor can their mirror (R3, R4)."""
    n = sum(question.sizes[member] for member in line.members)
    if bounds[0] > 0 and bounds[1] < n or _values(bounds) >= (ENDS if n >= ENDS_FROM else ENDS_WHEN_FEW):
        return
    others = [*question.lines[:at], *question.lines[at + 1 :], Line(line.name, line.members, (0, n))]
    if exact:
        without = settled(question.alone, sorted(others, key=lambda one: len(one.members)))[1]
        places = [one.members for one in sorted(others, key=lambda one: len(one.members))]
        said = without[places.index(line.members)]
    else:
        low, high = solved(question.alone, others, line.members)
        said = low[0], high[0]
    if said != bounds:
        yield Break("an end that tells", line.name, question, (), bounds)


def _knowledge(question: Question, own: list[Bounds]) -> Iterator[Own]:
    """Every way of knowing own answers that can matter, one per child; two children for a sensitive question.

    An own answer anywhere else than in the attacked group matters only where it cuts off a value of its own group.
    """
    here = [at for at, size in enumerate(question.sizes) if size]
    together = {at: group for group in question.shared for at in group}
    singles: list[Own] = []
    for at in here:
        if at in together:
            if at == together[at][0]:
                waves = [one for one in together[at] if question.sizes[one]]
                singles += [
                    tuple(zip(waves, [1] * len(waves), said, strict=True))
                    for said in product((0, 1), repeat=len(waves))
                ]
        else:
            singles += [((at, 1, said),) for said in (0, 1)]
    yield from singles
    if question.knowers < 2:
        return
    matters = [single for single in singles if any(_cuts(question, own, at, said) for at, _n, said in single)]
    for one, two in combinations_with_replacement(matters, 2):
        yield one + two
    for single in singles:  # two in one group
        for other in singles:
            if {at for at, *_rest in single} == {at for at, *_rest in other} and single <= other:
                yield single + other


def _cuts(question: Question, own: list[Bounds], at: int, said: int) -> bool:
    low, high = own[at]
    return low < said * question.knowers or high > question.sizes[at] - (1 - said) * question.knowers


def _with_own_answers(
    question: Question, found: Attack, known: Own, exact: bool, filled: tuple[int, ...] = ()
) -> None:
    """Of no group and no place may the number of others in the positive half be certain. filled: by the attacker."""
    alone, answers, positive = list(question.alone), [0] * len(question.sizes), [0] * len(question.sizes)
    for at, n, said in known:
        answers[at] += n
        positive[at] += said
    for at, (low, high) in enumerate(alone):
        alone[at] = max(low, positive[at]), min(high, question.sizes[at] - answers[at] + positive[at])
        if alone[at][0] > alone[at][1]:
            return  # nobody can know this
    try:
        bounds, sums = _all_bounds(question, tuple(alone), exact)
    except Impossible:
        return
    for line, (low, high) in zip(question.lines, sums, strict=True):
        found.tried += 1
        others = sum(question.sizes[at] - answers[at] for at in line.members if at not in filled)
        if others and low == high:
            found.breaks.append(Break("certain", line.name, question, known, (low, high)))
    for at, (low, high) in enumerate(bounds):
        found.tried += 1
        others = question.sizes[at] - answers[at]
        if at not in filled and others and low == high:
            found.breaks.append(Break("certain", f"leaf {question.leaves[at]}", question, known, (low, high)))


def _with_a_whole_group(
    question: Question, found: Attack, own: list[Bounds], knowledge: list[Own], exact: bool
) -> None:
    """Somebody filled a whole group (all forms of a sitting, or one of them) and knows its numbers, here the lowest or
    the highest they can be: nothing more may be learnt of the others, by children of the others neither."""
    names = question.sittings or tuple(map(str, range(len(own))))
    groups = {(at,) for at in range(len(own))} | set(question.shared)
    groups |= {tuple(at for at, name in enumerate(names) if name == one) for one in set(names)}
    if not exact:  # the solver takes its time
        widest = max(groups, key=lambda group: (group not in question.shared, own[group[0]][1] - own[group[0]][0]))
        groups, knowledge = {widest, *question.shared}, knowledge[:2]
    for group, end in product(sorted(groups), (0, 1)):
        alone = list(question.alone)
        for at in group:
            alone[at] = (own[at][end],) * 2
        try:
            bounds = _all_bounds(question, tuple(alone), exact)
        except Impossible:
            continue  # not all of its forms at once
        told = replace(question, alone=tuple(alone))
        before = found.breaks
        found.breaks = []
        _fewer_values(told, found, *bounds, exact, ends=False)
        for known in knowledge[:MOST_KNOWN]:
            if not {at for at, *_rest in known} & set(group):
                _with_own_answers(told, found, known, exact, filled=group)
        how = f"a whole group known, {group}:"
        found.breaks = [*before, *(replace(one, how=f"{how} {one.how}") for one in found.breaks)]


def _most_negative(question: Question, found: Attack) -> None:
    """The most negative answer of a place: no group's own may be known closer, nor how many of the others gave it.

    Own answers: the most negative, the rest of the rest, or positive, in each group in turn; two for a sensitive one.
    """
    nothing = [(0, 0)] * len(question.sizes)
    by_size = sorted(range(len(question.sizes)), key=lambda at: question.sizes[at])
    for at in dict.fromkeys((*by_size[:3], by_size[-1])):  # the solver takes its time
        size = question.sizes[at]
        before = solved_with_negatives(replace(question, negatives=()), question.alone, nothing, at)
        after = solved_with_negatives(question, question.alone, nothing, at)
        for name, bounds in after.items():
            found.tried += 1
            if _values(bounds) < min(LEAST_VALUES, _values(before[name])):
                found.breaks.append(Break(f"fewer values of {name}", f"leaf {at}", question, (), bounds))
        for own in product(range(question.knowers + 1), repeat=3):
            if sum(own) != question.knowers or size <= question.knowers:
                continue
            negative, other, positive = own
            alone, known = list(question.alone), list(nothing)
            alone[at] = max(alone[at][0], positive), min(alone[at][1], size - negative - other)
            known[at] = negative, other
            if alone[at][0] > alone[at][1]:
                continue
            try:
                left = solved_with_negatives(question, alone, known, at)
            except Impossible:
                continue
            found.tried += 2
            if any(low == high for low, high in left.values()):
                found.breaks.append(Break(f"certain of the rest, own {own}", f"leaf {at}", question))
        for filled in [one for one in reversed(by_size) if one != at][:1]:
            _most_negative_beside_a_whole_group(question, found, at, filled)


def _most_negative_beside_a_whole_group(question: Question, found: Attack, at: int, filled: int) -> None:
    """Somebody filled a group alone: all of its rest the most negative answer, or none of it."""
    size = question.sizes[filled]
    for positive, all_of_it in product(set(question.alone[filled]), (False, True)):
        alone, known = list(question.alone), [(0, 0)] * len(question.sizes)
        alone[filled] = (positive, positive)
        known[filled] = (size - positive, 0) if all_of_it else (0, size - positive)
        try:
            before = solved_with_negatives(replace(question, negatives=()), alone, known, at)
            after = solved_with_negatives(question, alone, known, at)
        except Impossible:
            continue
        for name, bounds in after.items():
            found.tried += 1
            if _values(bounds) < min(LEAST_VALUES, _values(before[name])):
                found.breaks.append(Break(f"a whole group known: fewer values of {name}", f"leaf {at}", question))


def line_of(name: str, members: tuple[int, ...], low: int, high: int) -> Line:
    return Line(name, members, (low, high))
