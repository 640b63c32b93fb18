"""A meeting in a real browser: the adult opens it, children write, vote on their tablets, and the adult looks at it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sqlmodel import select

from tests.browser.walking import violations, walk
from tests.cast import PASSWORD, Cast
from tests.council.sitting_together import make_council
from tests.serving import Server
from voice.council.tables import Council, Meeting
from voice.db import Database

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def council(database: Database, cast: Cast) -> Council:
    with database.writing() as session:
        return make_council(session, cast)


@pytest.fixture
def adult(browser: Browser, server: Server, cast: Cast) -> Iterator[Page]:
    """Tine's own computer, signed in."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 800}, locale="da-DK")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(f"{server.url}/sign-in")
    page.locator("[name=email]").fill(cast.tine.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url("**/classroom")
    yield page
    context.close()


def sound(page: Page) -> None:
    """axe finds nothing, and nothing stands out to the side."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_meeting_from_the_code_to_the_report_on_the_wall(
    server: Server, database: Database, council: Council, adult: Page, browser_page: Page
) -> None:
    adult.goto(f"{server.url}/councils/{council.key}")
    sound(adult)
    adult.locator("#present").fill("5")
    adult.get_by_role("button", name="Åbn dagens møde").click()
    adult.locator(".big-code").wait_for()
    sound(adult)
    with database.reading() as session:
        meeting = session.exec(select(Meeting)).one()

    tablet = browser_page
    tablet.goto(f"{server.url}/council/egeskolen")
    sound(tablet)
    tablet.locator("#code").fill(meeting.code.lower())
    tablet.get_by_role("button", name="Gå ind").click()
    tablet.wait_for_url("**/council")
    sound(tablet)
    tablet.get_by_role("link", name="Skriv et nyt papir").click()
    tablet.get_by_role("link", name="En rapport").click()
    sound(tablet)
    tablet.get_by_label("Overskrift").fill("Vores uge")
    tablet.get_by_label("Hvad har I fundet ud af?").fill("I sagde: mere ro.\nVi gør: en stille krog.")
    tablet.get_by_role("button", name="Gem").click()
    sound(tablet)
    tablet.get_by_role("link", name="Stem om det").click()
    sound(tablet)
    tablet.get_by_role("button", name="Begynd afstemningen").click()
    sound(tablet)
    voting = tablet.url
    with tablet.context.expect_page() as opened:
        tablet.get_by_role("link", name="Jeg vil stemme").click()
    beside = opened.value
    ballot = beside.url
    for child in range(meeting.present):
        walk(beside, ballot, seed=child)
    beside.close()
    tablet.get_by_role("link", name="Tæl igen").click()
    tablet.get_by_text("5 af 5 har stemt").wait_for()
    tablet.get_by_role("button", name="Alle har stemt").click()
    tablet.wait_for_url(voting)
    tablet.locator(".stands").wait_for()
    sound(tablet)

    kept = tablet.context.cookies()
    assert [(one["name"], one["path"], one["httpOnly"]) for one in kept] == [("voice_meeting", "/council", True)]
    adult.goto(f"{server.url}/councils/{council.key}")
    sound(adult)
    adult.locator("details.confirm summary").click()
    adult.get_by_role("button", name="Ja, slut mødet").click()
    adult.get_by_label("Hvor mange børn er med i dag?").wait_for()
    tablet.goto(f"{server.url}/council")
    tablet.get_by_text("Det møde er slut").wait_for()
    sound(tablet)
