"""Flight mode, what lies on a tablet meanwhile, the file that saves it, and the adult's page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.a_tablet import put, walk_to_the_end
from tests.browser.bad_net import BadNet
from tests.browser.device import dump, let_through, parcels, wait_until_kept, wait_until_sent
from tests.cast import Cast, make_sitting
from tests.web.test_child import received
from voice import clock
from voice.db import Database
from voice.settings import Settings
from voice.waves.day_doors import open_day_door
from voice.waves.tables import Sitting

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


# -- flight mode, and what lies on the tablet


def test_the_second_visit_works_in_flight_mode_in_every_language_and_from_the_front_door(
    page: Page, net: BadNet, sitting: Sitting
) -> None:
    from voice import language

    page.context.set_offline(True)
    for code in ("", *language.languages()):
        page.goto(f"{net.url}/s/{sitting.code.lower()}" + (f"?lang={code}" if code else ""))
        assert page.evaluate("document.documentElement.lang") == (code or "da")
        assert page.locator("[data-do=start]").is_visible()
    page.goto(net.url)
    page.fill("#code", sitting.code.lower())
    page.click("form .go")
    page.wait_for_url(f"**/s/{sitting.code}*")
    assert page.locator("[data-do=start]").is_visible()


def test_a_child_answers_without_a_net_and_the_next_one_too(
    page: Page, net: BadNet, database: Database, settings: Settings, sitting: Sitting
) -> None:
    page.context.set_offline(True)
    page.goto(f"{net.url}/s/{sitting.code}")
    for seed in range(3):
        walk_to_the_end(page, seed)
        if seed < 2:
            page.reload()
    assert len(parcels(page)) == 3
    page.context.set_offline(False)
    wait_until_sent(page)
    assert received(database, settings, sitting) == 3


def test_what_a_tablet_holds_differs_by_closed_sheets_of_one_length_and_not_at_all_when_they_are_sent(
    page: Page, net: BadNet
) -> None:
    before = dump(page)
    assert before["kept"]
    assert before["stored"] == {}
    net.down = True
    for words in ("", "Nej", "Jeg vil gerne have meget mere tid til at være ude. " * 5):
        assert put(page, words) == "kept"
    waiting = dump(page)
    assert {name: value for name, value in waiting.items() if name != "stored"} == {
        name: value for name, value in before.items() if name != "stored"
    }
    assert len({len(value) for value in waiting["stored"].values()}) == 1
    assert len({len(name) for name in waiting["stored"]}) == 1
    assert not any(word in str(waiting["stored"]) for word in ("friend", "very", "ude", "10-12"))
    let_through(net, page)
    assert dump(page) == before


def test_what_is_kept_is_the_same_whichever_language_a_child_has_chosen(
    net: BadNet, sitting: Sitting, browser: Browser
) -> None:
    kept = []
    for lang in ("da", "en"):
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{net.url}/s/{sitting.code}?lang={lang}")
        wait_until_kept(page, sitting.code)
        kept.append(sorted(dump(page)["kept"]))
        context.close()
    assert kept[0] == kept[1]


def test_a_sitting_that_is_over_is_forgotten(
    page: Page, net: BadNet, database: Database, sitting: Sitting
) -> None:
    from voice.waves.closing import close_sitting

    with database.writing() as session:
        close_sitting(session, sitting, now=clock.now())
    page.goto(f"{net.url}/s/{sitting.code}")
    page.wait_for_function(f"() => caches.has('sitting {sitting.code}').then(there => !there)")


# -- the file


def test_a_file_from_the_tablet_is_taken_in_by_the_teacher_and_counts_once(
    page: Page, net: BadNet, database: Database, settings: Settings, sitting: Sitting, tmp_path: Path
) -> None:
    net.down = True
    for n in range(4):
        put(page, f"Nummer {n}")
    page.goto(f"{net.url}/tablet")
    page.wait_for_selector("#export:visible")
    with page.expect_download() as saved:
        page.click("#export")
    saved.value.save_as(tmp_path / "voice-ark.json")
    said = json.loads((tmp_path / "voice-ark.json").read_text())
    assert [path for path, _body in said["sheets"]] == [f"/s/{sitting.code}"] * 4
    assert not any(word in json.dumps(said) for word in ("q.friend", "Nummer"))
    assert len({len(body) for _path, body in said["sheets"]}) == 1
    net.down = False  # and in the end the net comes back after all (tests/web/test_tablets.py takes the file in)
    wait_until_sent(page)
    assert received(database, settings, sitting) == 4


def test_a_pin_keeps_children_out_of_the_adults_page(page: Page, net: BadNet) -> None:
    page.goto(f"{net.url}/tablet")
    page.fill("#new-pin", "12")
    page.click("#pin button")
    assert page.inner_text("#pin-said") == "Skriv mindst fire tal."
    page.fill("#new-pin", "2468")
    page.click("#pin button")
    page.wait_for_function("() => document.querySelector('#pin-said').textContent === 'Pinkoden er sat.'")
    page.reload()
    assert page.locator("#open").is_hidden()
    page.fill("#given", "1111")
    page.click("#lock .button")
    page.wait_for_function("() => document.querySelector('#wrong').textContent !== ''")
    assert page.locator("#open").is_hidden()
    page.fill("#given", "2468")
    page.click("#lock .button")
    page.wait_for_selector("#open:visible")
    assert "2468" not in str(dump(page))


def test_a_tablet_that_stays_with_a_group_goes_on_without_a_net(
    browser_context: BrowserContext, net: BadNet, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        sitting = make_sitting(session, settings, cast.a)
        day = open_day_door(session, cast.a, now=clock.now(), by=cast.tine.key)
    page = browser_context.new_page()
    page.goto(f"{net.url}/g/{day.code}/{sitting.code}")
    wait_until_kept(page, sitting.code)
    wait_until_kept(page, day.code, "day")
    page.context.set_offline(True)
    page.goto(f"{net.url}/g/{day.code}")
    page.click("a.begin")
    page.wait_for_url(f"**/g/{day.code}/{sitting.code}*")
    assert put(page) == "kept"
    page.context.set_offline(False)
    wait_until_sent(page)
    assert received(database, settings, sitting) == 1
