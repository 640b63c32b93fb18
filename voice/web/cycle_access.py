"""Who may open the pages of a cycle: the teachers of its groups, the contact adult of its council, the house's leader.

The same promises as in voice.web.access: an actor with everything loaded, or None, which becomes 404.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, or_, select

from voice.council.tables import Council
from voice.cycle.tables import Cycle, CycleGroup
from voice.people.tables import LEADER, TEACHER, Group, Institution, Role, Staff
from voice.web.access import staff
from voice.web.pages import Turn


@dataclass(frozen=True, slots=True)
class OfCycle:
    """groups: those that take part, by name; leader: leads the house; teaches: keys of the groups (and of the council's
    own) that this person teaches."""

    staff: Staff
    cycle: Cycle
    institution: Institution
    groups: tuple[Group, ...]
    leader: bool
    teaches: frozenset[str]

    @property
    def teacher(self) -> bool:
        """Teaches a group that takes part."""
        return any(group.key in self.teaches for group in self.groups)

    @property
    def runs(self) -> bool:
        """May move the promised day, say that the results are read, and end the cycle."""
        return self.leader or self.cycle.by == self.staff.key

    @property
    def contact(self) -> bool:
        """Contact adult of the council that the cycle is of."""
        return bool(self.teaches - {group.key for group in self.groups})


@dataclass(frozen=True, slots=True)
class GroupInCycle:
    """Teaches this group, which takes part in the cycle. size: its children when the cycle began."""

    staff: Staff
    cycle: Cycle
    institution: Institution
    group: Group
    size: int


def in_cycle(turn: Turn) -> OfCycle | None:
    """Of the {cycle} of the path: a teacher of one of its groups, its council's contact adult, or the leader."""
    person = staff(turn).staff
    cycle = _cycle(turn)
    if cycle is None:
        return None
    mine = select(CycleGroup.group_key).where(CycleGroup.cycle_key == cycle.key)
    council = select(Council.group_key).where(Council.key == cycle.council_key)
    roles = turn.session.exec(
        select(Role).where(
            Role.staff_key == person.key,
            or_(
                col(Role.group_key).in_(mine.union(council)) & (col(Role.role) == TEACHER),
                (col(Role.institution_key) == cycle.institution_key) & (col(Role.role) == LEADER),
            ),
        )
    ).all()
    if not roles:
        return None
    groups = turn.session.exec(select(Group).where(col(Group.key).in_(mine)).order_by(Group.name, Group.key))
    return OfCycle(
        person, cycle, turn.session.get_one(Institution, cycle.institution_key), tuple(groups.all()),
        leader=any(role.role == LEADER for role in roles),
        teaches=frozenset(role.group_key for role in roles if role.group_key),
    )  # fmt: skip


def leads_cycle(turn: Turn) -> OfCycle | None:
    """The leader of the house whose cycle it is."""
    actor = in_cycle(turn)
    return actor if actor and actor.leader else None


def runs_cycle(turn: Turn) -> OfCycle | None:
    """The leader, or whoever started it: one teacher of many must not end what all take part in."""
    actor = in_cycle(turn)
    return actor if actor and actor.runs else None


def group_in_cycle(turn: Turn) -> GroupInCycle | None:
    """A teacher of the {group} of the path, which takes part in its {cycle}."""
    person = staff(turn).staff
    cycle, group = _cycle(turn), turn.session.get(Group, _key(turn, "group"))
    if cycle is None or group is None:
        return None
    part = turn.session.get(CycleGroup, (cycle.key, group.key))
    teaches = select(Role.key).filter_by(staff_key=person.key, role=TEACHER, group_key=group.key)
    if part is None or turn.session.exec(teaches).first() is None:
        return None
    house = turn.session.get_one(Institution, cycle.institution_key)
    return GroupInCycle(person, cycle, house, group, part.size)


def _cycle(turn: Turn) -> Cycle | None:
    return turn.session.get(Cycle, _key(turn, "cycle"))


def _key(turn: Turn, name: str) -> str:
    """PostgreSQL takes no NUL in a text, and no key of ours holds one."""
    return turn.path[name].replace("\0", "")
