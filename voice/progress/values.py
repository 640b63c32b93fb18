"""What is known of a cycle, as plain values. Whoever computes where it stands reads these and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from voice.ladder.clock import promised
from voice.progress.parts import (
    Asked,
    Decided,
    Doing,
    GroupIn,
    Marked,
    Owed,
    Own,
    Replied,
    Said,
    Talked,
    Told,
)

__all__ = [
    "Asked",
    "Decided",
    "Doing",
    "Facts",
    "GroupIn",
    "Marked",
    "Owed",
    "Own",
    "Replied",
    "Said",
    "Talked",
    "Told",
]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that counts of one cycle. The order of the tuples says nothing.

    closed_days: the institution's holidays (public ones are known anyway: people.open_days). postponed: (said on, new
    day). mandates: key -> when it was written. reports: the days from which a council's own report is out.
    before: (group, day, whether an action came of it) of each earlier cycle that asked one of these groups the same.
    """

    key: str
    institution: str
    title: str
    planned: int
    reply_by: date
    at: datetime
    questionnaire: str = ""
    theme: str = ""
    decider: str = ""
    open_to: str = ""
    not_open: str = ""
    workflow: str = "survey"
    council: str | None = None
    planned_key: str | None = None
    ended: date | None = None
    closed_days: frozenset[date] = frozenset()
    groups: tuple[GroupIn, ...] = ()
    gate: frozenset[str] = frozenset()
    postponed: tuple[tuple[date, date], ...] = ()
    read: tuple[datetime, ...] = ()
    asked: tuple[Asked, ...] = ()
    talks: tuple[Talked, ...] = ()
    marks: tuple[Marked, ...] = ()
    said: tuple[Said, ...] = ()
    own: tuple[Own, ...] = ()
    owed: tuple[Owed, ...] = ()
    replies: tuple[Replied, ...] = ()
    mandates: Mapping[str, datetime] = field(default_factory=dict)
    decisions: tuple[Decided, ...] = ()
    actions: tuple[Doing, ...] = ()
    told: tuple[Told, ...] = ()
    reports: tuple[date, ...] = ()
    before: tuple[tuple[str, date, bool], ...] = ()

    @property
    def promised(self) -> date:
        """The day by which the reply is promised, with the postponements that count."""
        return promised(self.reply_by, self.postponed)

    @property
    def speaking(self) -> tuple[GroupIn, ...]:
        """The groups that can say something themselves: all but those that are observed."""
        return tuple(group for group in self.groups if not group.observed)

    @property
    def observed(self) -> bool:
        """Only children of 0-2 take part."""
        return bool(self.groups) and not self.speaking

    def of_step(self, *steps: str, group: str | None = None) -> tuple[Asked, ...]:
        """The sittings of these steps (and of this group), the oldest first."""
        found = [one for one in self.asked if one.step in steps and group in (None, one.group)]
        return tuple(sorted(found, key=lambda one: (one.opened, one.key)))

    @property
    def spoken(self) -> bool:
        """Children have been asked, or have proposed something by themselves: from then on they are owed a reply."""
        return bool(self.asked) or any(owed.origin != "adults" for owed in self.owed)

    @property
    def to_tell(self) -> tuple[GroupIn, ...]:
        """Who is told what came of it. A council's own cycle is told to the council."""
        return self.speaking

    @property
    def launched(self) -> datetime | None:
        """When the first group was asked."""
        answers = self.of_step("answer")
        return answers[0].opened if answers else None
