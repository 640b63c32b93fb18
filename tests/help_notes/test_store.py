"""What lies in the store, and what somebody can make of it who holds it without VOICE_SECRET."""

from __future__ import annotations

import secrets
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.help_notes.tablet import TABLES
from voice.db import OldSchema
from voice.help_notes.keeping import (
    Note,
    find,
    keep,
    key_of,
    mark_read,
    open_notes,
    said_in,
    secrets_needed,
    settle,
)
from voice.help_notes.sealing import MOST_LINE, MOST_NAME, CannotOpen, Said, tidy
from voice.help_notes.steps import STEPS
from voice.help_notes.store import Store, url_of
from voice.help_notes.sweeping import Swept, sweep
from voice.secret import Secret, name_of
from voice.settings import Settings

NOW = datetime(2026, 11, 18, 9, 3, tzinfo=UTC)  # a Wednesday
ADA = Said("Ada", "Jeg vil gerne tale om noget derhjemme")
ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRES = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def write(store: Store, settings: Settings, said: Said = ADA, once: str = "", now: datetime = NOW) -> Note:
    nonce = (once or secrets.token_hex(8)).encode()
    keep(store, settings.secret, nonce, "egeskolen", "tine", said, now)
    found = find(store, key_of(nonce))
    assert found
    return found


def file_of(settings: Settings) -> Path:
    return Path(url_of(settings).removeprefix("sqlite:///"))


# -- sealed -------------------------------------------------------------------------------------------------------


def test_a_note_comes_out_as_it_went_in(store: Store, settings: Settings) -> None:
    note = write(store, settings)
    assert said_in(store, settings.secret, note) == ADA
    assert (note.institution, note.staff, note.dates.written, note.read_by) == ("egeskolen", "tine", NOW.date(), None)


def test_without_the_secret_it_stays_closed(store: Store, settings: Settings) -> None:
    note = write(store, settings)
    with pytest.raises(CannotOpen):
        said_in(store, b"another secret of thirty-two bytes", note)
    renewed = Secret(b"another secret of thirty-two bytes", [settings.secret])
    assert said_in(store, renewed, note) == ADA


def test_the_store_says_which_secrets_it_still_needs(store: Store, settings: Settings) -> None:
    assert secrets_needed(store) == {}
    first = write(store, settings)
    renewed = Secret(b"another secret of thirty-two bytes", [settings.secret])
    write(store, replace(settings, secret=renewed))
    assert secrets_needed(store) == {name_of(settings.secret): 1, name_of(renewed): 1}
    settle(store, first, by="tine", now=NOW)
    assert secrets_needed(store) == {name_of(renewed): 1}


def test_whoever_can_write_in_the_store_cannot_turn_a_note_to_another_adult(store: Store, settings: Settings) -> None:
    note = write(store, settings)
    with store.writing() as connection:
        connection.execute(store.sql("UPDATE help_notes.note SET staff = ?"), ("omar",))
    moved = find(store, note.key)
    assert moved
    assert moved.staff == "omar"
    with pytest.raises(CannotOpen):
        said_in(store, settings.secret, moved)


def test_every_note_is_the_same_size_whatever_it_says(store: Store, settings: Settings) -> None:
    long = tidy("\N{GRINNING FACE}" * 99, '"\\' * 500)
    assert (len(long.name), len(long.line)) == (MOST_NAME, MOST_LINE)
    for said in (Said("A", ""), ADA, long, Said("ن" * MOST_NAME, "字" * MOST_LINE)):
        assert said_in(store, settings.secret, write(store, settings, said)) == said
    assert len({len(bytes(row[0])) for row in store.rows("SELECT sealed FROM help_notes.note")}) == 1


def test_nothing_that_was_written_can_be_read_in_the_store(store: Store, settings: Settings) -> None:
    write(store, settings)
    rows = b"".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for row in store.rows("SELECT * FROM help_notes.note") for value in row
    )  # fmt: skip
    assert b"tine" in rows
    assert [word for word in (b"Ada", b"derhjemme") if word in rows] == []


# -- order and time -----------------------------------------------------------------------------------------------


def test_the_store_knows_the_day_and_no_time(store: Store, settings: Settings) -> None:
    write(store, settings)
    until = NOW + timedelta(hours=2)
    assert sweep(settings, until) == Swept(moments=1, erased=0)
    ((key, institution, staff, _sealed, day, hidden),) = store.rows("SELECT * FROM help_notes.note")
    assert (institution, staff, day, hidden) == ("egeskolen", "tine", "2026-11-18", None)
    assert len(key) == 32


def test_a_moment_that_has_passed_goes_with_the_next_note_too(store: Store, settings: Settings) -> None:
    first = write(store, settings)
    second = write(store, settings, now=NOW + timedelta(hours=2))
    hidden = dict(store.rows("SELECT key, hidden_until FROM help_notes.note"))
    assert hidden[first.key] is None
    assert hidden[second.key] is not None


@ON_POSTGRES
def test_on_postgresql_the_order_of_notes_cannot_be_told(store: Store, settings: Settings) -> None:
    written = [write(store, settings).key for _note in range(12)]
    rows = store.rows("SELECT key, xmin::text, ctid::text FROM help_notes.note ORDER BY ctid")
    assert len({xmin for _key, xmin, _ctid in rows}) == 1
    assert [key for key, _xmin, _ctid in rows] == sorted(written)
    ((pages,),) = store.rows("SELECT pg_relation_size('help_notes.note') / current_setting('block_size')::int")
    assert pages <= 3  # twelve notes and no dead ones beside them


@ON_FILES
def test_in_the_file_the_order_of_notes_cannot_be_told(store: Store, settings: Settings) -> None:
    written = [write(store, settings).key for _note in range(12)]
    assert written != sorted(written)
    stored = file_of(settings).read_bytes()
    assert [stored.count(key.encode()) for key in written] == [1] * 12
    same = Store(f"sqlite:///{file_of(settings)}.again")
    with same.writing() as connection:  # the same rows, written in another order, make the same pages
        same.fill(connection, reversed(store.rows("SELECT * FROM help_notes.note")))
    again = file_of(settings).with_name("help.db.again").read_bytes()
    places = [[data.index(key.encode()) % 4096 for key in sorted(written)] for data in (stored, again)]
    assert places[0] == places[1]
    with pytest.raises(Exception, match="rowid"):
        store.rows("SELECT rowid FROM help_notes.note")


@ON_FILES
def test_what_was_settled_is_not_left_in_free_pages_either(store: Store, settings: Settings) -> None:
    notes = [write(store, settings) for _note in range(12)]
    sealed = [bytes(row[0]) for row in store.rows("SELECT sealed FROM help_notes.note")]
    stored = file_of(settings).read_bytes()
    assert all(block[600:664] in stored for block in sealed)
    for note in notes:
        settle(store, note, by="tine", now=NOW)
    stored = file_of(settings).read_bytes()
    left = [place for block in sealed for place in range(0, len(block) - 32, 32) if block[place : place + 32] in stored]
    assert left == []


@ON_FILES
def test_the_file_is_for_its_owner_only_and_has_no_log_beside_it(store: Store, settings: Settings) -> None:
    write(store, settings)
    assert stat.S_IMODE(file_of(settings).stat().st_mode) == 0o600
    beside = {path.name for path in file_of(settings).parent.glob("help.db*")}
    assert beside == {"help.db", "help.db.lock"}


# -- read, settled, erased ----------------------------------------------------------------------------------------


def test_a_note_that_is_sent_twice_is_kept_once(store: Store, settings: Settings) -> None:
    first = write(store, settings, once="x")
    assert write(store, settings, Said("Ada", "en gang til"), once="x") == first
    assert len(open_notes(store)) == 1
    assert said_in(store, settings.secret, first) == ADA


def test_the_first_who_reads_it_has_read_it(store: Store, settings: Settings) -> None:
    note = write(store, settings)
    mark_read(store, note, by="tine", now=NOW)
    mark_read(store, note, by="lars", now=NOW + timedelta(days=1))
    found = find(store, note.key)
    assert found
    assert (found.read_by, found.dates.read) == ("tine", NOW.date())


def test_what_a_settled_note_said_is_gone_at_once_and_its_row_after_thirty_days(
    store: Store, settings: Settings
) -> None:
    note, other = write(store, settings), write(store, settings)
    ((sealed,),) = store.rows("SELECT sealed FROM help_notes.note WHERE key = ?", (note.key,))
    settle(store, note, by="tine", now=NOW)
    assert said_in(store, settings.secret, note) is None
    assert said_in(store, settings.secret, other) == ADA
    if file_of(settings).exists():
        assert bytes(sealed) not in file_of(settings).read_bytes()
    found = find(store, note.key)
    assert found
    assert (found.dates.read, found.dates.settled, found.settled_by) == (NOW.date(), NOW.date(), "tine")
    sweep(settings, NOW + timedelta(days=29))
    assert find(store, note.key)
    assert sweep(settings, NOW + timedelta(days=30)) == Swept(moments=0, erased=1)
    assert find(store, note.key) is None
    for table in ("note_read", "note_settled"):
        assert store.rows(f"SELECT * FROM help_notes.{table}") == []  # noqa: S608 - our own names
    assert find(store, other.key)


def test_sweeping_twice_does_nothing_the_second_time(store: Store, settings: Settings) -> None:
    assert sweep(settings, NOW) == Swept(0, 0)  # not even a store is made
    write(store, settings)
    assert sweep(settings, NOW) == Swept(0, 0)
    later = NOW + timedelta(hours=1)
    assert sweep(settings, later) == Swept(1, 0)
    assert sweep(settings, later) == Swept(0, 0)


# -- the store itself ---------------------------------------------------------------------------------------------


@ON_FILES
def test_looking_makes_no_file(store: Store, settings: Settings) -> None:
    assert open_notes(store) == []
    assert not file_of(settings).exists()


@ON_POSTGRES
def test_notes_lie_in_a_schema_that_nobody_else_may_look_into(store: Store, settings: Settings) -> None:
    write(store, settings)
    found = set(store.rows("SELECT schemaname, tablename FROM pg_tables"))
    assert {("help_notes", table) for table in TABLES} <= found
    assert {("public", table) for table in TABLES} & found == set()
    ((owner, access),) = store.rows(
        "SELECT nspowner::regrole::text = current_user, nspacl FROM pg_namespace WHERE nspname = 'help_notes'"
    )
    assert (owner, access) == (True, None)  # the default: its owner alone


@ON_POSTGRES
def test_a_role_of_its_own_needs_nothing_but_the_schema(store: Store, settings: Settings) -> None:
    role = f"helper_{secrets.token_hex(4)}"
    with store.writing():
        pass
    with store._database.connect() as keeper:  # what a keeper does once
        keeper.execute("DROP SCHEMA help_notes CASCADE")
        keeper.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'x'".encode())
        keeper.execute(f"CREATE SCHEMA help_notes AUTHORIZATION {role}".encode())
    own = Store(url_of(settings))
    own._connection = own._database.connect()
    own._connection.execute(f"SET ROLE {role}".encode())
    try:
        assert said_in(own, settings.secret, write(own, settings)) == ADA
        with pytest.raises(Exception, match="permission denied"):
            own.rows("SELECT * FROM public.staff")
    finally:
        own.close()
        with store._database.connect() as keeper:
            keeper.execute("DROP SCHEMA help_notes CASCADE")
            keeper.execute(f"DROP ROLE {role}".encode())


def test_a_store_that_a_newer_program_has_changed_is_refused(store: Store, settings: Settings) -> None:
    write(store, settings)
    with store.writing() as connection:
        connection.execute(store.sql("INSERT INTO help_notes.step VALUES (?)"), (len(STEPS) + 1,))
    store.close()
    with pytest.raises(OldSchema, match="Update it"):
        open_notes(store)


def test_a_step_that_is_missing_is_done(store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    note = write(store, settings)
    store.close()
    more = (*STEPS, ("ALTER TABLE help_notes.note_read ADD COLUMN more TEXT",))
    monkeypatch.setattr("voice.help_notes.store.STEPS", more)
    assert open_notes(store) == [note]  # by whoever comes first, also if it only looks
    assert store.rows("SELECT more FROM help_notes.note_read") == []
    assert said_in(store, settings.secret, note) == ADA
