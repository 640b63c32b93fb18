"""One question's result as a screen: plain values that a template can draw without thinking."""

from __future__ import annotations

from dataclasses import dataclass

from voice.language import gettext as _
from voice.language import quoted
from voice.questionnaires.questions import Item, Option
from voice.reports.amounts import halves
from voice.reports.labels import Shown, answer_labels, both, either
from voice.reports.own_words import Words
from voice.reports.verdicts import Judged
from voice.tallies.results import ItemResult

# How a result is drawn: rows of figures, rows of 20 steps, plain bars, a list in order, a jar, speech bubbles, what
# the children wrote and drew, or a verdict's three boxes.
FIGURE_ROWS, STEP_ROWS, BARS, LIST, JAR, BUBBLES = "figures", "steps", "bars", "list", "jar", "bubbles"
QUOTES, VERDICTS = "quotes", "verdicts"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a drawing: what it stands for, and which figures to fill.

    label: the answers that the filled figures gave. others: the answers of all who are not filled, '' where the
    rest is no answer of its own (several-of) or has a line of its own. part: the place or statement that the line
    is about, or ''. choices: in a list in order, the options that share this place.
    """

    label: str
    others: str
    part: str
    faces: tuple[int, ...]
    picture: str | None
    shown: Shown
    amount: str
    choices: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Screen:
    """One question's result. number counts from 1 over all forms; form_name is '' when there is only one form.

    words: for text and drawing, what children wrote. first, last: of the screens that share one question.
    """

    number: int
    key: str
    form: str
    form_name: str
    item: Item
    ask: str
    drawing: str
    rows: tuple[Row, ...]
    half: str | None
    sentence: str
    talk: tuple[str, ...]
    result: ItemResult
    words: Words | None = None
    verdicts: tuple[Judged, ...] = ()
    first: bool = True
    last: bool = True

    @property
    def spoken(self) -> str:
        """What is read aloud: the question, the result, and the first question to talk about."""
        return " ".join(self.pieces)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The same piece by piece, as each can have a recording of its own."""
        places = [f"{place}. {row.label}." for place, row in enumerate(self.rows, start=1)] * (self.drawing == LIST)
        parts = [one.said for one in self.verdicts] * (len(self.verdicts) > 2)
        begin = (self.ask, self.sentence) if self.first else ()
        end = ((self.words.removed if self.words else ""), self.talk[0]) if self.last else ()
        return tuple(part for part in (*begin, *places[1:], *parts, *self.quoted, *end) if part)

    @property
    def quoted(self) -> tuple[str, ...]:
        """Those of the pieces that children wrote: nobody records them, and no draft is made of them."""
        return tuple(quoted(quote.words) for quote in self.words.quotes if not quote.path) if self.words else ()

    @property
    def positive(self) -> str:
        """The answers of the positive half, for results that are only said in words."""
        return either(answer_labels(self.item, halves(self.item)[0]))

    @property
    def faces(self) -> tuple[int, ...]:
        codes = halves(self.item)[0]
        return tuple(option.face for option in self.item.options if option.code in codes and option.face)

    @property
    def missing(self) -> str:
        """Places or statements that too few had a word about to be shown; '' when there are none."""
        known = {row.part for row in self.rows} | {one.part for one in self.verdicts}
        labels = tuple(_(part.label) for part in self.item.parts)
        return both(tuple(label for label in labels if label not in known)) if known else ""
