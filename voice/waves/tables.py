"""Who is asked what, when. Every change of state is a dated row of its own; state itself is computed."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

PURPOSES = ("choose", "answer", "check", "decide", "verdict")
CODE, TICKET = "code", "ticket"


class Wave(SQLModel, table=True):
    """One asking. The questionnaire is frozen in document (questionnaires.document); version is its hash.

    municipality_key: whose groups may take part, so that their answers can be added up; None for a wave that a single
    group has for itself. closes_on: the last day whose sittings enter the figures above the groups.
    """

    __tablename__ = "wave"
    key: str = Field(primary_key=True)
    questionnaire: str = Field(index=True)
    version: str
    document: str
    purpose: str = "answer"
    opened_on: date
    closes_on: date
    ends_on: date  # the wave is frozen by the first tick after this day
    municipality_key: str | None = Field(default=None, foreign_key="municipality.key", index=True)


class WaveClosing(SQLModel, table=True):
    """The figures above the groups are computed, once, from the sittings that were closed by then."""

    __tablename__ = "wave_closing"
    wave_key: str = Field(primary_key=True, foreign_key="wave.key")
    on: date


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


class PrintedTicket(SQLModel, table=True):
    """One printed ticket, as the receipt that it will leave and a keyed hash of its three pictures. No number and no
    order; what is printed on it is kept nowhere."""

    __tablename__ = "printed_ticket"
    __table_args__ = {"sqlite_with_rowid": False}
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    receipt: bytes = Field(primary_key=True)
    pictures: bytes


class Printing(SQLModel, table=True):
    """Tickets were printed; reprint: the unused ones before it stopped being good."""

    __tablename__ = "printing"
    key: str = Field(primary_key=True)
    sitting_key: str = Field(foreign_key="sitting.key", index=True)
    tickets: int
    reprint: bool
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Pooling(SQLModel, table=True):
    """Small groups agreed, before they are asked, that their answers are shown together.

    with_: 'sister' (groups of one institution, in one wave) or 'earlier' (one group over several waves).
    Holds for sittings opened after at, until there is a PoolingEnd.
    """

    __tablename__ = "pooling"
    key: str = Field(primary_key=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    with_: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class PoolingGroup(SQLModel, table=True):
    __tablename__ = "pooling_group"
    pooling_key: str = Field(primary_key=True, foreign_key="pooling.key")
    group_key: str = Field(primary_key=True, foreign_key="child_group.key", index=True)


class PoolingEnd(SQLModel, table=True):
    __tablename__ = "pooling_end"
    pooling_key: str = Field(primary_key=True, foreign_key="pooling.key")
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Coverage(SQLModel, table=True):
    """Whether so many of the group were asked that it may count, worked out when the sitting is published. enough: at
    least
    60 % of the seats were offered or used (children.md 3.3)."""

    __tablename__ = "coverage"
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    enough: bool
    at: datetime


class Offered(SQLModel, table=True):
    """How many children have been offered to answer, and for how many a parent said no: numbers, never names."""

    __tablename__ = "offered"
    key: str = Field(primary_key=True)
    sitting_key: str = Field(foreign_key="sitting.key", index=True)
    children: int
    parents_no: int
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class DayDoor(SQLModel, table=True):
    """A code that a tablet stays with for a day: it leads to whatever the group is asked."""

    __tablename__ = "day_door"
    code: str = Field(primary_key=True)
    group_key: str = Field(foreign_key="child_group.key", index=True)
    on: date
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
