"""What the page of a tablet that stays with a group must know, without SQLAlchemy (see voice.db)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from voice.db import Database
from voice.questionnaires.questions import CHILDRENS_FORMS

MOST_RESULTS = 3  # results that the page of a group leads to, the newest


@dataclass(frozen=True, slots=True)
class Day:
    """A code of a day as seen from outside. today: it is good today, and on no other day."""

    code: str
    group_key: str
    institution_key: str
    today: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A sitting of the group. open: with a seat left; else its result is opened for the class."""

    code: str
    wave_key: str
    open: bool


def find_day(database: Database, code: str, today: date) -> Day | None:
    """The door with this code, also of another day."""
    sql = """
    SELECT d.code, g.key, g.institution_key, d."on" = ?
    FROM day_door d JOIN child_group g ON g.key = d.group_key WHERE d.code = ?"""
    rows = database.rows(sql, (today.isoformat(), code))
    if not rows:
        return None
    code, group_key, institution_key, is_today = rows[0]
    return Day(code, group_key, institution_key, today=bool(is_today))


def asked_of_group(database: Database, group_key: str, now: datetime, result_days: int) -> list[Asked]:
    """What children can do there now, the newest first: sittings to answer, results to see."""
    since = (now - timedelta(days=result_days)).isoformat(sep=" ")
    sql = """
    SELECT s.code, s.wave_key, s.forms, c.sitting_key IS NULL,
           s.seats + coalesce((SELECT sum(e.seats) FROM extra_seats e WHERE e.sitting_key = s.key), 0)
                   - (SELECT count(*) FROM receipt r WHERE r.sitting_key = s.key)
    FROM sitting s
    LEFT JOIN closing c ON c.sitting_key = s.key
    LEFT JOIN showing w ON w.sitting_key = s.key
    LEFT JOIN publishing p ON p.sitting_key = s.key
    WHERE s.group_key = ? AND (c.sitting_key IS NULL OR (w.sitting_key IS NOT NULL AND p.at > ?))
    ORDER BY s.opened_at DESC, s.key"""
    found = [
        Asked(code, wave_key, bool(still_open))
        for code, wave_key, forms, still_open, free in database.rows(sql, (group_key, since))
        if set(forms.split(",")) & set(CHILDRENS_FORMS[1:]) and (free > 0 or not still_open)
    ]
    results = [asked for asked in found if not asked.open][:MOST_RESULTS]
    return [asked for asked in found if asked.open] + results
