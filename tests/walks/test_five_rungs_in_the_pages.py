"""One whole cycle at each of the five rungs through the real pages: teacher, leader and a class of bots. The rung that
is reached stands on the cycle's page, also when a single piece of evidence is left out, which is then named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.cast import build
from tests.craft import Client
from tests.walks.browser import Browser, Clock
from tests.walks.people import NO, Adult, Class
from tests.walks.walk import Walk
from voice import clock
from voice.app import create_app
from voice.db import Database
from voice.demo import bots
from voice.ladder.rungs import PIECES, RUNG_OF
from voice.reports import drawing
from voice.settings import Settings

CHILDREN = 8
MONDAY = datetime(2026, 9, 7, 7, tzinfo=UTC)


@contextmanager
def walking(
    url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch, rung: int, *less: str
) -> Iterator[Walk]:
    database, time = Database(url), Clock(MONDAY)
    cast = build(database, settings)
    with database.writing() as session:
        cast.a.size = CHILDREN
        session.add(cast.a)
    monkeypatch.setattr(clock, "now", time.now)
    # nobody skips, so that a walk comes out the same each time; and no chart is drawn: a process for each result
    # would take most of the time, and the pages do not wait for it
    monkeypatch.setattr(bots, "SKIPS", 0.0)
    monkeypatch.setattr(bots, "OPTS_OUT", 0.0)
    monkeypatch.setattr(drawing, "draw_in_background", lambda *_about: None)
    with Client(create_app(replace(settings, database_url=url))) as client:
        tine, lars = (Adult(who, Browser(client, time)) for who in (cast.tine, cast.lars))
        yield Walk(tine, lars, Class(client, time, CHILDREN), time, rung, less)
    database.engine.dispose()


def rung_on(walk: Walk) -> tuple[str, str]:
    """(the bird's step, the rung in words) as they stand on the cycle's page."""
    walk.tine.browser.go(walk.hub)
    picture = walk.tine.browser.page.css_first("section[aria-labelledby=rung] svg.stairs")
    label = walk.tine.browser.page.css_first("section[aria-labelledby=rung] .label")
    return (picture.attributes["aria-label"] or "")[:11], label.text().strip()


NAMES = ("Undervejs", "Informant", "Informant i dialog", "Deltager i fælles proces", "Selvbestemmende",
         "Selvbestemmende og udførende")  # fmt: skip
LEFT_OUT = (
    "read", "told", "known", "said", "checked", "chosen", "signed", "felt", "decided", "owned", "reported",
)  # fmt: skip
SAYS_NO = {"known": "audience", "felt": "happened"}  # what children themselves say did not come about
MORE_EXACTLY = {"signed": "De voksne har ikke skrevet under på beslutningen."}


@pytest.mark.parametrize("rung", [1, 2, 3, 4, 5])
def test_a_class_its_teacher_and_its_leader_reach_what_they_planned(
    sqlite_url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch, rung: int
) -> None:
    with walking(sqlite_url, settings, monkeypatch, rung) as walk:
        walk.walk()
        assert rung_on(walk) == (f"Trin {rung} af 5", NAMES[rung]), "\n".join([*walk.done, walk.tine.browser.text])


def test_they_do_on_postgresql_too(postgres_url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with walking(postgres_url, settings, monkeypatch, 3) as walk:
        walk.walk()
        assert rung_on(walk) == ("Trin 3 af 5", NAMES[3])


@pytest.mark.parametrize("piece", LEFT_OUT)
def test_without_one_piece_it_is_one_rung_lower_and_the_page_says_what_is_missing(
    sqlite_url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    rung = RUNG_OF[piece]
    with walking(sqlite_url, settings, monkeypatch, rung, piece) as walk:
        if piece in SAYS_NO:
            walk.children.moods[SAYS_NO[piece]] = NO
        walk.walk()
        assert rung_on(walk) == (f"Trin {rung - 1} af 5", NAMES[rung - 1]), "\n".join(walk.done)
        missing = walk.tine.browser.page.css_first("section[aria-labelledby=rung] ul.evidence").text()
        assert (MORE_EXACTLY.get(piece) or PIECES[piece].missing) in missing


def test_children_who_are_to_decide_are_not_asked_before_the_mandate_is_written(
    sqlite_url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with walking(sqlite_url, settings, monkeypatch, 4) as walk:
        walk.tine.sign_in()
        walk.start()
        here = walk.tine.browser
        here.press("Det er på plads", ready=["room", "voice", "audience", "influence"], status=422)
        assert "Så skal lederen først skrive ned, hvad de må bestemme over." in here.text
        assert all("ask/" not in todo.href for todo in walk.tine.todos())
