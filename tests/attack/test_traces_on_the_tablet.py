"""What a tablet keeps of a sheet that was sent or stopped: nothing. (Without a net: tests/browser/test_offline.py.)"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.attack.test_traces import ON_FILES, WORDS, open_in
from tests.browser.device import PATIENT, dump, wait_until_kept
from tests.serving import FLAGS, Server, chromium
from tests.web.test_child import received
from voice.db import Database
from voice.settings import Settings
from voice.waves.tables import Sitting


@pytest.fixture
def sitting(database: Database, settings: Settings) -> Sitting:
    return open_in(database, settings)


def answer(page: Page, address: str) -> str:
    """As a child does it, up to the last button. Returns the ticket that stands in the page."""
    page.goto(address)
    page.locator("[data-do=start]").click()
    page.locator("label.choice:visible, .choice:visible").first.click()
    for _step in range(5):
        if page.locator("textarea:visible").count():
            page.locator("textarea").fill(WORDS)
        if page.locator("button.send:visible").count():
            break
        page.locator("[data-do=next]").click()
    assert WORDS in page.locator("#answers").inner_text()
    return page.locator("[name=ticket]").get_attribute("value") or ""


@ON_FILES
def test_the_tablet_keeps_nothing_of_a_sheet(
    server: Server, browser: Browser, database: Database, settings: Settings, sitting: Sitting, tmp_path: Path
) -> None:
    """Neither the next child with the back button nor somebody who searches the browser's own files."""
    profile, address = tmp_path / "profile", f"{server.url}/s/{sitting.code}"
    context = browser.browser_type.launch_persistent_context(profile, executable_path=chromium(), args=FLAGS)
    try:
        context.add_init_script(f"({PATIENT})()")
        page = context.new_page()
        page.set_default_timeout(10_000)
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
        page.goto(server.url)
        ticket = answer(page, address)
        page.locator("button.send").click()
        page.wait_for_function("() => document.documentElement.dataset.screen === 'end'")
        body = sent[0]
        nonce, envelope = re.search(r"ticket=[\w-]{22}\.([\w-]{22})", body), re.search(r"sealed=([\w-]+)", body)
        assert "girafhemmelighed" not in body
        assert nonce
        assert envelope
        wait_until_kept(page, sitting.code)
        left = dump(page)
        assert [left[kind] for kind in ("stored", "local", "session", "state", "cookie")] == [{}, {}, {}, None, ""]
        assert context.cookies() == []
        page.go_back()
        page.wait_for_load_state()
        assert page.url.rstrip("/") == server.url.rstrip("/")  # the sheet's own page is no step back
        page.goto(address)
        assert page.locator("input:checked").count() == 0
        assert page.locator("textarea").input_value() == ""
    finally:
        context.close()
    assert received(database, settings, sitting) == 1
    files = {path: path.read_bytes() for path in profile.rglob("*") if path.is_file() and not path.is_symlink()}
    assert any(sitting.code.encode() in held for held in files.values())  # these are the right files
    # what had a net went at once: not even its closed envelope was written down
    needles = ["girafhemmelighed", nonce[1], envelope[1][:100], ticket.partition(".")[2]]
    coded = [needle.encode(coding) for needle in needles for coding in ("utf-8", "utf-16-le")]
    assert [(path.name, needle) for path, held in files.items() for needle in coded if needle in held] == []


@ON_FILES
def test_a_sheet_that_is_stopped_is_gone_at_once(server: Server, browser_page: Page, sitting: Sitting) -> None:
    """Without any loading: neither in a field, nor in the list of answers, nor by undoing."""
    page = browser_page
    answer(page, f"{server.url}/s/{sitting.code}")
    page.locator("[data-do=stop]").click()
    page.locator("[data-do=stopped]").click()
    page.evaluate("document.querySelector('textarea').focus()")
    page.keyboard.press("Control+z")
    page.evaluate("document.execCommand('undo')")
    assert page.locator("textarea").input_value() == ""
    assert page.locator("#answers").text_content() == ""
    assert page.locator("input:checked").count() == 0
    assert "girafhemmelighed" not in page.content()
