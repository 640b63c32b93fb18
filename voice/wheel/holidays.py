"""Writing down when nobody is there. voice.people.holidays reads it for every deadline and every plan."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from voice.language import gettext as _
from voice.people.holidays import LONGEST
from voice.people.tables import Holiday
from voice.waves.opening import new_key
from voice.wheel.planning import CannotPlan

MOST_NAME = 60


def add_holiday(
    session: Session, *, municipality_key: str, institution_key: str | None, first: date, last: date, name: str,
    now: datetime, by: str | None,
) -> Holiday:  # fmt: skip
    """institution_key: None for all in the municipality. Only for days to come: a deadline that has been missed is not
    moved by a holiday that is written down afterwards. Raises CannotPlan."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= MOST_NAME:
        raise CannotPlan("name", _("Giv ferien et navn på højst %(most)s tegn.") % {"most": MOST_NAME})
    if last < first:
        raise CannotPlan("last", _("Den sidste dag ligger før den første."))
    if first < now.date():
        raise CannotPlan("first", _("Vælg en dag, der ikke er gået endnu. Det, der er lovet, flytter sig ikke bagud."))
    if (last - first).days >= LONGEST:
        raise CannotPlan("last", _("Så lang en ferie findes ikke. Se på den sidste dag."))
    row = Holiday(
        key=new_key(), municipality_key=municipality_key, institution_key=institution_key, first=first, last=last,
        name=name, at=now, by=by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def remove_holiday(session: Session, holiday: Holiday, today: date) -> None:
    """One that was written down by mistake. Raises CannotPlan once it has begun: deadlines have counted on it."""
    if holiday.first <= today:
        raise CannotPlan("name", _("Ferien er begyndt, så den bliver stående."))
    session.delete(holiday)
    session.flush()


def holidays_of(session: Session, municipality_key: str, institutions: Collection[str] = ()) -> list[Holiday]:
    """Those of the whole municipality and those of these institutions, by day."""
    return list(session.exec(
        select(Holiday)
        .where(Holiday.municipality_key == municipality_key)
        .where(or_(col(Holiday.institution_key).is_(None), col(Holiday.institution_key).in_(list(institutions))))
        .order_by(col(Holiday.first), Holiday.key)
    ))  # fmt: skip
