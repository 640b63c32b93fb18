"""Sound of our own texts: a person reading them, or a machine's draft. Nothing a child says is ever recorded."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel, UniqueConstraint


class Sound(SQLModel, table=True):
    """One text read aloud in one language. text_hash: SHA-256 of the text, so that a changed wording is silent until it
    is read again; institution_key: whose adults read it, None for everybody's; kind: see
    voice.sound.heard_before; audio: MP3, mono."""

    __tablename__ = "sound"
    __table_args__ = (UniqueConstraint("institution_key", "language", "text_hash", "kind"),)
    key: str = Field(primary_key=True)
    institution_key: str | None = Field(default=None, foreign_key="institution.key", index=True)
    language: str
    text_hash: str = Field(index=True)
    kind: str
    audio: bytes
    on: date
