"""By when an answer was promised (cycle.postponing moves the day, and only before it has passed)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, col, select

from voice.cycle.postponing import promised_day
from voice.cycle.tables import Cycle, Postponement

LATER_DAYS = 14  # what is proposed after the promised day still gets its answer within two weeks


def promised_days(session: Session, cycles: Iterable[Cycle]) -> dict[str, date]:
    """By cycle, in one query."""
    known = {cycle.key: cycle for cycle in cycles}
    moves: dict[str, list[Postponement]] = {}
    for row in session.exec(select(Postponement).where(col(Postponement.cycle_key).in_(known))):
        moves.setdefault(row.cycle_key, []).append(row)
    return {key: promised_day(cycle, moves.get(key, ())) for key, cycle in known.items()}


def day_of_reply(written: date, promised: date) -> date:
    """By when a finding or proposal is answered: the promised day, or two weeks when it was written after that."""
    return promised if written <= promised else written + timedelta(days=LATER_DAYS)


def utc(moment: datetime) -> datetime:
    """SQLite gives moments back without a zone, and they are all UTC; those of this very transaction still have one."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def next_moment(now: datetime, before: Iterable[datetime]) -> datetime:
    """now, or the first moment of the same second that is free: the clock tells whole seconds, and of two rows of
    adults in one second it must still be known which came first."""
    taken = [utc(moment) for moment in before if utc(moment).replace(microsecond=0) == utc(now).replace(microsecond=0)]
    return max(utc(now), max(taken) + timedelta(microseconds=1)) if taken else now
