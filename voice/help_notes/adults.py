"""The adults whom a child can write to: those who teach in the institution or lead it. For the child's page.

Asks the database driver itself: a node that serves only children loads no SQLAlchemy (see voice.db).
"""

from __future__ import annotations

from dataclasses import dataclass

from voice.db import Database

_ADULTS = """SELECT DISTINCT s.key, s.name FROM staff s JOIN role r ON r.staff_key = s.key
    LEFT JOIN child_group g ON g.key = r.group_key
    WHERE (r.role = 'leader' AND r.institution_key = ?) OR (r.role = 'teacher' AND g.institution_key = ?)"""


@dataclass(frozen=True, slots=True)
class Adult:
    key: str
    name: str


def adults_of(database: Database, institution: str) -> tuple[Adult, ...] | None:
    """By name; None when there is no such institution."""
    if "\0" in institution or not database.rows("SELECT 1 FROM institution WHERE key = ?", (institution,)):
        return None
    adults = (Adult(key, name) for key, name in database.rows(_ADULTS, (institution, institution)))
    return tuple(sorted(adults, key=lambda adult: (adult.name, adult.key)))
