"""What publishing one box will say and leave in it: worked out from a copy of the box, and written by publish."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

from voice.answers.box import OPEN, PUBLISHED, Content, seal
from voice.tallies.disclose import disclose
from voice.tallies.helped import with_helped
from voice.tallies.opened import content_of, counts_of, read_document
from voice.tallies.results import FormResult
from voice.waves.tables import Sitting, Wave

# R11: a text is shown to anybody only together with nine others.
WORDS_TOGETHER = 10


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """block: the box it was made of, it holds for no other; sealed: the box afterwards; words: (form, item, text) that
    leave the box, shuffled."""

    block: bytes
    results: tuple[FormResult, ...]
    words: list[tuple[str, str, str]]
    sealed: bytes


def work_out(secret: bytes, wave: Wave, sitting: Sitting, block: bytes, floor: int) -> WorkedOut:
    """Raises WrongSecret or BooksDoNotBalance."""
    content = content_of(secret, sitting.key, block, wave.document)
    questionnaire, _layouts = read_document(wave.document)
    results = tuple(
        disclose(questionnaire.form(key), counts, floor, wave.purpose)
        for key, counts in counts_of(wave.document, sitting.form_keys, content.in_time).items()
    )
    results = with_helped(results, content.helped)
    words = _take_words(content)
    if content.stage == OPEN:
        content.stage = PUBLISHED
    return WorkedOut(bytes(block), results, words, seal(secret, sitting.key, content))


def _take_words(content: Content) -> list[tuple[str, str, str]]:
    """Fewer than WORDS_TOGETHER to one question stay sealed: alone they could be read as somebody's (R11)."""
    texts = Counter((form, item) for form, item, _words in content.words)
    leaving = [entry for entry in content.words if texts[entry[:2]] >= WORDS_TOGETHER]
    content.words = [entry for entry in content.words if texts[entry[:2]] < WORDS_TOGETHER]
    random.SystemRandom().shuffle(leaving)
    return leaving
