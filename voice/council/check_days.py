"""The contact adult's safety check, as plain dates: five open days. Silence is a pass; nothing is written for it."""

from __future__ import annotations

from datetime import date

from voice.people.open_days import NOTHING, after_open_days

CHECK_DAYS = 5  # open days
WAITING, PASSED, REFUSED = "waiting", "passed", "refused"


def last_day(carried_on: date, closed: frozenset[date] = NOTHING) -> date:
    """The last day on which the contact adult can say something."""
    return after_open_days(carried_on, CHECK_DAYS, closed)


def check_state(
    carried_on: date, said: tuple[bool, date] | None, today: date, closed: frozenset[date] = NOTHING
) -> str:
    """'waiting', 'passed' or 'refused'. said: (passed, day) of what the adult wrote; a word that came too late counts
    for nothing, whoever wrote it."""
    last = last_day(carried_on, closed)
    if said is not None and said[1] <= last:
        return PASSED if said[0] else REFUSED
    return WAITING if today <= last else PASSED
