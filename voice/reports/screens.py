"""A sitting's results as a row of screens for children: plain values that a template can draw without thinking.

Used by the children's page, the big screen and the dialogue sheet. Nothing here is heavy: no pandas, no charts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from voice.language import gettext as _
from voice.questionnaires.questions import Form, Item, Questionnaire
from voice.reports.amounts import FOR_ADULTS, amount, half_said, halves, mirrored, rest_said
from voice.reports.labels import answer_labels, both, either, form_name, option_of, part_of, shown
from voice.reports.own_words import Words
from voice.reports.screen import (
    BARS,
    BUBBLES,
    FIGURE_ROWS,
    JAR,
    LIST,
    QUOTES,
    STEP_ROWS,
    VERDICTS,
    Row,
    Screen,
)
from voice.reports.sentences import sentence
from voice.reports.talk import talk_questions
from voice.reports.verdicts import judged
from voice.tallies.results import (
    FIGURES,
    TALK,
    UNORDERED,
    VERDICT,
    VOTES,
    WORDS,
    FormResult,
    ItemResult,
    Share,
)

PICTURE_FORMS = ("3", "4-5", "6-9")  # from 10 years: bars


def screens(
    questionnaire: Questionnaire,
    results: tuple[FormResult, ...],
    words: Mapping[tuple[str, str], Words] | None = None,
) -> tuple[Screen, ...]:
    """All screens of a sitting, form by form in order of age. Items without a result are talked about.

    words: children's own, by (form, item).
    """
    pairs = [(questionnaire.form(result.form), result) for result in results]
    several_forms = len(pairs) > 1
    found: list[Screen] = []
    for form, result in pairs:
        for item, item_result in items_of(form, result):
            found.append(_screen(len(found) + 1, form.key, form_name(form.key) if several_forms else "",
                                 item, item_result, (words or {}).get((form.key, item.key))))
    return tuple(found)


def items_of(form: Form, result: FormResult) -> Iterator[tuple[Item, ItemResult]]:
    """Each item of the form with its result; an item without one is talked about."""
    known = {entry.item: entry for entry in result.items}
    for item in form.items:
        yield item, known.get(item.key) or ItemResult(item.key, TALK, why="few-answers")


def _screen(number: int, form: str, name: str, item: Item, result: ItemResult, words: Words | None) -> Screen:
    return Screen(
        number=number,
        key=item.key,
        form=form,
        form_name=name,
        item=item,
        ask=_(item.ask),
        drawing=QUOTES if words and words.quotes else drawing_of(item, result, form),
        rows=rows_of(item, result, form),
        half=result.half,
        sentence=words.said if words else sentence(item, result, form),
        talk=talk_questions(item, form),
        result=result,
        words=words,
        verdicts=judged(item, result, form),
    )


def drawing_of(item: Item, result: ItemResult, form: str) -> str:
    if result.display == WORDS and result.half:
        return JAR
    if result.display == VERDICT:
        return VERDICTS
    if result.display == VOTES and ranked(result):
        return LIST
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
    if result.display == VOTES:
        return tuple(_place(item, share, form) for share in ranked(result))
    if result.display == FIGURES and item.type == "order":
        return tuple(_place(item, share, form) for share in result.shares)
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


def ranked(result: ItemResult) -> tuple[Share, ...]:
    """The options of a vote that stand in an order; the sentence says what there is to say of the others."""
    return tuple(share for share in result.shares if share.edge != UNORDERED)


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


def _place(item: Item, share: Share, form: str) -> Row:
    """A place of a list in order; options that share it stand there together."""
    options = tuple(option for option in item.options if option.code in share.codes)
    return replace(_row(item, share, (), 5, form), label=both(answer_labels(item, share.codes)), choices=options)


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
