"""A tablet that stays with a group for a day: one code, which leads to whatever the group is asked.

Opening it is an adult's. What a tablet then asks for stands in voice.waves.day_lookup.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, col, func, select

from voice.people.tables import Group
from voice.waves.codes import length_for, new_code
from voice.waves.opening import lock_group
from voice.waves.tables import DayDoor, Sitting


def day_door_of(session: Session, group: Group, on: date) -> DayDoor | None:
    """The group's door of that day."""
    found = select(DayDoor).where(DayDoor.group_key == group.key, DayDoor.on == on).order_by(col(DayDoor.at).desc())
    return session.exec(found).first()


def open_day_door(session: Session, group: Group, *, now: datetime, by: str | None) -> DayDoor:
    """Today's door of the group; the same one when there is one. As long as a sitting's code (codes.length_for)."""
    lock_group(session, group)
    there = day_door_of(session, group, now.date())
    if there is not None:
        return there
    on_the_day = session.exec(select(func.count()).where(col(DayDoor.on) == now.date())).one()
    length = length_for(on_the_day + session.exec(select(func.count(col(Sitting.key)))).one())
    code = new_code(length)
    while session.get(DayDoor, code) or session.exec(select(Sitting.key).where(col(Sitting.code) == code)).first():
        code = new_code(length)
    door = DayDoor(code=code, group_key=group.key, on=now.date(), at=now, by=by)
    session.add(door)
    session.flush()
    return door
