"""Another language on any screen: the answers stay, nothing is stored, nobody is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walking import NOTHING, draw, left_behind, send, violations
from tests.cast import make_group, make_item, make_questionnaire, make_sitting
from tests.databases import SqliteTemplate
from tests.serving import Server, serving
from voice import language
from voice.db import Database
from voice.settings import Settings, read_settings
from voice.waves.state import answered, find_by_code

ASKED = make_questionnaire(
    make_item("first", "scale"), make_item("words", "text"), make_item("best", "order"), make_item("last", "scale"),
    forms=("10-12",),
)  # fmt: skip
DRAWN = make_questionnaire(make_item("picture", "drawing"), make_item("last", "scale"), forms=("6-9",))


@pytest.fixture(scope="module")
def town(
    sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Database, dict[str, str]]]:
    folder: Path = tmp_path_factory.mktemp("languages")
    plain = read_settings({"VOICE_DATA": str(folder)})
    settings: Settings = replace(plain, database_url=sqlite_template.copy_to(folder / "voice.db"))
    database, codes = Database(settings.database_url), {}
    with database.writing() as session:
        for form, asked in (("10-12", ASKED), ("6-9", DRAWN)):
            group = make_group(session, form, forms=(form,))
            codes[form] = make_sitting(session, settings, group, questionnaire=asked, seats=9).code
    with serving(settings) as server:
        yield server, database, codes
    database.engine.dispose()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="da-DK", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def speak(page: Page, code: str) -> None:
    """From the sheet's own dialog, which is there on every screen."""
    page.locator("[data-do=look]").click()
    page.locator(f"#look .languages a[lang={code}]").click()
    page.locator(f"html[lang={code}]").wait_for()


def test_answers_and_place_stay_when_the_language_changes(
    page: Page, town: tuple[Server, Database, dict[str, str]]
) -> None:
    server, database, codes = town
    address = f"{server.url}/s/{codes['10-12']}"
    page.goto(address)
    page.locator("[data-do=start]").click()
    page.locator(".answers .choice:visible").nth(1).click()
    chosen = page.locator("input:checked").get_attribute("value")
    page.locator("[data-do=next]:visible").click()
    page.locator("textarea").fill("En hund")
    page.locator("[data-do=next]:visible").click()
    page.locator("button.card:visible").nth(1).click()
    danish, where = page.title(), page.locator("#where").inner_text()
    speak(page, "en")
    assert page.title() != danish or page.locator("#where").inner_text() != where
    assert page.locator('.item:has([name="q.best"])').is_visible()
    assert page.locator("button.card:visible").nth(1).get_attribute("aria-pressed") == "true"
    assert page.locator('[name="q.first"]:checked').get_attribute("value") == chosen
    assert page.locator("textarea").input_value() == "En hund"
    page.locator("button.card:visible").first.click()
    page.locator("[data-do=back]").click()
    assert page.locator("textarea").is_visible()  # the way back is the same way
    for _ in range(3):
        page.locator("[data-do=next]:visible").click()
    speak(page, "da")
    page.locator("#answers").wait_for()
    assert "En hund" in page.locator("#answers").inner_text()
    sent = page.evaluate("String(new URLSearchParams(new FormData(document.querySelector('#sheet'))))")
    assert f"q.first={chosen}" in sent
    assert "lang" not in sent
    assert page.url == address  # the address says nothing of it either
    assert page.evaluate("history.length") == 2  # about:blank, and this page
    send(page)
    assert left_behind(page) == NOTHING
    with database.reading() as session:
        sitting = find_by_code(session, codes["10-12"])
        assert sitting
        assert answered(session, sitting.key) == 1


def test_a_drawing_stays_too(page: Page, town: tuple[Server, Database, dict[str, str]]) -> None:
    server, _database, codes = town
    page.goto(f"{server.url}/s/{codes['6-9']}")
    page.locator("[data-do=start]").click()
    draw(page, page.locator("canvas"))
    lines = page.locator("input[type=hidden][name='q.picture']").input_value()
    ink = "document.querySelector('canvas').getContext('2d').getImageData(0, 0, 1000, 1000).data.some(Boolean)"
    assert page.evaluate(ink)
    speak(page, "en")
    assert page.locator("input[type=hidden][name='q.picture']").input_value() == lines
    assert page.evaluate(ink)


def test_the_next_child_meets_the_first_language_again(
    page: Page, town: tuple[Server, Database, dict[str, str]]
) -> None:
    server, _database, codes = town
    page.goto(f"{server.url}/s/{codes['10-12']}")
    speak(page, "en")
    page.locator("[data-do=stop]").click()
    page.locator("#stop [data-do=stopped]").click()
    page.locator("[data-do=another]").click()
    assert page.locator("html").get_attribute("lang") == "da"
    assert page.locator("[data-do=start]").inner_text() == "Kom i gang"


def test_without_a_net_the_sheet_stays_as_it_is(
    browser: Browser, town: tuple[Server, Database, dict[str, str]]
) -> None:
    server, _database, codes = town
    context = browser.new_context(service_workers="block")  # it would have the other language ready
    page = context.new_page()
    page.goto(f"{server.url}/s/{codes['10-12']}")
    page.locator("[data-do=start]").click()
    page.locator(".answers .choice:visible").first.click()
    page.route("**/*lang=en*", lambda route: route.abort())
    page.locator("[data-do=look]").click()
    page.locator("#look .languages a[lang=en]").click()
    page.locator("#look a[aria-disabled=true]").wait_for()
    page.locator("#look [data-do=close]").click()
    assert page.locator('[name="q.first"]:checked').count() == 1
    assert page.locator("html").get_attribute("lang") == "da"
    context.close()


@pytest.mark.parametrize("code", [code for code in language.languages() if language.direction_of(code) == "rtl"])
def test_a_language_from_the_right_turns_the_page(
    page: Page, town: tuple[Server, Database, dict[str, str]], code: str
) -> None:
    server, _database, codes = town
    page.goto(f"{server.url}/s/{codes['10-12']}")
    speak(page, code)
    page.locator("[data-do=start]").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    back, on = (page.locator(f"[data-do={name}]").bounding_box() for name in ("back", "next"))
    assert back
    assert on
    assert back["x"] > on["x"]
    assert violations(page) == []
