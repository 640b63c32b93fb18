"""The child's page for everybody: unseen, without a mouse, with one switch, with large letters, without motion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.every_state import ASKED, DIALOGS, SAID, a_town, begin, close, on, screen, show, speak
from tests.databases import SqliteTemplate
from voice.questionnaires.questions import CHILDRENS_FORMS

CHILDREN = tuple(form for form in CHILDRENS_FORMS if form != "0-2")
STEP = 2500  # milliseconds between two things that are pointed at
MOST_STEPS = 80
# Tells what is spoken: each change of a live region that is not hidden, in order.
LISTEN = """() => { window.said = [];
  new MutationObserver(found => found.forEach(({target}) => {
    const place = (target.nodeType === 1 ? target : target.parentElement).closest('[role=status], [aria-live]');
    if (place && !place.closest('[hidden]')) window.said.push(place.textContent.trim());
  })).observe(document.body, {subtree: true, childList: true, characterData: true}); }"""


@pytest.fixture(scope="module")
def town(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Any, str]]:
    with a_town(sqlite_template, tmp_path_factory.mktemp("town")) as town:
        yield town


def opened(browser: Browser, address: str, width: int = 360, height: int = 740) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce", locale="da-DK")
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


# -- what a screen reader is told --------------------------------------------------------------------------------------


def test_a_question_is_a_named_group_with_named_answers_and_says_what_is_chosen(
    browser: Browser, town: dict[Any, str]
) -> None:
    page = opened(browser, town["10-12", "code"])
    begin(page)
    item, asked = page.locator(".item:visible"), ASKED.form("10-12").items[0]
    tree = item.aria_snapshot()
    assert tree.startswith(f'- group "{asked.ask}"'), tree
    assert f'- heading "{asked.ask}" [level=2]' in tree
    assert [option.label for option in asked.options if f'- radio "{option.label}"' not in tree] == []
    item.locator(".answers .choice").first.click()
    assert f'- radio "{asked.options[0].label}" [checked]' in item.aria_snapshot()
    assert page.locator("header [data-do=help]").aria_snapshot() == '- button "Jeg vil gerne tale med en voksen"'
    page.close()


def test_each_step_is_announced_once_and_the_focus_is_on_the_question(browser: Browser, town: dict[Any, str]) -> None:
    page = opened(browser, town["10-12", "code"])
    begin(page)
    page.evaluate(LISTEN)
    steps = len(page.locator(".way i").all())
    for number in range(2, 6):
        on(page)
        page.wait_for_timeout(20)
        assert page.evaluate("said.splice(0)") == [f"Spørgsmål {number} ud af {steps}"]
        focused = page.evaluate("[document.activeElement.tagName, document.activeElement.innerText]")
        assert focused[0] in ("H2", "H3")
        assert focused[1] in page.locator(".item:visible").inner_text()
    assert page.locator(".way").get_attribute("aria-hidden") == "true"
    page.close()


@pytest.mark.parametrize("form", CHILDREN)
def test_dialogs_say_their_name_and_give_the_focus_back(browser: Browser, town: dict[Any, str], form: str) -> None:
    page = opened(browser, town[form, "code"])
    begin(page)
    for name in ("help", "look", "stop"):
        page.locator(f"header [data-do={name}]").focus()
        page.keyboard.press("Enter")
        tree = page.locator(f"#{name}").aria_snapshot()
        heading = page.locator(f"#{name} h2").first.inner_text().strip()
        assert tree.startswith(f'- dialog "{heading}"'), tree
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.dataset.do") == name
    page.close()


# -- with keys only ----------------------------------------------------------------------------------------------------

FOCUSED = "selector => document.activeElement.matches(selector) && !!document.activeElement.offsetParent"


def tab_to(page: Page, *selectors: str) -> str:
    """Tab until one of these has the focus."""
    for _step in range(MOST_STEPS):
        for selector in selectors:
            if page.evaluate(FOCUSED, selector):
                return selector
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {selectors}")


@pytest.mark.parametrize("form", CHILDREN)
def test_a_whole_sheet_with_tab_space_and_enter(browser: Browser, town: dict[Any, str], form: str) -> None:
    page = opened(browser, town[form, "code"])
    tab_to(page, "[data-do=start]")
    page.keyboard.press("Enter")
    answered = 0
    for _screen in range(MOST_STEPS):
        if screen(page) != "items":
            break
        before = page.locator("#where").inner_text(), answered
        if page.locator(".item:visible .answers :is(input, button.card):visible").count():
            tab_to(page, ".answers input", ".answers button.card")
            page.keyboard.press("Space")
            answered += 1
        assert before[0] == page.locator("#where").inner_text(), "it must not go on by itself: a key may pass several"
        tab_to(page, "[data-do=next]")
        page.keyboard.press("Enter")
    assert answered >= 1
    assert screen(page) == "review"
    if form in ("3", "4-5"):
        tab_to(page, "[name=helped]")
        page.keyboard.press("Space")
        assert page.locator("[name=helped]").is_checked()
    tab_to(page, ".send")
    page.keyboard.press("Enter")
    page.locator("[data-do=another]").wait_for()
    page.close()


@pytest.mark.parametrize("form", ["4-5", "6-9", "13-15"])
def test_a_whole_sheet_with_one_switch(browser: Browser, town: dict[Any, str], form: str) -> None:
    """The page points at one thing after the other; the same key always takes the one that is pointed at."""
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce", locale="da-DK")
    page.clock.install()
    page.goto(town[form, "code"])

    def take(*selectors: str) -> None:
        for _step in range(MOST_STEPS):
            page.clock.run_for(STEP)
            if any(page.evaluate(FOCUSED, selector) for selector in selectors):
                page.keyboard.press("Space")
                page.clock.run_for(300)
                return
        raise AssertionError(f"nothing points at {selectors}")

    begin(page)
    page.locator("[data-do=look]").click()
    page.locator("[data-set=scan]").click()
    page.locator("#look [data-do=close]").click()
    for _screen in range(MOST_STEPS):
        if screen(page) != "items":
            break
        where = page.locator("#where").inner_text()
        last = page.locator(".item:visible .answers .choice:visible input[type=radio]")
        if last.count():
            last.last.evaluate("field => field.setAttribute('data-wanted', '')")
            take("[data-wanted]")  # the last one: with a switch every answer can be reached
            assert page.locator("[data-wanted]").is_checked()
            page.evaluate("document.querySelectorAll('[data-wanted]').forEach(f => f.removeAttribute('data-wanted'))")
        if screen(page) == "items" and page.locator("#where").inner_text() == where:
            take("[data-do=next]")
    assert screen(page) == "review"
    take(".send")
    for _try in range(40):
        page.clock.run_for(300)
        if screen(page) == "end":
            break
        page.wait_for_timeout(50)
    assert screen(page) == "end"
    page.close()


# -- large letters, and no motion --------------------------------------------------------------------------------------

# Sideways, and things to press whose words do not fit.
CUT = """() => {
  const across = document.documentElement.scrollWidth - innerWidth;
  const cut = Array.from(document.querySelectorAll('button, .card, summary'))
    .filter(thing => thing.offsetParent && thing.scrollWidth > thing.clientWidth + 2)
    .map(thing => `${thing.innerText.slice(0, 40)}: ${thing.scrollWidth} in ${thing.clientWidth}`);
  return across > 0 ? [`sideways ${across}`, ...cut] : cut;
}"""


@pytest.mark.parametrize("code", ["da", "ar"])
@pytest.mark.parametrize("form", CHILDREN)
def test_letters_of_twice_the_size_on_the_smallest_screen(
    browser: Browser, town: dict[Any, str], form: str, code: str
) -> None:
    page = opened(browser, f"{town[form, 'code']}?lang={code}", 320, 568)
    page.evaluate("document.documentElement.style.fontSize = '225%'")  # twice the 112.5 % of the page
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        wrong = page.evaluate(CUT)
        if wrong:
            found[state] = wrong

    look("start")
    begin(page)
    while screen(page) == "items":
        look(page.locator("#where").inner_text())
        on(page)
    look("review")
    for name in DIALOGS:
        page.evaluate("name => document.getElementById(name).showModal()", name)
        look(name)
        close(page)
    for name in (*SAID, "end"):
        show(page, name)
        look(name)
    page.close()
    assert found == {}


@pytest.mark.parametrize("form", ["3", "6-9", "16-18"])
def test_nothing_moves_for_those_who_want_no_motion(browser: Browser, town: dict[Any, str], form: str) -> None:
    page = opened(browser, town[form, "code"])
    moving = "document.getAnimations().filter(one => one.playState === 'running').length"
    for state in ("start", *SAID, "end"):
        show(page, state)
        assert page.evaluate(moving) == 0, state
    page.emulate_media(reduced_motion="no-preference")
    show(page, "end")
    assert page.evaluate(moving) > 0  # the water moves for everybody else
    page.evaluate("document.documentElement.dataset.calm = ''")
    assert page.evaluate(moving) == 0
    page.close()


def test_the_language_can_be_changed_without_losing_the_place(browser: Browser, town: dict[Any, str]) -> None:
    page = opened(browser, town["6-9", "code"])
    begin(page)
    on(page)
    speak(page, "uk")
    tree = page.locator("main").aria_snapshot()
    assert "Spørgsmål" not in tree
    assert page.locator("#where").inner_text().count("2") == 1
    page.close()
