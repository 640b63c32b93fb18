"""Who is on top, what the check says, what the verdict says: read from published results, and from nothing else."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tallies.asking import options
from voice.answers.counts import FormCounts, ItemCounts
from voice.cycle import asking
from voice.cycle.outcome import VERDICT_WORDS, carried, check_says, verdict_says, winner_of
from voice.cycle.question_set import winners_needed
from voice.questionnaires.questions import Form, Item
from voice.tallies.disclose import disclose
from voice.tallies.results import FormResult

VOTES = st.lists(st.sampled_from("abcd"), min_size=0, max_size=60)


def voted(votes: list[str], kind: str = "one") -> FormResult:
    item = Item("vote", kind, "?", options(4))
    counts = ItemCounts(answered=len(votes), cells=dict(Counter(votes)))
    return disclose(Form("10-12", (item,)), FormCounts("10-12", len(votes), {"vote": counts}), 5, "decide")


@given(VOTES)
def test_whoever_wins_has_more_votes_than_any_other_and_a_tie_is_said_openly(votes: list[str]) -> None:
    outcome = winner_of([voted(votes)])
    count = Counter(votes)
    top = {code for code in "abcd" if count[code] == max(count.values(), default=0)}
    if len(votes) < 5:
        assert (outcome.codes, outcome.tie, outcome.counted, outcome.winner) == ((), False, 0, None)
    elif len(top) == 1:
        assert (set(outcome.codes), outcome.tie, outcome.winner) == (top, False, next(iter(top)))
    else:
        assert outcome.tie
        assert outcome.winner is None
        assert set(outcome.codes) in (top, set())  # with few votes it is not even said who shares the first place


@given(VOTES)
def test_the_order_that_is_known_is_the_order_of_the_votes(votes: list[str]) -> None:
    count = Counter(votes)
    order = winner_of([voted(votes)]).order
    levels = [[count[code] for code in place] for place in order]
    assert all(len(set(place)) == 1 for place in levels)
    assert [place[0] for place in levels] == sorted((place[0] for place in levels), reverse=True)


@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=5, max_size=40), min_size=2, max_size=6))
def test_of_several_groups_an_option_wins_that_is_on_top_in_most_of_them(groups: list[list[str]]) -> None:
    results = [voted(votes) for votes in groups]
    alone = [winner_of([result]) for result in results]
    outcome = winner_of(results)
    wins = Counter(code for one in alone for code in one.codes)
    assert outcome.counted == len(groups)
    if wins:
        assert set(outcome.codes) == {code for code, times in wins.items() if times == max(wins.values())}
    assert outcome.tie is (len(outcome.codes) != 1)
    assert winner_of(results[::-1]).codes == outcome.codes  # in whatever order they come


def judged(kind: str, yes: list[int], n: int, form: str = "10-12") -> FormResult:
    """A check of so many findings, or a verdict: how many of n say yes to each."""
    made = asking.check([f"Ting {i}" for i in range(len(yes))]) if kind == "check" else asking.verdict()
    asked = made.form(form)
    if kind == "check":
        cells = {f"c{i}:{code}": number for i, y in enumerate(yes, 1) for code, number in (("yes", y), ("no", n - y))}
        counts = {"check": ItemCounts(answered=n, cells=cells)}
    else:
        counts = {item.key: ItemCounts(answered=n, cells={"yes": y, "no": n - y})
                  for item, y in zip(asked.items, yes, strict=True)}  # fmt: skip
    return disclose(asked, FormCounts(form, n, counts), 5, kind)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=4), st.integers(5, 30))
def test_a_check_says_a_word_for_each_finding_and_never_a_number(yes: list[int], n: int) -> None:
    yes = [min(y, n) for y in yes]
    said = check_says([judged("check", yes, n)])
    assert set(said) == {f"c{i}" for i in range(1, len(yes) + 1)}
    assert set(said.values()) <= set(VERDICT_WORDS)
    for i, y in enumerate(yes, 1):
        if said[f"c{i}"] == "mostly-yes":
            assert 2 * y > n
        if said[f"c{i}"] == "mostly-no":
            assert 2 * y < n


def test_where_ages_differ_the_lower_word_holds() -> None:
    glad, sad = judged("verdict", [20] * 5, 20), judged("verdict", [20, 0, 20, 20, 20], 20, "6-9")
    said = verdict_says([glad, sad])
    assert (said["room"], said["voice"]) == ("mostly-yes", "mostly-no")
    assert verdict_says([sad, glad]) == said


def test_what_too_few_have_answered_is_not_said() -> None:
    assert check_says([judged("check", [3], 4)]) == {}
    assert verdict_says([]) == {}


@pytest.mark.parametrize(("votes", "expected"), [
    (["yes"] * 6 + ["no"] * 3, True), (["yes"] * 3 + ["no"] * 6, False), (["yes"] * 5 + ["no"] * 5, False),
    (["yes"] * 3, None), (["blank"] * 6 + ["yes"] * 4, False),
])  # fmt: skip
def test_a_motion_is_carried_by_more_yes_than_anything_else(votes: list[str], expected: bool | None) -> None:
    form = asking.motion("Vi sender brevet.").form("10-12")
    counts = {"motion": ItemCounts(answered=len(votes), cells=dict(Counter(votes)))}
    assert carried([disclose(form, FormCounts("10-12", len(votes), counts), 5, "decide")]) is expected


@pytest.mark.parametrize(
    ("asked_anyway", "candidates", "needed"),
    [(0, 6, 3), (0, 3, 2), (0, 2, 1), (1, 5, 2), (2, 4, 1), (4, 4, 2), (9, 3, 5)],
)
def test_the_chosen_are_a_third_and_a_class_is_not_called_together_for_one_question(
    asked_anyway: int, candidates: int, needed: int
) -> None:
    assert winners_needed(asked_anyway, candidates) == needed
