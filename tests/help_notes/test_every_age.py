"""Each age has its own way to a grown-up, and so has a browser without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Request

from tests.browser.walking import violations
from tests.cast import Cast, make_group, make_sitting
from tests.help_notes.tablet import NOTE, arrived
from tests.serving import Server
from voice.db import Database
from voice.help_notes.store import Store
from voice.settings import Settings
from voice.waves.tables import Sitting

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


# -- every age ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["0-2", "3", "4-5", "6-9", "10-12", "13-15", "16-18"])
def test_each_age_has_its_own_way(
    browser: Browser, server: Server, database: Database, settings: Settings, cast: Cast, form: str
) -> None:
    with database.writing() as session:
        group = make_group(session, "Blå", institution=cast.egeskolen, forms=(form,))
        sitting = make_sitting(session, settings, group)
    for width, height in ((360, 740), (820, 1180), (1280, 800)):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="da-DK")
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(f"{server.url}/s/{sitting.code}")
        page.wait_for_load_state("networkidle")
        page.click(".top [data-do=help]")
        said = page.inner_text("#help")
        assert ("116 111" in said) == (form != "0-2")
        writes = form not in ("0-2", "3", "4-5")
        assert page.locator("#note").count() == writes
        assert any("/help/" in url for url in asked) == writes
        if form in ("3", "4-5"):
            assert "Ræk hånden op, eller gå hen til en voksen." in said
            bird = page.locator("#help .bird").bounding_box()
            assert bird
            assert bird["width"] >= 110
        if writes:
            page.click("#note-part summary")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        inside = page.locator("#help").evaluate("d => d.scrollWidth - d.clientWidth")
        assert inside <= 0
        context.close()


def test_without_script_the_link_tells_nothing_of_the_sitting_and_leaves_the_sheet_alone(
    browser: Browser, server: Server, sitting: Sitting
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/s/{sitting.code}")
    seen: list[Request] = []
    context.on("request", lambda request: seen.append(request))
    with context.expect_page(timeout=2_000) as opened:
        page.click("#grown-ups")
    assert opened.value.inner_text("h1") == "Tal med en voksen"
    told = [f"{request.url} {request.all_headers()}" for request in seen]
    context.close()
    assert told
    assert [request for request in told if sitting.code in request] == []


def test_without_script_the_way_leads_to_a_page_of_its_own(
    browser: Browser, server: Server, sitting: Sitting, store: Store, settings: Settings
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    seen: list[Request] = []
    page.goto(f"{server.url}/s/{sitting.code}")
    context.on("request", lambda request: seen.append(request))
    page.goto(f"{server.url}{page.get_attribute('#grown-ups', 'href')}")
    page.fill("#name", NOTE.name)
    page.select_option("#to", label="Tine")
    page.fill("#line", NOTE.line)
    page.click("button.go")
    assert page.inner_text("h1") == "Nu er det sendt"
    assert arrived(store, settings) == [NOTE]
    for request in seen:
        assert sitting.code not in f"{request.url} {request.all_headers()} {request.post_data or ''}"
    context.close()
