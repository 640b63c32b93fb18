"""Children's own words as the group may read them: a question at a time, complete or not at all, in no order.

A question's state says why there is nothing to read, or where the words come from:

waiting   a moderator has not read all of them yet
read      all are read: here are those that may be shown, and how many were taken out
few       fewer than ten of the group wrote (perhaps nobody): their words wait for other groups'
pooled    as few, and the words of several groups have been read together
erased    as few, also together with others: nobody has read them, and they are gone
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from sqlmodel import Session, col, select

from voice.moderation.question import Question, question_of
from voice.moderation.tables import ApprovedWords, RemovedWords
from voice.people.tables import Group
from voice.tallies.tables import OwnWords
from voice.waves.tables import Sitting, WaveFreezing

WAITING, READ, FEW, POOLED, ERASED = "waiting", "read", "few", "pooled", "erased"
Asked = tuple[str, str]  # form, item


class Approved(NamedTuple):
    form: str
    item: str
    words: str
    edited: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What may be shown of one question's texts. approved: shuffled anew; removed: how many by reason."""

    state: str
    approved: tuple[Approved, ...] = ()
    removed: tuple[tuple[str, int], ...] = ()


def heard(session: Session, sitting: Sitting, asked: Asked) -> Heard:
    """The state of one question that the published sitting asked its children to write or draw."""
    form, item = asked
    house = session.get_one(Group, sitting.group_key).institution_key
    for place, state in ((sitting.key, READ), (None, POOLED)):
        found = _heard(session, Question(sitting.wave_key, house, place, form, item), state)
        if found:
            return found
    return Heard(ERASED if session.get(WaveFreezing, sitting.wave_key) else FEW)


def approved_of(session: Session, sitting: Sitting) -> list[Approved]:
    """The group's own words of every question that is completely read, shuffled anew at each look."""
    waiting = _asked(session, OwnWords, sitting)
    rows = session.exec(select(ApprovedWords).where(col(ApprovedWords.sitting_key) == sitting.key))
    return _shuffled([_approved(row) for row in rows if (row.form, row.item) not in waiting])


def removed_of(session: Session, sitting: Sitting) -> dict[Asked, dict[str, int]]:
    """How many were taken out of every question that is completely read, by reason."""
    waiting, found = _asked(session, OwnWords, sitting), dict[Asked, dict[str, int]]()
    for row in session.exec(select(RemovedWords).where(col(RemovedWords.sitting_key) == sitting.key)):
        if (row.form, row.item) not in waiting:
            reasons = found.setdefault((row.form, row.item), {})
            reasons[row.reason] = reasons.get(row.reason, 0) + 1
    return found


def pooled_words(session: Session, wave_key: str, institution_key: str) -> dict[Asked, Heard]:
    """The words that several groups of an institution wrote in a wave, read together: complete questions only."""
    here = {"wave_key": wave_key, "institution_key": institution_key, "sitting_key": None}
    questions = {question_of(row) for row in session.exec(select(ApprovedWords).filter_by(**here))}
    questions |= {question_of(row) for row in session.exec(select(RemovedWords).filter_by(**here))}
    found = {(question.form, question.item): _heard(session, question, POOLED) for question in questions}
    return {asked: words for asked, words in found.items() if words and words.state == POOLED}


def _heard(session: Session, question: Question, state: str) -> Heard | None:
    """None when no text of this place has ever come out of the box."""
    where = question.columns
    if session.exec(select(OwnWords.key).filter_by(**where).limit(1)).first() is not None:
        return Heard(WAITING)
    approved = _shuffled([_approved(row) for row in session.exec(select(ApprovedWords).filter_by(**where))])
    removed = Counter(session.exec(select(RemovedWords.reason).filter_by(**where)))
    if not approved and not removed:
        return None
    return Heard(state, tuple(approved), tuple(sorted(removed.items())))


def _asked(session: Session, table: type[OwnWords], sitting: Sitting) -> set[Asked]:
    rows = session.exec(select(table.form, table.item).where(col(table.sitting_key) == sitting.key).distinct())
    return {(form, item) for form, item in rows}


def _approved(row: ApprovedWords) -> Approved:
    return Approved(row.form, row.item, row.words, row.edited)


def _shuffled(found: list[Approved]) -> list[Approved]:
    random.SystemRandom().shuffle(found)
    return found
