"""What a member of staff may do. A teacher asks and shows in the own groups; a leader reads, and only after the class.

A leader opens, closes and shows nothing: whoever leads the house does not stand over the children who answer about
it. A leader who also teaches a group has both roles, each for its own place.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from voice.people.open_days import after_open_days
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

LEADER_WAITS = 10  # open days after publishing, if the class has not seen its result by then (DESIGN 7)


def groups_of(session: Session, staff: Staff) -> list[Group]:
    """The groups this person teaches, by name."""
    mine = select(Role.group_key).where(Role.staff_key == staff.key, Role.role == TEACHER)
    own = select(Group).where(col(Group.key).in_(mine), Group.kind == "class")  # a council has pages of its own
    return list(session.exec(own.order_by(Group.name, Group.key)))


def institutions_of(session: Session, staff: Staff) -> list[Institution]:
    """The institutions this person leads, by name."""
    return _institutions(session, staff, LEADER)


def moderated_by(session: Session, staff: Staff) -> list[Institution]:
    """The institutions whose children's own words this person reads first, by name."""
    return _institutions(session, staff, MODERATOR)


def municipalities_of(session: Session, staff: Staff, role: str) -> list[Municipality]:
    """The municipalities this person works for as MUNICIPAL or as DPO, by name."""
    mine = select(Role.municipality_key).where(Role.staff_key == staff.key, Role.role == role)
    return list(session.exec(
        select(Municipality).where(col(Municipality.key).in_(mine)).order_by(Municipality.name, Municipality.key)
    ))


def _institutions(session: Session, staff: Staff, role: str) -> list[Institution]:
    mine = select(Role.institution_key).where(Role.staff_key == staff.key, Role.role == role)
    return list(session.exec(
        select(Institution).where(col(Institution.key).in_(mine)).order_by(Institution.name, Institution.key)
    ))


def groups_in(session: Session, institutions: list[Institution]) -> list[Group]:
    """All groups of these institutions, by name."""
    keys = [institution.key for institution in institutions]
    return list(session.exec(
        select(Group)
        .where(col(Group.institution_key).in_(keys), Group.kind == "class")
        .order_by(Group.name, Group.key)
    ))


def may_open(session: Session, staff: Staff, group: Group) -> bool:
    """May ask this group: open, watch, close, publish and show. Only its teachers."""
    return _has(session, staff, TEACHER, group_key=group.key)


def leads(session: Session, staff: Staff, group: Group) -> bool:
    """Leads the institution this group belongs to."""
    return _has(session, staff, LEADER, institution_key=group.institution_key)


def leads_institution(session: Session, staff: Staff, institution: Institution) -> bool:
    return _has(session, staff, LEADER, institution_key=institution.key)


def moderates(session: Session, staff: Staff, institution: Institution) -> bool:
    """Reads children's words before anybody else; but never those of a group this person teaches (may_open)."""
    return _has(session, staff, MODERATOR, institution_key=institution.key)


def is_municipal(session: Session, staff: Staff, municipality_key: str) -> bool:
    return _has(session, staff, MUNICIPAL, municipality_key=municipality_key)


def is_dpo(session: Session, staff: Staff, municipality_key: str) -> bool:
    """Data protection officer of the municipality: reads who looked at what, and nothing else."""
    return _has(session, staff, DPO, municipality_key=municipality_key)


def may_see(session: Session, staff: Staff, group: Group) -> bool:
    """May know that the group is asked, and see its results when it is time (leader_may_see for leaders)."""
    return may_open(session, staff, group) or leads(session, staff, group)


def leader_may_see(published: date | None, shown: date | None, today: date) -> bool:
    """Whether a leader may see a class's result: once the class has seen it, or ten open days after publishing."""
    return published is not None and (shown is not None or today >= leader_waits_until(published))


def leader_waits_until(published: date) -> date:
    """The first day on which a leader may see a result that the class itself has not seen."""
    return after_open_days(published, LEADER_WAITS)


def _has(session: Session, staff: Staff, role: str, **place: str) -> bool:
    """Whether there is a row with this role at exactly this place."""
    found = select(Role.key).filter_by(staff_key=staff.key, role=role, **place)
    return session.exec(found.limit(1)).first() is not None
