"""What has left the box: published tallies (frozen), words that wait for a moderator, and the proof of erased boxes."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class Tally(SQLModel, table=True):
    """A group's own result (tallies.results): safe, rounded, frozen."""

    __tablename__ = "tally"
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    form: str = Field(primary_key=True)
    document: str


class ParentTally(SQLModel, table=True):
    """A figure above single groups (tallies.parents): safe beside everything published below it, frozen.

    kind: 'pool', 'grade', 'institution', 'municipality', or 'later' (an institution's sittings closed after the wave);
    place: key of the pooling, 'institution key/grade', key of the institution or of the municipality.
    """

    __tablename__ = "parent_tally"
    wave_key: str = Field(primary_key=True, foreign_key="wave.key")
    kind: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    document: str
    on: date


class WordsOfOne(SQLModel):
    """One child's words to one question, in the table of what has become of them: no author, no time, no order.

    key: random. sitting_key: None when a group wrote too few, so that its texts are read together with those of other
    groups of the institution.
    """

    __table_args__ = {"sqlite_with_rowid": False}
    key: str = Field(primary_key=True)
    wave_key: str = Field(foreign_key="wave.key", index=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    sitting_key: str | None = Field(default=None, foreign_key="sitting.key", index=True)
    form: str
    item: str


class OwnWords(WordsOfOne, table=True):
    """A text or drawing that waits for a moderator."""

    __tablename__ = "own_words"
    words: str


class Erasure(SQLModel, table=True):
    """A box was erased; line says what it held (how many sheets, and that the books balanced), signature proves it."""

    __tablename__ = "erasure"
    sitting_key: str = Field(primary_key=True, foreign_key="sitting.key")
    on: date
    line: str
    signature: bytes
