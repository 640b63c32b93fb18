"""A moderator's decision about one text. The waiting row goes and another comes, with a new random key: between the
two nothing tells that they are the same text, and beside the text stands no time, no order and no reader.

Each function belongs in one transaction. Two moderators may decide about the same text at once: the first one counts.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, delete

from voice.moderation.names_out import MARK, taken_out
from voice.moderation.question import Question, question_of
from voice.moderation.tables import ApprovedWords, Concern, RemovedWords
from voice.tallies.tables import OwnWords
from voice.waves.opening import new_key

# Why a text is taken out: it names somebody, hurts somebody, cannot be understood, is about something else.
REASONS = ("names", "hurts", "unclear", "elsewhere")
PASSED_ON = "passed-on"  # taken out because it gave grounds for concern; classes hear only "for another reason"


class AlreadyDecided(RuntimeError):
    """Somebody else was first."""


def approve(session: Session, key: str, *, edited: str | None = None) -> None:
    """The group may read it, as it is or with something taken out. Raises AlreadyDecided or CannotTakeOut."""
    row = _waiting(session, key)
    words = row.words if edited is None else taken_out(row.words, edited)
    changed = words != row.words or MARK in words
    place = _taken(session, row)
    session.add(ApprovedWords(key=new_key(), **place.columns, words=words, edited=changed))
    session.flush()


def remove(session: Session, key: str, reason: str) -> None:
    """The text is erased; that one was taken out, and why, is told openly. Raises AlreadyDecided; ValueError."""
    if reason not in REASONS:
        raise ValueError(reason)
    place = _taken(session, _waiting(session, key))
    session.add(RemovedWords(key=new_key(), **place.columns, reason=reason))
    session.flush()


def hand_over(session: Session, key: str, *, now: datetime, by: str) -> None:
    """The text gives grounds for concern: it goes to the leader, and is counted among those taken out."""
    row = _waiting(session, key)
    words = row.words
    place = _taken(session, row)
    session.add(RemovedWords(key=new_key(), **place.columns, reason=PASSED_ON))
    session.add(Concern(key=new_key(), institution_key=place.institution_key, sitting_key=place.sitting_key,
                        words=words, on=now.date(), by=by))
    session.flush()


def take_back(session: Session, key: str) -> None:
    """An approved text waits again, with what was taken out of it; until it is decided the question is not shown."""
    row = session.get(ApprovedWords, key)
    if row is None or not _gone(session, ApprovedWords, key):
        raise AlreadyDecided
    session.expunge(row)
    session.add(OwnWords(key=new_key(), **question_of(row).columns, words=row.words))
    session.flush()


def _waiting(session: Session, key: str) -> OwnWords:
    row = session.get(OwnWords, key)
    if row is None:
        raise AlreadyDecided
    return row


def _taken(session: Session, row: OwnWords) -> Question:
    """Where the text stood, now that its row is gone. Raises AlreadyDecided when another took it in the meantime."""
    if not _gone(session, OwnWords, row.key):
        raise AlreadyDecided
    session.expunge(row)
    return question_of(row)


def _gone(session: Session, table: type[OwnWords] | type[ApprovedWords], key: str) -> bool:
    """Deletes the row; on PostgreSQL a second transaction waits here, and then finds nothing to delete."""
    deleting = delete(table).where(col(table.key) == key).execution_options(synchronize_session=False)
    return bool(session.exec(deleting).rowcount)
