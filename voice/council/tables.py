"""Councils of children. A meeting has a code for a day; nobody has an account; every version of a paper is kept."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

KINDS = ("elevraad", "rettighedsraad", "boernemoede")
PAPERS = ("proposal", "report", "questionnaire", "statement")
MOTIONS = ("publish", "decide", "hand-over", "ask")


class Council(SQLModel, table=True):
    """A council. group_key: the group (kind 'council') whose sittings are its votes. It has one contact adult or
    more: its teachers."""

    __tablename__ = "council"
    key: str = Field(primary_key=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    group_key: str = Field(foreign_key="child_group.key", index=True)
    kind: str
    name: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Meeting(SQLModel, table=True):
    """Opened for a day by a contact adult. present: how many children; code: good on that day in that institution."""

    __tablename__ = "meeting"
    key: str = Field(primary_key=True)
    council_key: str = Field(foreign_key="council.key", index=True)
    code: str = Field(unique=True)
    on: date
    present: int
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class MeetingEnd(SQLModel, table=True):
    """The meeting was ended before the day was over."""

    __tablename__ = "meeting_end"
    meeting_key: str = Field(primary_key=True, foreign_key="meeting.key")
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Minute(SQLModel, table=True):
    """A line of the minutes."""

    __tablename__ = "minute"
    key: str = Field(primary_key=True)
    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    words: str
    at: datetime


class Topic(SQLModel, table=True):
    """One of the three things that the council has picked from its institution's results."""

    __tablename__ = "topic"
    key: str = Field(primary_key=True)
    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    wave_key: str = Field(foreign_key="wave.key", index=True)
    form: str
    item: str
    rank: int
    at: datetime


class Paper(SQLModel, table=True):
    """Something the council writes. kind: one of PAPERS."""

    __tablename__ = "paper"
    key: str = Field(primary_key=True)
    council_key: str = Field(foreign_key="council.key", index=True)
    cycle_key: str | None = Field(default=None, foreign_key="cycle.key", index=True)
    kind: str
    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    at: datetime


class PaperVersion(SQLModel, table=True):
    """One version, never changed. number: 1, 2, ...; words: the text, or the questionnaire as JSON
    (document.to_document)."""

    __tablename__ = "paper_version"
    key: str = Field(primary_key=True)
    paper_key: str = Field(foreign_key="paper.key", index=True)
    number: int
    title: str
    words: str
    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    at: datetime


class Motion(SQLModel, table=True):
    """The meeting votes whether this version is published, decided, handed over or asked. what: one of MOTIONS;
    reply_by: for a hand-over."""

    __tablename__ = "motion"
    key: str = Field(primary_key=True)
    version_key: str = Field(foreign_key="paper_version.key", index=True)
    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    what: str
    sitting_key: str = Field(foreign_key="sitting.key", index=True)
    reply_by: date | None = Field(default=None)
    at: datetime


class SafetyCheck(SQLModel, table=True):
    """The contact adult's look at a motion that was carried. passed, or the written reason that the children see."""

    __tablename__ = "safety_check"
    motion_key: str = Field(primary_key=True, foreign_key="motion.key")
    passed: bool
    reason: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Pilot(SQLModel, table=True):
    """One class has tried the council's questionnaire."""

    __tablename__ = "pilot"
    key: str = Field(primary_key=True)
    version_key: str = Field(foreign_key="paper_version.key", index=True)
    group_key: str = Field(foreign_key="child_group.key", index=True)
    sitting_key: str = Field(foreign_key="sitting.key", index=True)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class ShowOfHands(SQLModel, table=True):
    """A council of fewer than five cannot vote in secret: hands were raised and counted, and it says so (DESIGN 3)."""

    __tablename__ = "show_of_hands"
    motion_key: str = Field(primary_key=True, foreign_key="motion.key")
    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    carried: bool
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class ProposedWords(SQLModel, table=True):
    """An adult proposes other words for a question of the council's questionnaire. Only the council may take them: its
    yes is a version that has these words."""

    __tablename__ = "proposed_words"
    key: str = Field(primary_key=True)
    paper_key: str = Field(foreign_key="paper.key", index=True)
    item: str
    words: str
    why: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
