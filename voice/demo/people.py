"""The rows of the made-up town: its institutions, groups and staff."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from voice.demo.places import EMAIL, MUNICIPALITY, PASSWORD, House
from voice.people.sign_in import hash_password
from voice.people.tables import (
    DPO,
    LEADER,
    MODERATOR,
    MUNICIPAL,
    TEACHER,
    Group,
    Institution,
    Municipality,
    Role,
    Staff,
)


def add_people(session: Session, houses: Sequence[House]) -> None:
    """Every group has a teacher, every institution a leader, some a moderator; all with the one demo password."""
    password = hash_password(PASSWORD)
    town, name = MUNICIPALITY

    def add(key: str, name: str, role: str, **place: str) -> None:
        session.add(Staff(key=key, name=name, email=EMAIL.format(key), password_hash=password))
        session.flush()
        session.add(Role(key=f"{key}-1", staff_key=key, role=role, **place))

    session.add(Municipality(key=town, name=name))
    session.flush()
    add("kommunen", "Forvaltningen", MUNICIPAL, municipality_key=town)
    add("dpo", "Databeskyttelsesrådgiver", DPO, municipality_key=town)
    for house in houses:
        session.add(Institution(key=house.key, municipality_key=town, name=house.name, kind=house.kind))
        session.flush()
        add(f"{house.key}-leder", f"Leder, {house.name}", LEADER, institution_key=house.key)
        if house.moderated:
            add(f"{house.key}-moderator", f"Moderator, {house.name}", MODERATOR, institution_key=house.key)
        for room in house.rooms:
            key = f"{house.key}-{room.key}"
            session.add(Group(
                key=key, institution_key=house.key, name=room.name, forms=room.forms, size=room.size, grade=room.grade
            ))
            session.flush()
            add(key, f"Voksen, {room.name}", TEACHER, group_key=key)
