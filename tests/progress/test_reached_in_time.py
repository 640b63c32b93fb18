"""Small groups, the youngest, frozen sizes; and the promise of a reply by a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.progress.less import EVERY_RUNG, LEFT_OUT, keys, no_sitting, rung_of
from tests.progress.made import (
    GROUP,
    LATER,
    LUNDY,
    OTHER,
    asked,
    bare,
    complete,
    day,
    hidden,
    said_yes,
    small,
)
from voice.progress.reached import reached_in, reached_of
from voice.progress.values import GroupIn, Owed, Replied, Told

# -- small groups, the youngest, frozen sizes ---------------------------------------------------------------------


@EVERY_RUNG
def test_a_small_group_proves_it_by_its_talk_and_its_own_mark(rung: int) -> None:
    facts = complete(rung)
    assert rung_of(small(facts, *LUNDY, "check")) == rung
    assert rung_of(replace(small(facts), marks=())) == 0


def test_a_mark_without_a_dated_talk_is_nothing() -> None:
    facts = small(complete(2), *LUNDY, "check")
    assert rung_of(replace(facts, talks=complete(2).talks)) == 0


def test_the_class_may_say_no() -> None:
    facts = small(complete(2), *LUNDY, "check")
    marks = tuple(replace(mark, mark="no") if mark.item == "check" else mark for mark in facts.marks)
    assert rung_of(replace(facts, marks=marks)) == 1


def test_where_some_of_the_ages_are_shown_they_speak_for_themselves() -> None:
    facts = no_sitting(complete(2), "verdict")
    verdict = asked("verdict", 100, results=(said_yes(LUNDY), hidden(*LUNDY, form="10-12")))
    assert rung_of(replace(facts, asked=(*facts.asked, verdict))) == 2


def test_the_youngest_are_observed_neither_reached_nor_missed() -> None:
    nest = GroupIn("n", "Myrerne", 10, ("0-2",))
    reached = reached_of(replace(bare(2, groups=(nest,)), asked=(asked("answer", 1, group="n"),)), LATER)
    assert (reached.observed, reached.rung, reached.skin, reached.missing) == (True, 0, False, ())


def test_beside_older_children_the_youngest_neither_help_nor_hinder() -> None:
    nest = GroupIn("n", "Myrerne", 10, ("0-2",))
    facts = complete(2)
    assert rung_of(replace(facts, groups=(*facts.groups, nest))) == 2


def test_a_group_is_as_big_as_when_the_cycle_began() -> None:
    """Places for five of twenty-four are not the group, however many of the five answered."""
    facts = complete(1)
    few = tuple(replace(one, seats=5) if one.step == "answer" else one for one in facts.asked)
    assert keys(replace(facts, asked=few)) == {"answers", "read"}


def test_a_group_may_be_asked_in_turns() -> None:
    facts = no_sitting(complete(1), "answer")
    turns = (asked("answer", 9, seats=12), asked("answer", 10, seats=12))
    assert rung_of(replace(facts, asked=(*facts.asked, *turns))) == 1


def test_a_class_that_was_forgotten_is_named_and_holds_the_cycle_back_but_not_the_other_class() -> None:
    facts = replace(complete(2), groups=(GROUP, OTHER))
    reached = reached_of(facts, LATER)
    assert reached.rung == 0
    assert {missing.groups for missing in reached.missing if missing.key == "answers"} == {("3.b",)}
    assert reached_in(facts, "a", LATER).rung == 2
    assert reached_in(facts, "b", LATER).rung == 0


# -- the promise --------------------------------------------------------------------------------------------------


def test_no_reply_by_its_date_is_influence_for_show_whatever_else_there_is() -> None:
    for rung in (1, 3, 5):
        facts = replace(complete(rung), replies=())
        reached = reached_of(facts, LATER)
        assert (reached.rung, reached.skin, reached.label) == (0, True, "Ikke nået (skinindflydelse)")


def test_one_proposal_without_a_reply_is_enough() -> None:
    assert reached_of(LEFT_OUT["replies"](complete(3)), LATER).skin


def test_before_its_date_nothing_is_late() -> None:
    facts = replace(complete(1), replies=(), told=())
    last = facts.promised
    assert not reached_of(facts, last).skin
    assert reached_of(facts, last).label == "Undervejs"
    assert reached_of(facts, last + timedelta(days=3)).skin  # a Tuesday and two open days


def test_a_reply_on_the_weekend_after_a_friday_is_in_time() -> None:
    friday = date(2026, 4, 24)
    facts = replace(complete(2), reply_by=friday, replies=(Replied("f", "yes", day(20)), Replied("p", "no", day(54))))
    assert day(54).date() == friday + timedelta(days=1)
    assert rung_of(facts) == 2


def test_a_late_reply_lifts_to_rung_one_at_most_and_says_how_late() -> None:
    monday = date(2026, 4, 27)
    facts = replace(complete(4), reply_by=date(2026, 4, 23), told=(Told("a", "adults", day(56)),))
    assert day(56).date() == monday
    reached = reached_of(facts, LATER)
    assert (reached.rung, reached.late_days, reached.label) == (1, 2, "Informant, 2 dage for sent")
    assert not reached.skin


def test_public_holidays_and_the_houses_own_do_not_make_it_late() -> None:
    before_easter, after = date(2026, 4, 1), day(36)
    assert after.date() == date(2026, 4, 7)  # the Tuesday after Easter Monday
    facts = replace(complete(2), reply_by=before_easter, told=(Told("a", "adults", after),))
    assert reached_of(facts, LATER).late_days == 1
    closed = frozenset([date(2026, 4, 7)])
    assert rung_of(replace(facts, closed_days=closed)) == 2


def test_a_day_moved_in_time_holds_and_one_moved_too_late_does_not() -> None:
    promised, new = date(2026, 3, 20), date(2026, 4, 24)
    facts = replace(complete(2), reply_by=promised)
    assert reached_of(facts, LATER).late_days > 0
    assert rung_of(replace(facts, postponed=((promised, new),))) == 2
    assert reached_of(replace(facts, postponed=((promised + timedelta(days=1), new),)), LATER).late_days > 0


def test_what_is_proposed_after_the_day_has_two_weeks_of_its_own() -> None:
    facts = complete(2)
    late = replace(facts, owed=(*facts.owed, Owed("q", "proposal", "Mere", day(60), "class")))
    assert not reached_of(late, day(70).date()).skin
    assert reached_of(late, day(80).date()).skin
    answered = replace(late, replies=(*late.replies, Replied("q", "no", day(65))))
    assert rung_of(answered) == 2


def test_writing_down_late_what_was_heard_gains_nothing() -> None:
    facts = complete(2)
    slow = replace(facts, owed=(Owed("f", "finding", "I keder jer", day(60)),), replies=(Replied("f", "yes", day(61)),))
    assert reached_of(slow, LATER).late_days > 0


def test_a_paper_handed_over_with_a_day_is_answered_by_that_day() -> None:
    facts = complete(2)
    owed = (facts.owed[0], replace(facts.owed[1], origin="council", due=day(17).date()))
    assert reached_of(replace(facts, owed=owed), LATER).late_days > 0


def test_nobody_is_owed_anything_before_children_were_asked() -> None:
    reached = reached_of(bare(2), LATER)
    assert (reached.skin, reached.label) == (False, "Ikke begyndt")
    assert not reached_of(replace(bare(2), ended=day(2).date()), LATER).skin
