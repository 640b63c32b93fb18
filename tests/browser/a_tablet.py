"""What is done on a shared tablet: a sheet handed over by the script, or a child that taps its way through."""

from __future__ import annotations

from random import Random

from playwright.sync_api import Page

from tests.browser.walking import answer

SEATS = 26  # of the sitting in conftest.py

PUT = """words => {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEF';
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(22)), byte => letters[byte % 32]).join('');
  const ticket = document.querySelector('[name=ticket]').value.split('.')[0] + '.' + nonce;
  return post.put(new URLSearchParams({ ticket, 'q.friend': 'very', 'q.words': words }));
}"""


def put(page: Page, words: str = "Mere tid ude") -> str:
    """A sheet as sheet.js hands it over; what it says to the child."""
    return str(page.evaluate(PUT, words))


def walk_to_the_end(page: Page, seed: int = 1) -> None:
    """As a child does it, from the first screen to the one where the tablet is handed on."""
    luck = Random(seed)
    for _step in range(40):
        screen = page.evaluate("document.documentElement.dataset.screen")
        if screen == "start":
            page.locator("[data-do=start]").click()
        elif screen == "items":
            answer(page, luck)
        elif screen == "review":
            page.locator("button.send").click()
            page.wait_for_function("() => document.documentElement.dataset.screen == 'end'")
        elif screen == "end":
            return
    raise AssertionError("not through")
