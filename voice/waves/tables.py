"""Who is asked what, when. Every change of state is a dated row of its own; state itself is computed."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

PURPOSES = ("choose", "answer", "check", "decide", "verdict")
CODE, TICKET = "code", "ticket"


class Wave(SQLModel, table=True):
    """One asking. The questionnaire is frozen in document (questionnaires.document); version is its hash."""

    __tablename__ = "wave"
    key: str = Field(primary_key=True)
    questionnaire: str = Field(index=True)
    version: str
    document: str
    purpose: str = "answer"
    opened_on: date
    ends_on: date  # the wave is frozen by the first tick after this day


class WaveFreezing(SQLModel, table=True):
    """From here on no sheet of the wave is taken any more."""

    __tablename__ = "wave_freezing"
    wave_key: str = Field(primary_key=True, foreign_key="wave.key")
    on: date


class Sitting(SQLModel, table=True):
    """One group's turn in a wave. forms: comma-separated; seats as opened (see ExtraSeats)."""

    __tablename__ = "sitting"
    key: str = Field(primary_key=True)
    wave_key: str = Field(foreign_key="wave.key", index=True)
    group_key: str = Field(foreign_key="child_group.key", index=True)
    code: str = Field(unique=True)
    door: str = CODE
    forms: str
    seats: int
    opened_at: datetime
    opened_by: str | None = Field(default=None, foreign_key="staff.key")

    @property
    def form_keys(self) -> tuple[str, ...]:
        return tuple(self.forms.split(","))


class ExtraSeats(SQLModel, table=True):
    __tablename__ = "extra_seats"
    key: str = Field(primary_key=True)
    sitting_key: str = Field(foreign_key="sitting.key", index=True)
    seats: int
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Closing(SQLModel, table=True):
    """No new pages; sheets on their way are still taken."""

    __tablename__ = "closing"
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Publishing(SQLModel, table=True):
    """The tallies of the class are computed and frozen."""

    __tablename__ = "publishing"
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Showing(SQLModel, table=True):
    """The result is opened for the children."""

    __tablename__ = "showing"
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class BigScreen(SQLModel, table=True):
    """A read-only link to one result for the classroom's big screen; works without the staff session, two hours."""

    __tablename__ = "big_screen"
    token_hash: str = Field(primary_key=True)
    sitting_key: str = Field(foreign_key="sitting.key", index=True)
    at: datetime
    ends_at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
