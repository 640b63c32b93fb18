"""A cycle is ended once, with a reason; results are read when there are some."""

import pytest
from sqlmodel import select

from tests.cast import Cast, make_questionnaire
from tests.cycle.conftest import Begin
from voice import clock
from voice.cycle.ending import CannotEnd, CannotRead, end_cycle, read_results
from voice.cycle.sittings import ask
from voice.cycle.tables import CycleEnd, ResultRead
from voice.db import Database
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.waves.closing import close_sitting


@pytest.mark.parametrize("why", ["", "  ", "x" * 401])
def test_a_cycle_is_not_ended_without_a_reason(database: Database, begin: Begin, why: str) -> None:
    with database.writing() as session:
        cycle = begin(session)
        with pytest.raises(CannotEnd):
            end_cycle(session, cycle, why, now=clock.now(), by=None)
        assert session.get(CycleEnd, cycle.key) is None


def test_a_cycle_is_ended_once_and_the_first_reason_stands(database: Database, begin: Begin) -> None:
    with database.writing() as session:
        cycle = begin(session)
        end_cycle(session, cycle, "Skolen lukker.", now=clock.now(), by=None)
        with pytest.raises(CannotEnd):
            end_cycle(session, cycle, "Noget andet.", now=clock.now(), by=None)
        assert session.get_one(CycleEnd, cycle.key).why == "Skolen lukker."


@pytest.mark.parametrize(("step", "readable"), [("answer", True), ("check", False)])
def test_there_is_something_to_read_once_answers_are_published(
    database: Database, settings: Settings, cast: Cast, begin: Begin, step: str, readable: bool
) -> None:
    now = clock.now()
    with database.writing() as session:
        cycle = begin(session)
        sitting = ask(session, settings.secret, cycle, cast.a, step, make_questionnaire(), now=now, by=None)
        close_sitting(session, sitting, now=now)
        with pytest.raises(CannotRead):
            read_results(session, cycle, now=now, by=cast.lars.key)
        publish_sitting(session, settings.secret, sitting, floor=5, now=now)
        if readable:
            read_results(session, cycle, now=now, by=cast.lars.key)
        else:
            with pytest.raises(CannotRead):
                read_results(session, cycle, now=now, by=cast.lars.key)
        assert len(session.exec(select(ResultRead)).all()) == readable
