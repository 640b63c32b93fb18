"""What a child's page must know of a sitting, in one read, without SQLAlchemy (see voice.db)."""

from __future__ import annotations

from dataclasses import dataclass

from voice.db import Database


@dataclass(frozen=True, slots=True)
class Door:
    """A sitting as seen from outside. closed: no new pages; shown: the result is opened for the class;
    free: seats nobody has used yet."""

    sitting_key: str
    wave_key: str
    code: str
    door: str
    forms: tuple[str, ...]
    closed: bool
    shown: bool
    free: int


_FIND = """
SELECT s.key, s.wave_key, s.code, s.door, s.forms,
       EXISTS (SELECT 1 FROM closing c WHERE c.sitting_key = s.key),
       EXISTS (SELECT 1 FROM showing w WHERE w.sitting_key = s.key),
       s.seats + coalesce((SELECT sum(e.seats) FROM extra_seats e WHERE e.sitting_key = s.key), 0)
               - (SELECT count(*) FROM receipt r WHERE r.sitting_key = s.key)
FROM sitting s WHERE s.code = ?
"""


def find_door(database: Database, code: str) -> Door | None:
    """The sitting with this code, or None."""
    rows = database.rows(_FIND, (code,))
    if not rows:
        return None
    key, wave_key, code, door, forms, closed, shown, free = rows[0]
    return Door(key, wave_key, code, door, tuple(forms.split(",")), bool(closed), bool(shown), int(free))


def document_of(database: Database, wave_key: str) -> str:
    """The questionnaire that is frozen with the wave, as JSON. Raises KeyError."""
    rows = database.rows("SELECT document FROM wave WHERE key = ?", (wave_key,))
    if not rows:
        raise KeyError(wave_key)
    return str(rows[0][0])


def is_known(database: Database, sitting_key: str, receipt: bytes) -> bool:
    """Whether a ticket of the sitting has been used. Only asked when something else is wrong with a request."""
    sql = "SELECT 1 FROM receipt WHERE sitting_key = ? AND receipt = ?"
    return bool(database.rows(sql, (sitting_key, receipt)))
