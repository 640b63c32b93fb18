"""A meeting is opened for a day by a contact adult. Its code dies with the day, or when the meeting is ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, func, select

from voice.council.tables import Council, Meeting, MeetingEnd, Minute, PaperVersion, Topic
from voice.language import gettext as _
from voice.people.tables import Group
from voice.talks.guessing import utc
from voice.waves.codes import length_for, new_code
from voice.waves.opening import MOST_SEATS, lock_group, new_key
from voice.waves.tables import DayDoor, Sitting

COUNTED_DAYS = 56  # codes of so many days count when the length of a new one is chosen


class CannotMeet(ValueError):
    """The meeting cannot be opened; str() is a sentence for the adult."""


def is_running(on: date, ended: bool, today: date) -> bool:
    """A meeting runs on its day until it is ended, and on no other day."""
    return on == today and not ended


def open_meeting(
    session: Session, council: Council, *, present: int | None, now: datetime, by: str | None
) -> Meeting:
    """Today's meeting; the one that runs already if there is one (a button may be pressed twice). Raises CannotMeet."""
    lock_group(session, session.get_one(Group, council.group_key))
    running = running_meeting(session, council, now.date())
    if running is not None:
        return running
    if present is None or not 1 <= present <= MOST_SEATS:
        raise CannotMeet(_("Skriv, hvor mange børn der er med i dag."))
    meeting = Meeting(
        key=new_key(), council_key=council.key, code=_free_code(session, now), on=now.date(), present=present,
        at=now, by=by,
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    return meeting


def end_meeting(session: Session, meeting: Meeting, *, now: datetime, by: str | None) -> None:
    """The code and every tablet's sign stop opening anything. Safe to repeat."""
    if session.get(MeetingEnd, meeting.key) is None:
        session.add(MeetingEnd(meeting_key=meeting.key, at=now, by=by))
        session.flush()


def runs(session: Session, meeting: Meeting, today: date) -> bool:
    return is_running(meeting.on, session.get(MeetingEnd, meeting.key) is not None, today)


def running_meeting(session: Session, council: Council, today: date) -> Meeting | None:
    ended = select(MeetingEnd.meeting_key)
    found = select(Meeting).where(
        Meeting.council_key == council.key, Meeting.on == today, col(Meeting.key).not_in(ended)
    )
    return session.exec(found.order_by(col(Meeting.at).desc(), Meeting.key)).first()


def moment_in(
    session: Session, meeting: Meeting, table: type[Minute | PaperVersion | Topic], now: datetime
) -> datetime:
    """When something written in a meeting is said to have been written: a second after the last, counted from the
    meeting's opening. It keeps the order; the true second would tie a draft to a tablet for whoever sees the net."""
    written = session.exec(select(func.count()).where(col(table.meeting_key) == meeting.key)).one()
    return min(utc(meeting.at) + timedelta(seconds=1 + written), utc(now))


def meetings_of(session: Session, council: Council) -> list[Meeting]:
    """All of them, the newest first."""
    held = select(Meeting).where(Meeting.council_key == council.key)
    return list(session.exec(held.order_by(col(Meeting.at).desc(), Meeting.key)))


def _free_code(session: Session, now: datetime) -> str:
    """A code that no meeting, sitting or group's door has had."""
    since = now - timedelta(days=COUNTED_DAYS)
    opened = session.exec(select(func.count()).where(col(Sitting.opened_at) >= since)).one()
    length = length_for(opened + session.exec(select(func.count()).where(col(Meeting.at) >= since)).one())
    while True:
        code = new_code(length)
        taken = (select(col(table.code)).where(col(table.code) == code) for table in (Meeting, Sitting, DayDoor))
        if all(session.exec(each).first() is None for each in taken):
            return code
