"""A result worth stealing. Files that need a running sitting make their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.testclient import TestClient

from tests.cast import Cast
from tests.reports import made
from voice.db import Database
from voice.reports.tables import Chart
from voice.settings import Settings
from voice.waves.tables import Sitting


@pytest.fixture(scope="module", autouse=True)
def one_loop() -> Iterator[None]:
    """Thousands of requests on one event loop: a client that is not entered would start one, and a thread, for each."""
    with start_blocking_portal() as portal, pytest.MonkeyPatch.context() as patch:
        patch.setattr(TestClient, "portal", portal)
        yield


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line: how much was attacked, and how often the attacker succeeded (what a test has recorded of itself)."""
    sums: dict[str, float] = {}
    failed = 0
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, []):
            if "tests/attack" not in report.nodeid.replace("\\", "/"):
                continue
            failed += outcome != "passed"
            for name, value in getattr(report, "user_properties", []):
                if report.when == "call" and isinstance(value, int):
                    sums[name] = sums.get(name, 0) + value
    if sums:
        tried = ", ".join(f"{int(value):,} {name}" for name, value in sums.items() if name != "successes")
        terminalreporter.write_line(
            f"attack: {tried}; successes of the attacker: {int(sums.get('successes', 0))}, tests that failed: {failed}"
        )
