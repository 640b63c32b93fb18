"""The questionnaire editor and the library in a real browser: looked at while typing, and nothing that axe finds."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext
from starlette.applications import Starlette

from tests.browser.test_axe_above_groups import cookies
from tests.browser.walking import by_day_and_night
from tests.cast import Cast
from tests.council.sitting_together import make_council, make_meeting
from tests.serving import Server
from tests.web.council_tablet import adult, tablet
from tests.web.teacher import read
from tests.web.test_council_asking import carry, check, start_form
from tests.web.test_library import STORY, THEME
from tests.web.test_library import given as shared
from voice.council.tables import Meeting
from voice.db import Database
from voice.settings import Settings

ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SHOTS = os.environ.get("VOICE_EDITOR_SHOTS", "")
SIZES = {"phone": (360, 740), "tablet": (820, 1180), "desktop": (1280, 800)}


@dataclass(frozen=True)
class Stage:
    """Addresses for a tablet in the meeting, for Tine and for Lars."""

    meeting: Meeting
    empty: str
    tablet: tuple[str, ...]
    tine: tuple[str, ...]
    lars: tuple[str, ...]


@pytest.fixture
def stage(app: Starlette, database: Database, settings: Settings, cast: Cast) -> Stage:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
    room, tine, lars = tablet(app, meeting), adult(app, database, cast.tine), adult(app, database, cast.lars)
    editors = []
    for title in ("Vores pauser", "Om gangen", "Om maden", "Nyt"):
        at = room.post("/council/papers", data={"kind": "questionnaire", "title": title}).headers["location"]
        editors.append(at)
        if title == "Nyt":
            break
        for after, ask in ((1, "Er der rart i pausen?"), (2, "Hvad er sjovest i pausen?")):
            typed = {"ask": ask, "how": "one" if after == 2 else "faces", "ages": ["6-9", "10-12"],
                     "options": "Bold\nRo\nMusik", "after": str(after)}  # fmt: skip
            assert room.post(f"{at}/questions", data=typed).status_code == 303
        bank = read(room.get(f"{at}/bank?theme=gode-kammerater"))
        item = bank.css_first("button[name=item]").attributes["value"]
        took = {"after": "3", "theme": "gode-kammerater", "item": item}
        assert room.post(f"{at}/taken", data=took).status_code == 303
    waits, open_one = (carry(room, editors[n], database, settings) for n in (1, 2))
    here = [f"/councils/{council.key}/questionnaires/{motion.key}" for motion in (waits, open_one)]
    words = {"item": "q1", "words": "Er pausen rar?", "why": "Det er kortere."}
    tine.post(f"{here[0]}/words", data=words)
    check(database, open_one)
    pilots = f"/classroom/groups/{cast.a.key}/pilots"
    theme, story = shared(lars, THEME), shared(lars, STORY)
    assert tine.post(f"{here[1]}/pilot", data={"group": cast.a.key}).status_code == 303
    assert tine.post(f"{here[1]}/pilot/end").status_code == 303
    assert start_form(read(tine.get(here[1])))["groups"]
    library = "/library/solby"
    return Stage(
        meeting, editors[3],
        tuple(f"{editors[0]}{what}" for what in (
            "", "/write", "/write?item=q2", "/bank", "/bank?theme=gode-kammerater", "/preview?form=6-9")) + (
            editors[1], editors[2], editors[3]),
        (here[0], here[1], f"{here[1]}/preview", f"/councils/{council.key}/motions/{waits.key}/check", pilots,
         f"/councils/{council.key}"),
        (library, theme, story, f"{library}/new",
         *(f"{library}/new?kind={kind}" for kind in ("theme", "questionnaire", "story"))),
    )  # fmt: skip


def in_meeting(context: BrowserContext, server: Server, meeting: Meeting) -> BrowserContext:
    page = context.new_page()
    page.goto(f"{server.url}/council/egeskolen")
    page.locator("input[name=code]").fill(meeting.code)
    page.locator("button.go").click()
    page.wait_for_url("**/council")
    page.close()
    return context


@ON_FILES
def test_axe_finds_nothing(browser: Browser, server: Server, database: Database, stage: Stage) -> None:
    found = {}
    for name, addresses in (("tablet", stage.tablet), ("tine", stage.tine), ("lars", stage.lars)):
        context = browser.new_context(viewport={"width": 320, "height": 740}, locale="da-DK")
        if name == "tablet":
            in_meeting(context, server, stage.meeting)
        else:
            context.add_cookies(cookies(database, name, server))  # type: ignore[arg-type]
        page = context.new_page()
        for path in addresses:
            page.goto(server.url + path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            if wrong := by_day_and_night(page):
                found[name, path] = wrong
            page.emulate_media(color_scheme="light")
            for size, (width, height) in SIZES.items() if SHOTS else ():
                page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = false)")
                page.set_viewport_size({"width": width, "height": height})
                page.screenshot(path=f"{SHOTS}/{name}-{addresses.index(path)}-{size}.png", full_page=True)
            page.set_viewport_size({"width": 320, "height": 740})
        context.close()
    assert found == {}


@ON_FILES
def test_what_is_typed_is_looked_at_without_pressing_anything(
    browser: Browser, server: Server, stage: Stage
) -> None:
    context = in_meeting(browser.new_context(locale="da-DK"), server, stage.meeting)
    page = context.new_page()
    page.set_default_timeout(10_000)
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    page.goto(f"{server.url}{stage.empty}/write")
    assert not page.locator("#options").is_visible()
    page.get_by_label("6–9 år").check()
    page.locator("#ask").press_sequentially("Er du ikke glad?")
    page.locator("#lint >> text=vender spørgsmålet om").wait_for()
    assert page.locator("#ask").input_value() == "Er du ikke glad?"
    page.locator("#ask").fill("Er der rart her?")
    page.locator("#lint >> text=Det kan de andre børn svare på").wait_for()
    page.get_by_label("Vælg én ting").check()
    page.locator("#options").fill("Bold\nRo")
    page.locator("button.go").click()
    page.wait_for_url("**/questionnaire")
    assert page.locator("text=Bold · Ro").count() == 1
    page.goto(f"{server.url}{stage.empty}/preview")
    frame = page.frame_locator("iframe")
    frame.locator("text=Er der rart her?").first.wait_for()
    assert frame.locator("button.send").is_disabled()
    assert refused == []
    context.close()
