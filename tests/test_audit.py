"""`voice audit --privacy` finds what was planted, and nothing in a database as it should be."""

from __future__ import annotations

import os
import sqlite3
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlmodel import delete

from tests.tallies.test_publish import a_sitting
from voice import clock
from voice.answers.tables import Receipt
from voice.audit import holds, privacy
from voice.audit.ages import age_problems
from voice.db import Database
from voice.help_notes.keeping import find, keep, key_of, settle
from voice.help_notes.sealing import Said
from voice.help_notes.store import store_of
from voice.kept.retention import BOX_DAYS_AFTER_FREEZING, RECEIPT_DAYS_AFTER_CLOSING, TICK_DAYS
from voice.logbook.book import note
from voice.logbook.tables import Looked
from voice.people.tables import Group
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.tallies.tables import OwnWords
from voice.tallies.tick import tick
from voice.waves.opening import LATE_DAYS, WAVE_DAYS


@pytest.fixture
def kept(database: Database, settings: Settings) -> Settings:
    """Settings for a database with a sheet, its receipt, words, a line of the logbook and a note for help in it."""
    notes = "" if database.sqlite else database.url
    settings = replace(settings, database_url=database.url, help_database_url=notes)
    with database.writing() as session:
        sitting = a_sitting(session, settings, [{"q.friend": ["very"]}])
        session.add(Receipt(sitting_key=sitting.key, receipt=b"r" * 10))
        house = session.get_one(Group, sitting.group_key).institution_key
        session.add(OwnWords(
            key="aB3_-xYz0123", wave_key=sitting.wave_key, institution_key=house, sitting_key=sitting.key,
            form="6-9", item="w", words="Hej",
        ))  # fmt: skip
        note(session, settings.secret, staff_key=None, institution_key=house, what="looked", now=clock.now())
    keep(store_of(settings), settings.secret, b"once", "egeskolen", "tine", Said("Ada", "Kom"), clock.now())
    return settings


def plant(database: Database, *statements: str) -> None:
    connection = database.connect()
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_nothing_is_found_where_all_is_well(kept: Settings) -> None:
    looked_at, problems = privacy(kept)
    assert problems == []
    assert "tables" in looked_at


@pytest.mark.parametrize(("statement", "named"), [
    ("ALTER TABLE receipt ADD COLUMN at TIMESTAMP", "receipt.at"),
    ("ALTER TABLE box ADD COLUMN rounds INTEGER", "box.rounds"),
    ("ALTER TABLE own_words ADD COLUMN language TEXT", "own_words.language"),
    ("ALTER TABLE sitting ADD COLUMN last_ip TEXT", "sitting.last_ip"),
    ("ALTER TABLE sign_in ADD COLUMN user_agent TEXT", "sign_in.user_agent"),
    ("ALTER TABLE looked ADD COLUMN note TEXT", "looked.note"),
    ("CREATE TABLE child (key TEXT, pupil TEXT)", "child"),
    ("CREATE VIEW spy AS SELECT receipt FROM receipt", "spy"),
])  # fmt: skip
def test_a_column_too_many_is_found(kept: Settings, database: Database, statement: str, named: str) -> None:
    plant(database, statement)
    assert [problem.partition(":")[0] for problem in privacy(kept)[1]] == [named]


@pytest.mark.parametrize(("statement", "named"), [
    ("UPDATE receipt SET receipt = CAST('1' AS BYTEA)", "receipt"),
    ("UPDATE own_words SET key = '1'", "own_words"),
])  # fmt: skip
def test_keys_that_count_upwards_are_found(kept: Settings, database: Database, statement: str, named: str) -> None:
    plant(database, statement.replace("BYTEA", "BLOB") if database.sqlite else statement)
    assert [problem.partition(":")[0] for problem in privacy(kept)[1]] == [named]


def test_a_box_that_lies_open_is_found(kept: Settings, database: Database) -> None:
    connection = database.connect()
    connection.execute(database.sql("UPDATE box SET block = ?"), (b'{"friend": [1, 2, 3]}' * 60,))
    connection.close()
    problems = privacy(kept)[1]
    assert [problem.rpartition(": ")[2][:27] for problem in problems[:2]] == [
        "the block is not padded, it",
        "the block is not sealed, it",
    ]
    assert "unknown version" in problems[2]  # what the books say of it


def test_a_trigger_is_found(kept: Settings, database: Database) -> None:
    if database.sqlite:
        plant(database, "CREATE TRIGGER spy AFTER INSERT ON receipt BEGIN SELECT 1; END")
    else:
        plant(
            database,
            "CREATE FUNCTION spy() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "CREATE TRIGGER spy AFTER INSERT ON receipt FOR EACH ROW EXECUTE FUNCTION spy()",
        )
    assert ["spy" in problem for problem in privacy(kept)[1]] == [True]


def test_a_rowid_that_keeps_the_order_is_found(sqlite_url: str, settings: Settings) -> None:
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("DROP TABLE receipt")
        connection.execute("CREATE TABLE receipt (receipt BLOB PRIMARY KEY, sitting_key TEXT)")
    problems = privacy(replace(settings, database_url=sqlite_url))[1]
    assert problems == ["receipt: has a rowid, which keeps the order in which rows were written."]


def test_a_postgresql_that_logs_statements_is_found(postgres_url: str, settings: Settings) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        name = connection.execute("SELECT current_database()").fetchall()[0][0]
        connection.execute(f'ALTER DATABASE "{name}" SET log_statement = \'all\''.encode())
    problems = privacy(replace(settings, database_url=postgres_url))[1]
    assert [problem.partition(":")[0] for problem in problems] == ["PostgreSQL's log_statement is all"]


def test_a_copy_of_the_secret_is_found(kept: Settings) -> None:
    backup = kept.data / "backups" / "monday.tar"
    backup.parent.mkdir()
    backup.write_bytes(b"\0" * 5000 + kept.secret + b"\0")
    assert privacy(kept)[1] == [f"{backup}: holds the secret, so a copy of it opens every box."]


def test_a_secret_that_others_can_read_is_found(kept: Settings) -> None:
    (kept.data / "secret").chmod(0o644)
    assert [problem.rpartition("Run: ")[2] for problem in privacy(kept)[1]] == [f"chmod 600 {kept.data / 'secret'}"]


@pytest.mark.parametrize(("name", "value"), [
    ("GRANIAN_LOG_ACCESS_ENABLED", "true"), ("GRANIAN_LOG_LEVEL", "debug"), ("UVICORN_LOG_CONFIG", "log.yaml"),
])  # fmt: skip
def test_a_server_that_writes_too_much_down_is_found(
    kept: Settings, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert [problem.split()[0] for problem in privacy(kept)[1]] == [name]
    monkeypatch.setenv(name, "")
    assert privacy(kept)[1] == []


def test_a_secret_across_two_pieces_of_a_file_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"......secret....")
    assert [holds(path, b"secret", piece) for piece in range(1, 17)] == [True] * 16
    assert not holds(path, b"secrets")


# -- the books


def test_books_that_do_not_balance_are_found(kept: Settings, database: Database) -> None:
    with database.writing() as session:
        session.exec(delete(Receipt))
    assert [problem.partition(": ")[2] for problem in privacy(kept)[1]] == ["0 receipts, but 1 sheets in the box"]


# -- what should be gone


def test_what_is_kept_too_long_is_found_and_a_tick_ends_it(database: Database, settings: Settings) -> None:
    start = clock.now()
    with database.writing() as session:
        sitting = a_sitting(session, settings, [{"q.friend": ["very"]}] * 5)
        session.add_all(Receipt(sitting_key=sitting.key, receipt=bytes([n]) * 10) for n in range(5))
        publish_sitting(session, settings.secret, sitting, floor=5, now=start + timedelta(days=20))

    def found(days: int) -> list[str]:
        with database.reading() as session:
            return [line.split(". ")[0] for line in age_problems(session, start + timedelta(days=days))]

    def ticked(days: int) -> None:
        with database.writing() as session:
            tick(session, settings.secret, floor=5, now=start + timedelta(days=days))

    ended = WAVE_DAYS + LATE_DAYS + 1  # the first day after the wave
    assert found(0) == []
    assert found(ended + TICK_DAYS - 1) == []  # a nightly tick may be a little late
    unfrozen = "1 waves have ended and are still not frozen, so nothing of theirs is erased"
    assert found(ended + TICK_DAYS) == [unfrozen]
    ticked(ended)
    receipts = "1 receipts or printed tickets of a sitting are older than they may be"
    late = 20 + RECEIPT_DAYS_AFTER_CLOSING + TICK_DAYS + 1
    assert found(late - 1) == []
    assert found(late) == [receipts]
    ticked(late)
    assert found(late) == []
    assert found(ended + BOX_DAYS_AFTER_FREEZING + TICK_DAYS) == []
    assert found(ended + BOX_DAYS_AFTER_FREEZING + TICK_DAYS + 1) == ["1 boxes are older than they may be"]
    ticked(ended + BOX_DAYS_AFTER_FREEZING + 1)
    assert found(500) == []


def test_words_that_wait_too_long_are_found(kept: Settings, database: Database) -> None:
    with database.writing() as session:
        from voice.waves.tables import Publishing

        words = session.get_one(OwnWords, "aB3_-xYz0123")
        session.add(Publishing(sitting_key=words.sitting_key, at=clock.now() - timedelta(days=64)))
    assert [line.split(". ")[0] for line in privacy(kept)[1]] == [
        "1 texts have waited for a moderator for more than 60 days"
    ]


# -- the logbook


def test_a_changed_logbook_is_found(kept: Settings, database: Database) -> None:
    plant(database, "UPDATE looked SET what = 'nothing'")
    assert privacy(kept)[1] == ["logbook: line 1 is not as it was written"]


def test_lines_that_were_taken_away_at_the_end_are_found_by_the_next_audit(kept: Settings, database: Database) -> None:
    assert privacy(kept)[1] == []
    assert ((kept.data / "logbook-end").stat().st_mode & 0o777) == 0o600
    with database.writing() as session:
        session.exec(delete(Looked))
    assert [problem[:27] for problem in privacy(kept)[1]] == ["logbook: line 1 was there w"]
    assert privacy(kept)[1] != []  # and every audit says so again


# -- notes for help


def test_notes_that_others_can_read_are_found(kept: Settings, database: Database) -> None:
    if database.sqlite:
        (kept.data / "help.db").chmod(0o640)
        assert [line.rpartition("Run: ")[2] for line in privacy(kept)[1]] == [f"chmod 600 {kept.data / 'help.db'}"]


def test_a_column_too_many_beside_notes_is_found(kept: Settings, database: Database) -> None:
    if database.sqlite:
        with sqlite3.connect(kept.data / "help.db") as connection:
            connection.execute("ALTER TABLE note ADD COLUMN sitting TEXT")
    else:
        plant(database, "ALTER TABLE help_notes.note ADD COLUMN sitting TEXT")
    assert privacy(kept)[1] == ["help_notes.note.sitting: nothing more may be kept beside what children say."]


def test_notes_in_the_database_of_the_answers_are_found(kept: Settings, database: Database) -> None:
    if database.sqlite:
        together = replace(kept, help_database_url=kept.database_url)
        assert "notes for help lie in the database of the answers" in privacy(together)[1][0]


def test_notes_that_were_settled_long_ago_are_found(kept: Settings) -> None:
    store = store_of(kept)
    written = find(store, key_of(b"once"))
    assert written
    settle(store, written, by="tine", now=clock.now() - timedelta(days=33))
    assert [line.partition(".")[0] for line in privacy(kept)[1]] == [
        "1 notes for help were settled long ago and are still kept"
    ]


# -- files


@pytest.mark.parametrize("name", ["voice.db.monday", "copy.db", "backups/voice.db", "voice.sql", "before.tar", "dump"])
def test_a_copy_of_the_database_is_found(kept: Settings, sqlite_url: str, name: str) -> None:
    kept = replace(kept, database_url=sqlite_url, help_database_url="")
    path = kept.data / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"PGDMP\0" if name == "dump" else Path(sqlite_url.removeprefix("sqlite:///")).read_bytes())
    assert [line.partition(":")[0] for line in privacy(kept)[1]] == [str(path)]


def test_a_journal_and_a_draft_of_the_secret_that_were_left_over_are_found(kept: Settings, sqlite_url: str) -> None:
    kept = replace(kept, database_url=sqlite_url, help_database_url="")
    journal, draft = kept.data / "voice.db-journal", kept.data / ".secret-1a2b"
    journal.write_bytes(b"")
    assert privacy(kept)[1] == []  # somebody may be writing just now
    long_ago = time.time() - 3600
    os.utime(journal, (long_ago, long_ago))
    draft.write_bytes(b"")
    assert [line.partition(":")[0] for line in privacy(kept)[1]] == [str(draft), str(journal)]


def test_an_older_secret_in_a_file_is_found_too(kept: Settings) -> None:
    from voice.secret import Secret

    older = b"an older secret that still opens boxes"
    (kept.data / "notes.txt").write_bytes(older)
    problems = privacy(replace(kept, secret=Secret(kept.secret, [older])))[1]
    assert [line.partition(":")[0] for line in problems] == [str(kept.data / "notes.txt")]
