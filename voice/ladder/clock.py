"""The clock of a cycle: default deadlines, and the promised day of the reply. Counted in open days.

Source: children.md 3.4 (all in open days after closing: result 2, dialogue 10, decision 20, told back 30, verdict
60-90), DESIGN 6 ("told back within 30 days").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

RESULT, TALK, DECISION, TOLD, VERDICT_FROM, VERDICT_BY = 2, 10, 20, 30, 60, 90
STAYS_OPEN = 10  # open days that a sitting may wait for those who were absent (issue 4, 12)

AfterOpenDays = Callable[[date, int], date]  # the institution's calendar


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The day by which each step is due (verdict: its first and its last day)."""

    result: date
    talk: date
    decision: date
    told: date
    verdict_from: date
    verdict_by: date


def deadlines(closed_on: date, after: AfterOpenDays) -> Deadlines:
    """closed_on: the day the group's last sitting was closed."""
    days = (RESULT, TALK, DECISION, TOLD, VERDICT_FROM, VERDICT_BY)
    return Deadlines(*(after(closed_on, number) for number in days))


def promised(reply_by: date, postponements: Iterable[tuple[date, date]]) -> date:
    """The day by which the reply is promised. postponements: (said on, new day). One only counts if it was said before
    the day that was promised until then had passed, and if it is later; said too late it moves nothing (DESIGN 6)."""
    day = reply_by
    for said_on, new in sorted(postponements):
        if said_on <= day < new:
            day = new
    return day
