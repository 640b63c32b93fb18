"""axe finds nothing where a child answers: every state of every band, every band in every language, by day, by night
and with forced colours. Each state of a band is looked at in the next language and the next of the three looks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.every_state import (
    ASKED,
    DIALOGS,
    LANGUAGES,
    SAID,
    a_town,
    axe,
    begin,
    close,
    kinds_shown,
    on,
    screen,
    show,
    speak,
)
from tests.databases import SqliteTemplate
from voice.questionnaires.item_types import TYPES
from voice.questionnaires.questions import FORMS

LOOKS: tuple[dict[str, Any], ...] = (
    {"color_scheme": "light", "forced_colors": "none"},
    {"color_scheme": "dark", "forced_colors": "none"},
    {"color_scheme": "dark", "forced_colors": "active"},
)
PAPER = ("4-5", "10-12")  # by pictures, and by what is printed


@pytest.fixture(scope="module")
def town(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Any, str]]:
    with a_town(sqlite_template, tmp_path_factory.mktemp("town"), ("code", "ticket")) as town:
        yield town


def test_every_kind_of_question_is_among_those_that_are_looked_at() -> None:
    assert {item.type for form in ASKED.forms for item in form.items} == set(TYPES)


@pytest.mark.parametrize("form", FORMS)
def test_axe_finds_nothing(browser: Browser, town: dict[Any, str], form: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    place, numbers = FORMS.index(form), count()
    found: dict[str, list[str]] = {}
    spoken: set[str] = set()
    looks: set[str] = set()

    def look(page: Page, state: str, before: Any = None) -> None:
        """In the next language and the next look; before: what opens the state, once the language is there."""
        number = place + next(numbers)
        code, shown = LANGUAGES[number % len(LANGUAGES)], LOOKS[number % len(LOOKS)]
        speak(page, code)
        page.emulate_media(reduced_motion="reduce", **shown)
        if before:
            before()
        across = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        wrong = axe(page) + ([f"scrolls sideways by {across} px"] if across > 0 else [])
        spoken.add(code)
        looks.add(str(shown))
        if wrong:
            found[f"{state}, {code}, {shown}"] = wrong

    page.goto(town[form, "code"])
    look(page, "start")
    begin(page)
    seen: set[str] = set()
    while screen(page) == "items":
        if kinds_shown(page) - seen:
            seen |= kinds_shown(page)
            look(page, "+".join(sorted(kinds_shown(page))))
        on(page)
    assert seen == {item.type for item in ASKED.form(form).items}
    look(page, "review")
    for name in DIALOGS:
        look(page, name, lambda name=name: page.evaluate("name => document.getElementById(name).showModal()", name))
        close(page)
    for name in SAID[place % len(SAID)], SAID[(place + 2) % len(SAID)]:
        look(page, name, lambda name=name: show(page, name))
    show(page, "review")
    page.locator("[data-do=stop]").click()
    page.locator("[data-do=stopped]").click()
    page.locator("[data-do=another]").wait_for()
    look(page, "end")
    if form in PAPER:
        page.goto(town[form, "ticket"])
        look(page, "ticket")
    page.close()
    assert found == {}
    assert spoken == set(LANGUAGES)
    assert len(looks) == len(LOOKS)
