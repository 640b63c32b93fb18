"""A browser in somebody's hands: it goes only where the page has a link, and sends only what its forms can send."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx2
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.craft import Client

Filled = str | list[str]


class Stuck(AssertionError):
    """What a person looks for is not on the page."""


@dataclass
class Clock:
    """The time of the walk. Each page takes a second; nothing sleeps."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def later(self, **by: int) -> None:
        self.at += timedelta(**by)


@dataclass
class Browser:
    """client is shared by all; the cookies are this person's own."""

    client: Client
    clock: Clock
    url: str = "/"
    cookies: httpx2.Cookies = field(default_factory=httpx2.Cookies)
    page: LexborHTMLParser = field(default_factory=lambda: LexborHTMLParser("<html><body></body></html>"))
    html: str = ""

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def text(self) -> str:
        main = self.page.css_first("main") or self.page.body
        return " ".join(main.text(separator=" ").split()) if main is not None else ""

    # -- going ----------------------------------------------------------------------------------------------------

    def go(self, url: str) -> None:
        """Types an address, as one does once; after that pages lead on."""
        self._send("GET", url)

    def follow(self, words: str, within: str = "main") -> None:
        """The first link whose words hold these."""
        self.open(self.link(words, within))

    def open(self, href: str) -> None:
        """A link of this page, or a place further down on it."""
        assert href in {node.attributes.get("href") for node in self.page.css("a")}, f"{href} on {self.url}"
        if not href.startswith("#"):
            self._send("GET", urljoin(self.url, href))

    def link(self, words: str, within: str = "main") -> str:
        for node in self.page.css(f"{within} a[href]"):
            if words in _words(node):
                return node.attributes["href"] or ""
        raise Stuck(f"No link »{words}« on {self.url}:\n{self.text}")

    def has_link(self, words: str) -> bool:
        return any(words in _words(node) for node in self.page.css("main a[href]"))

    # -- pressing -------------------------------------------------------------------------------------------------

    def has_button(self, words: str) -> bool:
        return any(words in _words(node) for node in self.page.css("button:not([type=button])"))

    def press(self, words: str, /, within: str = "", status: int = 200, **filled: Filled) -> None:
        """Fills the form that the button stands in, and sends it. filled: only fields that the form has, and values
        that they can take ("__" stands for "."); what is required must not be left empty. status: of the page after."""
        button, form = self._button(words, within)
        given = _as_it_stands(form)
        for name, value in filled.items():
            _fill(form, given, name.replace("__", "."), value)
        if button.attributes.get("name"):
            given[button.attributes["name"] or ""] = [button.attributes.get("value") or ""]
        for node in form.css("[required]"):
            name = node.attributes.get("name") or ""
            if not any(given.get(name, [])):
                raise Stuck(f"{name} must be filled before »{words}« on {self.url}")
        action = urljoin(self.url, form.attributes.get("action") or self.url)
        self._send((form.attributes.get("method") or "get").upper(), action, given, status)

    def _button(self, words: str, within: str) -> tuple[LexborNode, LexborNode]:
        for node in self.page.css(f"{within} button"):
            own = node.attributes.get("form")
            form = self.page.css_first(f"form#{own}") if own else node
            while form is not None and form.tag != "form":
                form = form.parent
            if words in _words(node) and form is not None and node.attributes.get("type") != "button":
                return node, form
        raise Stuck(f"No button »{words}« on {self.url}:\n{self.text}")

    # -- the line -------------------------------------------------------------------------------------------------

    def _send(self, method: str, url: str, data: dict[str, list[str]] | None = None, status: int = 200) -> None:
        self.clock.later(seconds=1)
        answer = self._answer(method, url, data)
        while answer.is_redirect:
            url = urljoin(url, answer.headers["location"])
            answer = self._answer("GET", url)
        said = answer.text if answer.status_code != status else ""
        assert answer.status_code == status, f"{method} {url}: {answer.status_code}\n{_words(_main(said))[:600]}"
        self.url, self.html, self.page = url, answer.text, LexborHTMLParser(answer.text)

    def _answer(self, method: str, url: str, data: dict[str, list[str]] | None = None) -> Any:
        self.client.cookies = self.cookies
        answer = self.client.request(method, url, data=data)
        self.cookies = self.client.cookies
        return answer


def _main(html: str) -> LexborNode:
    page = LexborHTMLParser(html or "<p></p>")
    return page.css_first("main") or page.body


def _words(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node is not None else ""


def _as_it_stands(form: LexborNode) -> dict[str, list[str]]:
    """What a browser sends when nothing is touched."""
    sent: dict[str, list[str]] = {}
    for node in form.css("input[name], textarea[name], select[name]"):
        name, kind = node.attributes["name"] or "", node.attributes.get("type") or "text"
        if node.tag == "textarea":
            sent.setdefault(name, []).append(node.text())
        elif node.tag == "select":
            chosen = node.css_first("option[selected]") or node.css_first("option")
            sent.setdefault(name, []).append(_value(chosen) if chosen else "")
        elif kind != "file" and (kind not in ("checkbox", "radio") or "checked" in node.attributes):
            sent.setdefault(name, []).append(node.attributes.get("value") or "")
    return sent


def _fill(form: LexborNode, given: dict[str, list[str]], name: str, value: Filled) -> None:
    fields = [node for node in form.css("input, textarea, select") if node.attributes.get("name") == name]
    if not fields:
        raise Stuck(f"The form has no field {name}")
    wanted = [value] if isinstance(value, str) else value
    kinds = {node.attributes.get("type") for node in fields}
    can = [node.attributes.get("value") for node in fields] if kinds & {"radio", "checkbox"} else None
    if fields[0].tag == "select":
        can = [_value(option) for option in fields[0].css("option")]
    if can is not None and not set(wanted) <= set(can):
        raise Stuck(f"{name} can be {can}, not {wanted}")
    given[name] = wanted


def _value(option: LexborNode) -> str:
    value = option.attributes.get("value")
    return value if value is not None else option.text().strip()
