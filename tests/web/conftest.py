"""Tine's browser and the sitting that is open in her class."""

import pytest

from tests.cast import Cast, make_sitting
from tests.craft import Client
from tests.web.teacher import signed_in
from voice.db import Database
from voice.settings import Settings
from voice.waves.tables import Sitting


@pytest.fixture
def tine(client: Client, cast: Cast, database: Database) -> Client:
    """Tine's browser, signed in."""
    return signed_in(client, cast.tine, database)


@pytest.fixture
def sitting(cast: Cast, database: Database, settings: Settings) -> Sitting:
    """Open in Tine's class."""
    with database.writing() as session:
        return make_sitting(session, settings, cast.a, by=cast.tine.key)
