"""`voice audit --privacy` finds what was planted, and nothing in a database as it should be."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from tests import cast
from voice.audit import holds, privacy
from voice.db import Database
from voice.settings import Settings


@pytest.fixture
def kept(database: Database, settings: Settings) -> Settings:
    """Settings for a database with a receipt, words and a box in it."""
    with database.writing() as session:
        sitting = cast.make_sitting(session, settings)
    connection = database.connect()
    insert = database.sql("INSERT INTO receipt (receipt, sitting_key) VALUES (?, ?)")
    connection.execute(insert, (b"r" * 10, sitting.key))
    connection.execute(
        database.sql("INSERT INTO own_words VALUES (?, ?, ?, ?, ?)"), ("aB3_-xYz0123", sitting.key, "6-9", "w", "Hej")
    )
    connection.close()
    return replace(settings, database_url=database.url)


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
    ("CREATE TABLE child (key TEXT, pupil TEXT)", "child.pupil"),
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
    assert [problem.rpartition(": ")[2][:27] for problem in privacy(kept)[1]] == [
        "the block is not padded, it",
        "the block is not sealed, it",
    ]


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
    assert problems == ["receipt: has a rowid, which keeps the order in which children answered."]


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


def test_an_access_log_is_found(kept: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANIAN_LOG_ACCESS_ENABLED", "true")
    assert [problem.split()[0] for problem in privacy(kept)[1]] == ["GRANIAN_LOG_ACCESS_ENABLED"]


def test_a_secret_across_two_pieces_of_a_file_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"......secret....")
    assert [holds(path, b"secret", piece) for piece in range(1, 17)] == [True] * 16
    assert not holds(path, b"secrets")
