"""Groups that are asked the same in the same weeks share a wave, so that their answers can be added up."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from tests import cast as people
from voice.db import Database
from voice.people.tables import Institution, Municipality
from voice.questionnaires.questions import Option
from voice.settings import Settings
from voice.waves.opening import LATE_DAYS, WAVE_DAYS, CannotOpen, open_wave
from voice.waves.tables import Sitting, Wave, WaveClosing

MONDAY = datetime(2026, 9, 7, 9, tzinfo=UTC)
ASKED = people.make_questionnaire()


def opened(session: Session, settings: Settings, group: people.Group, days: int = 0, **changes: object) -> Sitting:
    now = MONDAY + timedelta(days=days)
    return people.make_sitting(session, settings, group, questionnaire=ASKED, now=now, **changes)  # type: ignore[arg-type]


def test_two_schools_share_a_wave(database: Database, settings: Settings, cast: people.Cast) -> None:
    with database.writing() as session:
        first, second = opened(session, settings, cast.a), opened(session, settings, cast.x, WAVE_DAYS)
        assert first.wave_key == second.wave_key
        wave = session.get_one(Wave, first.wave_key)
        assert (wave.closes_on - wave.opened_on).days == WAVE_DAYS
        assert (wave.ends_on - wave.closes_on).days == LATE_DAYS


def test_a_group_asked_again_has_a_wave_of_its_own(database: Database, settings: Settings, cast: people.Cast) -> None:
    with database.writing() as session:
        first, again = opened(session, settings, cast.a), opened(session, settings, cast.a, 1)
        assert first.wave_key != again.wave_key
        assert session.get_one(Wave, again.wave_key).municipality_key is None
        assert opened(session, settings, cast.b, 2).wave_key == first.wave_key


def test_a_new_wave_begins_when_the_last_has_closed(database: Database, settings: Settings, cast: people.Cast) -> None:
    with database.writing() as session:
        first = opened(session, settings, cast.a)
        assert opened(session, settings, cast.b, WAVE_DAYS + 1).wave_key != first.wave_key
        second = opened(session, settings, cast.x, 5)
        session.add(WaveClosing(wave_key=second.wave_key, on=MONDAY.date()))
        session.flush()
        assert second.wave_key == first.wave_key
        birch = people.make_group(session, "3.x", institution=cast.birkeskolen)
        assert opened(session, settings, birch, 6).wave_key != first.wave_key


def test_another_questionnaire_or_municipality_has_another_wave(
    database: Database, settings: Settings, cast: people.Cast
) -> None:
    other = people.make_questionnaire(people.make_item("other"), key="andet")
    with database.writing() as session:
        first = opened(session, settings, cast.a)
        same_day = people.make_sitting(session, settings, cast.b, questionnaire=other, now=MONDAY)
        session.add(Municipality(key="maaneby", name="Måneby"))
        session.flush()
        school = Institution(key="maaneskolen", municipality_key="maaneby", name="Måneskolen", kind="skole")
        session.add(school)
        session.flush()
        far_away = opened(session, settings, people.make_group(session, "1.m", institution=school))
        assert len({first.wave_key, same_day.wave_key, far_away.wave_key}) == 3


@pytest.mark.parametrize("purpose", ["choose", "decide"])
def test_nobody_votes_about_a_person(database: Database, purpose: str) -> None:
    options = (Option("swing", "En gynge"), Option("ida", "Mathilde"))
    about = people.make_questionnaire(people.make_item("what", "one", options=options, positive=()))
    with database.writing() as session, pytest.raises(CannotOpen):
        open_wave(session, about, now=MONDAY, purpose=purpose)
    with database.writing() as session:
        open_wave(session, about, now=MONDAY)  # in a question the name is the linter's matter
