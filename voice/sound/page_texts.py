"""The texts of a page that are read aloud: taken from the page itself, by the selectors of sheet.js and say.js."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from voice.sound.wording import MOST_CHARACTERS, tidy

SAID = ("h1", "h2", "h3", "p", "button")  # and whatever has the class `word`; of a button its spans, if it has any
NOT_SAID = ("script", "style", "title")
ONLY_SEEN = ("no-js", "aside", "where")  # without script nothing is read aloud; nor is how far one has come
UNSAID = "\0"  # in a text that is not read; so is one with a {place} that a script fills in
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")


def texts_of_page(html: str) -> tuple[str, ...]:
    """Every text once, in the order of the page. A text without a letter or digit is none."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    said = (tidy("".join(part)) for part in reader.found)
    return tuple(dict.fromkeys(
        text for text in said if len(text) <= MOST_CHARACTERS and not (set(text) & {UNSAID, "{"})
        and any(map(str.isalnum, text))
    ))  # fmt: skip


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet. text: where its own text is gathered, if it is one that is read aloud."""

    tag: str
    silent: bool
    text: list[str] | None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[list[str]] = []
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "select":  # what can be chosen comes from elsewhere: a text around it is another one each time
            self._unsay()
        if tag in VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        inside = bool(self._open) and self._open[-1].silent
        silent = inside or tag in NOT_SAID or any(name in classes for name in ONLY_SEEN)
        text: list[str] | None = None
        button = next((one for one in self._open if one.tag == "button"), None)
        if not silent and (tag in SAID or "word" in classes or (tag == "span" and button)):
            text = []
            self.found.append(text)
        if text is not None and tag == "span" and button and button.text is not None:
            button.text.clear()  # its words stand in the span
            button.text = None
        if tag == "button" and text is not None and "aria-label" in dict(attrs):
            text.append(UNSAID)  # a sign with a name of its own
        self._open.append(_Open(tag, silent, text))

    def _unsay(self) -> None:
        for one in self._open:
            if one.text is not None:
                one.text.append(UNSAID)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """<path/> of a drawing: nothing to say."""

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        for one in self._open:
            if one.text is not None and not self._open[-1].silent:
                one.text.append(data)
