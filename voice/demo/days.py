"""Days of the made-up town, counted back from today."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from voice.people.open_days import is_open


def days_ago(now: datetime, days: int) -> datetime:
    """The moment so many open days before now: in the morning, or now itself for 0."""
    if not days:
        return now
    day = now.date()
    while days:
        day -= timedelta(days=1)
        days -= is_open(day)
    return datetime.combine(day, time(8, 15), tzinfo=now.tzinfo)
