"""Whose turn it is to read a note, and when at the latest. Plain functions on plain values.

A note waits a while (10 to 60 minutes), is with the adult whom the child picked, from the first open day after it was
written with the leader too, and from the second with the municipality's contact too (children.md 4.5: acknowledged
within one school day). So what the child is promised, that somebody reads it on the next open day at the latest, can be
kept when the adult is ill. Whoever has read it keeps it; nobody comes to it after that.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum

from voice.people.open_days import after_open_days, open_days_after

SHORTEST, LONGEST, STEP = timedelta(minutes=10), timedelta(minutes=60), timedelta(minutes=5)
KEPT_AFTER_SETTLING = timedelta(days=30)
KEPT_UNSETTLED = timedelta(days=400)  # longer than a school year: nobody answers a child who asked so long ago


class With(IntEnum):
    """Who has a note: each has it together with those before."""

    NOBODY = 0  # it waits, or it is settled
    ADULT = 1
    LEADER = 2
    MUNICIPALITY = 3


@dataclass(frozen=True, slots=True)
class Dates:
    """What is known of a note's time. written: the day; hidden_until: None when it has passed."""

    written: date
    hidden_until: datetime | None = None
    read: date | None = None
    settled: date | None = None


def has_come_to(dates: Dates, now: datetime) -> With:
    if dates.settled or (dates.hidden_until and now < dates.hidden_until):
        return With.NOBODY
    until = dates.read or now.date()
    return With(min(With.MUNICIPALITY, With.ADULT + max(0, open_days_after(dates.written, until))))


def read_at_the_latest(written: date) -> date:
    """The next open day: on a Friday the Monday. From then on the leader has it too."""
    return after_open_days(written, 1)


def municipality_from(written: date) -> date:
    return after_open_days(written, 2)


def hide_until(now: datetime) -> datetime:
    """A random whole five minutes, 10 to 60 minutes from now, each as likely as the others."""
    first = _up(now + SHORTEST)
    choices = (now + LONGEST - first) // STEP + 1
    return first + secrets.randbelow(choices) * STEP


def is_over(settled: date, today: date) -> bool:
    """Whether the row of a settled note is erased too."""
    return today - settled >= KEPT_AFTER_SETTLING


def is_given_up(written: date, today: date) -> bool:
    """Whether a note that nobody has settled is erased."""
    return today - written >= KEPT_UNSETTLED


def _up(moment: datetime) -> datetime:
    since = moment - datetime.min.replace(tzinfo=moment.tzinfo or UTC)
    return moment + (-since % STEP)
