"""Charts that have been drawn from published tallies."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Chart(SQLModel, table=True):
    """One chart as SVG. Missing rows only mean that the table is shown alone for now."""

    __tablename__ = "chart"
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    form: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    svg: str
