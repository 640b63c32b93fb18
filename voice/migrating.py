"""Brings a database to the schema of this program; safe to repeat, and safe to start twice at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from voice.db import SCHEMA, Database
from voice.places import MIGRATIONS

# Any fixed number: two processes migrating one PostgreSQL database must ask for the same lock.
POSTGRES_LOCK = 20_260_001


def migrate(url: str) -> bool:
    """Runs the missing steps in one transaction. True if there was something to do.

    Raises alembic.util.CommandError when the database is newer than this program.
    """
    database = Database(url)
    if database.sqlite:
        Path(database.path).parent.mkdir(parents=True, exist_ok=True)
        Path(database.path).touch(mode=0o600)  # for its owner only; a file that is there already stays as it is
    if found(database) == SCHEMA:
        return False
    from alembic import command  # noqa: PLC0415 - half a second that an up-to-date database never spends

    settings = config()
    try:
        with database.write_lock(), database.engine.connect() as connection:
            if database.sqlite:
                # A table that is made anew must not take the rows that refer to it along.
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA foreign_keys=OFF")
            else:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({POSTGRES_LOCK})")
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")
            connection.commit()
    finally:
        database.engine.dispose()
    return True


def config() -> Any:
    """Alembic's settings, without a file of its own."""
    from alembic.config import Config  # noqa: PLC0415

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return settings


def found(database: Database) -> str | None:
    """The schema the database is at, None when it is empty. Raises the driver's error when it cannot be reached."""
    connection = database.connect()
    try:
        there = (
            "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
            if database.sqlite
            else "SELECT 1 FROM pg_tables WHERE tablename = 'alembic_version' AND schemaname = current_schema()"
        )
        if not connection.execute(there).fetchall():
            return None
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        return str(rows[0][0]) if rows else None
    finally:
        connection.close()
