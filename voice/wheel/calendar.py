"""The school year, August to July, and the open days in it.

An institution's open days are those of voice.people.open_days with its own holidays; a year of them is counted once,
so that a municipality's thousands of groups cost no more than looking two numbers up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from voice.people.open_days import NOTHING, is_open

FIRST_MONTH = 8
OPEN_DAYS_OF_A_WEEK = 5
EARLIEST, LATEST = 2000, 2100  # school years that anybody may ask for


def school_year(day: date) -> int:
    """The calendar year in which the school year of a day began: 2026 for 1 August 2026 to 31 July 2027."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def first_day(year: int) -> date:
    return date(year, FIRST_MONTH, 1)


def last_day(year: int) -> date:
    return first_day(year + 1) - timedelta(days=1)


def months(year: int) -> tuple[date, ...]:
    """The first days of its twelve months, August first."""
    return tuple(
        date(year + (FIRST_MONTH + n - 1) // 12, (FIRST_MONTH + n - 1) % 12 + 1, 1) for n in range(12)
    )


def month_of(day: date) -> int:
    """0 for August, 11 for July."""
    return (day.month - FIRST_MONTH) % 12


def name_of(year: int) -> str:
    """'2026/27'."""
    return f"{year}/{(year + 1) % 100:02}"


def year_said(text: str, otherwise: int) -> int:
    """A school year as it stands in an address; anything else is `otherwise`."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == len("2026") else otherwise
    return year if EARLIEST <= year <= LATEST else otherwise


@dataclass(frozen=True, slots=True)
class Count:
    """passed[n]: open days among the first n days after first."""

    first: date
    passed: tuple[int, ...]

    def between(self, start: date, end: date) -> int:
        """Open days after start, up to and with end; days outside the year do not count."""
        return max(0, self.passed[self._place(end)] - self.passed[self._place(start)])

    def _place(self, day: date) -> int:
        return min(max((day - self.first).days + 1, 0), len(self.passed) - 1)


@lru_cache(maxsize=2000)
def open_days(year: int, closed: frozenset[date] = NOTHING) -> Count:
    """closed: the institution's own holidays (people.holidays)."""
    first = first_day(year)
    days = (first + timedelta(days=n) for n in range((last_day(year) - first).days + 1))
    return Count(first, (0, *accumulate(int(is_open(day, closed)) for day in days)))
