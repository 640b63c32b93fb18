"""The ground that other tests stand on: fresh databases, the cast, a server of its own, a browser."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING

from sqlmodel import func, select

from tests.cast import PASSWORD, Cast, make_sitting
from tests.craft import Client
from tests.serving import Server
from voice.db import Database
from voice.people.passwords import fits
from voice.people.tables import Group, Role
from voice.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_database_is_fresh_and_at_the_schema(database: Database) -> None:
    database.check_schema()
    with database.writing() as session:
        assert session.exec(select(func.count()).select_from(Group)).one() == 0
        assert session.exec(select(func.count()).select_from(Role)).one() == 0


def test_what_one_test_writes_no_other_sees(database: Database, cast: Cast) -> None:
    with database.reading() as session:
        keys = set(session.exec(select(Group.key)))
    assert keys == {"egeskolen-2a", "egeskolen-3b", "birkeskolen-2x"} == {cast.a.key, cast.b.key, cast.x.key}


def test_the_cast_can_sign_in(cast: Cast) -> None:
    assert all(fits(PASSWORD, person.password_hash) for person in (cast.tine, cast.lars, cast.omar))


def test_a_sitting_opens_with_the_groups_seats(database: Database, cast: Cast, settings: Settings) -> None:
    with database.writing() as session:
        sitting = make_sitting(session, settings, cast.a)
        assert (sitting.seats, sitting.form_keys) == (24, ("6-9",))


def test_the_client_sees_the_app(client: Client) -> None:
    assert client.get("/healthz").text == "ready\n"
    assert "<h1" in client.get("/").text


def test_a_server_of_its_own_answers_and_stops(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}/healthz", timeout=5) as response:
        assert response.status == 200
    server.stop()
    assert server.process.poll() is not None


def test_a_browser_shows_the_join_page_and_asks_nobody_else(server: Server, browser_page: Page) -> None:
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.goto(server.url)
    assert browser_page.locator("h1").count() == 1
    assert [url for url in asked if not url.startswith((server.url, "data:"))] == []
