"""Publishing, deciding and handing over take a vote through the box and the contact adult's safety check."""

from datetime import timedelta

import pytest

from tests.cast import Cast, make_item, make_questionnaire
from tests.council.sitting_together import (
    FLOOR,
    decide_by_vote,
    make_council,
    make_meeting,
    make_motion,
    make_paper,
    standing,
    vote,
)
from voice import clock
from voice.council.counting import CannotMove, close_vote, count_left_open, count_overdue
from voice.council.hands import CannotRaise, note_hands
from voice.council.meetings import end_meeting, open_meeting, runs
from voice.council.motions import move
from voice.council.papers import write_version
from voice.council.tables import Paper
from voice.db import Database
from voice.settings import Settings
from voice.waves.tables import Closing, Sitting

ASKED = make_questionnaire(make_item("benches"), forms=("6-9", "10-12"))


@pytest.mark.parametrize(
    ("yes", "no", "says"), [(4, 2, "carried"), (2, 4, "lost"), (3, 3, "tied"), (2, 2, "few"), (5, 0, "carried")]
)
def test_the_meeting_says_yes_no_alike_or_nothing(
    database: Database, settings: Settings, cast: Cast, yes: int, no: int, says: str
) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        assert standing(session, council, motion).vote == "voting"
        decide_by_vote(session, settings, motion, yes, no)
        found = standing(session, council, motion)
        assert found.vote == says
        assert found.check == ("waiting" if says == "carried" else "")


def test_a_council_of_two_ages_votes_in_one_count(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast, forms=("6-9", "10-12"))
        meeting = make_meeting(session, council)
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        sitting = session.get_one(Sitting, motion.sitting_key)
        assert (sitting.forms, sitting.seats, sitting.door) == ("6-9", 6, "code")


def test_the_meeting_counts_when_all_have_voted_and_not_before(
    database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        vote(session, settings, motion, 5)
        with pytest.raises(CannotMove):
            close_vote(session, settings.secret, motion, floor=FLOOR, now=clock.now())
        assert session.get(Closing, motion.sitting_key) is None


def test_fewer_than_five_raise_their_hands_and_it_says_so(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council, present=4)
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        assert session.get(Closing, motion.sitting_key) is not None, "no vote is opened that could never be shown"
        found = standing(session, council, motion)
        assert (found.vote, found.carried) == ("few", False)
        with pytest.raises(CannotRaise):
            note_hands(session, found, None, carried=True, now=clock.now(), by="tine")
        note_hands(session, found, meeting, carried=True, now=clock.now(), by="tine")
        found = standing(session, council, motion)
        assert (found.vote, found.by_hands, found.check) == ("carried", True, "waiting")
        with pytest.raises(CannotRaise):
            note_hands(session, found, meeting, carried=False, now=clock.now(), by="tine")


def test_hands_do_not_overrule_the_box(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        decide_by_vote(session, settings, motion, 1, 5)
        with pytest.raises(CannotRaise):
            note_hands(session, standing(session, council, motion), meeting, carried=True, now=clock.now(), by="tine")


def test_nobody_votes_until_the_answer_is_yes(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        version = make_paper(session, council, meeting)
        first = make_motion(session, settings, council, meeting, version, "publish")
        other = make_paper(session, council, meeting, title="Mere ro")
        with pytest.raises(CannotMove, match="midt i"):
            make_motion(session, settings, council, meeting, other, "publish")
        decide_by_vote(session, settings, first, 1, 5)
        with pytest.raises(CannotMove, match="stemt nej"):
            make_motion(session, settings, council, meeting, version, "publish")
        paper = session.get_one(Paper, version.paper_key)
        better = write_version(session, paper, meeting, after=1, title=version.title, words="En bænk", now=clock.now())
        with pytest.raises(CannotMove, match="ændret"):
            make_motion(session, settings, council, meeting, version, "publish")
        second = make_motion(session, settings, council, meeting, better, "publish")
        decide_by_vote(session, settings, second, 6)
        with pytest.raises(CannotMove, match="allerede"):
            make_motion(session, settings, council, meeting, better, "publish")


def test_an_answer_is_never_asked_for_too_soon_or_too_late(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        version = make_paper(session, council, meeting)
        for weeks in (-1, 1, 30):
            with pytest.raises(CannotMove, match="dag for svaret"):
                make_motion(session, settings, council, meeting, version, "hand-over", weeks=weeks)
        with pytest.raises(CannotMove):
            move(session, settings.secret, council, meeting, version, "hand-over", floor=FLOOR, now=clock.now())


def test_a_report_is_only_published_and_a_questionnaire_only_asked(
    database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        report = make_paper(session, council, meeting, "report")
        for what in ("decide", "hand-over", "ask"):
            with pytest.raises(CannotMove):
                make_motion(session, settings, council, meeting, report, what)


def test_votes_of_a_meeting_that_is_over_are_counted_as_they_stand(
    database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        vote(session, settings, motion, 5)
        count_left_open(session, settings.secret, council, floor=FLOOR, now=clock.now(), but=meeting.key)
        assert standing(session, council, motion).vote == "voting"
        count_left_open(session, settings.secret, council, floor=FLOOR, now=clock.now())
        assert standing(session, council, motion).vote == "carried"


def test_a_meeting_is_opened_once_a_day_and_its_code_dies(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        assert make_meeting(session, council, present=9).key == meeting.key
        assert runs(session, meeting, clock.today())
        assert not runs(session, meeting, clock.today() + timedelta(days=1))
        end_meeting(session, meeting, now=clock.now(), by="tine")
        assert not runs(session, meeting, clock.today())
        again = open_meeting(session, council, present=5, now=clock.now(), by="tine")
        assert again.key != meeting.key
        assert again.code != meeting.code


def test_a_vote_left_open_overnight_is_counted_by_the_daily_work(
    database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        vote(session, settings, motion, 5)
        assert count_overdue(session, settings.secret, floor=FLOOR, now=clock.now()) == 0
        tomorrow = clock.now() + timedelta(days=1)
        assert count_overdue(session, settings.secret, floor=FLOOR, now=tomorrow) == 1
        assert count_overdue(session, settings.secret, floor=FLOOR, now=tomorrow) == 0
        assert standing(session, council, motion, 1).vote == "carried"
