"""Who looked at what: adults only. Rows are added and never changed; each is sealed to the one before it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel


class Looked(SQLModel, table=True):
    """One look or one change by an adult (or by `voice tick`, without staff_key). seal: HMAC over the row before
    and this."""

    __tablename__ = "looked"
    number: int = Field(primary_key=True)
    at: datetime
    staff_key: str | None = Field(default=None, foreign_key="staff.key")
    institution_key: str | None = Field(default=None, foreign_key="institution.key", index=True)
    what: str
    about: str
    seal: bytes
