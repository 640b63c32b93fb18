"""Short texts and finger drawings. Only 'written or not' is counted; the words wait in the sealed box."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping

from voice.answers.kinds.kind import Answer, Fields, Unreadable, only_value
from voice.questionnaires.questions import Item

MOST_STROKE_CHARACTERS = 4000  # the box keeps room for as many; templates/child/kinds.js stops there
CANVAS = 1000  # strokes are whole numbers from 0 to this, both ways


class Text:
    def fields(self, item: Item) -> tuple[str, ...]:
        return (f"q.{item.key}",)

    def cells(self, item: Item) -> tuple[str, ...]:  # noqa: ARG002 - texts have no counters of their own
        return ()

    def read(self, item: Item, fields: Fields) -> Answer | None:
        name = f"q.{item.key}"
        text = " ".join(_without_controls(only_value(fields, name)).split())
        if len(text) > item.max_characters:
            raise Unreadable(name)
        return Answer(words=text) if text else None

    def problems(self, item: Item, cells: Mapping[str, int], answered: int) -> list[str]:  # noqa: ARG002
        return []


class Drawing(Text):
    """Strokes as JSON: a list of lines, each a flat list x0, y0, x1, y1 ... of whole numbers."""

    def read(self, item: Item, fields: Fields) -> Answer | None:
        name = f"q.{item.key}"
        text = only_value(fields, name)
        if not text:
            return None
        if len(text) > MOST_STROKE_CHARACTERS:
            raise Unreadable(name)
        try:
            strokes = json.loads(text)
        except (ValueError, RecursionError):
            raise Unreadable(name) from None
        if not isinstance(strokes, list) or not all(_is_line(line) for line in strokes):
            raise Unreadable(name)
        return Answer(words=json.dumps(strokes, separators=(",", ":"))) if strokes else None


def _is_line(line: object) -> bool:
    return (
        isinstance(line, list)
        and len(line) >= 2
        and len(line) % 2 == 0
        and all(type(number) is int and 0 <= number <= CANVAS for number in line)
    )


def _without_controls(text: str) -> str:
    """Control characters and line breaks become spaces; the joiners that some scripts need stay."""
    return "".join(c if unicodedata.category(c)[0] not in "CZ" or c in "\u200c\u200d" else " " for c in text)
