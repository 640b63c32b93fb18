"""What institutions give each other: no data of children, no results."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

KINDS = ("theme", "questionnaire", "story")


class Shared(SQLModel, table=True):
    """kind: one of KINDS; document: JSON of the thing."""

    __tablename__ = "shared"
    key: str = Field(primary_key=True)
    municipality_key: str = Field(foreign_key="municipality.key", index=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    kind: str
    title: str
    about: str
    document: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class SharedEnd(SQLModel, table=True):
    """Taken back. Whoever has taken it over keeps it."""

    __tablename__ = "shared_end"
    shared_key: str = Field(primary_key=True, foreign_key="shared.key")
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Taken(SQLModel, table=True):
    """An institution has taken it over."""

    __tablename__ = "taken"
    key: str = Field(primary_key=True)
    shared_key: str = Field(foreign_key="shared.key", index=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
