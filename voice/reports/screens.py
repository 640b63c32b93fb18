"""A sitting's results as a row of screens for children: plain values that a template can draw without thinking.

Used by the children's page, the big screen and the dialogue sheet. Nothing here is heavy: no pandas, no charts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voice.language import gettext as _
from voice.questionnaires.questions import Form, Item, Questionnaire
from voice.reports.amounts import FOR_ADULTS, amount, half_said, halves, mirrored, rest_said
from voice.reports.labels import Shown, answer_labels, both, either, form_name, option_of, part_of, shown
from voice.reports.sentences import sentence
from voice.reports.talk import talk_questions
from voice.tallies.results import FIGURES, TALK, WORDS, FormResult, ItemResult, Share

# How a result is drawn: rows of figures, rows of 20 steps, plain bars, a list in order, a jar, or speech bubbles.
FIGURE_ROWS, STEP_ROWS, BARS, LIST, JAR, BUBBLES = "figures", "steps", "bars", "list", "jar", "bubbles"
PICTURE_FORMS = ("3", "4-5", "6-9")  # from 10 years: bars


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a drawing: what it stands for, and which figures to fill.

    label: the answers that the filled figures gave. others: the answers of all who are not filled, '' where the
    rest is no answer of its own (several-of) or has a line of its own. part: the place or statement that the line
    is about, or ''.
    """

    label: str
    others: str
    part: str
    faces: tuple[int, ...]
    picture: str | None
    shown: Shown
    amount: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One question's result. number counts from 1 over all forms; form_name is '' when there is only one form."""

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

    @property
    def spoken(self) -> str:
        """What is read aloud: the question, the result, and the first question to talk about."""
        places = [f"{place}. {row.label}." for place, row in enumerate(self.rows, start=1)] * (self.drawing == LIST)
        return " ".join((self.ask, self.sentence, *places[1:], self.talk[0]))

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
        known = {row.part for row in self.rows}
        labels = tuple(_(part.label) for part in self.item.parts)
        return both(tuple(label for label in labels if label not in known)) if known else ""


def screens(questionnaire: Questionnaire, results: tuple[FormResult, ...]) -> tuple[Screen, ...]:
    """All screens of a sitting, form by form in order of age. Items without a result are talked about."""
    pairs = [(questionnaire.form(result.form), result) for result in results]
    several_forms = len(pairs) > 1
    found: list[Screen] = []
    for form, result in pairs:
        for item, item_result in items_of(form, result):
            found.append(_screen(len(found) + 1, form.key, form_name(form.key) if several_forms else "",
                                 item, item_result))
    return tuple(found)


def items_of(form: Form, result: FormResult) -> Iterator[tuple[Item, ItemResult]]:
    """Each item of the form with its result; an item without one is talked about."""
    known = {entry.item: entry for entry in result.items}
    for item in form.items:
        yield item, known.get(item.key) or ItemResult(item.key, TALK, why="few-answers")


def _screen(number: int, form: str, name: str, item: Item, result: ItemResult) -> Screen:
    return Screen(
        number=number,
        key=item.key,
        form=form,
        form_name=name,
        item=item,
        ask=_(item.ask),
        drawing=drawing_of(item, result, form),
        rows=rows_of(item, result, form),
        half=result.half,
        sentence=sentence(item, result, form),
        talk=talk_questions(item, form),
        result=result,
    )


def drawing_of(item: Item, result: ItemResult, form: str) -> str:
    if result.display == WORDS and result.half:
        return JAR
    if result.display != FIGURES or not result.shares:
        return BUBBLES
    if item.type == "order":
        return LIST
    if form not in PICTURE_FORMS:
        return BARS
    return STEP_ROWS if result.figures_of == 20 else FIGURE_ROWS


def rows_of(item: Item, result: ItemResult, form: str) -> tuple[Row, ...]:
    """The lines of a drawing in the order of the questionnaire: a result is never a ranking of options.

    The two halves of a scale are one line where children see figures, and for each of several places or statements:
    the second half is what is left over. Bars show both.
    """
    if result.display != FIGURES:
        return ()
    of, rows = result.figures_of or 5, []
    folded = mirrored(item, result) and (bool(item.parts) or form in PICTURE_FORMS)
    for place, share in enumerate(result.shares):
        if folded and place % 2:
            continue
        rest = result.shares[place + 1].codes if folded else ()
        rows.append(_row(item, share, rest, of, form))
    return tuple(rows)


def _row(item: Item, share: Share, rest: tuple[str, ...], of: int, form: str) -> Row:
    options = tuple(option for option in (option_of(item, code) for code in share.codes) if option)
    part = part_of(item, share)
    alone = options[0].picture if len(options) == 1 else None
    return Row(
        label=either(answer_labels(item, share.codes)),
        others=either(answer_labels(item, rest)),
        part=_(part.label) if part else "",
        faces=tuple(option.face for option in options if option.face),
        picture=part.picture if part else alone,
        shown=shown(share, of),
        amount=amount(share, of, form),
    )


def table(screen: Screen) -> tuple[tuple[str, str], ...]:
    """The whole result as lines of (answer, how many), for the table behind a chart: every share, nothing folded."""
    item, result = screen.item, screen.result
    if result.display == WORDS:
        said = zip(halves(item), (half_said(result.half), rest_said(result.rest)), strict=True)
        return tuple((either(answer_labels(item, codes)), words) for codes, words in said if words and codes)
    lines = []
    for share in result.shares:
        part = part_of(item, share)
        answer = either(answer_labels(item, share.codes))
        label = _("%(part)s: %(answer)s") % {"part": _(part.label), "answer": answer} if part else answer
        lines.append((label, amount(share, result.figures_of or 5, FOR_ADULTS)))
    return tuple(lines)
