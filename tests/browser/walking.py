"""A child in a real browser: taps what is on the screen until the sheet is sent. Knows only what a child can see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Locator, Page

AXE = (Path(__file__).parent / "axe-core-4.14.1.min.js").read_text()
MOST_SCREENS = 80
CHOICE = ".answers .choice:visible, .answers button.card:visible"

Look = Callable[[Page, str], None]


def complaints(page: Page, about: str = "") -> list[str]:
    """A list that grows by every error of the page's scripts, and by what the browser's console says is wrong (with
    about: only what holds these words)."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" and about in line.text else None)
    return said


def walk(page: Page, url: str, seed: int = 1, look: Look | None = None) -> int:
    """Opens the questionnaire, answers everything, sends. Returns how many screens it took; look is called on each."""
    luck = Random(seed)
    look = look or (lambda _page, _screen: None)
    page.goto(url)
    for count in range(MOST_SCREENS):
        screen = page.evaluate("document.documentElement.dataset.screen")
        look(page, screen)
        if screen == "end":
            return count
        if screen == "start":
            page.locator("[data-do=start]").click()
        elif screen == "items":
            answer(page, luck)
        elif screen == "review":
            send(page)
        else:
            page.wait_for_timeout(50)
    raise AssertionError(f"not through after {MOST_SCREENS} screens: {page.url}")


def answer(page: Page, luck: Random) -> None:
    """Answers every question on the screen, then goes on if the page has not gone on by itself."""
    before = where(page)
    goes_on = bool(page.locator("body[data-auto] .item:visible .answers input[type=radio]").count())
    for number in range(page.locator(".item:visible").count()):
        item = page.locator(".item:visible").nth(number)
        text, canvas = item.locator("textarea:visible"), item.locator("canvas:visible")
        if text.count():
            text.fill("Mere tid udenfor")
        elif canvas.count():
            draw(page, canvas)
        elif item.locator("button.card:visible").count():
            for card in item.locator("button.card:visible").all():
                card.click()
        else:
            groups = item.locator(".part:visible") if item.locator(".part").count() else item
            for group in groups.all():
                choices = group.locator(".answers .choice:visible")
                choices.nth(luck.randrange(choices.count())).click()
    if goes_on:
        page.wait_for_function(f"before => {WHERE} !== before", arg=before)
    else:
        page.locator("[data-do=next]:visible").click()


def send(page: Page) -> None:
    """From the last screen to the end, which is the same for everybody."""
    page.locator("button.send").click()
    ended(page)


def ended(page: Page) -> None:
    page.locator("[data-do=another]").wait_for()


# What is asked right now: the screen and the headings that can be seen.
WHERE = """[document.documentElement.dataset.screen,
  ...Array.from(document.querySelectorAll('main h2, main h3')).filter(h => h.offsetParent).map(h => h.innerText)
].join()"""


def where(page: Page) -> str:
    return str(page.evaluate(WHERE))


def draw(page: Page, canvas: Locator) -> None:
    box = canvas.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=4)
    page.mouse.up()


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line for each rule and place."""
    # as a script of the page itself this would break the page's own policy, so it goes in through the debugger
    page.evaluate(AXE)
    found: Any = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found["violations"] for node in v["nodes"]]


def by_day_and_night(page: Page) -> list[str]:
    """What axe finds, what is too faint on a dark screen (nothing else changes at night), and scrolling sideways."""
    page.emulate_media(color_scheme="light")
    across = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    wrong = violations(page) + [f"scrolls sideways by {across} px"] * (across > 0)
    page.emulate_media(color_scheme="dark")
    found: Any = page.evaluate(
        "axe.run(document, {runOnly: ['color-contrast'], resultTypes: ['violations'], preload: false})"
    )
    return wrong + [f"at night: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


def left_behind(page: Page) -> dict[str, Any]:
    """Everything that the browser keeps for our site after a visit, beside the pages that are the same for everybody
    (tests.browser.test_offline looks at those). What is on its way to the server is waited for."""
    page.wait_for_function("() => typeof post === 'undefined' || !post.waiting")
    kept: dict[str, Any] = page.evaluate(
        """async () => {
          const rows = [], done = asked => new Promise((yes, no) => {
            asked.onsuccess = () => yes(asked.result);
            asked.onerror = no;
          });
          for (const {name} of await indexedDB.databases()) {
            const opened = await done(indexedDB.open(name));
            for (const store of opened.objectStoreNames) {
              const all = opened.transaction(store).objectStore(store);
              rows.push(...await done(all.getAllKeys()), ...await done(all.getAll()));
            }
            opened.close();
          }
          return {local: {...localStorage}, session: {...sessionStorage}, state: history.state, rows};
        }"""
    )
    return kept | {"cookies": page.context.cookies()}


NOTHING: dict[str, Any] = {"local": {}, "session": {}, "state": None, "rows": [], "cookies": []}
