"""The whole dialogue on the class's tablet, with one finger: with script, and without it."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walking import by_day_and_night, violations
from tests.cast import Cast, sign_in
from tests.reports import made
from tests.serving import Server
from tests.web.talking import make_cycle
from voice.db import Database
from voice.questionnaires.files import load
from voice.settings import Settings
from voice.talks.finishing import talks_of
from voice.talks.guessing import guesses_of
from voice.talks.marking import marks_of
from voice.talks.saying import statements_at
from voice.waves.tables import Sitting

ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SMALLEST_TARGET = 48  # px


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    asked = load("saadan-har-vi-det")
    asked = made.questionnaire(*asked.form("6-9").items, forms=("6-9",))
    with database.writing() as session:
        found = made.published_sitting(session, settings, cast.a, asked, 24)
        make_cycle(session, found)
        return found


def wrong_with(page: Page, script: bool) -> list[str]:
    """What a class or an adult with one hand would stumble over on this page."""
    found = violations(page) if script else []
    across, down = page.evaluate(
        "[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
    )
    if across > 0 or down > 0:
        found.append(f"scrolls by {across} across and {down} down")
    targets = page.locator("main button:visible, main a:visible, header a:visible").all()
    low = [target for target in targets if (target.bounding_box() or {"height": 0})["height"] < SMALLEST_TARGET]
    return found + [f"{target.inner_text()!r} is too low for a thumb" for target in low]


@ON_FILES
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_class_talks_about_its_result_on_a_tablet(
    browser: Browser, server: Server, database: Database, cast: Cast, sitting: Sitting, script: bool
) -> None:
    with database.writing() as session:
        cookies = sign_in(session, cast.tine)
    context = browser.new_context(viewport={"width": 820, "height": 1180}, locale="da-DK", has_touch=True,
                                  java_script_enabled=script)  # fmt: skip
    context.set_default_timeout(10_000)
    context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in cookies.items()])
    page = context.new_page()
    here, wrong = f"{server.url}/classroom/sittings/{sitting.key}/talk", {}
    page.goto(here)
    page.locator(".bottom .main-go").click()
    for _screen in range(20):
        page.wait_for_load_state()
        part = page.url.partition("/talk/")[2].partition("?")[0]
        if part == "statements":
            break
        before = page.url
        wrong[before] = wrong_with(page, script)
        if part == "see":
            page.locator(".bottom .main-go").click()
        else:
            page.locator("button[value=half]" if part == "guess" else "button[value=almost]").click()
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
    for words in ("Vi vil have mere ro.", "Alle skal kunne være med."):
        page.locator("textarea").fill(words)
        page.locator(".write button").click()
        page.get_by_text(words).first.wait_for()
    page.locator("textarea").fill("Peter skal holde op.")
    page.locator(".write button").click()
    page.locator("[role=alert]").wait_for()
    assert page.locator("textarea").input_value() == "Peter skal holde op."
    wrong["statements"] = wrong_with(page, script)
    page.locator("button", has_text="Tag tilbage").first.click()
    page.locator("q").nth(1).wait_for(state="detached")
    page.locator(".bottom .main-go").click()
    page.locator("textarea").fill("Biblioteket skal være åbent.")
    page.locator(".write button").click()
    page.get_by_text("Biblioteket skal være åbent.").first.wait_for()
    wrong["propose"] = wrong_with(page, script)
    page.locator(".bottom .main-go").click()
    page.get_by_label("I en rundkreds").check()
    wrong["finish"] = wrong_with(page, script)
    page.locator(".bottom button").click()
    page.wait_for_url(here)
    wrong["done"] = wrong_with(page, script)
    context.close()
    assert {where: found for where, found in wrong.items() if found} == {}
    with database.reading() as session:
        assert {row.guess for row in guesses_of(session, sitting).values()} == {"half"}
        assert len(guesses_of(session, sitting)) == 5
        assert set(marks_of(session, sitting).values()) == {"almost"}
        assert [row.words for row in statements_at(session, sitting)] == ["Alle skal kunne være med."]
        assert [talk.method for talk in talks_of(session, sitting)] == ["circle"]


@ON_FILES
def test_axe_finds_nothing_on_the_adults_pages(
    browser: Browser, server: Server, database: Database, cast: Cast, sitting: Sitting
) -> None:
    with database.writing() as session:
        cookies = sign_in(session, cast.tine)
    context = browser.new_context(viewport={"width": 320, "height": 740}, locale="da-DK")
    context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in cookies.items()])
    page, found = context.new_page(), {}
    for part in ("result", "reflection", "talk", "talk/guess", "talk/statements", "talk/finish"):
        page.goto(f"{server.url}/classroom/sittings/{sitting.key}/{part}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found[part] = by_day_and_night(page)
    context.close()
    assert {part: wrong for part, wrong in found.items() if wrong} == {}
