"""Where a cycle stands, what is next and for whom: along a whole cycle, day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.progress.less import LEFT_OUT
from tests.progress.made import GROUP, LATER, LUNDY, OTHER, asked, bare, complete, day, hidden, said_yes
from voice.progress.stages import STAGES, stage_of
from voice.progress.steps import WHO, NextStep, next_steps
from voice.progress.values import Doing, Facts, GroupIn, Owed, Replied, Told

OPEN = {"closed": None, "published": None, "published_at": None, "shown": None, "enough": None}


def passed(facts: Facts) -> Facts:
    return replace(facts, gate=frozenset(["room", "voice", "audience", "influence"]))


def steps(facts: Facts, today: date) -> dict[str, NextStep]:
    return {step.key: step for step in next_steps(facts, today)}


# stage -> (facts, key of the first next step)
ALONG: dict[str, tuple[Facts, str]] = {
    "gate": (bare(), "gate"),
    "open": (replace(passed(bare()), asked=(asked("answer", 10, **OPEN),)), "close"),
    "closed": (replace(passed(bare()), asked=(asked("answer", 10, **{**OPEN, "closed": day(11).date()}),)), "publish"),
    "result": (replace(passed(bare()), asked=(asked("answer", 10, shown=None),)), "talk"),
    "talk": (replace(passed(bare(2)), asked=(asked("answer", 10),), talks=complete(2).talks), "said"),
    "decision": (replace(complete(1), asked=complete(1).asked[:1], told=()), "tell"),
    "action": (replace(complete(3), asked=tuple(a for a in complete(3).asked if a.step != "verdict"), told=()), "tell"),
    "told": (replace(complete(1), asked=complete(1).asked[:1]), "verdict"),
    "verdict": (replace(complete(1), asked=(complete(1).asked[0], asked("verdict", 100, **OPEN))), "close"),
    "ended": (replace(complete(1), ended=day(30).date()), ""),
}
ALONG["talk"] = (ALONG["talk"][0], "talk")


@pytest.mark.parametrize("stage", ALONG)
def test_each_stage_has_its_next_step(stage: str) -> None:
    facts, first = ALONG[stage]
    assert stage_of(facts, day(31).date()) == stage
    found = steps(facts, day(13).date())
    assert first in found if first else not found


def test_a_cycle_whose_children_have_judged_it_is_through() -> None:
    for rung in range(1, 6):
        assert stage_of(complete(rung), LATER) == "judged"
        assert next_steps(complete(rung), LATER) == ()


@pytest.mark.parametrize("piece", sorted(set(LEFT_OUT) - {"answers", "chosen", "authored", "mandate", "decided",
                                                           "stands", "owned", "felt", "known"}))
def test_what_can_still_be_mended_is_among_the_next_steps(piece: str) -> None:
    """What lies before the launch is for next time; detectors say so."""
    facts = LEFT_OUT[piece](complete(5 if piece in ("done", "followed", "reported") else 3))
    assert next_steps(facts, day(60).date()) != ()


def test_children_who_have_done_it_ask_again_and_tell_of_it_themselves() -> None:
    before_verdict = replace(complete(5), asked=tuple(one for one in complete(5).asked if one.step != "verdict"))
    assert "verdict" in steps(before_verdict, day(60).date())
    again = steps(LEFT_OUT["followed"](before_verdict), day(60).date())["after"]
    done = next(one.key for one in complete(5).actions if one.owner == "children")
    assert again.url.endswith(f"/groups/a/ask/after?about={done}")
    assert steps(LEFT_OUT["reported"](before_verdict), day(60).date())["report"].url.endswith("/told")
    adults = replace(LEFT_OUT["reported"](before_verdict), planned=4)  # below rung 5 it is enough that they are told
    assert "report" not in steps(adults, day(60).date())


def test_everything_says_who_where_and_what() -> None:
    for rung in range(1, 6):
        for piece, less in LEFT_OUT.items():
            try:
                facts = less(complete(rung))
            except IndexError:  # a rung without that row
                continue
            for step in next_steps(facts, day(60).date()):
                assert step.who in WHO
                assert step.sentence.endswith((".", "?")) or step.key == "action", (piece, step)
                assert step.url.startswith(("/cycles/c", "/classroom/sittings/"))


def test_a_class_gets_one_step_at_a_time_and_each_class_its_own() -> None:
    facts = passed(bare(2, groups=(GROUP, OTHER)))
    facts = replace(facts, asked=(asked("answer", 10, shown=None),))
    found = next_steps(facts, day(12).date())
    assert sorted((step.group or "", step.key) for step in found if step.who == "teacher") == [
        ("a", "talk"), ("b", "ask"),
    ]  # fmt: skip


def test_whose_the_cycle_is() -> None:
    assert next_steps(bare(), day(0).date())[0].who == "teacher"
    assert next_steps(bare(groups=(GROUP, OTHER)), day(0).date())[0].who == "leader"


def test_children_who_are_to_decide_get_their_mandate_before_the_gate() -> None:
    found = steps(bare(4), day(0).date())
    assert set(found) == {"mandate", "gate"}
    assert found["mandate"].who == "leader"
    assert "mandate" not in steps(replace(bare(4), mandates={"m": day(0)}), day(1).date())


def test_a_sitting_may_wait_for_those_who_were_away_for_ten_open_days() -> None:
    facts = replace(passed(bare()), asked=(asked("answer", 10, **OPEN),))  # a Thursday before Easter
    (close,) = next_steps(facts, day(10).date())
    assert close.due == date(2026, 3, 26)
    assert not close.overdue
    assert next_steps(facts, date(2026, 3, 27))[0].overdue
    closed = replace(facts, closed_days=frozenset([date(2026, 3, 20)]))
    assert next_steps(closed, date(2026, 3, 27))[0].due == date(2026, 3, 27)


def test_what_is_overdue_comes_first() -> None:
    facts = replace(complete(3), replies=())
    first = next_steps(facts, LATER)[0]
    assert first.overdue
    days = [step.overdue for step in next_steps(facts, LATER)]
    assert days == sorted(days, reverse=True)


def test_an_overdue_reply_stands_on_the_childrens_page_too() -> None:
    facts = replace(complete(1), replies=(Replied("f", "yes", day(20)),))
    assert "owed" not in steps(facts, facts.promised)
    late = steps(facts, facts.promised + timedelta(days=2))
    assert (late["owed"].who, late["owed"].url, late["owed"].overdue) == ("class", "/cycles/c/told", True)
    assert (late["replies"].who, late["replies"].overdue) == ("leader", True)


def test_what_was_promised_is_owed_also_after_the_cycle_was_ended() -> None:
    facts = replace(complete(1), replies=(), ended=day(20).date())
    assert set(steps(facts, LATER)) == {"replies", "owed"}


def test_whoever_decides_hears_of_a_reply_that_nobody_can_give_because_nothing_is_written() -> None:
    silent = replace(complete(2), owed=(), replies=(), told=())
    assert steps(silent, LATER)["unheard"].who == "leader"
    assert "unheard" not in steps(silent, silent.promised)
    assert "unheard" not in steps(complete(2), LATER)


def test_a_walk_asks_about_the_houses_own_places_and_votes_about_no_questions() -> None:
    unasked = replace(complete(3), asked=())
    assert "choose" in steps(unasked, LATER)
    assert "choose" not in steps(replace(unasked, workflow="walk"), LATER)


def test_an_action_is_for_whoever_owns_it() -> None:
    facts = replace(complete(3), council="council")
    action = Doing("z", "Vi maler muren", "children", "class", day(60).date(), day(22))
    late = steps(replace(facts, actions=(action,)), LATER)["action"]
    assert (late.who, late.due, late.overdue) == ("council", action.due, True)
    assert steps(replace(facts, actions=(replace(action, owner="adults"),)), LATER)["action"].who == "leader"
    assert steps(replace(facts, council=None, actions=(action,)), LATER)["action"].who == "class"
    teachers = replace(action, owner="adults", role="teachers")
    assert steps(replace(facts, actions=(teachers,)), LATER)["action"].who == "teacher"


def test_a_check_that_says_no_asks_for_better_words_and_then_for_another_check() -> None:
    facts = complete(2)
    said_no = (said_yes(("check",), "mostly-no"),)
    facts = replace(
        facts, asked=tuple(replace(one, results=said_no) if one.step == "check" else one for one in facts.asked)
    )
    assert "correct" in steps(facts, day(20).date())
    again = replace(facts, owed=(*facts.owed, Owed("g", "finding", "I keder jer ude", day(19))))
    assert "check" in steps(again, day(20).date())


def test_a_small_class_is_asked_to_say_it_together() -> None:
    facts = complete(1)
    verdict = asked("verdict", 100, results=(hidden(*LUNDY),))
    facts = replace(facts, asked=(facts.asked[0], verdict))
    assert steps(facts, day(101).date())["hands"].url == f"/classroom/sittings/{verdict.key}/talk"


def test_a_council_that_handed_over_a_proposal_waits_for_its_reply_and_for_nothing_else() -> None:
    council = GroupIn("r", "Elevrådet", 12, ("10-12",), "council")
    facts = replace(
        bare(2, groups=(council,)), theme="council", council="k",
        owed=(Owed("p", "proposal", "Flere bolde", day(0), "council", day(20).date()),),
    )  # fmt: skip
    assert {step.key: step.due for step in next_steps(facts, day(1).date())} == {"replies": day(20).date()}
    assert {step.who for step in next_steps(facts, LATER)} == {"leader", "council"}
    answered = replace(facts, replies=(Replied("p", "no", day(10)),), told=(Told("r", "adults", day(11)),))
    assert stage_of(answered, LATER) == "told"
    assert next_steps(answered, LATER) == ()


def test_the_youngest_are_asked_of_their_adults_only() -> None:
    nest = GroupIn("n", "Myrerne", 10, ("0-2",))
    facts = passed(bare(1, groups=(nest,)))
    assert set(steps(facts, day(1).date())) == {"ask"}


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5), st.data())
def test_there_is_a_stage_and_there_are_steps_for_any_part_of_a_cycle(rung: int, data: st.DataObject) -> None:
    facts = complete(rung, groups=(GROUP, OTHER))
    for name in ("asked", "talks", "said", "owed", "replies", "decisions", "actions", "told", "read"):
        rows = getattr(facts, name)
        kept = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
        facts = replace(facts, **{name: tuple(row for row, keep in zip(rows, kept, strict=True) if keep)})
    today = day(data.draw(st.integers(0, 200))).date()
    assert stage_of(facts, today) in STAGES
    for step in next_steps(facts, today):
        assert not step.overdue or (step.due is not None and step.due < today)
