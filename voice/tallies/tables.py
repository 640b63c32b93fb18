"""Published tallies: safe, rounded, frozen (tallies.results). Written once by the door, never changed."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Tally(SQLModel, table=True):
    __tablename__ = "tally"
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    form: str = Field(primary_key=True)
    document: str
