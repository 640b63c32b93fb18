"""A town is added up while children answer and adults work: nobody waits for it, nothing is lost, nothing counts twice.

Meanwhile stands where the database stands, and lets something happen just before each write.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

import pytest
from sqlmodel import Session, col, select

from tests.tallies.towns import CLOSES, FREEZES, NOW, answer, asked, make_class, places
from voice.answers.box import FROZEN, PUBLISHED, Content, unseal
from voice.answers.tables import Box
from voice.db import Database
from voice.people.tables import Group
from voice.settings import Settings
from voice.tallies.closing_waves import Closed, close_in_steps, close_wave, parents_of
from voice.tallies.freezing import freeze_wave
from voice.tallies.pooled_words import gather_words, release_words
from voice.tallies.publish import publish_all, publish_sitting, results_of
from voice.tallies.tables import OwnWords, ParentTally, Tally
from voice.tallies.tick import tick_in_steps
from voice.tallies.transactions import Changed
from voice.waves.closing import close_sitting
from voice.waves.state import stage
from voice.waves.tables import Sitting, Wave, WaveClosing

SCHOOL = ("institution", "egeskolen")
FIVE = tuple(f"ord {n}" for n in range(5))


@dataclass
class Meanwhile:
    """happens: what takes place before the first write, before the second, and so on."""

    database: Database
    happens: list[Callable[[Session], object] | None] = field(default_factory=list)

    def reading(self) -> AbstractContextManager[Session]:
        return self.database.reading()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        if self.happens and (happening := self.happens.pop(0)):
            with self.database.writing() as session:
                happening(session)
        with self.database.writing() as session:
            yield session


def classes(database: Database, settings: Settings, *states: str, words: tuple[str, ...] = ()) -> list[Sitting]:
    with database.writing() as session:
        return [
            asked(session, settings, make_class(session, f"5.{n}"), 12, words=words, state=state)
            for n, state in enumerate(states)
        ]


def closing(transactions: Meanwhile, settings: Settings, sitting: Sitting) -> Closed:
    done = Closed()
    with transactions.reading() as session:
        wave = session.get_one(Wave, sitting.wave_key)
    close_in_steps(transactions, settings.secret, wave, floor=5, now=CLOSES, closed=done)
    return done


def content_of(session: Session, settings: Settings, sitting: Sitting) -> Content:
    return unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block)


# -- nobody waits -------------------------------------------------------------------------------------------------


def test_nobody_waits_while_a_town_is_worked_out(database: Database, settings: Settings) -> None:
    classes(database, settings, "closed", "closed", "open")
    told = []

    def look(what: str, _done: int, _of: int) -> None:
        """Whoever looks away from the work must be able to write at once."""
        told.append(what.split()[0])
        with database.write_lock(wait=False), database.reading() as session:
            session.exec(select(Box.sitting_key).with_for_update(nowait=True)).all()

    done = tick_in_steps(database, settings.secret, floor=5, now=FREEZES, report=look)
    assert (done.closed, done.frozen, len(done.published)) == (1, 1, 3)
    assert set(told) == {"adding", "freezing"}


def test_classes_are_worked_out_before_the_lock_is_taken(database: Database, settings: Settings) -> None:
    """A sheet that comes in just then is in the result, and in the box."""
    (sitting,) = classes(database, settings, "open")
    busy = Meanwhile(database, [lambda session: answer(session, settings, sitting, 0, 9)])
    with database.reading() as session:
        wave = session.get_one(Wave, sitting.wave_key)
    assert publish_all(busy, settings.secret, wave, [sitting], floor=5, now=CLOSES) == [sitting.key]
    with database.reading() as session:
        assert results_of(session, sitting)[0].answers == "20-29"
        content = content_of(session, settings, sitting)
        assert (content.received, content.stage) == (21, PUBLISHED)


def test_a_class_that_an_adult_publishes_meanwhile_is_published_once(database: Database, settings: Settings) -> None:
    (sitting,) = classes(database, settings, "closed")
    with database.reading() as session:
        wave = session.get_one(Wave, sitting.wave_key)
    busy = Meanwhile(
        database, [lambda session: publish_sitting(session, settings.secret, sitting, floor=5, now=CLOSES)]
    )
    assert publish_all(busy, settings.secret, wave, [sitting], floor=5, now=CLOSES) == []
    with database.reading() as session:
        assert len(session.exec(select(Tally)).all()) == 1


# -- what the figures rely on -------------------------------------------------------------------------------------


def test_a_sitting_closed_meanwhile_is_added_up_too(database: Database, settings: Settings) -> None:
    first, _second, late = classes(database, settings, "published", "published", "open")
    busy = Meanwhile(database, [lambda session: close_sitting(session, late, now=NOW)])
    done = closing(busy, settings, first)
    assert (done.here, done.published) == (True, [late.key])
    with database.reading() as session:
        assert places(parents_of(session, first.wave_key)) == {SCHOOL: 3}
        assert stage(session, late) == "published"


def test_a_group_that_changes_its_grade_meanwhile_is_added_up_where_it_is(
    database: Database, settings: Settings
) -> None:
    first, second = classes(database, settings, "published", "published")

    def move(session: Session) -> None:
        for sitting in (first, second):
            group = session.get_one(Group, sitting.group_key)
            group.grade = "6"
            session.add(group)

    done = closing(Meanwhile(database, [move]), settings, first)
    assert done.here
    with database.reading() as session:
        assert ("grade", "egeskolen/6") in places(parents_of(session, first.wave_key))


@pytest.mark.parametrize("state", ["published", "open"])  # open: there are no figures that could be seen twice
def test_a_wave_that_another_tick_closes_meanwhile_is_closed_once(
    database: Database, settings: Settings, state: str
) -> None:
    first, _second = classes(database, settings, state, state)

    def faster(session: Session) -> None:
        close_wave(session, settings.secret, session.get_one(Wave, first.wave_key), floor=5, now=CLOSES)

    assert not closing(Meanwhile(database, [faster]), settings, first).here
    with database.reading() as session:
        assert len(session.exec(select(WaveClosing)).all()) == 1
        assert len(session.exec(select(ParentTally)).all()) == (state == "published")


def test_a_wave_that_never_comes_to_rest_is_left_for_the_next_tick(database: Database, settings: Settings) -> None:
    sittings = classes(database, settings, "published", "published", *["open"] * 12)
    busy = Meanwhile(database, [lambda session, one=one: close_sitting(session, one, now=NOW) for one in sittings[2:]])
    with pytest.raises(Changed, match="faster"):
        closing(busy, settings, sittings[0])
    with database.reading() as session:
        assert session.exec(select(WaveClosing)).all() == []
    assert closing(Meanwhile(database), settings, sittings[0]).here


# -- words --------------------------------------------------------------------------------------------------------


def test_a_late_sheet_stays_in_the_box_that_words_leave(database: Database, settings: Settings) -> None:
    first, second = classes(database, settings, "published", "published", words=FIVE)
    busy = Meanwhile(database, [lambda session: answer(session, settings, first, 1)])
    assert closing(busy, settings, first).here
    with database.reading() as session:
        assert sorted(row.words for row in session.exec(select(OwnWords)).all()) == sorted(FIVE * 2)
        contents = [content_of(session, settings, sitting) for sitting in (first, second)]
        assert [(content.words, content.received) for content in contents] == [([], 13), ([], 12)]


def test_words_never_leave_twice(database: Database, settings: Settings) -> None:
    first, second = classes(database, settings, "published", "published", words=FIVE)
    with database.reading() as session:
        wave = session.get_one(Wave, first.wave_key)
        found = gather_words(session, settings.secret, [first.key, second.key])
    with database.writing() as session:
        release_words(session, settings.secret, wave, found)
    with pytest.raises(Changed), database.writing() as session:
        release_words(session, settings.secret, wave, found)
    with database.reading() as session:
        assert len(session.exec(select(OwnWords)).all()) == 10


# -- the end ------------------------------------------------------------------------------------------------------


def test_freezing_that_was_cut_off_is_done_by_the_next_tick(database: Database, settings: Settings) -> None:
    sittings = classes(database, settings, "published", "open")

    class CutOff(RuntimeError):
        pass

    def cut(_session: Session) -> None:
        raise CutOff

    with database.reading() as session:
        wave = session.get_one(Wave, sittings[0].wave_key)
    published: list[str] = []
    busy = Meanwhile(database, [None, None, None, cut])
    with pytest.raises(CutOff):
        freeze_wave(busy, settings.secret, wave, floor=5, now=FREEZES, published=published)
    assert published == [sittings[1].key]
    assert freeze_wave(database, settings.secret, wave, floor=5, now=FREEZES, published=published)
    assert not freeze_wave(database, settings.secret, wave, floor=5, now=FREEZES, published=published)
    with database.reading() as session:
        assert {content_of(session, settings, sitting).stage for sitting in sittings} == {FROZEN}


def test_two_ticks_at_once_freeze_a_wave_once(database: Database, settings: Settings) -> None:
    classes(database, settings, "closed", "open", "open", "open")
    found = []

    def one() -> None:
        found.append(tick_in_steps(Database(database.url), settings.secret, floor=5, now=FREEZES))

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sum(done.closed for done in found), sum(done.frozen for done in found)) == (1, 1)
    assert len({key for done in found for key in done.published}) == sum(len(done.published) for done in found) == 4
    with database.reading() as session:
        frozen = session.exec(select(Box).order_by(col(Box.sitting_key))).all()
        assert {unseal(settings.secret, box.sitting_key, box.block).stage for box in frozen} == {FROZEN}
