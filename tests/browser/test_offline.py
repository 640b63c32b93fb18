"""A net that fails, a browser that is killed: what has been answered comes through once, and nothing is lost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.a_tablet import SEATS, put, walk_to_the_end
from tests.browser.bad_net import BadNet
from tests.browser.device import PATIENT, let_through, parcels, wait_until_kept, wait_until_sent
from tests.serving import FLAGS, Server, chromium
from tests.web.test_child import received
from voice import clock
from voice.db import Database
from voice.settings import Settings
from voice.waves.closing import add_seats
from voice.waves.tables import Sitting

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


# -- a net that fails


def test_what_goes_at_once_is_never_written_on_the_tablet(
    page: Page, database: Database, settings: Settings, sitting: Sitting
) -> None:
    page.evaluate(PATIENT)
    page.evaluate("""() => {
        window.written = 0;
        const add = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...given) { window.written += 1; return add.apply(this, given); };
    }""")
    assert put(page) == "sent"
    assert page.evaluate("window.written") == 0
    assert received(database, settings, sitting) == 1


def test_two_hundred_cut_connections_and_each_sheet_counts_once(
    page: Page, net: BadNet, database: Database, settings: Settings, sitting: Sitting
) -> None:
    net.down = True
    assert {put(page, f"Nummer {n}") for n in range(20)} == {"kept"}
    while net.cuts < 200:
        page.evaluate("post.flush()")
    assert len(parcels(page)) == 20
    let_through(net, page)
    assert received(database, settings, sitting) == 20


def test_several_tabs_send_the_same_sheets_and_each_counts_once(
    page: Page, net: BadNet, database: Database, settings: Settings, sitting: Sitting
) -> None:
    net.down = True
    for n in range(6):
        put(page, f"Nummer {n}")
    tabs = [page.context.new_page() for _n in range(3)]
    for tab in tabs:
        tab.goto(f"{net.url}/s/{sitting.code}")
    net.down = False
    for tab in (*tabs, page):
        tab.evaluate("post.flush()")
    wait_until_sent(page)
    assert received(database, settings, sitting) == 6


def test_a_sheet_waits_for_a_seat_and_goes_when_there_is_one(
    page: Page, net: BadNet, database: Database, settings: Settings, sitting: Sitting
) -> None:
    page.evaluate(PATIENT)
    for _n in range(SEATS):
        assert put(page) == "sent"
    assert put(page) == "kept"
    page.goto(f"{net.url}/tablet")
    page.wait_for_selector("#seats:visible")
    assert "1 ark mangler en plads" in page.inner_text("#seats")
    with database.writing() as session:
        add_seats(session, settings.secret, sitting, 1, now=clock.now())
    page.click("#try")
    page.wait_for_function("() => document.querySelector('#state').textContent === 'Alt er sendt'")
    assert received(database, settings, sitting) == SEATS + 1


@pytest.mark.parametrize("status", [200, 201, 303, 404, 410, 422, 500])
def test_a_page_of_somebody_else_in_between_loses_no_sheet(
    page: Page, net: BadNet, database: Database, settings: Settings, sitting: Sitting, status: int
) -> None:
    """A net where one must sign in first, or a filter: it answers for us, with any status."""
    page_of_theirs = b"<title>Log ind</title>"
    head = f"HTTP/1.1 {status} Theirs\r\nLocation: /\r\nContent-Type: text/html\r\nConnection: close\r\n"
    net.portal = f"{head}Content-Length: {len(page_of_theirs)}\r\n\r\n".encode() + page_of_theirs
    assert put(page) == "kept"
    net.portal = b""
    page.evaluate("post.flush()")
    wait_until_sent(page)
    assert received(database, settings, sitting) == 1


def test_a_sheet_that_our_server_cannot_open_stays_for_an_adult_and_is_not_tried_for_ever(
    page: Page, net: BadNet, database: Database, settings: Settings, sitting: Sitting
) -> None:
    page.evaluate("key => { document.querySelector('#box').dataset.key = key; }", other_key(settings))
    assert put(page) == "kept"
    tries: list[str] = []
    page.on("request", lambda request: tries.append(request.url) if request.method == "POST" else None)
    for _n in range(3):
        page.evaluate("post.flush()")
    assert tries == []
    page.goto(f"{net.url}/tablet")
    page.wait_for_selector("#refused:visible")
    page.click("#remove")
    page.click("#remove")
    page.wait_for_function("() => document.querySelector('#state').textContent === 'Alt er sendt'")
    assert parcels(page) == []
    assert received(database, settings, sitting) == 0


def other_key(settings: Settings) -> str:
    from voice.answers.sealed import address_of

    return address_of(settings.secret, "no such sitting")


# -- a browser that is killed


@contextmanager
def chromium_process(browser: Browser, profile: Path) -> Iterator[tuple[subprocess.Popen[bytes], Page]]:
    """A Chromium that we can kill, with a profile of its own, and its first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    flags = [*FLAGS, "--headless=new", f"--remote-debugging-port={port}", f"--user-data-dir={profile}"]
    process = subprocess.Popen(
        [str(chromium()), *flags, "about:blank"],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        page = first_page(browser, f"http://127.0.0.1:{port}")
        page.set_default_timeout(20_000)
        yield process, page
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def first_page(browser: Browser, address: str) -> Page:
    for _attempt in range(100):
        with suppress(Error):
            return browser.browser_type.connect_over_cdp(address).contexts[0].pages[0]
        time.sleep(0.1)
    raise AssertionError("this Chromium does not start")


def test_a_browser_that_is_killed_has_lost_nothing_that_it_said_was_kept(
    net: BadNet, database: Database, settings: Settings, sitting: Sitting, tmp_path: Path, browser: Browser
) -> None:
    with chromium_process(browser, tmp_path / "profile") as (process, page):
        page.goto(f"{net.url}/s/{sitting.code}")
        wait_until_kept(page, sitting.code)
        net.down = True
        walk_to_the_end(page)
        assert put(page) == "kept"
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    with chromium_process(browser, tmp_path / "profile") as (_process, page):
        page.goto(f"{net.url}/s/{sitting.code}")  # the net is still down
        assert page.locator("[data-do=start]").is_visible()
        assert len(parcels(page)) == 2
        let_through(net, page)
    assert received(database, settings, sitting) == 2


def test_a_browser_that_keeps_the_plain_form_gets_a_ticket_of_its_own_each_time(
    browser_context: BrowserContext, server: Server, sitting: Sitting
) -> None:
    """A kept page has one ticket: a class that sends it without the script would be one sheet."""
    browser_context.add_init_script("delete HTMLDialogElement.prototype.showModal")
    page = browser_context.new_page()
    page.goto(f"{server.url}/s/{sitting.code}")
    assert page.evaluate("document.documentElement.classList.contains('js')") is False
    page.wait_for_timeout(1500)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
