"""The first question can be answered while the rest of the page is on its way; nothing moves when that is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.a_tablet import walk_to_the_end
from tests.browser.bad_net import BadNet
from tests.browser.walking import complaints
from tests.cast import Cast, make_item, make_questionnaire, make_sitting
from tests.web.test_child import received
from voice.db import Database
from voice.settings import Settings
from voice.web.inline import early

ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SIZES = ((360, 740), (820, 1180), (1280, 800), (360, 600))
BOXES = """() => Array.from(document.querySelectorAll('.item:not([hidden]) .choice, .item:not([hidden]) h2'))
  .filter(part => part.offsetParent).map(part => part.getBoundingClientRect())
  .map(box => [box.x, box.y, box.width, box.height])"""
SET_UP = "() => document.readyState === 'complete' && !document.documentElement.classList.contains('early')"
CHOSEN = "document.querySelectorAll('#sheet input:checked').length"


@ONE
@pytest.mark.parametrize("form", ["3", "4-5", "6-9", "10-12", "13-15"])
def test_the_first_answer_is_given_before_the_rest_is_there_and_counts(
    database: Database, settings: Settings, cast: Cast, net: BadNet, browser_context: BrowserContext, form: str
) -> None:
    kind = "pictures" if form == "3" else "scale"
    asked = make_questionnaire(make_item("first", kind), make_item("second", kind), forms=(form,))
    with database.writing() as session:
        sitting = make_sitting(session, settings, cast.a, questionnaire=asked, seats=8, forms=(form,))
    net.slow_after = b"</fieldset><style>"  # the first question is whole
    for number, (width, height) in enumerate(SIZES):
        page = browser_context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        wrong = complaints(page, "Content Security Policy")
        net.rest.clear()
        page.goto(f"{net.url}/s/{sitting.code}", wait_until="commit")
        page.locator("[data-do=start]").click()
        choice = page.locator(".item .answers .choice").first
        choice.click()
        assert page.evaluate("document.activeElement.type || document.activeElement.tagName") == "radio"
        assert page.locator("[data-do=next]").count() == 0, "the rest is there: nothing is tried here"
        before = page.evaluate(BOXES)
        net.rest.set()
        page.wait_for_function(SET_UP)
        assert page.evaluate("document.documentElement.dataset.screen") == "items"
        assert choice.locator("input").is_checked()
        if not page.evaluate("document.documentElement.dataset.room"):  # else it was too large, and is smaller now
            assert page.evaluate(BOXES) == before
        page.locator("[data-do=next]:visible").click()
        walk_to_the_end(page)
        assert received(database, settings, sitting) == number + 1
        page.locator("[data-do=another]").click()
        page.locator("[data-do=start]").wait_for()
        assert page.evaluate(CHOSEN) == 0
        assert wrong == []
        page.close()


@ONE
def test_the_copy_for_the_next_child_has_no_early_answer(
    database: Database, settings: Settings, cast: Cast, net: BadNet, browser_page: Page
) -> None:
    """A child begins early, answers and stops: the page as it came is made when the answer is there already."""
    with database.writing() as session:
        asked = make_questionnaire(make_item("first"), make_item("second"), forms=("10-12",))
        sitting = make_sitting(session, settings, cast.a, questionnaire=asked, forms=("10-12",))
    net.slow_after = b"</fieldset><style>"  # the first question is whole
    browser_page.goto(f"{net.url}/s/{sitting.code}", wait_until="commit")
    browser_page.locator("[data-do=start]").click()
    browser_page.locator(".item .answers .choice").first.click()
    net.rest.set()
    browser_page.wait_for_function(SET_UP)
    browser_page.locator("[data-do=stop]").click()
    browser_page.locator("[data-do=stopped]").click()
    browser_page.locator("[data-do=another]").click()
    assert browser_page.evaluate(CHOSEN) == 0
    browser_page.locator("[data-do=start]").click()
    assert browser_page.evaluate(CHOSEN) == 0


@pytest.mark.parametrize(("kind", "paper", "may"), [
    ("scale", False, True), ("one", False, True), ("several", False, True), ("scale", True, False),
    ("text", False, False), ("order", False, False), ("drawing", False, False), ("statements", False, False),
])  # fmt: skip
def test_what_needs_the_script_or_a_ticket_waits_for_the_rest(kind: str, paper: bool, may: bool) -> None:
    asked = make_questionnaire(make_item("first", kind), make_item("second"), forms=("10-12",))
    assert early(asked.form("10-12"), paper=paper) is may
