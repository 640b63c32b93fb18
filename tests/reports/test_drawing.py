"""Charts are drawn by a process of their own: really started here, with a real database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from tests import cast as people
from tests.reports import made
from voice import language
from voice.db import Database
from voice.reports.draw import draw_sitting
from voice.reports.drawing import draw_in_background
from voice.reports.tables import Chart

ITEMS = (made.FRIEND, made.SECRET, made.TRIP, made.WORDS)


@pytest.fixture
def sitting(database, settings):
    return publish(database, settings)


def publish(database, settings) -> str:
    with database.writing() as session:
        group = people.make_group(session)
        return made.published_sitting(session, settings, group, made.questionnaire(*ITEMS, forms=("6-9",)), 24).key


def charts(database: Database) -> dict[tuple[str, str], str]:
    with database.reading() as session:
        return {(chart.item, chart.language): chart.svg for chart in session.exec(select(Chart))}


def test_every_figure_and_word_is_drawn_in_every_language(database, sitting):
    draw_sitting(database, sitting)
    assert set(charts(database)) == {(item, code) for item in ("friend", "secret") for code in language.languages()}


def test_drawing_twice_keeps_the_same_rows(database, sitting):
    first = draw_sitting(database, sitting), charts(database)
    assert (draw_sitting(database, sitting), charts(database)) == first


def test_nothing_is_drawn_of_a_sitting_that_is_not_published(database, settings):
    with database.writing() as session:
        key = people.make_sitting(session, settings).key
    assert draw_sitting(database, key) == 0
    assert draw_sitting(database, "nobody") == 0


def test_the_process_draws_by_itself_and_gets_neither_address_on_its_command_line_nor_the_secret(
    sqlite_url, settings, monkeypatch
):
    database = Database(sqlite_url)
    sitting = publish(database, settings)
    monkeypatch.setenv("VOICE_SECRET", "this must not be handed on to anybody else")
    process = draw_in_background(database.url, sitting)
    if Path("/proc").exists():
        assert database.url not in Path(f"/proc/{process.pid}/cmdline").read_text()
        assert "this must not" not in Path(f"/proc/{process.pid}/environ").read_text()
    assert process.wait(timeout=60) == 0
    assert ("friend", "da") in charts(database)


def test_a_failure_is_one_line_without_the_address(tmp_path):
    url = f"sqlite:///{tmp_path}/nothing/at-all.db"
    run = subprocess.run(
        [sys.executable, "-m", "voice.reports.draw", "some-sitting"],
        env={**os.environ, "VOICE_DATABASE_URL": url}, capture_output=True, text=True, timeout=60, check=False,
    )
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "at-all" not in run.stderr


def test_no_page_loads_what_drawing_needs():
    code = (
        "import sys, voice.web.result, voice.reports.drawing\n"
        "print([name for name in ('pandas', 'altair', 'vl_convert', 'numpy') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.strip() == "[]"
