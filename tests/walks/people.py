"""Who walks: a member of staff who finds everything from the first page, and children on their tablets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.cast import PASSWORD
from tests.craft import Client
from tests.walks.browser import Browser, Clock, Stuck
from voice.demo.bots import Bot
from voice.demo.reading import read_sheet
from voice.people.tables import Staff

NO, YES = -2.0, 2.0  # a mood beyond all doubt


@dataclass(frozen=True)
class Todo:
    """Something that the first page says is this person's to do."""

    title: str
    sentence: str
    href: str


@dataclass
class Adult:
    """Signs in as people do, and knows nothing but what stands on the pages."""

    who: Staff
    browser: Browser

    def sign_in(self) -> None:
        self.browser.go("/classroom")
        assert self.browser.path == "/sign-in"
        self.browser.press("Log ind", email=self.who.email, password=PASSWORD)
        assert self.browser.path == "/classroom"

    def todos(self) -> list[Todo]:
        """What the first page says is next."""
        self.browser.go("/classroom")
        found = []
        for node in self.browser.page.css("li.todo"):
            link = node.css_first("a.button")
            said = [" ".join(part.text(separator=" ").split()) for part in node.css("h3, p")]
            found.append(Todo(said[0], " ".join(said[1:]), link.attributes["href"] or ""))
        return found


@dataclass
class Class:
    """The children of a class, each with a tablet. moods: question -> how much they like it, for all of them."""

    client: Client
    clock: Clock
    children: int
    moods: dict[str, float] = field(default_factory=dict)
    asked: int = 0

    def answer(self, board: Browser, children: int | None = None) -> None:
        """They read the code on the big screen, type it, answer and send. board: the adult's page with the code."""
        code = board.page.css_first(".big-code")
        if code is None:
            raise Stuck(f"No code on {board.url}:\n{board.text}")
        self.asked += 1
        for number in range(children or self.children):
            self._child(code.text().strip(), f"{self.asked}:{number}", typed=number == 0)

    def _child(self, code: str, seed: str, *, typed: bool) -> None:
        """typed: the first types the code at the front door; the others point their cameras at the picture."""
        tablet = Browser(self.client, self.clock)
        if typed:
            tablet.go("/")
            tablet.press("Gå ind", code=code)
        else:
            tablet.go(f"/s/{code.replace(' ', '')}")
        sheet = read_sheet(tablet.html)
        given: dict[str, list[str]] = {}
        for name, value in Bot(seed, mood=YES, leanings=self.moods, group="2.a").answer(sheet):
            given.setdefault(name, []).append(value)
        tablet._send("POST", sheet.action or tablet.url, given)  # noqa: SLF001 - a tablet's own form, already read
        assert re.search(r"/thanks$", tablet.path), tablet.url
        assert "Tak" in tablet.text
