"""A cycle's pages in a browser: five clicks from the first page, a look by axe at each, nothing scrolls sideways."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walking import by_day_and_night
from tests.cast import Cast, sign_in
from tests.serving import Server
from voice import clock
from voice.cycle.gate import pass_gate
from voice.cycle.starting import start_cycle, usual_reply
from voice.cycle.tables import ELEMENTS
from voice.db import Database
from voice.promises.tables import Action
from voice.questionnaires.files import load
from voice.waves.opening import new_key

ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NEW = "/classroom/groups/egeskolen-2a/cycles/new"


@pytest.fixture
def late(database: Database, cast: Cast) -> str:
    """A cycle whose promised day has passed, with something to do; its address."""
    then = clock.now() - timedelta(days=80)
    with database.writing() as session:
        cycle = start_cycle(
            session, institution=cast.egeskolen, groups=[cast.a, cast.b], questionnaire=load("plads-til-leg"),
            title="Plads til leg", planned_rung=3, decider="Lederen", open_to="Pausen", not_open="Hvor lang den er",
            reply_by=usual_reply(then.date()), now=then, by=cast.tine.key,
        )  # fmt: skip
        pass_gate(session, cycle, dict.fromkeys(ELEMENTS, "Det er på plads."), mandate=True, now=then, by=None)
        session.add(Action(
            key=new_key(), cycle_key=cycle.key, words="Vi bytter om på timerne", owner_side="adults",
            owner_role="leader", due=then.date(), frame="time", frame_words="", link="environment", at=then,
        ))  # fmt: skip
        return f"/cycles/{cycle.key}"


@pytest.fixture
def page(browser: Browser, server: Server, database: Database, cast: Cast) -> Iterator[Page]:
    with database.writing() as session:
        cookie = sign_in(session, cast.tine)
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="da-DK")
    context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in cookie.items()])
    yield context.new_page()
    context.close()


@ON_FILES
def test_axe_finds_nothing_on_the_pages_of_a_cycle(page: Page, server: Server, late: str) -> None:
    found = {}
    for path in ("/classroom", NEW, f"{NEW}?theme=gode-kammerater", late, f"{late}/gate"):
        page.goto(server.url + path)
        page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
        if wrong := by_day_and_night(page):
            found[path] = wrong
    assert found == {}


@ON_FILES
def test_somebody_who_only_follows_the_strong_button_gets_to_asking_the_children(page: Page, server: Server) -> None:
    """Home, a theme, start: three clicks. Four ticks and a button, and the next thing is to ask."""
    page.goto(f"{server.url}/classroom")
    page.click("main .button.main")
    page.click("main .theme >> text=Gode kammerater")
    page.click("main .button.main")
    assert page.url.endswith("/gate")
    for box in page.query_selector_all("[name=ready]"):
        box.check()
    page.click("main .button.main")
    assert page.inner_text(".path [aria-current]").split() == ["Svar"]
    assert "/ask/answer" in str(page.get_attribute("main .button.main", "href"))
