"""The database: SQLite in a file, or PostgreSQL by URL. Writes are short and never wait inside SQLite.

Two ways in. Staff pages and commands use SQLModel sessions. The child's path (a page, a sheet) speaks to the
driver itself, because loading SQLAlchemy takes longer than everything else that serving a child's page needs.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

SCHEMA = "0003"  # the newest migration; a test holds it equal to Alembic's head


class OldSchema(RuntimeError):
    """The database is not at the schema this program needs; the message holds the command to run."""


class Busy(RuntimeError):
    """Somebody else is writing."""


class Unreachable(OldSchema):
    """The database does not answer: not there, locked, or not allowed. The message says what the driver said."""


class Database:
    """One database of one process. Thread-safe; connections are not shared between threads."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.sqlite = url.startswith("sqlite:///")
        self.path = url.removeprefix("sqlite:///")
        self._local = threading.local()

    # the driver itself

    def connect(self, *, patient: bool = True) -> Any:
        """A new driver connection that commits each statement by itself unless a transaction is begun.

        On SQLite an impatient one never waits for somebody who writes without our lock (a shell, a backup).
        """
        if self.sqlite:
            timeout = 30 if patient else 0
            connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=timeout)
            prepare_sqlite(connection)
            return connection
        import psycopg  # noqa: PLC0415 - a SQLite installation never needs the driver

        return psycopg.connect(self.url, autocommit=True)

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:
        """Reads with this thread's own connection. Placeholders are ?; a broken connection is made anew once."""
        for attempt in (1, 2):
            connection = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._local.connection = self.connect()
            try:
                return list(connection.execute(self.sql(sql), values).fetchall())
            except Exception as error:
                if self.sqlite or attempt == 2 or not connection.broken:
                    raise
                self._local.connection = None
                del error
        raise AssertionError("unreachable")

    def sql(self, text: str) -> str:
        """The same statement in the driver's own placeholders."""
        return text if self.sqlite else text.replace("?", "%s")

    @contextmanager
    def transaction(self, connection: Any, *, wait: bool = True) -> Iterator[Any]:
        """One durable write transaction on a driver connection: commits at the end, rolls back on an exception.

        Raises Busy, on SQLite and when wait is False, if somebody else is writing.
        """
        with self.write_lock(wait=wait):
            connection.execute("BEGIN IMMEDIATE" if self.sqlite else "BEGIN")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def write_lock(self, *, wait: bool = True) -> Iterator[None]:
        """SQLite only: waits for the other writers in the kernel instead of in SQLite's sleep-and-retry."""
        if not self.sqlite:
            yield
            return
        handle = os.open(self.path + ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy from None
            yield
        finally:
            os.close(handle)

    # SQLModel

    @cached_property
    def engine(self) -> Engine:
        from voice.engine import make_engine  # noqa: PLC0415 - see the module's first lines

        return make_engine(self.url)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that is never committed: a GET never writes."""
        from sqlmodel import Session  # noqa: PLC0415

        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session with one write transaction: committed at the end, rolled back on an exception."""
        from sqlmodel import Session  # noqa: PLC0415

        with (
            self.write_lock(),
            self.engine.connect().execution_options(voice_writes=True) as connection,
            Session(connection, expire_on_commit=False) as session,
        ):
            yield session
            session.commit()

    def wipe_freed(self, emptied: tuple[str, ...], worn: tuple[str, ...]) -> None:
        """What was erased leaves the files too, where nobody in the program can see it but a keeper could.

        SQLite overwrites freed pages (secure_delete), but old pages stay in its log until the log is cut off. That is
        done here, unless somebody reads all the time; the next call does it then. PostgreSQL keeps dead rows: tables
        of emptied (small ones; they wait meanwhile) are written anew, those of worn only vacuumed, so what is left of
        their old rows stays until the space is used again. Its write-ahead log stays the keeper's matter.
        """
        connection = self.connect(patient=False)
        try:
            if self.sqlite:
                self._cut_off_log(connection)
                return
            from psycopg.errors import LockNotAvailable  # noqa: PLC0415 - see connect

            connection.execute("SET lock_timeout = '1s'")
            for table in (*emptied, *worn):
                with suppress(LockNotAvailable):
                    connection.execute(f"VACUUM {'(FULL)' if table in emptied else ''} {table}")
        finally:
            connection.close()

    def _cut_off_log(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()  # the bulk of it, while others write
        for _try in range(20):
            with self.write_lock():
                busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if not busy:
                return
            time.sleep(0.1)

    # schema

    def check_schema(self) -> None:
        """Raises OldSchema unless the database is at SCHEMA, and Unreachable when it cannot be asked."""
        try:
            found = [row[0] for row in self.rows("SELECT version_num FROM alembic_version")]
        except Exception as error:
            if not _no_such_table(error):
                where = self.path if self.sqlite else self.url.rpartition("@")[2]
                raise Unreachable(f"The database cannot be read ({where}): {str(error).splitlines()[0]}") from error
            found = []
        if found != [SCHEMA]:
            state = f"at schema {found[0]}" if found else "empty"
            raise OldSchema(f"The database is {state}, this program needs {SCHEMA}. Run: voice migrate")


def _no_such_table(error: Exception) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        return "no such table" in str(error)
    return type(error).__name__ == "UndefinedTable"  # psycopg's, which may not be loaded


def prepare_sqlite(connection: sqlite3.Connection) -> None:
    """Durable commits (FULL), readers that never block, and freed pages overwritten."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")
