"""The deadlines of a cycle and of each of its groups, in the institution's open days (ladder.clock)."""

from __future__ import annotations

from datetime import date, timedelta

from voice.ladder.clock import Deadlines, deadlines
from voice.people.open_days import after_open_days
from voice.progress.values import Facts, GroupIn

ASKING_MOST = timedelta(days=120)  # a cycle that has asked nobody by then has come to nothing


def closed_on(facts: Facts, group: GroupIn) -> date | None:
    """The day on which the group's answering was over: None while a sitting of it is open, or before there is one."""
    answers = facts.of_step("answer", group=group.key)
    days = [one.closed or one.published for one in answers]
    return max(day for day in days if day) if days and all(days) else None


def deadlines_of(facts: Facts, group: GroupIn) -> Deadlines | None:
    """None until the group has answered. The told-back day is the promised one, whatever the usual days say."""
    closed = closed_on(facts, group)
    if closed is None:
        return None
    return deadlines(closed, lambda start, days: after_open_days(start, days, facts.closed_days))


def verdict_by(facts: Facts) -> date:
    """The last day of the verdict of the group that answered last."""
    known = [found.verdict_by for group in facts.speaking if (found := deadlines_of(facts, group))]
    waiting = len(known) < len(facts.speaking) or not known
    return max([*known, facts.promised, *([facts.at.date() + ASKING_MOST] if waiting else [])])
