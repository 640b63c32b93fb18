"""Texts that give grounds for concern, for the leader. Who wrote one is never looked for; settled, it is erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, delete, func, select

from voice.moderation.tables import Concern, ConcernSettled
from voice.people.tables import Group, Institution
from voice.waves.opening import new_key
from voice.waves.tables import Sitting

MOST_CHARACTERS = 500


class AlreadySettled(RuntimeError):
    """Somebody else was first."""


class NothingSaid(ValueError):
    """What was done is missing or too long."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """place: the group's name, or '' when several groups' texts were read together."""

    key: str
    words: str
    on: date
    place: str


def concerns_of(session: Session, institution: Institution) -> list[Waiting]:
    """Those that nobody has settled, oldest day first; those of one day in random order."""
    rows = session.exec(
        select(Concern, Group.name)
        .outerjoin(Sitting, col(Sitting.key) == Concern.sitting_key)
        .outerjoin(Group, col(Group.key) == Sitting.group_key)
        .where(Concern.institution_key == institution.key)
        .order_by(col(Concern.on), col(Concern.key))
    )
    return [Waiting(concern.key, concern.words, concern.on, name or "") for concern, name in rows]


def concerns_waiting(session: Session, institution: Institution) -> int:
    """For the line on the leader's own page."""
    found = select(func.count()).select_from(Concern).where(col(Concern.institution_key) == institution.key)
    return session.exec(found).one()


def settled_of(session: Session, institution: Institution) -> list[ConcernSettled]:
    """What has been done, newest first; the texts are gone."""
    return list(session.exec(
        select(ConcernSettled)
        .where(ConcernSettled.institution_key == institution.key)
        .order_by(col(ConcernSettled.on).desc(), ConcernSettled.key)
    ))


def settle(session: Session, institution: Institution, key: str, done: str, *, now: datetime, by: str) -> None:
    """Erases the text and keeps the sentence. Raises NothingSaid; AlreadySettled, also for another institution's."""
    done = " ".join(done.split())
    if not done or len(done) > MOST_CHARACTERS:
        raise NothingSaid
    mine = delete(Concern).where(col(Concern.key) == key, col(Concern.institution_key) == institution.key)
    if not session.exec(mine).rowcount:
        raise AlreadySettled
    session.add(ConcernSettled(key=new_key(), institution_key=institution.key, done=done, on=now.date(), by=by))
    session.flush()
