"""Where notes lie: VOICE_DATA/help.db, or the schema help_notes on PostgreSQL. Made when the first note is written.

On both the tables are called help_notes.<name>: SQLite's file is attached under that name. No write-ahead log: it would
hold the notes in the order in which they came. The order cannot be told from the pages either, because the table of
notes is emptied and filled again, by its random keys, whenever it changes; so all its rows are from one transaction.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from voice.db import Database, OldSchema
from voice.help_notes.steps import STEPS, for_postgres
from voice.settings import Settings

POSTGRES_LOCK = 20_260_002  # any fixed number: one writer at a time
Row = tuple[str, str, str, bytes | None, str, str | None]  # as in steps.py: note


class Store:
    """The notes of one installation. Thread-safe: one connection, used by one thread at a time."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)
        self._turn = threading.RLock()
        self._connection: Any = None
        self._ready = False

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:
        """Reads; nothing when no note was ever written. Placeholders are ?."""
        with self._turn:
            return self._once_more(lambda: self._rows(sql, values)) if self._there() else []

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """A connection in one write transaction, with the store made or brought up to date first."""
        with self._turn:
            self._once_more(lambda: self._rows("SELECT 1", ()))  # a connection that was lost is noticed before we begin
            with self._database.transaction(self._connected()) as connection:
                if not self._database.sqlite:
                    connection.execute(f"SELECT pg_advisory_xact_lock({POSTGRES_LOCK})")
                if not self._ready:
                    self._bring_up(connection)
                yield connection
            self._ready = True

    def sql(self, text: str) -> str:
        return self._database.sql(text)

    def fill(self, connection: Any, notes: Iterable[Row]) -> None:
        """All notes that there are from now on, in the order of their random keys; inside writing()."""
        connection.execute("DELETE FROM help_notes.note" if self._database.sqlite else "TRUNCATE help_notes.note")
        for note in sorted(notes, key=lambda row: row[0]):
            connection.execute(self.sql("INSERT INTO help_notes.note VALUES (?, ?, ?, ?, ?, ?)"), note)

    def close(self) -> None:
        with self._turn:
            if self._connection is not None:
                self._connection.close()
            self._connection, self._ready = None, False

    # -- the connection

    def _rows(self, sql: str, values: tuple[object, ...]) -> list[Any]:
        return list(self._connected().execute(self.sql(sql), values).fetchall())

    def _once_more(self, what: Any) -> Any:
        """A connection that the server has closed since is made anew once."""
        try:
            return what()
        except Exception:
            if self._database.sqlite or not self._connection.broken:
                raise
            self._connection = None
            return what()

    def _connected(self) -> Any:
        if self._connection is None:
            self._connection = self._attached() if self._database.sqlite else self._database.connect()
        return self._connection

    def _attached(self) -> sqlite3.Connection:
        path = Path(self._database.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, timeout=30)
        connection.execute("ATTACH DATABASE ? AS help_notes", (str(path),))
        connection.execute("PRAGMA help_notes.journal_mode=DELETE")
        connection.execute("PRAGMA help_notes.synchronous=EXTRA")
        connection.execute("PRAGMA help_notes.secure_delete=ON")
        return connection

    # -- the schema

    def _there(self) -> bool:
        if self._ready:
            return True
        if self._database.sqlite and not Path(self._database.path).exists():
            return False
        done = self._once_more(self._found)
        if 0 < done < len(STEPS):  # an older program has made it: notes must not go unseen until somebody writes one
            with self.writing():
                pass
        self._ready = done > 0
        return self._ready

    def _found(self) -> int:
        """How many steps have been done. Raises OldSchema when a newer program has done more."""
        there = (
            "SELECT 1 FROM help_notes.sqlite_master WHERE name = 'step'"
            if self._database.sqlite
            else "SELECT 1 FROM pg_tables WHERE tablename = 'step' AND schemaname = 'help_notes'"
        )
        if not self._rows(there, ()):
            return 0
        done = int(self._rows("SELECT count(*) FROM help_notes.step", ())[0][0])
        if done > len(STEPS):
            raise OldSchema(f"The notes for help are at step {done}, this program knows {len(STEPS)}. Update it.")
        return done

    def _bring_up(self, connection: Any) -> None:
        done = self._found()
        if done == 0:
            if not self._database.sqlite and not self._rows(
                "SELECT 1 FROM pg_namespace WHERE nspname = 'help_notes'", ()
            ):
                # otherwise the keeper has made it for a role of its own, which may not make schemas
                connection.execute("CREATE SCHEMA help_notes")
            connection.execute("CREATE TABLE help_notes.step (number INTEGER PRIMARY KEY)")
        for number, statements in enumerate(STEPS[done:], start=done + 1):
            for statement in statements:
                connection.execute(statement if self._database.sqlite else for_postgres(statement))
            connection.execute(self.sql("INSERT INTO help_notes.step VALUES (?)"), (number,))


def store_of(settings: Settings) -> Store:
    return store_at(url_of(settings))


def url_of(settings: Settings) -> str:
    """VOICE_HELP_DATABASE_URL; settings that were put together by hand may lack it."""
    return settings.help_database_url or f"sqlite:///{settings.data / 'help.db'}"


@lru_cache(maxsize=64)
def store_at(url: str) -> Store:
    return Store(url)
