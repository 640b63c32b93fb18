"""Whether the reply came, and how late: the one promise that decides whether a cycle was for show (skinindflydelse).

Source: DESIGN 6 ("No reply by its date: Ikke naaet (skinindflydelse); a late reply lifts that to at most rung 1, marked
n days late"), children.md 3.4 and 3.7 (a reply to every finding and proposal, also those refused).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from voice.people.open_days import open_days_after
from voice.progress.values import Facts, GroupIn, Owed
from voice.promises.due import day_of_reply


@dataclass(frozen=True, slots=True)
class Due:
    """Something that the children were promised. what: 'reply', 'heard' (nothing has been written down to reply to)
    or 'told'. of: key of the finding, proposal or group. kept: the day it came, or None."""

    what: str
    of: str
    due: date
    kept: date | None

    def late(self, today: date, closed: frozenset[date]) -> int:
        """Open days too late, until it came or until today. On the weekend after a Friday nobody is late yet."""
        return max(0, open_days_after(self.due, self.kept or today, closed))

    def overdue(self, today: date, closed: frozenset[date]) -> bool:
        return self.kept is None and self.late(today, closed) > 0


def due_of(facts: Facts, owed: Owed) -> date:
    """The promised day, or the day of the meeting that handed it over; what comes after the promised day has two weeks
    (promises.due)."""
    return owed.due or day_of_reply(owed.at.date(), facts.promised)


def first_reply(facts: Facts, owed: Owed) -> date | None:
    """The first reply stands; later ones add to it."""
    found: list[datetime] = [reply.at for reply in facts.replies if reply.to == owed.key]
    return min(found).date() if found else None


def told_on(facts: Facts, group: GroupIn) -> date | None:
    found = [told.at for told in facts.told if told.group == group.key]
    return min(found).date() if found else None


def promises_of(facts: Facts) -> tuple[Due, ...]:
    """Everything promised to the children once they have said something. The first reply at all is due on the promised
    day, so nobody gains by writing down late what was heard."""
    if not facts.spoken:
        return ()
    replies = tuple(Due("reply", owed.key, due_of(facts, owed), first_reply(facts, owed)) for owed in facts.owed)
    first = min((due.kept for due in replies if due.kept), default=None)
    heard = (Due("heard", facts.key, facts.promised, first),)
    told = tuple(Due("told", group.key, facts.promised, told_on(facts, group)) for group in facts.to_tell)
    return replies + heard + told
