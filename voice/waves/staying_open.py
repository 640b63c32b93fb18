"""How long a sitting may stay open: ten open days, so that whoever was away can answer too (a catch-up)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from voice.people.holidays import closed_days_of
from voice.people.open_days import NOTHING, after_open_days, open_days_after
from voice.people.tables import Group
from voice.questionnaires.questions import CHILDRENS_FORMS
from voice.waves.tables import Closing, Sitting

OPEN_DAYS = 10
REMIND = 2  # open days before the last one, in which the page says so with more weight


@dataclass(frozen=True, slots=True)
class Stay:
    """last: the last day on which it is open. left: open days until then, 0 on the day; over: it has passed."""

    last: date
    left: int
    over: bool

    @property
    def soon(self) -> bool:
        return self.left <= REMIND and not self.over


def stay_of(opened: date, today: date, closed: frozenset[date] = NOTHING) -> Stay:
    """closed: the house's own closed days (people.holidays)."""
    last = after_open_days(opened, OPEN_DAYS, closed)
    return Stay(last, open_days_after(today, last, closed), today > last)


def stays(session: Session, sittings: Iterable[Sitting], today: date) -> dict[str, Stay]:
    """By sitting; two or three questions to the database however many there are."""
    wanted = list(sittings)
    groups = select(Group.key, Group.institution_key).where(col(Group.key).in_({one.group_key for one in wanted}))
    houses = dict(session.exec(groups).all())
    closed = closed_days_of(session, set(houses.values()))
    return {
        one.key: stay_of(one.opened_at.date(), today, closed.get(houses[one.group_key], NOTHING)) for one in wanted
    }


def stood_open(session: Session, today: date) -> list[Sitting]:
    """Sittings of children that are still open after their last day. What adults write and answer is not counted in
    days."""
    before = today - timedelta(days=OPEN_DAYS)
    found = session.exec(
        select(Sitting)
        .outerjoin(Closing, col(Closing.sitting_key) == col(Sitting.key))
        .where(col(Closing.sitting_key).is_(None))
        .order_by(Sitting.key)
    ).all()
    old = [one for one in found if one.opened_at.date() < before and set(one.form_keys) & set(CHILDRENS_FORMS[1:])]
    left = stays(session, old, today)
    return [one for one in old if left[one.key].over]
