"""What the ready workflows keep: charters, and walks past the places of a house."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel


class Charter(SQLModel, table=True):
    """The class's charter, once its lines have been voted for."""

    __tablename__ = "charter"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    group_key: str = Field(foreign_key="child_group.key", index=True)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class CharterLine(SQLModel, table=True):
    """One line, in the children's words."""

    __tablename__ = "charter_line"
    charter_key: str = Field(primary_key=True, foreign_key="charter.key")
    number: int = Field(primary_key=True)
    words: str


class CharterSigned(SQLModel, table=True):
    """The class signs as a class, never as children one by one."""

    __tablename__ = "charter_signed"
    charter_key: str = Field(primary_key=True, foreign_key="charter.key")
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class PlaceList(SQLModel, table=True):
    """The places of a house, on a plan or as photos. plan: a picture, or nothing."""

    __tablename__ = "place_list"
    key: str = Field(primary_key=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    plan: bytes | None = Field(default=None)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Place(SQLModel, table=True):
    """A place. x, y: thousandths of the plan's width and height."""

    __tablename__ = "place"
    key: str = Field(primary_key=True)
    list_key: str = Field(foreign_key="place_list.key", index=True)
    name: str
    x: int | None = Field(default=None)
    y: int | None = Field(default=None)
    photo: bytes | None = Field(default=None)


class Walk(SQLModel, table=True):
    """A class or council walks past the places."""

    __tablename__ = "walk"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    list_key: str = Field(foreign_key="place_list.key", index=True)
    group_key: str | None = Field(default=None, foreign_key="child_group.key", index=True)
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key", index=True)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class WalkNote(SQLModel, table=True):
    """What was said at a place, by all together."""

    __tablename__ = "walk_note"
    key: str = Field(primary_key=True)
    walk_key: str = Field(foreign_key="walk.key", index=True)
    place_key: str = Field(foreign_key="place.key", index=True)
    words: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
