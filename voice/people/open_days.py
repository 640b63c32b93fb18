"""Open days: the days on which children are there. Monday to Friday without Denmark's public holidays, and without the
institution's own closed days where they are given (people.holidays reads them).

Public holidays are closed for everybody, always: a child who is told "somebody reads it on Monday" must not be told so
of Easter Monday. Store Bededag is an ordinary day since 2024 (lov nr. 214 of 6 March 2023).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache

from dateutil.easter import easter  # type: ignore[import-untyped]

SATURDAY = 5
KNOWN = 50_000  # answers that are remembered: pages of many cycles ask for the same days again and again
NOTHING: frozenset[date] = frozenset()
# Days from Easter Sunday: Skaertorsdag, Langfredag, Paaskedag, 2. paaskedag, Kristi himmelfart, Pinsedag, 2. pinsedag
MOVING = (-3, -2, 0, 1, 39, 49, 50)
FIXED = ((1, 1), (12, 25), (12, 26))  # Nytaarsdag, Juledag, 2. juledag
PRAYER_DAY, PRAYER_DAY_ENDED = 26, 2024


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Denmark's public holidays of a year."""
    sunday: date = easter(year)
    moving = MOVING if year >= PRAYER_DAY_ENDED else (*MOVING, PRAYER_DAY)
    return frozenset([sunday + timedelta(days=n) for n in moving] + [date(year, month, day) for month, day in FIXED])


def is_open(day: date, closed: frozenset[date] = NOTHING) -> bool:
    return day.weekday() < SATURDAY and day not in public_holidays(day.year) and day not in closed


@lru_cache(KNOWN)
def open_days_after(start: date, end: date, closed: frozenset[date] = NOTHING) -> int:
    """How many open days lie after start, up to and with end: 0 on the day itself and on the weekend after a Friday."""
    return sum(is_open(start + timedelta(days=n), closed) for n in range(1, (end - start).days + 1))


@lru_cache(KNOWN)
def after_open_days(start: date, days: int, closed: frozenset[date] = NOTHING) -> date:
    """The day on which so many open days have passed since start: after_open_days(a Friday, 1) is the Monday."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_open(day, closed)
    return day
