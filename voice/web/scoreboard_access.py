"""Who may open the scoreboard's and the year wheel's pages. The same promises as in voice.web.access."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select

from voice.people.roles import leads_institution, may_see
from voice.people.tables import TEACHER, Group, Institution, Role, Staff
from voice.web.access import staff
from voice.web.pages import Turn


@dataclass(frozen=True, slots=True)
class ReaderOfGroup:
    """leader: leads the house; teaches: teaches this group."""

    staff: Staff
    group: Group
    institution: Institution
    leader: bool
    teaches: bool


@dataclass(frozen=True, slots=True)
class InHouse:
    """Leads the house, or teaches one of its groups (keys in teaches)."""

    staff: Staff
    institution: Institution
    leader: bool
    teaches: frozenset[str]


def reader_of_group(turn: Turn) -> ReaderOfGroup | None:
    """Of the {group} of the path: its teacher, or the leader of its house. A council has no scoreboard."""
    person = staff(turn).staff
    group = turn.session.get(Group, _key(turn, "group"))
    if group is None or group.kind != "class" or not may_see(turn.session, person, group):
        return None
    house = turn.session.get_one(Institution, group.institution_key)
    return ReaderOfGroup(
        person, group, house, leads_institution(turn.session, person, house), group.key in _taught(turn, person, house)
    )


def in_house(turn: Turn) -> InHouse | None:
    """Of the {institution} of the path."""
    person = staff(turn).staff
    house = turn.session.get(Institution, _key(turn, "institution"))
    if house is None:
        return None
    leader, teaches = leads_institution(turn.session, person, house), _taught(turn, person, house)
    return InHouse(person, house, leader, teaches) if leader or teaches else None


def _taught(turn: Turn, person: Staff, house: Institution) -> frozenset[str]:
    found = (
        select(Group.key)
        .join(Role, col(Role.group_key) == col(Group.key))
        .where(Role.staff_key == person.key, Role.role == TEACHER)
        .where(Group.institution_key == house.key, Group.kind == "class")
    )
    return frozenset(turn.session.exec(found).all())


def _key(turn: Turn, name: str) -> str:
    """PostgreSQL takes no NUL in a text, and no key of ours holds one."""
    return turn.path[name].replace("\0", "")
