"""Continuous ("kontinuerlig"): how long nobody asked, and how the asking lies over the year.

Silence is counted in weeks of open days, so that a summer holiday is nobody's fault. Source: children.md 3.4 (longest
silence of a group); what is long is this project's own proposal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from voice.scoreboard.values import Life
from voice.wheel.calendar import OPEN_DAYS_OF_A_WEEK, first_day, last_day, month_of, open_days

# Weeks of silence: up to SHORT a class still remembers that it was asked; over LONG a quarter of the year has passed.
SHORT, LONG = 6, 12
BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest time in the year in which a group was not asked anything, in whole weeks; until: the day it ended, or
    the last day that counts. now: weeks since it was last asked (or since the year began)."""

    group: Life
    weeks: int
    until: date
    now: int


@dataclass(frozen=True, slots=True)
class Continuous:
    """silences: by the groups' names; months: how many groups were asked in each month of the year, August first;
    times: how often a group was asked -> how many groups. lengths: 'short', 'between', 'long' -> groups."""

    silences: tuple[Silence, ...]
    months: tuple[int, ...]
    times: dict[int, int]
    lengths: dict[str, int]

    @property
    def longest(self) -> Silence | None:
        return max(self.silences, key=lambda one: one.weeks, default=None)


def silence_of(life: Life, year: int, today: date) -> Silence:
    """Days before the year began and after today do not count."""
    count, start = open_days(year, life.closed), first_day(year) - timedelta(days=1)
    end = max(start, min(today, last_day(year)))
    days = [start, *(day for day in sorted(life.asked) if start < day <= end), end]
    gaps = [(count.between(one, other), other) for one, other in pairwise(days)]
    longest, until = max(gaps, key=lambda gap: gap[0])
    return Silence(life, longest // OPEN_DAYS_OF_A_WEEK, until, gaps[-1][0] // OPEN_DAYS_OF_A_WEEK)


def length_of(weeks: int) -> str:
    return "short" if weeks <= SHORT else BETWEEN if weeks <= LONG else "long"


def continuous(lives: Iterable[Life], year: int, today: date) -> Continuous:
    known = sorted(lives, key=lambda life: (life.name, life.key))
    silences = tuple(silence_of(life, year, today) for life in known)
    asked = Counter(month for life in known for month in {month_of(day) for day in life.asked})
    times = Counter(len(life.asked) for life in known)
    lengths = Counter(length_of(one.weeks) for one in silences)
    return Continuous(
        silences, tuple(asked.get(n, 0) for n in range(12)), dict(sorted(times.items())),
        {key: lengths.get(key, 0) for key in ("short", BETWEEN, "long")},
    )  # fmt: skip
