"""Children's own words after a moderator has read them. Nothing here has an author, a time or an order."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel

from voice.tallies.tables import WordsOfOne


class ApprovedWords(WordsOfOne, table=True):
    """May be read by the group (or, without a sitting, in the institution). words: perhaps with a name taken out."""

    __tablename__ = "approved_words"
    words: str
    edited: bool


class RemovedWords(WordsOfOne, table=True):
    """That one text was taken away, and why; the text itself is gone. Their number is told openly."""

    __tablename__ = "removed_words"
    reason: str


class Concern(SQLModel, table=True):
    """A text that gives grounds for concern, handed to the leader. Erased when it is settled."""

    __tablename__ = "concern"
    __table_args__ = {"sqlite_with_rowid": False}
    key: str = Field(primary_key=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    sitting_key: str | None = Field(default=None, foreign_key="sitting.key", index=True)
    words: str
    on: date
    by: str = Field(foreign_key="staff.key")


class ConcernSettled(SQLModel, table=True):
    """What was done about it, without the text."""

    __tablename__ = "concern_settled"
    key: str = Field(primary_key=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    done: str
    on: date
    by: str = Field(foreign_key="staff.key")
