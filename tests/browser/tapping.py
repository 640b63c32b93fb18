"""A child in any browser that knows WebDriver: as tests.browser.walking, which is for Chromium. Taps what is on the
screen until the sheet is sent, and knows only what a child can see."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from random import Random

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, Remote
from selenium.webdriver.remote.webelement import WebElement

MOST_SCREENS = 60


def tap(tablet: Remote, selector: str) -> None:
    """The first that can be seen."""
    wait(lambda: seen(tablet, selector), f"{selector} is not to be seen")
    seen(tablet, selector)[0].click()


def seen(tablet: Remote, selector: str, within: WebElement | None = None) -> list[WebElement]:
    found: list[WebElement] = tablet.execute_script(
        "return Array.from((arguments[1] || document).querySelectorAll(arguments[0])).filter(p => p.offsetParent)",
        selector, within,
    )  # fmt: skip
    return found


def wait(until: Callable[[], object], or_else: str, seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise AssertionError(or_else)
        time.sleep(0.03)


def reload(tablet: Remote) -> None:
    """As a child does. (WebDriver's own refresh goes around the service worker in Firefox, as with the shift key.)"""
    tablet.execute_script("document.body.id = 'old'; location.reload()")

    def begun() -> bool:
        with suppress(WebDriverException):  # between two pages there is nothing to ask
            return bool(tablet.execute_script("return document.body.id !== 'old'")) and screen(tablet) == "start"
        return False

    wait(begun, "does not begin again")


def screen(tablet: Remote) -> str:
    return str(tablet.execute_script("return document.documentElement.dataset.screen"))


WHERE = """return [document.documentElement.dataset.screen,
  ...Array.from(document.querySelectorAll('main h2, main h3')).filter(h => h.offsetParent).map(h => h.innerText)
].join()"""


def answer(tablet: Remote, luck: Random) -> None:
    """Answers every question on the screen and goes on, if the page has not gone on by itself."""
    before = tablet.execute_script(WHERE)
    goes_on = seen(tablet, "body[data-auto] .answers input[type=radio]")
    for item in seen(tablet, ".item"):
        for part in seen(tablet, ".part", item) or [item]:
            choices = seen(tablet, ".answers .choice input", part)
            if choices:
                luck.choice(choices).click()
        for place in seen(tablet, "textarea", item):
            place.send_keys("Mere tid udenfor")
        for card in seen(tablet, "button.card", item):
            card.click()
        for canvas in seen(tablet, "canvas", item):
            ActionChains(tablet).click_and_hold(canvas).move_by_offset(40, 30).release().perform()
    if not goes_on:
        tap(tablet, "[data-do=next]")
    wait(lambda: tablet.execute_script(WHERE) != before, f"does not go on from {before}")


def walk(tablet: Remote, seed: int = 1, look: Callable[[str], None] = lambda _screen: None) -> None:
    """From the first screen to the last, which is the same for everybody. look is called on each."""
    luck = Random(seed)
    for _count in range(MOST_SCREENS):
        now = screen(tablet)
        look(now)
        if now == "start":
            tap(tablet, "[data-do=start]")
        elif now == "items":
            answer(tablet, luck)
        elif now == "review":
            tap(tablet, "button.send")
            wait(lambda: seen(tablet, "[data-do=another]"), f"not sent, but {screen(tablet)}")
        elif now == "end":
            return
    raise AssertionError(f"not through after {MOST_SCREENS} screens")
