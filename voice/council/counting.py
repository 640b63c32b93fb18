"""The end of a vote: by the meeting when all have voted, by the contact adult, or with the day."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from voice.council.tables import Council, Meeting, Motion
from voice.language import gettext as _
from voice.tallies.publish import publish_sitting
from voice.waves.showing import show_to_class
from voice.waves.state import answered
from voice.waves.tables import Closing, Sitting


class CannotMove(ValueError):
    """The meeting does not vote on this, or is not done; str() is a sentence for the children. what: for the logbook,
    when it is an attempt at something that is not allowed."""

    def __init__(self, sentence: str, what: str = "") -> None:
        super().__init__(sentence)
        self.what = what


def close_vote(session: Session, secret: bytes, motion: Motion, *, floor: int, now: datetime) -> None:
    """The meeting itself closes once everybody who is here has voted. Raises CannotMove before that."""
    sitting, meeting = session.get_one(Sitting, motion.sitting_key), session.get_one(Meeting, motion.meeting_key)
    if session.get(Closing, sitting.key) is None and answered(session, sitting.key) < meeting.present:
        raise CannotMove(_("Vent, til alle har stemt. Er nogen gået, så kan den voksne lukke."))
    count(session, secret, sitting, floor=floor, now=now)


def count(
    session: Session, secret: bytes, sitting: Sitting, *, floor: int, now: datetime, by: str | None = None
) -> None:
    """Closes, publishes and shows a vote, whoever has voted by now. Safe to repeat."""
    publish_sitting(session, secret, sitting, floor=floor, now=now, by=by)
    show_to_class(session, sitting, now=now, by=by)


def count_overdue(session: Session, secret: bytes, *, floor: int, now: datetime) -> int:
    """Votes of meetings whose day is over are counted as they stand (the daily work); returns how many."""
    overdue = session.exec(
        select(Sitting)
        .join(Motion, col(Motion.sitting_key) == col(Sitting.key))
        .join(Meeting, col(Meeting.key) == col(Motion.meeting_key))
        .where(col(Meeting.on) < now.date(), col(Sitting.key).not_in(select(Closing.sitting_key)))
    ).all()
    for sitting in overdue:
        count(session, secret, sitting, floor=floor, now=now)
    return len(overdue)


def count_left_open(
    session: Session, secret: bytes, council: Council, *, floor: int, now: datetime, but: str = ""
) -> None:
    """Votes of meetings that are over are counted as they stand; but: the key of the meeting that runs."""
    open_ones = session.exec(
        select(Sitting)
        .join(Motion, col(Motion.sitting_key) == col(Sitting.key))
        .join(Meeting, col(Meeting.key) == col(Motion.meeting_key))
        .where(Meeting.council_key == council.key, Meeting.key != but)
        .where(col(Sitting.key).not_in(select(Closing.sitting_key)))
    ).all()
    for sitting in open_ones:
        count(session, secret, sitting, floor=floor, now=now)
