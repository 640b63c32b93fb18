"""The migrations lead to exactly the tables that the program speaks of, on both databases."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import inspect
from sqlmodel import SQLModel

from voice.db import SCHEMA, Database, OldSchema
from voice.migrating import config, found, migrate


def differences(url: str) -> list[object]:
    """What Alembic would still change to reach the tables in */tables.py, and primary keys, which it never compares."""
    with Database(url).engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        found = list(compare_metadata(context, SQLModel.metadata))
        there = inspect(connection)
        for name in set(SQLModel.metadata.tables) & set(there.get_table_names()):
            meant = [column.name for column in SQLModel.metadata.tables[name].primary_key]
            if there.get_pk_constraint(name)["constrained_columns"] != meant:
                found.append(("primary_key", name))
        return found


def test_the_program_names_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [SCHEMA]


def test_a_migrated_sqlite_database_has_exactly_our_tables(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'voice.db'}"
    assert migrate(url) is True
    assert differences(url) == []


def test_a_migrated_postgresql_database_has_exactly_our_tables(postgres_url: str) -> None:
    migrate(postgres_url)
    assert differences(postgres_url) == []


def test_a_missing_table_would_be_noticed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'voice.db'}"
    migrate(url)
    with sqlite3.connect(tmp_path / "voice.db") as connection:
        connection.execute("DROP TABLE chart")
    assert [difference[0] for difference in differences(url)] == ["add_table"]  # type: ignore[index]


def test_another_primary_key_would_be_noticed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'voice.db'}"
    migrate(url)
    with sqlite3.connect(tmp_path / "voice.db") as connection:
        connection.execute("DROP TABLE municipality")
        connection.execute("CREATE TABLE municipality (key VARCHAR NOT NULL, name VARCHAR NOT NULL PRIMARY KEY)")
    assert ("primary_key", "municipality") in differences(url)


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'voice.db'}"
    migrate(url)
    with sqlite3.connect(tmp_path / "voice.db") as connection:
        connection.execute("INSERT INTO municipality VALUES ('solsort', 'Solsortby')")
    assert migrate(url) is False
    assert Database(url).rows("SELECT key FROM municipality") == [("solsort",)]


def test_tables_that_children_fill_keep_no_order_of_writing(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'voice.db'}")
    with sqlite3.connect(tmp_path / "voice.db") as connection:
        for table in ("receipt", "own_words"):
            with pytest.raises(sqlite3.OperationalError, match="rowid"):
                connection.execute(f"SELECT rowid FROM {table}")  # noqa: S608 - two names from the line above


def test_an_empty_database_is_refused_with_the_command_to_run(tmp_path: Path) -> None:
    with pytest.raises(OldSchema, match="is empty.*Run: voice migrate"):
        Database(f"sqlite:///{tmp_path / 'voice.db'}").check_schema()


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'voice.db'}"
    migrate(url)
    with sqlite3.connect(tmp_path / "voice.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CommandError, match="9999"):
        migrate(url)
    assert found(Database(url)) == "9999"
