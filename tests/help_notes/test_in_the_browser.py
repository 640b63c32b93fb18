"""A child, a tablet and the net: the dialog by keyboard, a note that waits, and the next child."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route

from tests.browser.device import parcels, wait_until_sent
from tests.browser.walking import NOTHING, complaints, left_behind, walk
from tests.help_notes.tablet import NOTE, arrived
from tests.serving import Server
from voice.help_notes.keeping import open_notes
from voice.help_notes.store import Store
from voice.settings import Settings
from voice.waves.tables import Sitting

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def page(server: Server, sitting: Sitting, browser_context: BrowserContext) -> Iterator[Page]:
    page = browser_context.new_page()
    wrong = complaints(page, "Content Security Policy")
    page.goto(f"{server.url}/s/{sitting.code}")
    yield page
    assert wrong == []


def write(page: Page) -> None:
    page.click(".top [data-do=help]")
    page.click("#note-part summary")
    page.fill("#note-name", NOTE.name)
    page.select_option("#note-to", label="Tine")
    page.fill("#note-line", NOTE.line)
    page.click("#note .go")


def told(page: Page, words: str) -> None:
    page.wait_for_function("words => document.querySelector('#note-said').textContent.includes(words)", arg=words)


def told_later(page: Page, words: str) -> None:
    """Within three minutes of the page's own clock. Not in one leap: a try that is on its way is given up after 20 of
    its seconds, and a busy machine needs some of ours to answer."""
    for _step in range(60):
        if words in (page.text_content("#note-said") or ""):
            return
        page.clock.run_for(3_000)
        page.wait_for_timeout(100)
    raise AssertionError(f"not told {words!r}, but {page.text_content('#note-said')!r}")


def only_sending(what: Callable[[Route], None]) -> Callable[[Route], None]:
    return lambda route: what(route) if route.request.method == "POST" else route.continue_()


def storage(page: Page) -> dict[str, str]:
    """What waits on the tablet, by the name that it lies under."""
    return {name: f"{path} {body}" for path, body, name in parcels(page)}


def lies_there(page: Page, number: int) -> None:
    """It lies there before the child is told anything; it is gone as soon as our server has said so."""
    for _try in range(100):
        if len(parcels(page)) == number:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{len(parcels(page))} lie there, not {number}")


# -- with a net ---------------------------------------------------------------------------------------------------


def test_a_note_by_keyboard_alone(page: Page, store: Store, settings: Settings) -> None:
    page.wait_for_selector("#note-part", state="attached")
    page.wait_for_function("() => !document.querySelector('#note-part').hidden")
    page.locator(".top [data-do=help]").focus()
    page.keyboard.press("Enter")
    assert page.locator("#help").evaluate("dialog => dialog.open")
    for _step in range(12):
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(NOTE.name)
    page.keyboard.press("Tab")
    page.keyboard.type("Tine")
    page.keyboard.press("Tab")
    page.keyboard.type(NOTE.line)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    told(page, "Nu er det sendt. Tine skal læse det senest")
    assert arrived(store, settings) == [NOTE]
    assert page.evaluate("document.activeElement.id") == "note-said"
    page.keyboard.press("Escape")
    assert not page.locator("#help").evaluate("dialog => dialog.open")
    assert page.evaluate("document.activeElement.dataset.do") == "help"
    assert left_behind(page) == NOTHING


def test_what_is_missing_is_asked_for(page: Page, store: Store) -> None:
    page.click(".top [data-do=help]")
    page.click("#note-part summary")
    for name, value in (("name", NOTE.name), ("to", "")):
        page.click("#note .go")
        assert page.evaluate("document.activeElement.id") == f"note-{name}"
        assert page.get_attribute(f"#note-{name}", "aria-invalid") == "true"
        if value:
            page.fill("#note-name", value)
    told(page, "Vælg, hvem der skal læse det")
    assert open_notes(store) == []


def test_it_says_who_reads_it_and_when_before_it_is_sent(page: Page) -> None:
    page.click(".top [data-do=help]")
    page.click("#note-part summary")
    page.select_option("#note-to", label="Lars")
    said = page.inner_text("#note-who")
    assert re.search(r"Lars skal læse det senest \w+", said)
    assert "{" not in said
    assert "De kan se dit navn" in said


def test_no_request_of_the_note_knows_the_sitting_nor_is_one_longer_than_another(
    page: Page, sitting: Sitting, server: Server
) -> None:
    seen: list[Request] = []
    page.on("request", lambda request: seen.append(request))
    page.reload()
    page.wait_for_load_state("networkidle")
    write(page)
    told(page, "Nu er det sendt")
    page.click("#note-part summary")
    page.fill("#note-name", "B")
    page.select_option("#note-to", label="Lars")
    page.click("#note .go")
    page.wait_for_function("() => document.querySelector('#note-name').value === ''")
    of_notes = [request for request in seen if "/help/" in request.url and not request.redirected_from]
    assert sorted(request.method for request in of_notes) == ["GET", "POST", "POST"]
    for request in of_notes:
        everything = f"{request.url} {request.all_headers()} {request.post_data or ''}"
        assert sitting.code not in everything
        assert sitting.key not in everything
        assert "referer" not in request.all_headers()
        assert "cookie" not in request.all_headers()
        assert NOTE.name not in (request.post_data or "").replace("pad=", "")[:20]
    assert len({len(request.post_data or "") for request in of_notes if request.method == "POST"}) == 1
    assert server.said().count("help") == 0


def test_the_sheet_stays_as_it_was(page: Page, server: Server, sitting: Sitting) -> None:
    page.click("[data-do=start]")
    page.locator(".item:visible .choice").first.click()
    before = page.evaluate("new URLSearchParams(new FormData(document.querySelector('#sheet'))).toString()")
    write(page)
    told(page, "Nu er det sendt")
    page.click("#help [data-do=close]")
    assert page.evaluate("new URLSearchParams(new FormData(document.querySelector('#sheet'))).toString()") == before
    walk(page, f"{server.url}/s/{sitting.code}")


@pytest.mark.parametrize("begun", [False, True], ids=["before beginning", "at the end"])
def test_a_note_that_nobody_touches_is_not_there_for_the_next_child(
    page: Page, server: Server, sitting: Sitting, begun: bool
) -> None:
    page.clock.install()
    page.goto(f"{server.url}/s/{sitting.code}")
    page.wait_for_function("() => !document.querySelector('#note-part').hidden")
    if begun:
        page.click("[data-do=stop]")
        page.click("#stop [data-do=stopped]")
        page.wait_for_function("() => !document.querySelector('#note-part').hidden")
    page.click(".top [data-do=help]")
    page.click("#note-part summary")
    page.fill("#note-name", NOTE.name)
    page.clock.run_for(190_000)
    page.fill("#note-line", NOTE.line)  # still here
    page.clock.run_for(190_000)
    assert page.input_value("#note-name") == NOTE.name
    page.clock.run_for(11_000)
    assert page.locator("#help").is_hidden()
    assert page.locator("#note input").evaluate_all("all => all.map(field => field.value).join('')") == ""


# -- without a net ------------------------------------------------------------------------------------------------


def test_without_a_net_it_waits_closed_and_the_child_is_told_that_it_has_not_gone(
    page: Page, store: Store, settings: Settings
) -> None:
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    write(page)
    told(page, "Det er ikke sendt endnu")
    ((name, value),) = storage(page).items()
    # nothing as short as the name: three letters stand by chance in what is closed, one time of a hundred
    assert [word for word in ("Tine", "tine", "gerne", "derhjemme") if word in name + value] == []
    assert page.input_value("#note-line") == ""
    assert open_notes(store) == []
    page.context.set_offline(False)
    told(page, "Nu er det sendt. Tine skal læse det")
    assert arrived(store, settings) == [NOTE]
    assert left_behind(page) == NOTHING


def test_a_note_that_waits_outlives_a_new_page_and_the_next_child_finds_nothing(
    page: Page, store: Store, settings: Settings
) -> None:
    page.wait_for_load_state("networkidle")
    page.route("**/help/egeskolen", only_sending(lambda route: route.abort()))
    write(page)
    told(page, "Det er ikke sendt endnu")
    page.reload()  # the next child
    page.click(".top [data-do=help]")
    page.wait_for_selector("#note-part summary")
    page.click("#note-part summary")
    fields = page.locator("textarea, input").evaluate_all("all => all.map(field => field.value).join('')")
    seen = page.inner_text("body") + fields
    assert [word for word in (NOTE.name + " ", NOTE.line, "ikke sendt", "Nu er det sendt") if word in seen] == []
    assert page.input_value("#note-to") == ""
    assert len(storage(page)) == 1
    page.unroute("**/help/egeskolen")
    page.reload()
    wait_until_sent(page)
    assert arrived(store, settings) == [NOTE]
    assert page.text_content("#note-said") == ""


def test_two_notes_that_wait_cannot_be_told_apart_but_by_chance(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    write(page)
    told(page, "Det er ikke sendt endnu")
    page.click("#note-part summary")
    page.fill("#note-name", "B")
    page.select_option("#note-to", label="Lars")
    page.click("#note .go")
    lies_there(page, 2)
    names, values = zip(*storage(page).items(), strict=True)
    assert len({len(name) for name in names}) == len({len(value) for value in values}) == 1


def test_too_many_at_once_wait_and_go_later(page: Page, store: Store, settings: Settings) -> None:
    page.clock.install()
    page.wait_for_load_state("networkidle")
    page.route("**/help/egeskolen", only_sending(lambda route: route.fulfill(status=429)))
    write(page)
    told(page, "Vi prøver igen om et minut")
    assert len(storage(page)) == 1
    page.unroute("**/help/egeskolen")
    told_later(page, "Nu er det sendt")
    assert arrived(store, settings) == [NOTE]
    assert storage(page) == {}


PORTAL = "<!doctype html><title>Log på nettet</title>"


@pytest.mark.parametrize("answer", [
    {"status": 200, "body": PORTAL}, {"status": 302, "headers": {"location": "/"}}, {"status": 201, "body": "{}"},
    {"status": 404, "body": PORTAL}, {"status": 422, "body": PORTAL}, {"status": 403}, {"status": 413}, {"status": 503},
    {"status": 201, "json": {"said": "sent", "mark": "x" * 43}},
], ids=lambda answer: f"{answer['status']}{len(answer)}")  # fmt: skip
def test_only_our_own_word_is_sent_and_any_other_answer_leaves_the_note_waiting(
    page: Page, store: Store, settings: Settings, answer: dict[str, object]
) -> None:
    page.clock.install()
    page.wait_for_load_state("networkidle")
    page.route("**/help/egeskolen", only_sending(lambda route: route.fulfill(**answer)))  # type: ignore[arg-type]
    write(page)
    told(page, "Det er ikke sendt endnu")
    assert len(storage(page)) == 1
    page.unroute("**/help/egeskolen")
    told_later(page, "Nu er det sendt")
    assert arrived(store, settings) == [NOTE]
    assert storage(page) == {}


def test_a_day_that_is_full_is_said_with_the_number_and_the_note_waits(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.route("**/help/egeskolen", only_sending(lambda route: route.fulfill(status=429, json={"said": "full"})))
    write(page)
    told(page, "Det er ikke sendt. Der er kommet alt for mange beskeder i dag.")
    assert "116 111" in page.inner_text("#note-said")
    assert len(storage(page)) == 1


def test_a_child_that_stops_leaves_nothing_half_written(page: Page) -> None:
    page.click(".top [data-do=help]")
    page.click("#note-part summary")
    page.fill("#note-name", NOTE.name)
    page.click("#help [data-do=close]")
    page.click("[data-do=stop]")
    page.click("[data-do=stopped]")
    assert page.locator("#note input").evaluate_all("all => all.map(f => f.value).join('')") == ""

