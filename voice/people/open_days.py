"""Open days: the days on which children are there. Monday to Friday, until institutions bring their own calendar."""

from __future__ import annotations

from datetime import date, timedelta

SATURDAY = 5


def is_open(day: date) -> bool:
    return day.weekday() < SATURDAY


def open_days_after(start: date, end: date) -> int:
    """How many open days lie after start, up to and with end: 0 on the day itself and on the weekend after a Friday."""
    return sum(is_open(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def after_open_days(start: date, days: int) -> date:
    """The day on which so many open days have passed since start: after_open_days(a Friday, 1) is the Monday."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_open(day)
    return day
