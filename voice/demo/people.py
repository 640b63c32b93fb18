"""The rows of the made-up town: its institutions, groups and staff."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from voice.demo.places import EMAIL, MUNICIPALITY, PASSWORD, House
from voice.people.sign_in import hash_password
from voice.people.tables import LEADER, TEACHER, Group, Institution, Municipality, Role, Staff


def add_people(session: Session, houses: Sequence[House]) -> None:
    """Every group has a teacher and every institution a leader, all with the one demo password."""
    password = hash_password(PASSWORD)
    key, name = MUNICIPALITY
    session.add(Municipality(key=key, name=name))
    session.flush()
    for house in houses:
        session.add(Institution(key=house.key, municipality_key=key, name=house.name, kind=house.kind))
        session.flush()
        leader = f"{house.key}-leder"
        session.add(Staff(key=leader, name=f"Leder, {house.name}", email=EMAIL.format(leader), password_hash=password))
        session.flush()
        session.add(Role(key=f"{leader}-1", staff_key=leader, role=LEADER, institution_key=house.key))
        for room in house.rooms:
            group = f"{house.key}-{room.key}"
            session.add(
                Group(key=group, institution_key=house.key, name=room.name, forms=room.forms, size=room.size)
            )
            name = f"Voksen, {room.name}"
            session.add(Staff(key=group, name=name, email=EMAIL.format(group), password_hash=password))
            session.flush()
            session.add(Role(key=f"{group}-1", staff_key=group, role=TEACHER, group_key=group))
