"""What a class and its adults make of a result. No child is named; what a class says, it says together."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

GUESSES = ("most", "half", "few")  # of the positive half
MARKS = ("us", "almost", "no")
ORIGINS = ("class", "council", "words")  # words: from the box, after moderation


class Talk(SQLModel, table=True):
    """A class has talked about its result. method: how; changed: what the children corrected in the reading, or
    empty."""

    __tablename__ = "talk"
    key: str = Field(primary_key=True)
    cycle_key: str | None = Field(default=None, foreign_key="cycle.key", index=True)
    group_key: str = Field(foreign_key="child_group.key", index=True)
    sitting_key: str = Field(foreign_key="sitting.key", index=True)
    method: str
    changed: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Guess(SQLModel, table=True):
    """What somebody thought before seeing. who: 'class' or 'staff'; guess: one of GUESSES. The first one counts."""

    __tablename__ = "guess"
    key: str = Field(primary_key=True)
    sitting_key: str = Field(foreign_key="sitting.key", index=True)
    form: str
    item: str
    who: str
    guess: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Mark(SQLModel, table=True):
    """The class's word for one finding. mark: one of MARKS; the last one counts."""

    __tablename__ = "mark"
    key: str = Field(primary_key=True)
    sitting_key: str = Field(foreign_key="sitting.key", index=True)
    form: str
    item: str
    mark: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Statement(SQLModel, table=True):
    """A sentence of children, never edited. origin: one of ORIGINS."""

    __tablename__ = "statement"
    key: str = Field(primary_key=True)
    cycle_key: str | None = Field(default=None, foreign_key="cycle.key", index=True)
    sitting_key: str | None = Field(default=None, foreign_key="sitting.key", index=True)
    group_key: str | None = Field(default=None, foreign_key="child_group.key", index=True)
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key", index=True)
    origin: str
    words: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class StatementEnd(SQLModel, table=True):
    """Those who said it have taken it back, or it named somebody. why: 'taken-back' or 'names-somebody'."""

    __tablename__ = "statement_end"
    statement_key: str = Field(primary_key=True, foreign_key="statement.key")
    why: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Reflection(SQLModel, table=True):
    """What the adults thought about a result. prompt: a key of reflecting.PROMPTS."""

    __tablename__ = "reflection"
    key: str = Field(primary_key=True)
    sitting_key: str = Field(foreign_key="sitting.key", index=True)
    prompt: str
    words: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
