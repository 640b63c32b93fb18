"""What a carried motion brings about: after the safety check, or its silence, and never without a mandate."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.cast import Cast, make_item, make_questionnaire
from tests.council.sitting_together import (
    decide_by_vote,
    make_council,
    make_cycle,
    make_meeting,
    make_motion,
    make_paper,
    standing,
)
from voice import clock
from voice.council.carrying_out import carry_out, carry_out_due
from voice.council.checks import CannotCheck, check
from voice.council.counting import CannotMove
from voice.council.motions import NO_MANDATE
from voice.council.tables import SafetyCheck
from voice.cycle.tables import Cycle
from voice.db import Database
from voice.promises.mandating import give_mandate
from voice.promises.tables import Decision, Proposal
from voice.settings import Settings
from voice.talks.tables import Statement

ASKED = make_questionnaire(make_item("benches"), forms=("6-9", "10-12"))


def test_deciding_without_a_mandate_is_refused(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        cycle = make_cycle(session, cast, ASKED, council=council)
        for paper in (make_paper(session, council, meeting),
                      make_paper(session, council, meeting, title="Tre bænke", cycle_key=cycle.key)):  # fmt: skip
            with pytest.raises(CannotMove) as refused:
                make_motion(session, settings, council, meeting, paper, "decide")
            assert refused.value.what == NO_MANDATE


def test_a_decision_inside_a_mandate_is_what_the_vote_gave(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        cycle = make_cycle(session, cast, ASKED, council=council)
        give_mandate(session, cycle, scope="Bænkene", money="1.000 kr.", time="Til jul", not_open="Boldbanen",
                     now=clock.now() - timedelta(hours=2), by="lars")  # fmt: skip
        meeting = make_meeting(session, council)
        version = make_paper(session, council, meeting, cycle_key=cycle.key)
        motion = make_motion(session, settings, council, meeting, version, "decide")
        decide_by_vote(session, settings, motion, 6)
        found = standing(session, council, motion)
        carry_out(session, council, found, now=clock.now(), by=None)
        assert session.exec(select(Decision)).all() == [], "the safety check comes first"
        check(session, found, passed=True, reason="", today=clock.today(), now=clock.now(), by="tine")
        for _twice in range(2):
            carry_out(session, council, standing(session, council, motion), now=clock.now(), by="tine")
        (decision,) = session.exec(select(Decision)).all()
        assert (decision.decided_by, decision.sitting_key) == ("children", motion.sitting_key)
        assert decision.words == "Flere bænke: Vi vil gerne have to bænke mere ved boldbanen."
        assert decision.mandate_key


def test_silence_hands_over_and_the_leader_has_a_day(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "hand-over")
        decide_by_vote(session, settings, motion, 5, 1)
        last = standing(session, council, motion).check_by
        assert last is not None
        assert carry_out_due(session, today=last, now=clock.now()) == 0
        assert session.exec(select(Proposal)).all() == []
        after = last + timedelta(days=1)
        assert carry_out_due(session, today=after, now=clock.now()) == 1
        assert carry_out_due(session, today=after, now=clock.now()) == 0
        found = standing(session, council, motion, (after - clock.today()).days)
        assert (found.passed, found.silent) == (True, True)
        assert session.exec(select(SafetyCheck)).all() == [], "silence is computed, not written"
        (proposal,) = session.exec(select(Proposal)).all()
        cycle = session.get_one(Cycle, proposal.cycle_key)
        assert (proposal.origin, proposal.words) == ("council", "Flere bænke")
        assert (cycle.council_key, cycle.reply_by) == (council.key, motion.reply_by)


def test_a_refusal_needs_a_reason_and_stops_it(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        version = make_paper(session, council, meeting)
        motion = make_motion(session, settings, council, meeting, version, "hand-over")
        with pytest.raises(CannotCheck):
            check(session, standing(session, council, motion), passed=True, reason="", today=clock.today(),
                  now=clock.now(), by="tine")  # fmt: skip
        decide_by_vote(session, settings, motion, 6)
        found = standing(session, council, motion)
        with pytest.raises(CannotCheck, match="hvorfor"):
            check(session, found, passed=False, reason=" . ", today=clock.today(), now=clock.now(), by="tine")
        check(session, found, passed=False, reason="Et barn kan kendes på det.", today=clock.today(), now=clock.now(),
              by="tine")  # fmt: skip
        with pytest.raises(CannotCheck):
            check(session, found, passed=True, reason="", today=clock.today(), now=clock.now(), by="tine")
        found = standing(session, council, motion, 60)
        assert (found.check, found.reason, found.passed) == ("refused", "Et barn kan kendes på det.", False)
        assert carry_out_due(session, today=clock.today() + timedelta(days=60), now=clock.now()) == 0
        with pytest.raises(CannotMove, match="sagt nej"):
            make_motion(session, settings, council, meeting, version, "hand-over")


def test_a_refusal_after_the_last_day_is_no_refusal(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        decide_by_vote(session, settings, motion, 6)
        late = standing(session, council, motion, 30)
        with pytest.raises(CannotCheck) as refused:
            check(session, late, passed=False, reason="Nej", today=clock.today() + timedelta(days=30), now=clock.now(),
                  by="tine")  # fmt: skip
        assert refused.value.what


def test_statements_become_the_cycles_own(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        cycle = make_cycle(session, cast, ASKED, council=council)
        words = "Vi vil have ro.\n\nVi vil ud."
        version = make_paper(session, council, meeting, "statement", words=words, cycle_key=cycle.key)
        motion = make_motion(session, settings, council, meeting, version, "publish")
        decide_by_vote(session, settings, motion, 6)
        check(session, standing(session, council, motion), passed=True, reason="", today=clock.today(),
              now=clock.now(), by="tine")  # fmt: skip
        carry_out(session, council, standing(session, council, motion), now=clock.now(), by="tine")
        rows = session.exec(select(Statement)).all()
        assert {(row.words, row.origin, row.cycle_key) for row in rows} == {
            ("Vi vil have ro.", "council", cycle.key), ("Vi vil ud.", "council", cycle.key)}  # fmt: skip


def test_in_a_running_cycle_the_promise_that_was_given_holds(
    database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        cycle = make_cycle(session, cast, ASKED, council=council)
        version = make_paper(session, council, meeting, cycle_key=cycle.key)
        motion = make_motion(session, settings, council, meeting, version, "hand-over", weeks=1)
        assert motion.reply_by == cycle.reply_by


def test_a_council_decides_nothing_in_a_cycle_that_is_not_its_own(
    database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        cycle = make_cycle(session, cast, ASKED)
        give_mandate(session, cycle, scope="Bænkene", money="Ingen", time="Til jul", not_open="Boldbanen",
                     now=clock.now() - timedelta(hours=2), by="lars")  # fmt: skip
        version = make_paper(session, council, meeting, cycle_key=cycle.key)
        with pytest.raises(CannotMove):
            make_motion(session, settings, council, meeting, version, "decide")
