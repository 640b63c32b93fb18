"""A sitting of 2.a that is published and not yet shown to the class."""

import pytest

from tests.cast import Cast
from tests.reports import made
from voice.db import Database
from voice.settings import Settings
from voice.waves.tables import Sitting

ASKED = made.questionnaire(made.FRIEND, made.SECRET, made.MORE, made.WHERE, made.TRIP, made.WORDS, forms=("6-9",))


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        return made.published_sitting(session, settings, cast.a, ASKED, 24)
