"""Who has a note now: the adult whom the child picked, then the leader too, then the municipality's contact too.

An adult who neither teaches nor leads there any more has none of them: whom a child can pick today is whom it may be
read by (voice.help_notes.adults). Such a note is with the leader at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import object_session
from sqlmodel import Session, col, select

from voice.help_notes.keeping import Note, open_notes
from voice.help_notes.store import store_of
from voice.help_notes.turns import With, has_come_to
from voice.people.tables import LEADER, MUNICIPAL, TEACHER, Group, Institution, Role, Staff
from voice.settings import Settings


class Reach(NamedTuple):
    """Institutions by key. led: by this person; served: as the municipality's contact; with_leader: those of `served`
    in which somebody leads; there: (institution, staff) of the adults that notes were written to and who still teach
    or lead where they were written."""

    led: frozenset[str]
    served: frozenset[str]
    with_leader: frozenset[str]
    there: frozenset[tuple[str, str]]


def notes_for(settings: Settings, staff: Staff, now: datetime) -> int:
    """How many notes wait to be read by this person: what the first page of an adult must show.

    staff: as the page's session has loaded it. Costs one small read while there is no note.
    """
    waiting = [note for note in open_notes(store_of(settings)) if not note.dates.read]
    if not waiting:
        return 0
    session = object_session(staff)
    if session is None:
        raise ValueError("staff must come from the session of the page")
    reach = reach_of(session, staff, waiting)  # type: ignore[arg-type]  # SQLModel's Session is SQLAlchemy's
    return sum(has_it(note, staff.key, reach, now) for note in waiting)


def notes_with(session: Session, settings: Settings, staff: Staff, now: datetime) -> list[Note]:
    """Open notes that this person has now, the unread first, then the oldest."""
    notes = open_notes(store_of(settings))
    if not notes:
        return []
    reach = reach_of(session, staff, notes)
    mine = [note for note in notes if has_it(note, staff.key, reach, now)]
    return sorted(mine, key=lambda note: (note.dates.read is not None, note.dates.written, note.key))


def has_it(note: Note, staff: str, reach: Reach, now: datetime) -> bool:
    """Whether this person may read the note now. Where a step of the way has nobody, the next one has it at once."""
    come_to = has_come_to(note.dates, now)
    if come_to is With.NOBODY:
        return False
    if is_gone(note, reach):
        come_to = max(come_to, With.LEADER)
    elif note.staff == staff:
        return True
    if note.institution in reach.led:
        return come_to >= With.LEADER
    if note.institution in reach.served:
        return come_to >= (With.MUNICIPALITY if note.institution in reach.with_leader else With.LEADER)
    return False


def is_gone(note: Note, reach: Reach) -> bool:
    """Whether the adult whom the child picked was not there any more when the note came, or has left since."""
    return (note.institution, note.staff) not in reach.there


def reach_of(session: Session, staff: Staff, notes: Iterable[Note]) -> Reach:
    """For these notes."""
    led = session.exec(
        select(Role.institution_key).where(Role.staff_key == staff.key, Role.role == LEADER)
    ).all()
    towns = select(Role.municipality_key).where(Role.staff_key == staff.key, Role.role == MUNICIPAL)
    served = session.exec(select(Institution.key).where(col(Institution.municipality_key).in_(towns))).all()
    leading = session.exec(
        select(Role.institution_key).where(Role.role == LEADER, col(Role.institution_key).in_(served))
    ).all() if served else []
    by_key = [frozenset(key for key in keys if key) for keys in (led, served, leading)]
    return Reach(by_key[0], by_key[1], by_key[2], _there(session, {note.staff for note in notes if note.staff}))


def _there(session: Session, picked: set[str]) -> frozenset[tuple[str, str]]:
    if not picked:
        return frozenset()
    leads = select(Role.institution_key, Role.staff_key).where(Role.role == LEADER)
    teaches = select(Group.institution_key, Role.staff_key).join(Role, col(Role.group_key) == Group.key)
    ways = (leads, teaches.where(Role.role == TEACHER))
    found = [row for way in ways for row in session.exec(way.where(col(Role.staff_key).in_(picked)))]
    return frozenset((institution, person) for institution, person in found if institution)
