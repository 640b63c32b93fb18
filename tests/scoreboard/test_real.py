"""What was promised and what came of it; and whose word may be read by whom."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoreboard.made import TODAY, cycle, cycles, verdict
from voice.scoreboard.real import FEW, HALF, MOST, enough_above, real, verdicts_seen, voices_together


def houses(words: list[str]) -> list:
    """One cycle of one class in a house of its own for each word, published one after the other."""
    return [
        cycle(f"c{n}", institution=f"h{n % 4}", verdicts=(verdict(f"g{n}", word, date(2026, 10, 1 + n)),))
        for n, word in enumerate(words)
    ]


def test_a_cycle_counts_on_the_step_it_reached_and_is_kept_when_that_is_what_was_promised():
    found = real([cycle("a"), cycle("b", rung=1), cycle("c", rung=0, skin=True), cycle("d", rung=3, planned=3)])
    assert found.steps == {0: 1, 1: 1, 2: 1, 3: 1, 4: 0, 5: 0}
    assert (found.over, found.kept, found.skin) == (4, 2, 1)


def test_a_cycle_on_its_way_is_no_failure_and_one_that_asked_nobody_is_none_either():
    found = real([cycle("a", running=True, rung=0), cycle("b", spoken=False, rung=0)])
    assert (found.over, found.running, found.unasked) == (0, 1, 1)


def test_adults_who_observe_the_smallest_reach_and_miss_nothing():
    assert real([cycle("a", observed=True, rung=0)]).over == 0


@given(st.lists(cycles, max_size=20))
def test_every_cycle_is_counted_once(known: list):
    found = real(known)
    assert sum(found.steps.values()) == found.over
    assert found.over + found.running + found.unasked == sum(not one.observed for one in known)
    assert 0 <= found.kept <= found.over


@given(st.lists(cycles, max_size=20), st.randoms())
def test_the_order_of_rows_changes_nothing(known: list, chance):
    mixed = list(known)
    chance.shuffle(mixed)
    assert real(mixed) == real(known)
    assert voices_together(mixed) == voices_together(known)


def test_a_leader_reads_a_class_s_verdict_only_when_the_class_has_seen_it_or_has_had_ten_days():
    new = cycle("new", verdicts=(verdict("a", "mostly-no", TODAY),))
    shown = cycle("shown", verdicts=(verdict("a", "mostly-no", TODAY, TODAY),))
    old = cycle("old", verdicts=(verdict("a", "mostly-no", date(2026, 10, 1)),))
    assert [one.key for one, _v in verdicts_seen([new, shown, old], TODAY, leader=True)] == ["shown", "old"]
    assert len(verdicts_seen([new, shown, old], TODAY, leader=False)) == 3


def test_a_group_s_page_holds_its_own_verdict_only():
    both = cycle("c", groups=("a", "b"), verdicts=(verdict("a", "mostly-yes"), verdict("b", "mostly-no")))
    assert [v.group for _one, v in verdicts_seen([both], TODAY, leader=False, group="a")] == ["a"]


@pytest.mark.parametrize(
    ("words", "share"),
    [(["mostly-yes"] * 5, MOST), (["mostly-yes"] * 2 + ["mostly-no"] * 3, HALF), (["mostly-no"] * 5, FEW)],
)
def test_many_classes_together_are_said_in_thirds(words: list[str], share: str):
    found = voices_together(houses(words))
    assert found is not None
    assert (found.groups, found.share) == (5, share)


def test_four_classes_are_too_few_to_be_added_up():
    assert voices_together(houses(["mostly-yes"] * 4)) is None


def test_two_houses_are_too_few_to_be_added_up():
    known = [cycle(f"c{n}", institution=f"h{n % 2}", verdicts=(verdict(f"g{n}", "mostly-yes"),)) for n in range(10)]
    assert voices_together(known) is None


@given(st.lists(st.sampled_from(["mostly-yes", "divided", "mostly-no"]), min_size=5, max_size=24),
       st.sampled_from(["mostly-yes", "divided", "mostly-no"]))  # fmt: skip
def test_whoever_looks_before_and_after_one_class_learns_nothing_of_its_word(words: list[str], last: str):
    """The figure moves only when five classes have come; and not by which word a single new one has said."""
    if (len(words) + 1) % 5:
        assert voices_together(houses([*words, last])) == voices_together(houses(words))


def test_rungs_of_few_cycles_or_few_houses_are_not_added_up():
    spread = [cycle(f"c{n}", institution=f"h{n % 3}") for n in range(5)]
    assert enough_above(spread)
    assert not enough_above(spread[:4])
    assert not enough_above([cycle(f"c{n}", institution=f"h{n % 2}") for n in range(9)])
