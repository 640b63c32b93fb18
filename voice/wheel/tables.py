"""What is planned for the school year, and what the municipality wants to reach."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class Planned(SQLModel, table=True):
    """Something planned. school_year: its first calendar year; group_key: nothing for the whole institution; kind:
    'cycle' or 'pulse'."""

    __tablename__ = "planned"
    key: str = Field(primary_key=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    group_key: str | None = Field(default=None, foreign_key="child_group.key", index=True)
    school_year: int
    opens_on: date
    kind: str
    questionnaire: str
    rung: int
    title: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class PlannedEnd(SQLModel, table=True):
    """It will not be; why, in words."""

    __tablename__ = "planned_end"
    planned_key: str = Field(primary_key=True, foreign_key="planned.key")
    why: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class RungTarget(SQLModel, table=True):
    """The rung that the municipality wants its cycles with this band to reach. The newest row counts."""

    __tablename__ = "rung_target"
    key: str = Field(primary_key=True)
    municipality_key: str = Field(foreign_key="municipality.key", index=True)
    school_year: int
    band: str
    rung: int
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
