"""All that is kept of children's answers: one sealed block for each sitting, and the receipts of used tickets."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Box(SQLModel, table=True):
    """Counters and waiting words of one sitting, sealed, of one size from the first day to the last (answers.box)."""

    __tablename__ = "box"
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    block: bytes


class Receipt(SQLModel, table=True):
    """A ticket that has been used, as a keyed hash. No time and no order: rows lie by their hash, without a rowid."""

    __tablename__ = "receipt"
    __table_args__ = {"sqlite_with_rowid": False}
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    receipt: bytes = Field(primary_key=True)
