"""A result worth stealing. Files that need a running sitting make their own."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.reports import made
from voice.db import Database
from voice.reports.tables import Chart
from voice.settings import Settings
from voice.waves.tables import Sitting


@pytest.fixture
def nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing starts a process that draws; these tests are not about it."""
    monkeypatch.setattr("voice.reports.drawing.draw_in_background", lambda *_values: None)


@pytest.fixture
def sitting(cast: Cast, database: Database, settings: Settings) -> Sitting:
    """2.a's, published with a chart, not yet shown: there is something to steal."""
    with database.writing() as session:
        found = made.published_sitting(session, settings, cast.a, made.questionnaire(made.FRIEND, forms=("6-9",)), 24)
        session.add(Chart(sitting_key=found.key, form="6-9", item="friend", language="da", svg="<svg/>"))
        return found
