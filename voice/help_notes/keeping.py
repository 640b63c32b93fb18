"""Notes in and out of the store: keep one, find those that are open, read, settle."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from voice.help_notes.sealing import Place, Said, name_in, seal, unseal
from voice.help_notes.store import Row, Store
from voice.help_notes.turns import Dates, hide_until

_ROWS = """SELECT n.key, n.institution, n.staff, n.day, n.hidden_until, r.staff, r.day, s.staff, s.day
    FROM help_notes.note n LEFT JOIN help_notes.note_read r ON r.note = n.key
    LEFT JOIN help_notes.note_settled s ON s.note = n.key"""

# Of one institution. Ten classes that all ask on one day are fewer; whoever sends junk fills no more than this.
MOST_A_DAY = 300


class TooMany(RuntimeError):
    """The institution has had as many notes as a day may have; this one was not kept."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note, without what is sealed. staff: the adult whom the child picked, '' when that adult is not there any
    more; read_by and settled_by: staff keys."""

    key: str
    institution: str
    staff: str
    dates: Dates
    read_by: str | None
    settled_by: str | None


def key_of(once: bytes) -> str:
    """The key of a note from something random that only this note has, so that a note sent twice is kept once."""
    return sha256(b"voice help note\0" + once).hexdigest()[:32]


def keep(store: Store, secret: bytes, once: bytes, institution: str, staff: str, said: Said, now: datetime) -> None:
    """Keeps a note; one that is there already stays as it is. Raises TooMany."""
    key, day = key_of(once), now.date().isoformat()
    sealed = seal(secret, Place(key, institution, staff, day), said)
    new = (key, institution, staff, sealed, day, hide_until(now).isoformat())
    with store.writing() as connection:
        there = rows_in(connection, now)
        if key in {row[0] for row in there}:
            return
        if sum((row[1], row[4]) == (institution, day) for row in there) >= MOST_A_DAY:
            raise TooMany
        store.fill(connection, [*there, new])


def open_notes(store: Store) -> list[Note]:
    """All that are not settled, also those that still wait."""
    return [_note(row) for row in store.rows(_ROWS + " WHERE s.note IS NULL")]


def find(store: Store, key: str) -> Note | None:
    rows = store.rows(_ROWS + " WHERE n.key = ?", (key,))
    return _note(rows[0]) if rows else None


def said_in(store: Store, secret: bytes, note: Note) -> Said | None:
    """What the child wrote; None when it has been erased. Raises voice.help_notes.sealing.CannotOpen."""
    rows = store.rows("SELECT sealed FROM help_notes.note WHERE key = ?", (note.key,))
    if not rows or rows[0][0] is None:
        return None
    place = Place(note.key, note.institution, note.staff, note.dates.written.isoformat())
    return unseal(secret, place, bytes(rows[0][0]))


def secrets_needed(store: Store) -> Counter[bytes]:
    """How many notes are sealed with which secret, by voice.secret.name_of: each of these is still needed."""
    rows = store.rows("SELECT sealed FROM help_notes.note WHERE sealed IS NOT NULL")
    return Counter(name_in(bytes(sealed)) for (sealed,) in rows)


def mark_read(store: Store, note: Note, *, by: str, now: datetime) -> None:
    """The first one who says so has read it."""
    with store.writing() as connection:
        _mark(store, connection, "note_read", note, by, now)


def settle(store: Store, note: Note, *, by: str, now: datetime) -> None:
    """Settled, and therefore read; what the child wrote is erased in the same moment."""
    with store.writing() as connection:
        _mark(store, connection, "note_read", note, by, now)
        _mark(store, connection, "note_settled", note, by, now)
        there = rows_in(connection, now)
        store.fill(connection, [(*row[:3], None, row[4], None) if row[0] == note.key else row for row in there])


def rows_in(connection: Any, now: datetime) -> list[Row]:
    """All notes, to be filled in again; moments that have passed are forgotten on the way."""
    there = connection.execute("SELECT * FROM help_notes.note").fetchall()
    return [(*row[:5], None if row[5] and datetime.fromisoformat(row[5]) <= now else row[5]) for row in there]


def _mark(store: Store, connection: Any, table: str, note: Note, by: str, now: datetime) -> None:
    insert = {
        "note_read": "INSERT INTO help_notes.note_read VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        "note_settled": "INSERT INTO help_notes.note_settled VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    }[table]
    connection.execute(store.sql(insert), (note.key, by, now.date().isoformat()))


def _note(row: tuple[Any, ...]) -> Note:
    key, institution, staff, written, hidden, read_by, read, settled_by, settled = row
    dates = Dates(
        date.fromisoformat(written),
        datetime.fromisoformat(hidden) if hidden else None,
        date.fromisoformat(read) if read else None,
        date.fromisoformat(settled) if settled else None,
    )
    return Note(key, institution, staff, dates, read_by, settled_by)
