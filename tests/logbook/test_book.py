"""The chain of lines: whatever is done to it without the secret is found."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from sqlmodel import delete, select

from tests.cast import Cast
from voice.db import Database
from voice.logbook.book import FIRST, LINK, _link, broken, end, mark_of, note
from voice.logbook.reading import lines
from voice.logbook.tables import Looked
from voice.secret import Secret

SECRET = Secret(b"s" * 32)
NOON = datetime(2026, 11, 20, 12, 0, 30, tzinfo=UTC)


def write(database: Database, number: int, secret: bytes = SECRET, start: int = 0) -> None:
    with database.writing() as session:
        for n in range(start, start + number):
            note(
                session, secret, staff_key="tine", institution_key="egeskolen", what="opened a sitting",
                about=f"sitting {n}", now=NOON + timedelta(minutes=n),
            )


def problems(database: Database, secret: bytes = SECRET) -> list[str]:
    with database.reading() as session:
        return broken(session, secret)


@pytest.fixture
def written(cast: Cast, database: Database) -> Database:
    assert cast.tine.key == "tine"
    write(database, 8)
    return database


def test_a_logbook_as_it_was_written_is_whole(written: Database) -> None:
    assert problems(written) == []


def test_an_empty_logbook_is_whole(database: Database) -> None:
    assert problems(database) == []
    with database.reading() as session:
        assert end(session) == (0, "")


@pytest.mark.parametrize(
    "change",
    ["staff_key = 'omar'", "institution_key = NULL", "what = 'signed out'", "about = ''", "at = '2026-11-20 12:01:00'"],
)
def test_a_changed_line_is_found(written: Database, change: str) -> None:
    connection = written.connect()
    connection.execute(f"UPDATE looked SET {change} WHERE number = 5")  # noqa: S608 - our own words
    connection.close()
    assert problems(written) == ["logbook: line 5 is not as it was written"]


def test_missing_lines_are_found(written: Database) -> None:
    with written.writing() as session:
        session.exec(delete(Looked).where(Looked.number.in_([1, 4, 5])))
    assert problems(written) == [
        "logbook: line 1 missing before line 2",
        "logbook: lines 4 to 5 missing before line 6",
    ]


def test_lines_that_were_closed_up_after_one_was_taken_out_are_found(written: Database) -> None:
    connection = written.connect()
    connection.execute("DELETE FROM looked WHERE number = 4")
    for number in range(5, 9):
        connection.execute(f"UPDATE looked SET number = {number - 1} WHERE number = {number}")  # noqa: S608
    connection.close()
    assert problems(written)[0] == "logbook: line 4 is not as it was written"


def test_swapped_lines_are_found(written: Database) -> None:
    connection = written.connect()
    for one, other in ((3, 100), (6, 3), (100, 6)):
        connection.execute(f"UPDATE looked SET number = {other} WHERE number = {one}")  # noqa: S608
    connection.close()
    found = problems(written)
    assert {"logbook: line 3 is not as it was written", "logbook: line 6 is not as it was written"} <= set(found)


def test_a_line_that_was_written_without_the_secret_is_found(written: Database) -> None:
    write(written, 1, b"somebody else's secret, 32 bytes", start=8)
    assert problems(written) == ["logbook: no secret that is known has sealed what stands after line 8"]


def test_lines_from_before_a_renewal_hold_as_long_as_the_old_secret_is_there(written: Database) -> None:
    renewed = Secret(b"n" * 32, [SECRET])
    write(written, 2, renewed, start=8)
    assert problems(written, renewed) == []


def test_when_the_old_secret_is_thrown_away_later_lines_vouch_for_the_older_ones(written: Database) -> None:
    assert len(problems(written, Secret(b"n" * 32))) == 1
    write(written, 1, Secret(b"n" * 32, [SECRET]), start=8)
    assert problems(written, Secret(b"n" * 32)) == []
    with written.writing() as session:  # somebody changes an old line and links all old ones anew
        before = FIRST
        for line in session.exec(select(Looked).where(Looked.number < 9).order_by(Looked.number)).all():
            line.what = "signed out" if line.number == 3 else line.what
            before = _link(before, line)
            line.seal = before + bytes(line.seal)[LINK:]
            session.add(line)
    assert problems(written, Secret(b"n" * 32)) == ["logbook: line 9 is not as it was written"]


def test_newest_lines_that_were_taken_away_are_seen_by_whoever_wrote_the_end_down(written: Database) -> None:
    with written.reading() as session:
        number, mark = end(session)
        assert (number, mark_of(session, number)) == (8, mark)
    with written.writing() as session:
        session.exec(delete(Looked).where(Looked.number > 6))
    assert problems(written) == []  # a chain cannot see that its end is gone
    with written.reading() as session:
        assert mark_of(session, number) is None
    write(written, 2, start=20)
    with written.reading() as session:
        assert mark_of(session, number) != mark


@pytest.mark.usefixtures("cast")
def test_the_same_line_in_the_same_minute_is_written_once(database: Database) -> None:
    write(database, 1)
    write(database, 1)
    write(database, 1, start=1)
    with database.reading() as session:
        assert [row.number for row in session.exec(select(Looked).order_by(Looked.number))] == [1, 2]


@pytest.mark.usefixtures("cast")
def test_many_at_once_make_one_chain(database: Database) -> None:
    threads = [threading.Thread(target=write, args=(database, 5, SECRET, 10 * n)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems(database) == []
    with database.reading() as session:
        assert end(session)[0] == 30


def test_lines_are_read_with_names_on_the_clock_in_denmark(written: Database, cast: Cast) -> None:
    with written.writing() as session:
        note(session, SECRET, staff_key=None, institution_key=None, what="erased a box", now=NOON)
    with written.reading() as session:
        newest = lines(session, cast.egeskolen, most=1)[0]
        assert (newest.number, newest.who, newest.at.strftime("%d %H:%M")) == (8, "Tine", "20 13:07")
        assert lines(session, cast.birkeskolen) == []
        from voice.people.tables import Municipality

        town = session.get_one(Municipality, "solby")
        assert [(line.who, line.what) for line in lines(session, town)] == [(None, "erased a box")]
        midnight = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    with written.writing() as session:
        note(session, SECRET, staff_key="tine", institution_key="egeskolen", what="late", now=midnight)
    with written.reading() as session:
        assert [line.what for line in lines(session, cast.egeskolen, day=datetime(2026, 11, 21).date())] == ["late"]


@how(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_done_to_any_line_is_found(sqlite_url: str, data: st.DataObject) -> None:
    database = Database(sqlite_url)
    with database.writing() as session:
        session.exec(delete(Looked))
        for n in range(6):
            note(session, SECRET, staff_key=None, institution_key=None, what=f"did {n}", now=NOON)
    number = data.draw(st.integers(1, 6))
    column = data.draw(st.sampled_from(["what", "about", "seal"]))
    with database.writing() as session:
        line = session.get_one(Looked, number)
        old = getattr(line, column)
        at = data.draw(st.integers(0, LINK + 35))
        words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9)
        new = old[:at] + bytes([old[at] ^ 1]) + old[at + 1 :] if column == "seal" else data.draw(words)
        setattr(line, column, new)
        session.add(line)
    # the name of another secret is seen on the last line; on others it changes nothing that a later one vouches for
    renamed = column == "seal" and LINK <= at < LINK + 4 and number < 6
    assert bool(problems(database)) == (new != old and not renamed)
