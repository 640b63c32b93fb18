"""Who reads the municipality's library: everybody with a role in one of its institutions, and the town's own staff."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, or_, select

from voice.people.tables import LEADER, MODERATOR, MUNICIPAL, TEACHER, Group, Institution, Municipality, Role, Staff
from voice.web.access import staff
from voice.web.pages import Turn


@dataclass(frozen=True, slots=True)
class InTown:
    """houses: where this person may take something over and share, by name: led, or with a group of one's own (a class
    or a council); leads: keys of those led; groups: of the others, house's key -> a class of one's own, or None."""

    staff: Staff
    municipality: Municipality
    houses: tuple[Institution, ...]
    leads: frozenset[str]
    groups: dict[str, Group | None]
    teaches: frozenset[str]  # keys of groups, councils among them

    def house(self, key: str) -> Institution | None:
        """One of the person's own, the only one when the form did not say."""
        if not key and len(self.houses) == 1:
            return self.houses[0]
        return next((house for house in self.houses if house.key == key), None)


def in_town(turn: Turn) -> InTown | None:
    """Of the {municipality} of the path. Two queries beside the sign-in."""
    person = staff(turn).staff
    town = turn.session.get(Municipality, turn.path["municipality"].replace("\0", ""))
    if town is None:
        return None
    rows = turn.session.exec(
        select(Role.role, Group, Institution)
        .outerjoin(Group, col(Group.key) == col(Role.group_key))
        .outerjoin(Institution, or_(col(Institution.key) == col(Role.institution_key),
                                    col(Institution.key) == col(Group.institution_key)))
        .where(Role.staff_key == person.key,
               or_(col(Institution.municipality_key) == town.key,
                   (col(Role.role) == MUNICIPAL) & (col(Role.municipality_key) == town.key)))
        .order_by(Institution.name, Institution.key, Group.name, Group.key)
    ).all()  # fmt: skip
    if not any(role in (LEADER, TEACHER, MODERATOR, MUNICIPAL) for role, _group, _house in rows):
        return None
    own = {house.key: house for role, _group, house in rows if role in (LEADER, TEACHER)}
    leads = frozenset(house.key for role, _group, house in rows if role == LEADER)
    groups: dict[str, Group | None] = {}
    for role, group, house in rows:
        if role == TEACHER:
            groups[house.key] = groups.get(house.key) or (group if group.kind == "class" else None)
    teaches = frozenset(group.key for role, group, _house in rows if role == TEACHER)
    return InTown(person, town, tuple(own.values()), leads, groups, teaches)
