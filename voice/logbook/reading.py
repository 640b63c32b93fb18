"""The logbook for reading: lines with names, on the clock in Denmark, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlmodel import Session, and_, col, func, or_, select

from voice.logbook.book import utc
from voice.logbook.tables import Looked
from voice.people.tables import Group, Institution, Municipality, Role, Staff

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

HERE = ZoneInfo("Europe/Copenhagen")  # whoever reads the log remembers the clock on the wall


@dataclass(frozen=True, slots=True)
class Line:
    """One line for reading. who: name of the adult, None for the nightly work; at: on the clock in Denmark.

    what: the English phrase of the route row (voice.logbook.phrases has it in words); about: 'sitting KEY',
    'group KEY', 'municipality KEY' or empty.
    """

    number: int
    at: datetime
    who: str | None
    what: str
    about: str


def lines(
    session: Session, place: Institution | Municipality, *, day: date | None = None, before: int | None = None,
    most: int = 50,
) -> list[Line]:  # fmt: skip
    """The newest lines of an institution; of a municipality those that belong to no institution: its own people's, and
    the nightly work's. day: on the clock in Denmark; before: only lower numbers, for the next page."""
    wanted = select(Looked, Staff.name).outerjoin(Staff, col(Staff.key) == col(Looked.staff_key)).where(_at(place))
    if day is not None:
        wanted = wanted.where(col(Looked.at) >= _midnight(day), col(Looked.at) < _midnight(day + timedelta(days=1)))
    if before is not None:
        wanted = wanted.where(col(Looked.number) < before)
    found = session.exec(wanted.order_by(col(Looked.number).desc()).limit(most)).all()
    return [
        Line(row.number, utc(row.at).astimezone(HERE), name, row.what, row.about)
        for row, name in found
    ]


def _at(place: Institution | Municipality) -> ColumnElement[bool]:
    house = col(Looked.institution_key)
    if isinstance(place, Institution):
        return house == place.key
    houses = select(Institution.key).where(Institution.municipality_key == place.key)
    groups = select(Group.key).where(col(Group.institution_key).in_(houses))
    own = select(Role.staff_key).where(or_(
        Role.municipality_key == place.key, col(Role.institution_key).in_(houses), col(Role.group_key).in_(groups)
    ))
    who = col(Looked.staff_key)
    return and_(house.is_(None), or_(who.is_(None), who.in_(own), col(Looked.about) == f"municipality {place.key}"))


def house_of(session: Session, staff_key: str) -> str | None:
    """The one institution that this person works at, or None for several and for the municipality's people."""
    roles = session.exec(
        select(func.coalesce(Role.institution_key, Group.institution_key))
        .outerjoin(Group, col(Group.key) == col(Role.group_key))
        .where(Role.staff_key == staff_key)
        .distinct()
    ).all()
    return str(roles[0]) if len(roles) == 1 and roles[0] else None


def count_of(session: Session, institution_keys: list[str]) -> dict[str, int]:
    """How many lines each of these institutions has; one without any is left out."""
    found = session.exec(
        select(Looked.institution_key, func.count())
        .where(col(Looked.institution_key).in_(institution_keys))
        .group_by(col(Looked.institution_key))
    )
    return {str(key): int(number) for key, number in found}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HERE).astimezone(UTC)
