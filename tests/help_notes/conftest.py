"""The store of notes beside the test's database: a file beside SQLite, a schema on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.applications import Starlette

from tests.cast import Cast, make_sitting
from voice.app import create_app
from voice.db import Database
from voice.help_notes.store import Store, store_of
from voice.settings import Settings
from voice.waves.tables import Sitting


@pytest.fixture
def settings(settings: Settings, database_url: str) -> Settings:
    """As read from an environment with this VOICE_DATABASE_URL."""
    notes = settings.help_database_url if database_url.startswith("sqlite") else database_url
    return replace(settings, database_url=database_url, help_database_url=notes)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    store = store_of(settings)
    yield store
    store.close()


@pytest.fixture
def app(database: Database, settings: Settings, store: Store) -> Starlette:  # noqa: ARG001 - the store is closed after it
    return create_app(settings, database)


@pytest.fixture
def sitting(cast: Cast, database: Database, settings: Settings) -> Sitting:
    """2.a's, at the school of the cast."""
    with database.writing() as session:
        return make_sitting(session, settings, cast.a)
