"""A made-up translation into Persian: every word of ours between ⟦ and ⟧, in a folder of its own beside the real ones.

Whatever stands on a page without these marks has not come through the catalog. Persian is written from right to left,
has one plural form, and Babel knows its letters and months: whatever works in it needs nothing but a catalog.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from voice import language, words
from voice.translated import REVIEWED, messages

CODE, OWN_NAME = "fa", "فارسی"
OPENS, CLOSES = "⟦", "⟧"
SAID = ("alt", "aria-label", "aria-roledescription", "aria-valuetext", "placeholder", "title", "label", "data-words")
LETTERS = re.compile(r"[A-Za-zÆØÅæøåÀ-ÿ]{2,}")


def write_language(folder: Path) -> None:
    """voice/locale as it is, and Persian in it. The .mo lies ready, as after an installation."""
    for there in language.LOCALE.iterdir():
        (folder / there.name).symlink_to(there)
    for domain in language.DOMAINS:
        made = Catalog(locale=CODE, domain=domain)
        for message in messages(words.words_of(domain)):
            one = message.id if isinstance(message.id, str) else message.id[1]
            string = f"{OPENS}{one}{CLOSES}"
            made.add(message.id, string if isinstance(message.id, str) else (string,), context=message.context)
        made.mime_headers = [*made.mime_headers, (REVIEWED, "nobody")]
        content = io.BytesIO()
        write_mo(content, made)
        path = folder / CODE / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        path.with_suffix(".mo").write_bytes(content.getvalue())


@contextmanager
def with_persian(folder: Path) -> Iterator[None]:
    """The app looks for languages in this folder; nothing else is changed."""
    write_language(folder)
    patch = pytest.MonkeyPatch()
    patch.setattr(language, "LOCALE", folder)
    forget()
    try:
        yield
    finally:
        patch.undo()
        forget()


def forget() -> None:
    for known in (language.languages, language.catalog, language.formats_of, language.reviewed_by):
        known.cache_clear()


def unmarked(html: str) -> list[str]:
    """What can be read or heard on the page and has not come through the catalog, in pieces."""
    tree = HTMLParser(html)
    tree.strip_tags(["script", "style", "code"])
    for node in tree.css(f"[lang]:not([lang={CODE}])"):
        node.decompose()
    texts = [tree.body.text(separator="\n")] if tree.body else []
    texts += [node.text() for node in tree.css("title")]
    for name in SAID:
        texts += [node.attributes[name] or "" for node in tree.css(f"[{name}]")]
    texts += [node.attributes["value"] or "" for node in tree.css("input[type=submit], input[type=button]")]
    return [piece for text in texts for piece in outside(text)]


def outside(text: str) -> list[str]:
    """The pieces with letters that lie outside of all marks; marks may lie inside each other."""
    found, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        if letter == OPENS:
            if depth == 0:
                found.append(text[start:place])
            depth += 1
        elif letter == CLOSES:
            depth -= 1
            start = place + 1
    lines = (line.strip() for piece in [*found, text[start:]] for line in piece.splitlines())
    return [line for line in lines if LETTERS.search(line)]
