"""What the pages of ready workflows share: who may see them, which results somebody may read, and days on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import col, or_, select

from voice.people.roles import leader_may_see
from voice.people.tables import LEADER, TEACHER, Group, Institution, Role
from voice.web.access import OfInstitution, staff
from voice.web.cycle_access import OfCycle
from voice.web.pages import Turn
from voice.web.spoken import spoken_day
from voice.workflows.asked import Asked


def in_house(turn: Turn) -> OfInstitution | None:
    """Of the {institution} of the path: its leader, or a teacher of one of its groups."""
    person = staff(turn).staff
    house = turn.session.get(Institution, turn.path["institution"].replace("\0", ""))
    if house is None:
        return None
    groups = select(Group.key).where(Group.institution_key == house.key)
    role = turn.session.exec(
        select(Role.key).where(
            Role.staff_key == person.key,
            or_(
                (col(Role.role) == LEADER) & (col(Role.institution_key) == house.key),
                (col(Role.role) == TEACHER) & col(Role.group_key).in_(groups),
            ),
        )
    ).first()
    return OfInstitution(person, house) if role is not None else None


def may_read(actor: OfCycle, asked: Iterable[Asked], today: date) -> list[Asked]:
    """As voice.web.access.viewer_of_sitting: the group's teacher at once, the leader when the class has seen it or has
    had ten open days; nobody else."""
    return [
        one for one in asked
        if one.group_key in actor.teaches or (actor.leader and leader_may_see(one.published, one.shown, today))
    ]  # fmt: skip


def dated(day: date) -> str:
    """For paper, where 'today' is another day every day: '14. november 2025'."""
    return spoken_day(day, date.min)
