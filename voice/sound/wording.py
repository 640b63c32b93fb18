"""Which text a sound belongs to: a hash of words and language, so that a changed wording never plays an old sound."""

from __future__ import annotations

from hashlib import sha256

MOST_CHARACTERS = 1000  # of one text; the longest that a page says is under 300


def tidy(text: str) -> str:
    """As templates/child/say.js does it to what stands on the page: one blank between words, none around."""
    return " ".join(text.split())


def text_hash(text: str, language: str) -> str:
    """64 hex digits; every other character of the text, and every other language, gives others."""
    return sha256(f"{language}\0{tidy(text)}".encode()).hexdigest()
