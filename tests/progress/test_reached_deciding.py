"""Evidence of the upper rungs: choosing, deciding inside a mandate, doing, telling."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.progress.less import LEFT_OUT, keys, no_sitting, rung_of
from tests.progress.made import (
    LATER,
    asked,
    complete,
    day,
    hidden,
    voted,
)
from voice.progress.reached import reached_of
from voice.progress.values import Asked, Decided, Facts
from voice.tallies.results import UNORDERED, VOTES, FormResult, ItemResult, Share

# -- deciding -----------------------------------------------------------------------------------------------------


def test_items_that_only_an_adult_says_are_the_childrens_are_not() -> None:
    facts = complete(3)
    own = tuple(replace(one, sitting=None, meeting=None) for one in facts.own)
    assert keys(replace(facts, own=own)) == {"authored"}


@pytest.mark.parametrize(("consent", "rung"), [(False, 2), (True, 3)])
def test_a_childs_question_that_adults_changed_needs_the_childrens_yes(consent: bool, rung: int) -> None:
    facts = complete(3)
    own = tuple(replace(one, edited=True, consent=consent) for one in facts.own)
    assert rung_of(replace(facts, own=own)) == rung


def test_a_vote_about_the_theme_after_asking_is_no_choice() -> None:
    facts = no_sitting(complete(3), "choose")
    vote = asked("choose", 11, results=(voted("pauser", item="theme"),))
    facts = replace(facts, own=tuple(replace(one, sitting=None, meeting="m") for one in facts.own))
    assert keys(replace(facts, asked=(*facts.asked, vote))) == {"chosen"}


def test_questions_that_became_the_childrens_after_they_were_asked_are_not() -> None:
    facts = complete(3)
    assert keys(replace(facts, own=tuple(replace(one, at=day(11)) for one in facts.own))) == {"authored"}


def test_a_decision_before_the_vote_was_counted_does_not_rest_on_it() -> None:
    facts = complete(3)
    early = replace(facts.decisions[0], at=day(18))
    assert "voted" in keys(replace(facts, decisions=(early,)))


def test_what_is_decided_together_is_not_decided_by_the_children_whatever_the_mandate() -> None:
    facts = complete(4)
    both = {"children": day(20), "adults": day(20)}
    together = replace(facts.decisions[0], by="together", sides=both)
    reached = reached_of(replace(facts, decisions=(together,)), LATER)
    assert (reached.rung, {missing.key for missing in reached.missing}) == (3, {"decided", "stands"})


def test_a_talk_after_adults_have_decided_changes_nothing_any_more() -> None:
    facts = complete(2)
    assert rung_of(replace(facts, decisions=(Decided("e", "adults", day(14)),))) == 2
    assert keys(replace(facts, decisions=(Decided("e", "adults", day(12)),))) == {"talked"}


def with_vote(facts: Facts, **changes: object) -> Facts:
    return replace(facts, asked=tuple(
        replace(one, **changes) if one.step == "vote" else one for one in facts.asked))  # type: ignore[arg-type]


@pytest.mark.parametrize(("hands", "rung"), [(False, 2), (True, 3)])
def test_a_council_of_three_decides_by_raised_hands_recorded_as_such(hands: bool, rung: int) -> None:
    small = {"results": (hidden("motion"),), "group": "council", "seats": 3, "hands": hands}
    assert rung_of(with_vote(complete(3), **small)) == rung


@pytest.mark.parametrize(("places", "rung"), [
    ((("yes",), ("no",)), 3), ((("no",), ("yes",)), 2), ((("yes", "no"),), 2),
])  # fmt: skip
def test_a_motion_carries_when_yes_stands_alone_on_top(places: tuple[tuple[str, ...], ...], rung: int) -> None:
    shares = tuple(Share(codes, 0) for codes in places)
    result = FormResult("6-9", False, None, (ItemResult("motion", VOTES, shares=shares),))
    assert rung_of(with_vote(complete(3), results=(result,))) == rung


def test_where_it_is_not_said_who_is_on_top_nothing_was_decided() -> None:
    result = FormResult("6-9", False, None, (ItemResult("vote", VOTES, shares=(Share(("p", "q"), 0, UNORDERED),)),))
    assert rung_of(with_vote(complete(3), results=(result,))) == 2


@pytest.mark.parametrize("after", [asked("after", 20, about="y"), asked("after", 60, about="x")])
def test_asking_again_counts_when_it_comes_after_what_the_children_do_and_is_about_it(after: Asked) -> None:
    """Asked before the children had their task, or about what the adults do, it is not theirs."""
    facts = no_sitting(complete(5), "after")
    assert keys(replace(facts, asked=(*facts.asked, after))) == {"followed"}


def test_a_decision_against_the_vote_does_not_rest_on_it() -> None:
    facts = complete(3)
    assert "voted" in keys(replace(facts, decisions=(replace(facts.decisions[0], proposal="q"),)))


def test_a_mandate_after_the_first_question_is_none() -> None:
    facts = complete(4)
    reached = reached_of(replace(facts, mandates={"m": day(4)}), LATER)
    assert reached.rung == 2
    assert "Mandatet blev skrevet, efter at børnene var blevet spurgt." in {m.sentence for m in reached.missing}


@pytest.mark.parametrize(("reason", "rung"), [("", 3), ("Der er ikke penge i år.", 4)])
def test_a_veto_needs_a_reason(reason: str, rung: int) -> None:
    facts = complete(4)
    assert rung_of(replace(facts, decisions=(replace(facts.decisions[0], veto=reason),))) == rung


def test_an_action_that_is_late_and_not_done_is_no_action() -> None:
    facts = complete(3)
    waiting = (replace(facts.actions[0], steps=()),)
    assert "acted" not in keys(replace(facts, actions=waiting), day(40).date())
    assert "acted" in keys(replace(facts, actions=waiting), day(41).date())
    reopened = replace(facts.actions[0], steps=(("done", day(39)), ("reopened", day(101))))
    assert "acted" in keys(replace(facts, actions=(reopened,)))


def test_what_adults_do_is_not_the_childrens() -> None:
    facts = complete(5)
    theirs = tuple(replace(one, owner="adults") for one in facts.actions)
    assert rung_of(replace(facts, actions=theirs)) == 4


def test_the_councils_own_report_counts_from_its_day() -> None:
    facts = replace(LEFT_OUT["reported"](complete(5)), reports=(LATER,))
    assert rung_of(facts, LATER) == 5
    assert rung_of(facts, LATER - timedelta(days=1)) == 4
