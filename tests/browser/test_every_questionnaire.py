"""Every shipped questionnaire is answered in a real browser, the core in every form and each pack in one: big enough to
tap, nothing to scroll, nothing left on the device; and in the core nothing for axe to find."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import Session

from tests.browser.walking import NOTHING, complaints, left_behind, violations, walk
from tests.cast import make_group, make_sitting
from tests.child_page.pages import core_forms_and_packs
from tests.databases import SqliteTemplate
from tests.serving import Server, serving
from voice.db import Database
from voice.questionnaires.files import load
from voice.questionnaires.library import CORE, kind_of
from voice.settings import Settings, read_settings
from voice.waves.state import answered, find_by_code

ASKED = [(questionnaire.key, form.key) for questionnaire, form in core_forms_and_packs()]
CORE_ASKED = [(key, form) for key, form in ASKED if kind_of(key) == CORE]
# children.md 2.2: the smallest side of what a child taps and the gap between two, in CSS pixels
TARGETS = {"3": (96, 24), "4-5": (96, 24), "6-9": (72, 16), "10-12": (56, 6), "13-15": (48, 6), "16-18": (48, 6)}
SMALLEST = {"3": (360, 640), "4-5": (360, 640), "6-9": (360, 640)}  # from 10 years on (320, 568)


@pytest.fixture(scope="module")
def town(
    sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Database, dict[tuple[str, str], str]]]:
    """One server with an open sitting for every questionnaire and form."""
    folder: Path = tmp_path_factory.mktemp("town")
    plain = read_settings({"VOICE_DATA": str(folder)})
    settings: Settings = replace(plain, database_url=sqlite_template.copy_to(folder / "voice.db"))
    database = Database(settings.database_url)
    with database.writing() as session:
        codes = {asked: open_for(session, settings, *asked) for asked in ASKED}
    with serving(settings) as server:
        yield server, database, codes
    database.engine.dispose()


def open_for(session: Session, settings: Settings, key: str, form: str) -> str:
    group = make_group(session, f"{key}-{form}", forms=(form,))
    return make_sitting(session, settings, group, questionnaire=load(key)).code


@pytest.mark.parametrize(("key", "form"), ASKED)
def test_a_child_gets_through(
    browser: Browser, town: tuple[Server, Database, dict[tuple[str, str], str]], key: str, form: str
) -> None:
    server, database, codes = town
    width, height = SMALLEST.get(form, (320, 568))
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    said = complaints(page)
    checked: set[str] = set()

    def look(page: Page, screen: str) -> None:
        across, down = page.evaluate(
            "[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
        )
        assert across <= 0, f"{screen} scrolls sideways by {across} px"
        if screen == "items":
            assert down <= 1, f"{page.locator('.item:visible h2').first.inner_text()!r} scrolls by {down} px"
            if form in TARGETS:
                measure(page, form)
        if screen not in checked:
            checked.add(screen)
            if kind_of(key) == CORE:  # a pack is made of the same parts
                assert violations(page) == []

    walk(page, f"{server.url}/s/{codes[key, form]}", look=look)
    assert {"start", "items", "review", "end"} <= checked
    assert said == []
    assert left_behind(page) == NOTHING
    context.close()
    with database.reading() as session:
        sitting = find_by_code(session, codes[key, form])
        assert sitting is not None
        assert answered(session, sitting.key) == 1


def measure(page: Page, form: str) -> None:
    """Every answer is large enough, and far enough from the next one."""
    least, gap = TARGETS[form]
    boxes = [box for card in page.locator(".answers .card:visible").all() if (box := card.bounding_box())]
    for box in boxes:
        assert min(box["width"], box["height"]) >= least - 0.5, f"{box} is smaller than {least} px"
    for i, one in enumerate(boxes):
        for two in boxes[i + 1 :]:
            apart = max(
                max(one["x"], two["x"]) - min(one["x"] + one["width"], two["x"] + two["width"]),
                max(one["y"], two["y"]) - min(one["y"] + one["height"], two["y"] + two["height"]),
            )
            assert apart >= gap - 0.5, f"{one} and {two} are {apart:.1f} px apart, not {gap}"


@pytest.mark.parametrize(("key", "form"), CORE_ASKED)
def test_without_script_the_same_page_is_a_long_form(
    browser: Browser, town: tuple[Server, Database, dict[tuple[str, str], str]], key: str, form: str
) -> None:
    server, _database, codes = town
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/s/{codes[key, form]}")
    items = page.locator(".item:visible")
    assert items.count() == len(load(key).form(form).items)
    for item in items.all():
        if item.locator(".answers .choice input").count():
            item.locator(".answers .choice").first.click()
    page.locator("button.send").click()
    assert page.url.split("?")[0].endswith("/thanks")
    context.close()
