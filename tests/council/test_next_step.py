"""What a meeting does next."""

import pytest
from sqlmodel import Session

from tests.cast import Cast
from tests.council.sitting_together import decide_by_vote, make_council, make_meeting, make_motion, make_paper, standing
from voice import clock
from voice.council.checks import check
from voice.council.next_step import next_step
from voice.council.papers import papers_of
from voice.council.standing import standings_of
from voice.council.tables import Council
from voice.db import Database
from voice.settings import Settings


def what(session: Session, council: Council, topics: int = 0, results: int = 1) -> str:
    newest = [version for _paper, version in papers_of(session, council)]
    return next_step(standings_of(session, council, clock.today()), newest, topics, results)[0]


def test_one_thing_after_the_other(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        assert what(session, council) == "topics"
        assert what(session, council, results=0) == what(session, council, topics=3) == "write"
        motion_of = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        assert what(session, council) == "vote"
        decide_by_vote(session, settings, motion_of, 6)
        assert what(session, council) == "minutes"
        make_paper(session, council, meeting, title="Mere ro")
        assert what(session, council) == "move"
        check(session, standing(session, council, motion_of), passed=False, reason="Den kan kendes.",
              today=clock.today(), now=clock.now(), by="tine")  # fmt: skip
        assert what(session, council) == "mend"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_few_raise_their_hands_first(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council, present=3)
        make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        assert what(session, council) == "hands"
