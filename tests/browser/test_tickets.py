"""Tickets in real browsers: typed, by camera, as pictures, without script; and nothing of them stays behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests import cast as people
from tests.browser.walking import NOTHING, ended, left_behind, send, violations, where
from tests.cast import Cast, make_group, make_sitting
from tests.serving import Server
from tests.web.teacher import at
from tests.web.test_child import received
from tests.web.test_ticket_door import drawn
from voice import clock
from voice.db import Database
from voice.people.tables import Group
from voice.settings import Settings
from voice.waves.paper import Ticket
from voice.waves.printed import in_groups, letters_of, tablet_token
from voice.waves.tables import Sitting

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def group(cast: Cast) -> Group:
    return cast.a


@pytest.fixture
def sitting(database: Database, settings: Settings, group: Group) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, group, door="ticket", seats=9)


@pytest.fixture
def bowl(database: Database, settings: Settings, sitting: Sitting) -> list[Ticket]:
    return drawn(database, settings, sitting, 4)


def finish(page: Page) -> None:
    """From the start screen to the end: the first answer, then nothing written."""
    page.locator("[data-do=start]").click()
    page.locator(".answers .choice:visible").first.click()
    page.wait_for_function("before => document.body.innerText !== before", arg=where(page))
    while page.evaluate("document.documentElement.dataset.screen") == "items":
        page.locator("[data-do=next]:visible").click()
    send(page)


def visited(page: Page) -> list[str]:
    """Every address that the back button knows."""
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    return [entry["url"] for entry in history["entries"]]


def open_tablet(server: Server, settings: Settings, sitting: Sitting) -> str:
    return f"{server.url}/s/{sitting.code}#t.{tablet_token(settings.secret, sitting.key, clock.today())}"


def tap(page: Page, ticket: Ticket, number: int = 3) -> None:
    for letter in letters_of(ticket.pictures)[:number]:
        page.locator(f"[data-letter={letter}]").click()


def test_a_ticket_typed_at_the_front_door_is_used_and_gone(
    server: Server, browser_page: Page, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    page, text = browser_page, bowl[0].text
    page.goto(server.url)
    page.locator("input[name=code]").fill(in_groups(text).lower())
    page.locator("form[action^='/join'] button").click()
    page.locator("[data-do=start]").wait_for()
    assert text not in page.url
    finish(page)
    assert received(database, settings, sitting) == 1
    assert left_behind(page) == NOTHING
    assert not [url for url in visited(page) if text in url]
    # the next child on the same tablet is asked for the next ticket
    page.locator("[data-do=another]").click()
    page.locator("#typed").fill(text)
    page.keyboard.press("Enter")
    page.get_by_text("Den billet er brugt").wait_for()
    page.locator("#typed").fill(bowl[1].text)
    page.locator("[data-ticket]").click()
    finish(page)
    assert received(database, settings, sitting) == 2
    assert text not in server.said()


def test_the_camera_opens_a_ticket_and_the_address_forgets_it(
    server: Server, browser_page: Page, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    page = browser_page
    page.goto(f"{server.url}/s/{sitting.code}#{bowl[0].text}")
    page.locator("[data-do=start]").wait_for()
    assert page.url == f"{server.url}/s/{sitting.code}"
    page.locator(".start .languages a[lang=en]").click()  # another language is another page: the ticket stays
    page.locator("html[lang=en] [data-do=start]").wait_for()
    finish(page)
    assert received(database, settings, sitting) == 1
    assert left_behind(page) == NOTHING
    assert not [url for url in visited(page) if bowl[0].text in url]


@pytest.mark.parametrize("size", [(360, 740), (820, 1180), (1280, 800)])
def test_pictures_on_a_tablet_that_an_adult_has_opened(
    server: Server, browser_page: Page, database: Database, settings: Settings, sitting: Sitting,
    bowl: list[Ticket], size: tuple[int, int],
) -> None:  # fmt: skip
    page = browser_page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(open_tablet(server, settings, sitting))
    page.locator(".pick").first.wait_for()
    assert page.url == f"{server.url}/s/{sitting.code}"
    assert violations(page) == []
    for pick in page.locator(".pick").all():
        box = pick.bounding_box()
        assert box
        assert 0 <= box["x"] <= size[0] - box["width"]
        assert min(box["width"], box["height"]) >= 72
    tap(page, bowl[0], 2)
    page.locator("[data-undo]").click()
    assert page.locator(".pick[aria-pressed=true]").count() == 1
    assert violations(page) == []
    page.locator(f"[data-letter={letters_of(bowl[0].pictures)[1]}]").click()
    page.locator(f"[data-letter={letters_of(bowl[0].pictures)[2]}]").click()
    finish(page)
    assert left_behind(page) == NOTHING
    # the next child: the tablet is still open, the ticket is not
    page.locator("[data-do=another]").click()
    page.locator(".pick").first.wait_for()
    tap(page, bowl[0])
    page.get_by_text("Den billet er brugt").wait_for()
    assert page.locator(".pick[aria-pressed=true]").count() == 0
    assert violations(page) == []
    tap(page, bowl[1])
    finish(page)
    assert received(database, settings, sitting) == 2
    token = tablet_token(settings.secret, sitting.key, clock.today())
    assert not [url for url in visited(page) if token in url]


def test_a_mixed_group_keeps_its_tablet_open_through_the_question_of_age(
    server: Server, browser_page: Page, database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        stue = make_group(session, "SFO", institution=cast.egeskolen, forms=("6-9", "10-12"))
        sitting = make_sitting(session, settings, stue, door="ticket", seats=9)
    tickets, page = drawn(database, settings, sitting, 2), browser_page
    page.goto(open_tablet(server, settings, sitting))
    for ticket in tickets:
        page.locator(".ages a").first.click()
        page.locator(".pick").first.wait_for()
        tap(page, ticket)
        finish(page)
        page.locator("[data-do=another]").click()
    assert received(database, settings, sitting) == 2


def test_without_script_the_ticket_is_typed_at_the_end_of_the_page(
    server: Server, browser: Browser, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(server.url)
    page.locator("input[name=code]").fill(bowl[0].text)
    page.locator("form[action^='/join'] button").click()
    page.locator("[name='q.friend'][value=very]").check(force=True)
    assert page.locator("#sheet button.send").is_hidden()  # there is one Send, beside the ticket
    page.locator("#typed").fill(in_groups(bowl[0].text).lower())
    page.locator("#paper button.no-js").click()
    page.wait_for_url("**/thanks**")
    assert received(database, settings, sitting) == 1
    assert context.cookies() == []
    context.close()


def test_a_ticket_cancelled_while_a_child_writes_keeps_the_sheet_for_the_next_ticket(
    server: Server, browser_page: Page, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    page = browser_page
    page.goto(f"{server.url}/s/{sitting.code}#{bowl[0].text}")
    page.locator("[data-do=start]").click()
    page.locator(".answers .choice:visible").first.click()
    (again,) = drawn(database, settings, sitting, 1, reprint=True)
    while page.evaluate("document.documentElement.dataset.screen") == "items":
        page.locator("[data-do=next]:visible").click()
    page.locator("button.send").click()
    page.get_by_text("Dine svar er her endnu").wait_for()
    assert violations(page) == []
    page.locator("#typed").fill(again.text)
    page.locator("[data-ticket]").click()
    ended(page)
    assert received(database, settings, sitting) == 1


def test_two_browsers_with_one_ticket_are_counted_once(
    server: Server, browser: Browser, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    contexts = [browser.new_context(viewport={"width": 360, "height": 740}) for _n in range(2)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(f"{server.url}/s/{sitting.code}#{bowl[0].text}")
        page.locator("[data-do=start]").wait_for()
    for page in pages:
        finish(page)
    assert received(database, settings, sitting) == 1
    for context in contexts:
        context.close()


def test_a_wrong_ticket_and_a_stop_on_an_open_tablet(
    server: Server, browser_page: Page, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    page = browser_page
    page.goto(open_tablet(server, settings, sitting))
    page.locator("[data-typing]").click()
    assert violations(page) == []
    page.locator("#typed").fill("nej nej")
    page.locator("[data-ticket]").click()
    page.get_by_text("Den billet kender vi ikke").wait_for()
    assert violations(page) == []
    page.locator("#typed").fill(bowl[0].text)
    page.locator("[data-ticket]").click()
    page.locator("[data-do=start]").click()
    page.locator("[data-do=stop]").click()
    page.locator("[data-do=stopped]").click()
    page.locator("[data-do=another]").click()
    page.locator(".pick").first.wait_for()
    assert page.url == f"{server.url}/s/{sitting.code}"


def test_the_pages_of_the_teacher_are_for_everybody(
    server: Server, browser_page: Page, database: Database, cast: Cast, sitting: Sitting
) -> None:
    page = browser_page
    with database.writing() as session:
        cookie = people.sign_in(session, cast.tine)["voice"]
    page.context.add_cookies([{"name": "voice", "value": cookie, "url": server.url}])
    page.goto(f"{server.url}/classroom/groups/{cast.a.key}/open")
    assert violations(page) == []
    page.goto(server.url + at(sitting))
    page.locator(".bowl form button").first.click()
    assert page.locator(".ticket").count() == 9
    assert page.locator("#print").is_visible()
    assert violations(page) == []
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 726, "height": 1055})  # A4 without its margins
    assert page.locator("#print").is_hidden()
    boxes = [box for ticket in page.locator(".ticket").all() if (box := ticket.bounding_box())]
    assert len({round(box["x"]) for box in boxes}) == 2
    assert len({(round(box["width"]), round(box["height"])) for box in boxes}) == 1
    page.emulate_media(media="screen")
    page.goto(server.url + at(sitting))
    for summary in page.locator(".bowl > details > summary").all():
        summary.click()
    assert violations(page) == []
