"""The one door: a box is opened, its books are checked, its counts pass disclosure control, and what is left is kept.

Computed once, in the transaction that publishes; frozen from then on.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime

from sqlmodel import Session, col, select

from voice.answers.box import OPEN, PUBLISHED, Content, seal, unseal
from voice.answers.counts import FormCounts
from voice.answers.layout import Layout
from voice.answers.placing import locked_box
from voice.answers.tables import OwnWords
from voice.questionnaires.document import from_document as questionnaire_from
from voice.questionnaires.questions import FORMS, Questionnaire
from voice.tallies.disclose import disclose
from voice.tallies.results import FormResult, from_document, to_document
from voice.tallies.tables import Tally
from voice.waves.closing import close_sitting
from voice.waves.opening import new_key
from voice.waves.state import wave_of
from voice.waves.tables import Publishing, Sitting

# R11: a text is shown to anybody only together with nine others.
WORDS_TOGETHER = 10


class BooksDoNotBalance(RuntimeError):
    """Counters of a box contradict each other; nothing is published from it."""


def publish_sitting(
    session: Session, secret: bytes, sitting: Sitting, *, floor: int, now: datetime, by: str | None = None
) -> tuple[FormResult, ...]:
    """Publishes a sitting (closing it first) and returns its tallies; a second call returns what is kept.

    Raises WrongSecret or BooksDoNotBalance, and then changes nothing.
    """
    box = locked_box(session, sitting.key)
    stored = results_of(session, sitting)
    if stored:
        return stored
    close_sitting(session, sitting, now=now, by=by)
    content = unseal(secret, sitting.key, box.block)
    questionnaire = questionnaire_of(session, sitting)
    if questionnaire.version != content.version:
        raise BooksDoNotBalance("the questionnaire is not the one that the box was sealed with")
    results = tuple(
        disclose(questionnaire.form(key), counts, floor)
        for key, counts in counts_of(questionnaire, sitting.form_keys, content).items()
    )
    for result in results:
        session.add(Tally(sitting_key=sitting.key, form=result.form, document=to_document(result)))
    session.add(Publishing(sitting_key=sitting.key, at=now, by=by))
    _release_words(session, sitting, content)
    if content.stage == OPEN:
        content.stage = PUBLISHED
    box.block = seal(secret, sitting.key, content)
    session.add(box)
    session.flush()
    return results


def results_of(session: Session, sitting: Sitting) -> tuple[FormResult, ...]:
    """The published tallies, youngest form first; empty before publishing."""
    rows = session.exec(select(Tally).where(col(Tally.sitting_key) == sitting.key)).all()
    return tuple(from_document(row.document) for row in sorted(rows, key=lambda row: FORMS.index(row.form)))


def questionnaire_of(session: Session, sitting: Sitting) -> Questionnaire:
    return questionnaire_from(wave_of(session, sitting).document)


def counts_of(questionnaire: Questionnaire, forms: tuple[str, ...], content: Content) -> dict[str, FormCounts]:
    """The sheets in time as named counters, form by form. Raises BooksDoNotBalance."""
    found: dict[str, FormCounts] = {}
    for key in forms:
        layout, part = Layout(questionnaire, questionnaire.form(key)), content.in_time[key]
        found[key] = layout.counts(part.numbers, part.totals)
        problems = layout.problems(found[key])
        if problems:
            raise BooksDoNotBalance("; ".join(problems))
    return found


def _release_words(session: Session, sitting: Sitting, content: Content) -> None:
    """Words leave the box shuffled, with random keys, all in this transaction; nothing else is known of them.

    Fewer than WORDS_TOGETHER to one question stay sealed: alone they could be read as somebody's (R11).
    """
    texts = Counter((form, item) for form, item, _words in content.words)
    leaving = [entry for entry in content.words if texts[entry[:2]] >= WORDS_TOGETHER]
    content.words = [entry for entry in content.words if texts[entry[:2]] < WORDS_TOGETHER]
    random.SystemRandom().shuffle(leaving)
    for form, item, words in leaving:
        session.add(OwnWords(key=new_key(), sitting_key=sitting.key, form=form, item=item, words=words))
