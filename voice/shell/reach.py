"""How a command reaches the database: only when its schema fits, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from voice.db import Database
from voice.settings import Settings, read_settings

if TYPE_CHECKING:
    from sqlmodel import Session


def ready() -> Settings:
    """The settings, once the database is known to fit. Raises BadSetting or OldSchema."""
    settings = read_settings()
    Database(settings.database_url).check_schema()
    return settings


@contextmanager
def writing() -> Iterator[tuple[Settings, Session]]:
    settings = ready()
    with Database(settings.database_url).writing() as session:
        yield settings, session


@contextmanager
def reading() -> Iterator[tuple[Settings, Session]]:
    settings = ready()
    with Database(settings.database_url).reading() as session:
        yield settings, session
