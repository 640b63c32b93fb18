"""The closed days that institutions and municipalities have written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from voice.people.open_days import NOTHING
from voice.people.tables import Holiday, Institution

LONGEST = 366  # days of one holiday that count; a slip of the pen must not close a house for a century


def closed_days(first: date, last: date) -> Iterable[date]:
    """Every day from first to last."""
    return (first + timedelta(days=n) for n in range(min((last - first).days + 1, LONGEST)))


def closed_days_of(session: Session, institution_keys: Iterable[str]) -> dict[str, frozenset[date]]:
    """For each institution its own holidays and those of its municipality, for the closed argument of open_days. Two
    queries however many there are."""
    keys = list(institution_keys)
    towns = dict(session.exec(
        select(Institution.key, Institution.municipality_key).where(col(Institution.key).in_(keys))
    ).all())  # fmt: skip
    rows = session.exec(
        select(  # type: ignore[call-overload]
            Holiday.municipality_key, Holiday.institution_key, Holiday.first, Holiday.last
        ).where(
            col(Holiday.municipality_key).in_(set(towns.values())),
            or_(col(Holiday.institution_key).is_(None), col(Holiday.institution_key).in_(keys)),
        )
    ).all()
    everywhere: defaultdict[str, set[date]] = defaultdict(set)
    here: defaultdict[str, set[date]] = defaultdict(set)
    for town, institution, first, last in rows:
        (everywhere[town] if institution is None else here[institution]).update(closed_days(first, last))
    shared = {town: frozenset(days) for town, days in everywhere.items()}
    return {
        key: shared.get(town, NOTHING) | here[key] if key in here else shared.get(town, NOTHING)
        for key, town in towns.items()
    }
