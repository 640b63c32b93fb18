"""The children's page in Firefox and WebKit (every iPad): whole sheets, another language, no net, the next child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from selenium.webdriver import Remote

from tests.browser.bad_net import BadNet, bad_net
from tests.browser.other_browsers import DEBIAN, browser, installed
from tests.browser.tapping import WHERE, answer, reload, screen, seen, tap, wait, walk
from tests.cast import make_group, make_sitting
from tests.databases import SqliteTemplate
from tests.serving import serving
from voice import language
from voice.answers.box import unseal
from voice.answers.counts import FormCounts
from voice.answers.layout import Layout
from voice.answers.tables import Box
from voice.db import Database
from voice.questionnaires.files import load
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings, read_settings
from voice.waves.tables import Sitting

ASKED = load("saadan-har-vi-det")
DRAWN = load("min-dag")
each_form = pytest.mark.parametrize("form", ["6-9", "13-15"])


# -- a town, and the tablet that is in it all day ---------------------------------------------------------------------


@dataclass
class Town:
    """net: between the tablet and the server."""

    net: BadNet
    database: Database
    settings: Settings

    def opened(self, form: str, asked: Questionnaire = ASKED) -> Sitting:
        """A sitting for a group of this age."""
        with self.database.writing() as session:
            group = make_group(session, forms=(form,))
            return make_sitting(session, self.settings, group, questionnaire=asked, seats=9)

    def url(self, sitting: Sitting) -> str:
        return f"{self.net.url}/s/{sitting.code}"

    def counted(self, sitting: Sitting, form: str, asked: Questionnaire = ASKED) -> FormCounts:
        """What has been received."""
        with self.database.reading() as session:
            content = unseal(self.settings.secret, sitting.key, session.get_one(Box, sitting.key).block)
        part = content.in_time[form]
        assert content.received == part.numbers[0]
        return Layout(asked, asked.form(form)).counts(part.numbers, part.totals)


@pytest.fixture(scope="module")
def town(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    plain = read_settings({"VOICE_DATA": str(folder)})
    settings = replace(plain, database_url=sqlite_template.copy_to(folder / "voice.db"))
    database = Database(settings.database_url)
    with serving(settings) as server, bad_net(server.url) as net:
        yield Town(net, database, settings)
    database.engine.dispose()


@pytest.fixture(scope="module", params=list(DEBIAN))
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    if not installed(request.param):
        pytest.skip(f"no {request.param} on this machine (Debian: apt install {DEBIAN[request.param]})")
    profile: Path = tmp_path_factory.mktemp(request.param)
    with browser(request.param, profile) as driver:
        yield driver


@pytest.fixture
def tablet(opened: Remote, town: Town) -> Iterator[Remote]:
    """Holds nothing when a test begins, nor when it ends: the adults' page says so too."""
    yield opened
    town.net.down = False
    opened.get(f"{town.net.url}/tablet")
    wait(lambda: held(opened) == NOTHING, "something is left on the tablet")
    assert seen(opened, "#state")[0].text == "Alt er sendt"


# -- what a tablet holds ----------------------------------------------------------------------------------------------

HELD = """const finish = arguments[arguments.length - 1];
const asked = indexedDB.open('voice', 1);
asked.onupgradeneeded = () => asked.result.createObjectStore('parcels');
asked.onsuccess = () => {
  const rows = asked.result.transaction('parcels').objectStore('parcels').getAll();
  rows.onsuccess = () => {
    asked.result.close();
    finish({ rows: JSON.stringify(rows.result), local: localStorage.length, session: sessionStorage.length,
             state: history.state, cookie: document.cookie });
  };
};"""
NOTHING = {"rows": "[]", "local": 0, "session": 0, "state": None, "cookie": ""}
GIVEN = """return Array.from(document.querySelectorAll('#sheet input, #sheet textarea'))
  .filter(f => f.type === 'hidden' ? false : /radio|checkbox/.test(f.type) ? f.checked : f.value).map(f => f.value)"""


def held(tablet: Remote) -> dict[str, Any]:
    """Everything that the browser has kept for our site, beside the pages that are the same for everybody."""
    found: dict[str, Any] = tablet.execute_async_script(HELD)
    return found


def given(tablet: Remote) -> list[str]:
    found: list[str] = tablet.execute_script(GIVEN)
    return found


def speak(tablet: Remote, code: str) -> None:
    """In the dialog about how the page is, which the change of language closes."""
    tap(tablet, "[data-do=look]")
    tap(tablet, f"#look .languages a[lang={code}]")
    wait(lambda: tablet.execute_script("return document.documentElement.lang") == code, f"does not speak {code}")


# -- the tests --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "asked"), [("4-5", DRAWN), ("6-9", ASKED), ("13-15", ASKED)])
def test_a_whole_sheet_is_answered_and_counted_once(
    tablet: Remote, town: Town, form: str, asked: Questionnaire
) -> None:
    sitting = town.opened(form, asked)
    tablet.get(town.url(sitting))
    walk(tablet)
    counts = town.counted(sitting, form, asked)
    assert counts.receipts == 1
    assert {key: item.answered for key, item in counts.items.items()} == {i.key: 1 for i in asked.form(form).items}


@each_form
def test_another_language_comes_in_place_and_the_answers_stay(tablet: Remote, town: Town, form: str) -> None:
    others = [code for code in language.languages() if code != "da"]
    other = "ar" if "ar" in others else others[0]
    sitting = town.opened(form)
    tablet.get(town.url(sitting))
    address = tablet.current_url
    tap(tablet, "[data-do=start]")
    before = tablet.execute_script(WHERE)
    seen(tablet, ".answers .choice input")[1].click()
    if form == "6-9":
        wait(lambda: tablet.execute_script(WHERE) != before, "does not go on by itself")
    chosen, danish = given(tablet), tablet.execute_script(WHERE)
    speak(tablet, other)
    assert len(chosen) == 1
    assert tablet.execute_script(WHERE) != danish
    assert tablet.execute_script("return document.documentElement.dir") == ("rtl" if other == "ar" else "ltr")
    assert (tablet.current_url, screen(tablet), given(tablet)) == (address, "items", chosen)
    while screen(tablet) == "items":
        tap(tablet, "[data-do=next]")
    walk(tablet)
    first, *skipped = town.counted(sitting, form).items.values()
    assert first.cells[chosen[0]] == 1
    assert all(item.skipped == 1 for item in skipped)


@each_form
def test_a_sheet_waits_closed_without_a_net_and_is_counted_once(tablet: Remote, town: Town, form: str) -> None:
    sitting = town.opened(form)
    tablet.get(town.url(sitting))
    kept = f"caches.open('sitting {sitting.code}').then(box => box.match('/kept'))"
    ready = f"const finish = arguments[0]; {kept}.then(found => finish(Boolean(found)))"
    wait(lambda: tablet.execute_async_script(ready), "the service worker has not kept the pages", 30)
    town.net.down = True
    tablet.get(town.url(sitting))
    walk(tablet)
    waiting = held(tablet)
    assert waiting["rows"].count("sealed=") == 1
    assert "q." not in waiting["rows"]
    assert "udenfor" not in waiting["rows"]
    assert waiting | {"rows": "[]"} == NOTHING
    reload(tablet)
    assert held(tablet) == waiting
    town.net.down = False
    wait(lambda: held(tablet) == NOTHING, "not sent by itself", 30)
    counts = town.counted(sitting, form)
    assert counts.receipts == 1
    assert {item.answered for item in counts.items.values()} == {1}


@each_form
def test_the_next_child_sees_nothing_of_the_one_before(tablet: Remote, town: Town, form: str) -> None:
    sitting = town.opened(form)
    tablet.get(town.url(sitting))
    untouched = tablet.execute_script(PAGE)
    tap(tablet, "[data-do=look]")
    tap(tablet, "[data-set=large]")
    tap(tablet, "#look [data-do=close]")
    speak(tablet, "en")
    walk(tablet)
    end = tablet.execute_script(WHERE)
    assert given(tablet) == []
    tap(tablet, "[data-do=another]")
    assert tablet.execute_script(PAGE) == untouched
    reload(tablet)
    assert tablet.execute_script(PAGE) == untouched
    tablet.back()
    tablet.get(town.url(sitting))
    assert (tablet.execute_script(PAGE), given(tablet)) == (untouched, [])
    # whoever stops comes to the same place as who has answered
    speak(tablet, "en")
    tap(tablet, "[data-do=start]")
    answer(tablet, Random(2))
    tap(tablet, "[data-do=stop]")
    tap(tablet, "[data-do=stopped]")
    wait(lambda: screen(tablet) == "end", "has not stopped")
    assert tablet.execute_script(WHERE) == end
    assert town.counted(sitting, form).receipts == 1


PAGE = """const root = document.documentElement;
return [root.lang, root.dir, root.className, JSON.stringify(root.dataset), document.title, document.body.innerText]"""
