"""LIX and the counts it is made of. LIX = words per sentence + long words in a hundred words (children.md 2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from voice.questionnaires.lint.limits import LONG_WORD

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_END = re.compile(r"[.!?]+(?=\s|$|[\"»”)])|\n")


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text: 'De sidste 14 dage' has four."""
    return tuple(_WORD.findall(text))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences that have a word in them; a text without a full stop is one."""
    return tuple(part.strip() for part in _END.split(text) if words(part))


def is_long(word: str) -> bool:
    return sum(letter.isalpha() for letter in word) >= LONG_WORD


def long_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(text) if is_long(word))


def lix(texts: Iterable[str]) -> float:
    """LIX of the texts together, each text beginning a new sentence; 0.0 for no words."""
    pieces = [sentence for text in texts for sentence in sentences(text)]
    every = [word for piece in pieces for word in words(piece)]
    if not every:
        return 0.0
    return len(every) / len(pieces) + 100 * sum(map(is_long, every)) / len(every)
