"""What the plan says should begin now: for the first page of whoever begins it, and for `voice tick`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from voice import clock
from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.people.tables import Group
from voice.wheel.calendar import school_year
from voice.wheel.tables import Planned, PlannedEnd

AHEAD = timedelta(days=14)  # so long before its day it is on the first page


@dataclass(frozen=True, slots=True)
class Due:
    """Something planned that is near, or whose day has passed. group: nothing for the whole house. url: where it is
    begun, in one click."""

    key: str
    title: str
    kind: str
    institution: str
    group: str | None
    on: date
    overdue: bool
    url: str

    @property
    def sentence(self) -> str:
        if self.overdue:
            return _("»%(title)s« skulle være begyndt. Begynd nu, eller tag det ud af planen.") % {"title": self.title}
        return _("»%(title)s« står i årsplanen. Gør det klar.") % {"title": self.title}


def due_of(
    session: Session, groups: Iterable[Group], today: date, houses: Iterable[str] = ()
) -> tuple[Due, ...]:
    """For these groups, and for whole institutions (houses: keys that this person leads): what is planned within
    AHEAD and has not begun. The earliest first; one query."""
    keys = [group.key for group in groups]
    rows = session.exec(
        _waiting().where(
            col(Planned.opens_on) <= today + AHEAD, col(Planned.school_year) >= school_year(today),
            col(Planned.group_key).in_(keys)
            | (col(Planned.group_key).is_(None) & col(Planned.institution_key).in_(list(houses))),
        ).order_by(col(Planned.opens_on), Planned.key)
    ).all()  # fmt: skip
    return tuple(
        Due(row.key, row.title, row.kind, row.institution_key, row.group_key, row.opens_on, row.opens_on < today,
            begin_url(row))
        for row in rows
    )  # fmt: skip


def begin_url(row: Planned) -> str:
    """Where it is begun: everything is filled in there."""
    if row.group_key:
        return f"/classroom/groups/{row.group_key}/cycles/new?planned={row.key}"
    return f"/institution/{row.institution_key}/cycles/new?planned={row.key}"


def move_due(session: Session, today: date, *, now: datetime | None = None) -> int:
    """What `voice tick` moves: plans of a school year that is over, and that never began, come to their end. Returns
    how many. Safe to repeat; everything else about a plan is computed from its day."""
    rows = session.exec(_waiting().where(col(Planned.school_year) < school_year(today))).all()
    for row in rows:
        why = _("Skoleåret sluttede, før det begyndte.")
        session.add(PlannedEnd(planned_key=row.key, why=why, at=now or clock.now(), by=None))
    session.flush()
    return len(rows)


def _waiting() -> SelectOfScalar[Planned]:
    """Neither begun nor ended."""
    begun = select(Cycle.planned_key).where(col(Cycle.planned_key).is_not(None))
    return select(Planned).where(
        col(Planned.key).not_in(begun), col(Planned.key).not_in(select(PlannedEnd.planned_key))
    )
