"""Questionnaires that are in no file: a council's own, or one taken over from the municipality's library.

From the day something is asked with it, such a questionnaire stands in a wave like every other, and can be found by its
key. A cycle that begins with one freezes it at once, in a wave that nobody has answered in yet.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from voice.questionnaires.files import load
from voice.questionnaires.problems import BadQuestionnaire, NoSuchQuestionnaire
from voice.questionnaires.questions import Questionnaire
from voice.tallies.opened import read_document
from voice.waves.opening import open_wave
from voice.waves.tables import Wave


def freeze(session: Session, questionnaire: Questionnaire, *, now: datetime) -> None:
    """Keeps it as it is now, unless the same words stand frozen already. Its key must say which version it is: two
    documents never share one."""
    found = last_frozen(session, questionnaire.key)
    if found is None or found != questionnaire:
        open_wave(session, questionnaire, now=now)


def last_frozen(session: Session, key: str) -> Questionnaire | None:
    """As it was asked, or frozen, last; None for a key that no wave has."""
    found = select(Wave.document).where(Wave.questionnaire == key)
    document = session.exec(found.order_by(col(Wave.opened_on).desc(), Wave.key).limit(1)).first()
    return read_document(document)[0] if document else None


def freeze_if_own(session: Session, questionnaire: Questionnaire, *, now: datetime) -> None:
    """Freezes what is in no file, or reads otherwise there."""
    try:
        if load(questionnaire.key) == questionnaire:
            return
    except (NoSuchQuestionnaire, BadQuestionnaire):
        pass
    freeze(session, questionnaire, now=now)
