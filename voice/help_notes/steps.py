"""How the store of notes came to be: small steps, each done once, in this order. Old steps are never changed.

Written for SQLite; on PostgreSQL BLOB becomes BYTEA and a table needs no WITHOUT ROWID (which keeps SQLite from
numbering rows in the order in which they came). Moments and days are texts in ISO 8601, in UTC.
"""

from __future__ import annotations

STEPS: tuple[tuple[str, ...], ...] = (
    (
        # hidden_until: nobody sees the note before; emptied when it has passed. sealed: emptied when it is settled.
        """CREATE TABLE help_notes.note (
            key TEXT PRIMARY KEY, institution TEXT NOT NULL, staff TEXT NOT NULL, sealed BLOB,
            day TEXT NOT NULL, hidden_until TEXT) WITHOUT ROWID""",
        """CREATE TABLE help_notes.note_read (
            note TEXT PRIMARY KEY, staff TEXT NOT NULL, day TEXT NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE help_notes.note_settled (
            note TEXT PRIMARY KEY, staff TEXT NOT NULL, day TEXT NOT NULL) WITHOUT ROWID""",
    ),
)


def for_postgres(statement: str) -> str:
    return statement.replace(" BLOB", " BYTEA").replace(" WITHOUT ROWID", "")
