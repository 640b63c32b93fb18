"""One tablet, child after child: every sheet is counted once, and nothing of a child is there for the next one."""

from __future__ import annotations

from random import Random

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walking import NOTHING, ended, left_behind, send, violations
from tests.cast import Cast, make_item, make_questionnaire, make_sitting
from tests.serving import Server
from tests.web.test_child import received
from voice.db import Database
from voice.settings import Settings
from voice.waves.tables import Sitting

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CLASS = 26
ASKED = make_questionnaire(make_item("friend", "scale"), make_item("words", "text"), forms=("10-12",))
# What could still be told of a sheet: in a field, in the list of answers, in a toggle, in the address, in history.
TRACES = """[document.querySelectorAll('#sheet input:checked, [aria-pressed=true]').length,
  Array.from(document.querySelectorAll('textarea, #note input')).map(f => f.value).join(''),
  document.querySelector('#answers').textContent, location.search + location.hash, history.state,
  Object.keys(document.documentElement.dataset).join()]"""


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, cast.a, questionnaire=ASKED, seats=CLASS, forms=("10-12",))


@pytest.fixture
def page(browser_page: Page, server: Server, sitting: Sitting) -> Page:
    browser_page.goto(f"{server.url}/s/{sitting.code}")
    return browser_page


def begin(page: Page, seed: int) -> None:
    """Answers one question and writes something."""
    page.locator("[data-do=start]").click()
    choices = page.locator(".answers .choice:visible")
    choices.nth(Random(seed).randrange(choices.count())).click()
    page.locator("[data-do=next]:visible").click()
    page.locator("textarea").fill(f"hemmelighed {seed}")
    page.locator("[data-do=next]:visible").click()


def sheet(page: Page, seed: int) -> None:
    begin(page, seed)
    send(page)


def test_twenty_six_sheets_from_one_page_by_every_way_are_twenty_six_receipts(
    page: Page, server: Server, database: Database, settings: Settings, sitting: Sitting
) -> None:
    asked: list[str] = []
    home = page.url
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "document" else None)
    for number in range(10):  # one after the other from the page that came first
        sheet(page, number)
        page.locator("[data-do=another]").click()
        assert page.evaluate(TRACES) == [0, "", "", "", None, "screen"]
    assert asked == []  # the page was not asked for again
    assert page.evaluate("history.length") == 2
    for number in range(10, 14):  # away and back
        sheet(page, number)
        page.goto(server.url)
        page.go_back()
        page.locator("[data-do=start]").wait_for()
    for number in range(14, 18):  # loaded anew, at the end and in the middle
        begin(page, 99)
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        assert page.evaluate(TRACES)[:3] == [0, "", ""]
        sheet(page, number)
        page.reload()
    other = page.context.new_page()
    other.goto(home)
    for _number in range(18, CLASS, 2):  # two tabs at the same time
        begin(page, 1)
        begin(other, 1)  # the very same answers
        send(page)
        send(other)
        for tab in (page, other):
            tab.locator("[data-do=another]").click()
    assert left_behind(page) == NOTHING
    assert received(database, settings, sitting) == CLASS


def test_who_stops_and_who_sends_end_in_the_same_place(page: Page) -> None:
    sheet(page, 1)
    sent = page.locator("main").inner_text()
    assert violations(page) == []
    page.locator("[data-do=another]").click()
    begin(page, 2)
    page.locator("[data-do=stop]").click()
    page.locator("#stop [data-do=stopped]").click()
    ended(page)
    assert page.locator("main").inner_text() == sent
    page.locator("[data-do=another]").click()
    page.locator("[data-do=stop]").click()  # who does not want to begin at all
    page.locator("#stop [data-do=stopped]").click()
    assert page.locator("main").inner_text() == sent


def test_what_one_child_chose_for_the_page_is_not_there_for_the_next(page: Page) -> None:
    page.locator("[data-do=look]").click()
    for name in ("large", "calm", "slow"):
        page.locator(f"[data-set={name}]").click()
    page.locator("#look [data-do=close]").click()
    sheet(page, 1)
    page.locator("[data-do=another]").click()
    assert page.evaluate(TRACES) == [0, "", "", "", None, "screen"]
    assert page.evaluate("say.slow") is False


def test_a_sheet_that_nobody_touches_empties_itself_after_asking(page: Page, server: Server, sitting: Sitting) -> None:
    page.clock.install()
    page.goto(f"{server.url}/s/{sitting.code}")
    begin(page, 1)
    page.clock.run_for(170_000)
    assert page.locator("#idle").is_hidden()
    page.clock.run_for(11_000)
    page.locator("#idle").wait_for()
    assert violations(page) == []
    page.clock.run_for(5_000)
    assert int(page.locator("#left").inner_text()) in range(10, 16)
    page.locator("#idle [data-do=close]").click()  # I am here
    page.clock.run_for(60_000)
    assert "hemmelighed 1" in page.locator("#answers").inner_text()
    page.clock.run_for(125_000)
    page.locator("#idle").wait_for()
    page.clock.run_for(21_000)
    ended(page)
    assert page.evaluate(TRACES)[:3] == [0, "", ""]


def test_somebody_else_says_so_and_does_not_see_the_sheet(page: Page, server: Server, sitting: Sitting) -> None:
    page.clock.install()
    page.goto(f"{server.url}/s/{sitting.code}")
    begin(page, 1)
    page.clock.run_for(181_000)
    page.locator("#idle [data-do=gone]").click()
    ended(page)
    assert page.evaluate(TRACES)[:3] == [0, "", ""]


def test_a_page_that_comes_back_from_memory_is_empty(browser: Browser, server: Server, sitting: Sitting) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/s/{sitting.code}")
    begin(page, 1)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert page.evaluate(TRACES)[:3] == [0, "", ""]
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.locator("[data-do=start]").is_visible()
    context.close()
