"""What a moderator has approved, as values for result pages."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from sqlmodel import Session

from voice.moderation.approved import Heard, heard
from voice.questionnaires.questions import GROWN_UPS, Questionnaire
from voice.reports.own_words import Quote, Words, own_words
from voice.reports.strokes import path_of
from voice.waves.tables import Sitting

WRITTEN = ("text", "drawing")


def words_of(session: Session, sitting: Sitting, questionnaire: Questionnaire) -> dict[tuple[str, str], Words]:
    """What the children of a published sitting wrote and drew, as far as it may be read, by (form, item)."""
    found = {}
    for form in sitting.form_keys:
        for item in questionnaire.form(form).items:
            if item.type in WRITTEN:
                known = heard(session, sitting, (form, item.key))
                found[form, item.key] = as_values(
                    known, drawn=item.type == "drawing", grown_ups=form in GROWN_UPS
                )
    return found


def as_values(known: Heard, *, drawn: bool, grown_ups: bool = False) -> Words:
    """For any page that shows approved words: a class's own, or those that several groups wrote."""
    texts = [each.words for each in known.approved]
    quotes = gallery(texts) if drawn else tuple(map(Quote, texts))
    return own_words(known.state, quotes, dict(known.removed), drawn, grown_ups=grown_ups)


def gallery(drawings: Iterable[str]) -> tuple[Quote, ...]:
    """Drawings with numbers that are the same on every screen, so that a class can talk about number 3.

    The order comes from the strokes alone (their hash): it says nothing of who drew what, or when.
    """
    ordered = sorted(drawings, key=lambda words: sha256(words.encode()).digest())
    return tuple(Quote(words, path_of(words), number) for number, words in enumerate(ordered, 1))
