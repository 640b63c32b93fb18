"""What is written from left to right on a page that is written from right to left keeps its own order.

A group called 3.A in an Arabic sentence would be shown as A.3, and a Danish sentence with its full stop in front:
digits and marks follow the text around them. So such pieces stand in <bdi>, whoever wrote them, the whole product over.
Only texts are touched, never an attribute or anything that is drawn or typed in; other pages pass unchanged.
"""

from __future__ import annotations

import re

# Left as they are: no element may stand in them, or what stands there is not read in lines.
_LEAVE = r"<(?P<left>script|style|textarea|title|option|svg|code|bdi)\b.*?</(?P=left)>"
_TEXT = re.compile(rf"{_LEAVE}|(?<=>)[^<]+(?=<)", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w+;")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]")
_WORD = r"[A-Za-zÀ-ɏ][\w'’-]*"
# words of which one begins with a digit: 3.A, 4.-5. klasse, Timerne i 9.B; or numbers that are one: 116 111
_MIXED = re.compile(rf"(?:\b{_WORD} )*(?<![\w.])\d[\d.\-–]*\s?{_WORD}(?: {_WORD})*|(?<!\d)\d+(?: \d+)+(?!\d)")
_MARKED = re.compile(r"^\d|[.!?:;,)»”\"'’…]$")


def isolated(page: str) -> str:
    return _TEXT.sub(lambda found: found[0] if found["left"] else _text(found[0]), page)


def _text(text: str) -> str:
    plain = _ENTITY.sub(".", text).strip()
    if _OTHER.search(text):
        return _MIXED.sub(r"<bdi>\g<0></bdi>", text)
    if _LATIN.search(_ENTITY.sub("", text)) and _MARKED.search(plain):
        before, after = len(text) - len(text.lstrip()), len(text.rstrip())
        return f"{text[:before]}<bdi>{text[before:after]}</bdi>{text[after:]}"
    return text
