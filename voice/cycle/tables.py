"""Cycles of asking, answering and acting. Every change of state is a dated row; where a cycle stands is computed
(progress)."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

WORKFLOWS = ("survey", "charter", "walk", "first-meeting", "trial", "transition")
ELEMENTS = ("room", "voice", "audience", "influence")  # Lundy 2007: Rum, Stemme, Tilhoerer, Indflydelse
# What a sitting is for within its cycle. 'before' and 'after' are pulses with the same items.
STEPS = ("choose", "answer", "check", "statements", "vote", "verdict", "before", "after")


class Cycle(SQLModel, table=True):
    """One cycle. theme: key of a questionnaire or workflow it began with; planned_rung: 1-5; decider: who decides, in
    words
    children know ("Lederen Lene", no: "Lederen"); open_to and not_open: what may be decided, and what may not;
    reply_by: the promised day of the reply (see Postponement)."""

    __tablename__ = "cycle"
    key: str = Field(primary_key=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    title: str
    workflow: str = "survey"
    theme: str
    questionnaire: str
    planned_rung: int
    decider: str
    open_to: str
    not_open: str
    reply_by: date
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
    council_key: str | None = Field(default=None, foreign_key="council.key", index=True)
    planned_key: str | None = Field(default=None, foreign_key="planned.key", index=True)


class CycleGroup(SQLModel, table=True):
    """A group that takes part; size: its children when the cycle began, the whole that shares are of."""

    __tablename__ = "cycle_group"
    cycle_key: str = Field(primary_key=True, foreign_key="cycle.key")
    group_key: str = Field(primary_key=True, foreign_key="child_group.key", index=True)
    size: int


class GateAnswer(SQLModel, table=True):
    """One element of the gate before launch is in order. element: one of ELEMENTS; words: how."""

    __tablename__ = "gate_answer"
    cycle_key: str = Field(primary_key=True, foreign_key="cycle.key")
    element: str = Field(primary_key=True)
    words: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class CycleSitting(SQLModel, table=True):
    """A sitting belongs to a cycle. step: one of STEPS; about_key: the action a pulse or verdict is about."""

    __tablename__ = "cycle_sitting"
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    step: str
    about_key: str | None = Field(default=None)


class Postponement(SQLModel, table=True):
    """The reply is promised for a later day; said before the day that was promised had passed."""

    __tablename__ = "postponement"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    on: date
    why: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class ResultRead(SQLModel, table=True):
    """Whoever decides has read the groups' results."""

    __tablename__ = "result_read"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class ChildItem(SQLModel, table=True):
    """An item of the questionnaire is the children's. how: 'chosen' (in the box) or 'written'; edited: an adult
    changed its words; consent: the children said yes to that."""

    __tablename__ = "child_item"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    item: str
    how: str
    edited: bool = False
    consent: bool = False
    sitting_key: str | None = Field(default=None, foreign_key="sitting.key", index=True)
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key", index=True)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class CycleEnd(SQLModel, table=True):
    """The cycle was ended before its time, with a reason the children see."""

    __tablename__ = "cycle_end"
    cycle_key: str = Field(primary_key=True, foreign_key="cycle.key")
    why: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
