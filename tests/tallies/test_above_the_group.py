"""Figures above the groups, held against somebody who solves everything published together (town)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tallies.town import (
    PLAIN,
    POOL,
    SENSITIVE,
    Attacker,
    Group,
    Town,
    alone,
    looking_alike,
    over_waves,
)
from voice.tallies import known, negatives, parents, sums
from voice.tallies.floors import KNOWERS, LEAST_VALUES, SENSITIVE_KNOWERS

# -- towns -------------------------------------------------------------------------------------------------------------


@st.composite
def _answers(draw: st.DrawFn, most: int) -> tuple[int, int, int]:
    """All alike, one dissenter, or anything."""
    n = draw(st.integers(0, most))
    positive = draw(st.sampled_from([0, n, max(n - 1, 0), min(n, 1), draw(st.integers(0, n))]))
    return positive, (between := draw(st.integers(0, n - positive))), n - positive - between


@st.composite
def _towns(draw: st.DrawFn, groups: int = 6, most: int = 26) -> Town:
    places = [(0,), (0, 0), (0, 1), (1,), (1, 0), (2,)]
    size = draw(st.sampled_from([most, most, 6]))
    made = tuple(
        Group(draw(_answers(size)), draw(st.sampled_from(places)), late=draw(st.integers(0, 6)) == 0)
        for _ in range(draw(st.integers(2, groups)))
    )
    return Town(made, draw(st.sampled_from([PLAIN, SENSITIVE])))


def told(town: Town, children: tuple[tuple[int, int], ...] = (), filled: int | None = None) -> list[str]:
    """Every way in which the attacker gets more than may be got. filled: a group whose answers are all known."""
    attacker, found = Attacker(town), []
    own = attacker.knowing(children) + (() if filled is None else attacker.knowing_all_of(filled))
    for index, group in enumerate(town.groups):
        if index == filled:
            continue
        low, high = (0, group.n) if group.late else alone(group.answers, town.item)
        alone_before = (high - low, group.n - low, group.n - low)
        others = group.n - sum(where == index for where, _answer in children)
        for kind, cell in enumerate(attacker.cells(index)):
            bounds = attacker.bounds(cell, own)
            assert bounds is not None, "the truth is always possible"
            width = bounds[1] - bounds[0]
            if not children and width < min(LEAST_VALUES - 1, alone_before[kind]):
                found.append(f"cell {kind} of group {index} has only {width + 1} values left")
            if children and others and width == 0 and alone_before[kind]:
                found.append(f"the others' count in cell {kind} of group {index} is certain")
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_towns(), st.data())
def test_whoever_filled_a_whole_group_alone_learns_nothing_about_another(town: Town, data: st.DataObject) -> None:
    filled = data.draw(st.integers(0, len(town.groups) - 1))
    assert told(town, (), filled) == []
    assert told(town, tuple(one for one in coalitions(town, data.draw) if one[0] != filled), filled) == []


def coalitions(town: Town, draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Children that tell each other what they answered; the truth, so never more than gave that answer."""
    knowers = SENSITIVE_KNOWERS if town.item.sensitive else KNOWERS
    every = [(i, kind) for i, group in enumerate(town.groups) for kind in range(3) for _ in range(group.answers[kind])]
    return tuple(draw(st.permutations(every))[:knowers]) if every else ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_towns())
def test_what_is_said_above_leaves_five_counts_of_everything_below(town: Town) -> None:
    assert told(town) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_towns(), st.data())
def test_with_their_own_answers_children_learn_nothing_certain_about_others(town: Town, data: st.DataObject) -> None:
    assert told(town, coalitions(town, data.draw)) == []


# -- pools over several waves ------------------------------------------------------------------------------------------


@st.composite
def _towns_over_waves(draw: st.DrawFn) -> Town:
    groups = []
    for wave in range(draw(st.integers(2, 3))):
        groups.append(Group(draw(_answers(draw(st.sampled_from([4, 9])))), (wave,), pooled=True))
        for _ in range(draw(st.integers(0, 2))):
            groups.append(Group(draw(_answers(14)), draw(st.sampled_from([(wave,), (wave, 0)]))))
    return Town(tuple(groups), draw(st.sampled_from([PLAIN, PLAIN, SENSITIVE])), over_waves)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_towns_over_waves(), st.data())
def test_a_pool_over_waves_tells_nothing_beside_the_trees_of_its_waves(town: Town, data: st.DataObject) -> None:
    """The same children answer in every wave, so whoever tells, tells an answer of each."""
    assert told(town) == []
    knowers = SENSITIVE_KNOWERS if town.item.sensitive else KNOWERS
    children = []
    for index, group in enumerate(town.groups):
        every = [(index, kind) for kind in range(3) for _ in range(group.answers[kind])]
        if group.pooled and every:
            children += data.draw(st.permutations(every))[:knowers]
    assert told(town, tuple(children)) == []


# -- tiny towns, every world -------------------------------------------------------------------------------------------

TINY = [
    Town((Group((4, 0, 0), (0,)), Group((0, 4, 0), (0,)), Group((3, 1, 0), (0,)))),
    Town((Group((5, 0, 0), (0,)), Group((0, 5, 0), (0,)), Group((1, 0, 0), (0,)), Group((0, 5, 0), (0,), late=True))),
    Town((Group((5, 0, 0), (0, 0)), Group((2, 2, 0), (0, 0)), Group((3, 1, 0), (0,)), Group((0, 5, 0), (1,)))),
    Town((Group((6, 0, 0), (0,)), Group((1, 7, 0), (0, 1)), Group((2, 1, 0), (0, 1)), Group((2, 0, 0), (0,)))),
    Town((Group((5, 0, 0), (0,)), Group((0, 6, 0), (0,))), SENSITIVE),
]


def certain_by_trying(town: Town, knowers: int, *, filled: bool = True) -> list[str]:
    """What is certain in any world that looks like any other, for any children who know their own answers, and
    (filled) for whoever knows all answers of one group."""
    found = []
    sizes = [group.n for group in town.groups]
    before = [(0, group.n) if group.late else alone(group.answers, town.item) for group in town.groups]
    for alike in looking_alike(town):
        for index, size in enumerate(sizes):
            left = {world[index] for world in alike}
            if len(left) < min(LEAST_VALUES, before[index][1] - before[index][0] + 1):
                found.append(f"group {index} has {len(left)} values left")
            for other in set(range(len(sizes))) - {index} if filled else ():
                for value in {world[other] for world in alike}:
                    left = {world[index] for world in alike if world[other] == value}
                    if len(left) < min(LEAST_VALUES, before[index][1] - before[index][0] + 1):
                        found.append(f"group {index} has {len(left)} values for {value} of group {other}")
            for other in range(len(sizes)):
                for positive in range(knowers + 1):
                    negative = knowers - positive
                    fits = [w for w in alike if w[other] >= positive and sizes[other] - w[other] >= negative]
                    others = size - (knowers if other == index else 0)
                    if fits and others > 0 and len({world[index] for world in fits}) == 1:
                        found.append(f"group {index} is certain for {positive} + {negative} of group {other}")
    return found


@pytest.mark.parametrize("town", TINY)
def test_nothing_is_certain_in_any_world(town: Town) -> None:
    assert certain_by_trying(town, SENSITIVE_KNOWERS if town.item.sensitive else KNOWERS) == []


# -- each rule switched off --------------------------------------------------------------------------------------------
# The rules lie over each other: what must be kept from whoever filled a whole group keeps much from everybody else.


@pytest.fixture
def nobody_filled_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (known, negatives):
        monkeypatch.setattr(module, "KNOWN_GROUPS", 0)


def test_without_complementary_hiding_a_class_is_what_the_school_leaves_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """R6."""
    monkeypatch.setattr(known.Promise, "kept", lambda *_: True)
    town = Town((Group((2, 0, 0), (0,)), Group((0, 4, 0), (0,))))
    assert told(town)
    assert any(certain_by_trying(each, KNOWERS) for each in TINY)


@pytest.mark.usefixtures("nobody_filled_a_group")
def test_without_five_values_left_a_hidden_class_can_nearly_be_read_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """R6, LEAST_VALUES."""
    monkeypatch.setattr(known, "LEAST_VALUES", 1)
    assert told(Town((Group((2, 0, 0), (1,)), Group((0, 4, 0), (0, 1)))))


def test_without_knowing_of_a_group_that_somebody_filled_alone_a_class_is_read_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """R6, KNOWN_GROUPS: a made-up group of four that all say no, and a class of 24 that all say yes."""
    town = Town((Group((0, 4, 0), (0,)), Group((24, 0, 0), (0,))))
    assert told(town, filled=0) == []
    monkeypatch.setattr(known, "KNOWN_GROUPS", 0)
    assert told(replace(town)) == []
    assert told(replace(town), filled=0)
    assert any(certain_by_trying(each, KNOWERS) for each in TINY)
    assert not any(certain_by_trying(each, KNOWERS, filled=False) for each in TINY[:4])


@pytest.mark.usefixtures("nobody_filled_a_group")
def test_without_knowing_of_knowers_a_child_reads_off_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """R4: two groups with one answer each; the child in one knows what the other says, and all about the class."""
    town = Town((Group((0, 1, 0), (0,)), Group((16, 6, 0), (0,)), Group((1, 0, 0), (0,))))
    assert told(town, ((0, 1),)) == []
    monkeypatch.setattr(sums, "KNOWERS", 0)
    assert told(replace(town), ((0, 1),))


LEVELS = Town(
    (
        Group((22, 0, 0), (0, 0)),
        Group((0, 5, 4), (1,)),
        Group((0, 17, 0), (1, 0)),
        Group((3, 6, 0), (1,)),
    ),
    SENSITIVE,
)


@pytest.mark.usefixtures("nobody_filled_a_group")
def test_a_town_that_forgets_what_its_schools_have_said_tells_of_their_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    """R7, R9: differencing by levels."""
    assert told(LEVELS) == []
    monkeypatch.setattr(known.Known, "cut", lambda self, _step: self)
    assert told(replace(LEVELS))


@pytest.mark.usefixtures("nobody_filled_a_group")
def test_a_town_that_looks_only_at_its_schools_tells_of_their_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    """R7: what lies two levels below."""
    kept = known.Promise._kept_inside

    def of_children(self: known.Promise, place: known.Known, *intervals: known.Interval) -> bool:
        flat = tuple(replace(each, inside=()) for each in place.inside)
        return kept(self, replace(place, inside=flat), *intervals)

    town = Town((Group((2, 0, 0), (1,)), Group((0, 4, 0), (0, 1))))
    assert told(town) == []
    monkeypatch.setattr(known.Promise, "_kept_inside", of_children)
    assert told(replace(town))


def _pool_beside_the_tree(place: parents.Place) -> tuple[parents.ParentResult, ...]:
    """The first four groups of a school: a figure of their own, which the school knows nothing of."""
    school = place.places[0]
    pool = parents.publish_tree(parents.Place("pool", str(POOL[0]), school.parts[:4]))
    return *parents.publish_tree(school), *pool


@pytest.mark.usefixtures("nobody_filled_a_group")
def test_a_pool_that_the_tree_does_not_know_of_tells_of_the_group_beside_it() -> None:
    """R9: linked tables. Why a pool of sister groups is a place inside the tree."""
    answers = [(6, 2, 0), (4, 0, 0), (2, 2, 0), (3, 1, 0)]
    alone_standing = Group((0, 4, 0), (0,))
    beside = tuple(Group(each, (0,), pooled=True) for each in answers)
    assert told(Town((*beside, alone_standing), PLAIN, _pool_beside_the_tree))
    inside = tuple(Group(each, (0, 0)) for each in answers)
    assert told(Town((*inside, alone_standing))) == []


def _as_if_of_one_wave(place: parents.Place) -> tuple[parents.ParentResult, ...]:
    parts = tuple(replace(part, pooled=False) for wave in place.places for part in wave.parts)
    return parents.publish_tree(parents.Place("pool", str(POOL[0]), parts))


@pytest.mark.usefixtures("nobody_filled_a_group")
def test_a_pool_over_waves_that_counts_its_children_once_tells_two_friends() -> None:
    """R14, R8: two friends said no in both waves, so that four of sixteen answers are theirs."""
    groups = (Group((6, 2, 0), (0,), pooled=True), Group((6, 2, 0), (1,), pooled=True))
    friends = ((0, 1), (0, 1), (1, 1), (1, 1))
    assert told(Town(groups, SENSITIVE, over_waves), friends) == []
    assert told(Town(groups, SENSITIVE, _as_if_of_one_wave), friends)


def test_the_most_negative_answers_of_a_school_less_those_of_a_filled_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """R5, R6: "few or none" of a school, when one person filled a class alone."""
    town = Town((Group((10, 0, 8), (0,)), *[Group((12, 6, 0), (0,))] * 7), SENSITIVE)
    assert told(town, filled=0) == []
    monkeypatch.setattr(negatives, "KNOWN_GROUPS", 0)
    assert told(replace(town), filled=0)


@pytest.mark.usefixtures("nobody_filled_a_group")
def test_a_school_where_few_and_none_say_no_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """R5, R3."""
    town = Town((Group((20, 0, 0), (0,)), Group((0, 12, 0), (0,)), Group((0, 20, 0), (0,))), SENSITIVE)
    assert told(town) == []
    monkeypatch.setattr(negatives, "EDGE_COUNTS", 1)
    assert told(replace(town))
