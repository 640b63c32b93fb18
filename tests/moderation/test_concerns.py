"""A text that gives concern waits for the leader, and is erased when it is settled."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.moderation.written import published, written
from voice import clock
from voice.db import Database
from voice.moderation.concerns import (
    AlreadySettled,
    NothingSaid,
    concerns_of,
    concerns_waiting,
    settle,
    settled_of,
)
from voice.moderation.deciding import hand_over
from voice.moderation.reading import waiting_texts
from voice.moderation.tables import Concern
from voice.settings import Settings


@pytest.fixture
def key(database: Database, settings: Settings, cast: Cast) -> str:
    with database.writing() as session:
        question = written(session, published(session, settings, cast.a))
        first, second, *_rest = waiting_texts(session, question)
        hand_over(session, first.key, now=clock.now(), by=cast.mona.key)
        hand_over(session, second.key, now=clock.now() - timedelta(days=1), by=cast.mona.key)
        return concerns_of(session, cast.egeskolen)[0].key


def test_the_oldest_stands_first_with_its_day_and_group(database: Database, cast: Cast, key: str) -> None:
    with database.reading() as session:
        first, second = concerns_of(session, cast.egeskolen)
        assert (first.key, first.place, first.on) == (key, "2.a", clock.today() - timedelta(days=1))
        assert second.on == clock.today()
        assert concerns_waiting(session, cast.egeskolen) == 2
        assert concerns_of(session, cast.birkeskolen) == []


def test_settled_the_text_is_erased_and_the_sentence_stays(database: Database, cast: Cast, key: str) -> None:
    with database.writing() as session:
        words = session.get_one(Concern, key).words
        settle(session, cast.egeskolen, key, "  Vi talte med  hele klassen. ", now=clock.now(), by=cast.lars.key)
    with database.reading() as session:
        assert concerns_waiting(session, cast.egeskolen) == 1
        (row,) = settled_of(session, cast.egeskolen)
        assert (row.done, row.on, row.by) == ("Vi talte med hele klassen.", clock.today(), cast.lars.key)
        assert row.key != key
        assert words not in [concern.words for concern in session.exec(select(Concern)).all()]


@pytest.mark.parametrize("done", ["", "   ", "x" * 501])
def test_without_a_sentence_the_text_stays(database: Database, cast: Cast, key: str, done: str) -> None:
    with pytest.raises(NothingSaid), database.writing() as session:
        settle(session, cast.egeskolen, key, done, now=clock.now(), by=cast.lars.key)
    with database.reading() as session:
        assert concerns_waiting(session, cast.egeskolen) == 2


def test_twice_is_once_and_another_school_settles_nothing(database: Database, cast: Cast, key: str) -> None:
    with pytest.raises(AlreadySettled), database.writing() as session:
        settle(session, cast.birkeskolen, key, "Færdig.", now=clock.now(), by=cast.omar.key)
    with database.writing() as session:
        settle(session, cast.egeskolen, key, "Færdig.", now=clock.now(), by=cast.lars.key)
    with pytest.raises(AlreadySettled), database.writing() as session:
        settle(session, cast.egeskolen, key, "Igen.", now=clock.now(), by=cast.lars.key)
    with database.reading() as session:
        assert [row.done for row in settled_of(session, cast.egeskolen)] == ["Færdig."]
