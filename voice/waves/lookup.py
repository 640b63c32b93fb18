"""What a child's page must know of a sitting, in one read, without SQLAlchemy (see voice.db)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from voice.db import Database
from voice.waves.codes import typed
from voice.waves.printed import Paper, receipts_of

PAPER_DAYS = 56  # a ticket typed at the front door is looked for among the sittings printed for in so many days
AT_ONCE = 400  # pairs in one statement


@dataclass(frozen=True, slots=True)
class Door:
    """A sitting as seen from outside. closed: no new pages; shown: the result is opened for the class;
    free: seats nobody has used yet; institution_key: whose adults a child can ask for."""

    sitting_key: str
    wave_key: str
    code: str
    door: str
    forms: tuple[str, ...]
    closed: bool
    shown: bool
    free: int
    institution_key: str

    @property
    def takes_paper(self) -> bool:
        """The ticket door: everybody needs a printed ticket."""
        return self.door == "ticket"


_FIND = """
SELECT s.key, s.wave_key, s.code, s.door, s.forms,
       EXISTS (SELECT 1 FROM closing c WHERE c.sitting_key = s.key),
       EXISTS (SELECT 1 FROM showing w WHERE w.sitting_key = s.key),
       s.seats + coalesce((SELECT sum(e.seats) FROM extra_seats e WHERE e.sitting_key = s.key), 0)
               - (SELECT count(*) FROM receipt r WHERE r.sitting_key = s.key),
       g.institution_key
FROM sitting s JOIN child_group g ON g.key = s.group_key WHERE s.code = ?
"""


def find_door(database: Database, code: str) -> Door | None:
    """The sitting with this code, or None."""
    rows = database.rows(_FIND, (code,))
    if not rows:
        return None
    key, wave_key, code, door, forms, closed, shown, free, house = rows[0]
    return Door(key, wave_key, code, door, tuple(forms.split(",")), bool(closed), bool(shown), int(free), house)


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


def find_paper(database: Database, sitting_key: str, paper: Paper) -> tuple[bytes, bool] | None:
    """The receipt of this printed ticket and whether it has been used; None for one that is not good (any more).
    What is asked of the database is the same for any paper."""
    receipts, marks = paper.receipts or (b"",), paper.marks or (b"",)
    sql = f"""
    SELECT p.receipt,
           EXISTS (SELECT 1 FROM receipt r WHERE r.sitting_key = p.sitting_key AND r.receipt = p.receipt)
    FROM printed_ticket p
    WHERE p.sitting_key = ? AND (p.receipt IN ({_marks(receipts)}) OR p.pictures IN ({_marks(marks)}))"""  # noqa: S608
    rows = database.rows(sql, (sitting_key, *receipts, *marks))
    return (bytes(rows[0][0]), bool(rows[0][1])) if rows else None


def printed_for(database: Database, now: datetime) -> dict[str, str]:
    """The open sittings that tickets were printed for: their keys and codes."""
    since = now - timedelta(days=PAPER_DAYS)
    sql = """
    SELECT DISTINCT s.key, s.code FROM printing p JOIN sitting s ON s.key = p.sitting_key
    WHERE p.at >= ? AND NOT EXISTS (SELECT 1 FROM closing c WHERE c.sitting_key = s.key)"""
    return {str(key): str(code) for key, code in database.rows(sql, (since.date().isoformat(),))}


def find_by_text(database: Database, secret: bytes, text: str, codes: dict[str, str]) -> str | None:
    """The code of the sitting that this ticket was printed for, among those of printed_for(). A receipt is bound to its
    sitting, so the text is tried against each of them: a hash for each, and one search in the table for some hundreds.
    A text that can be no ticket costs nothing."""
    text = typed(text)
    pairs = [(key, receipt) for key in codes for receipt in receipts_of(secret, key, text)] if text else []
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        wanted = ", ".join(["(?, ?)"] * len(some))
        # a join and not IN: SQLite would read the whole table for that
        sql = f"""
        WITH wanted (sitting, receipt) AS (VALUES {wanted})
        SELECT p.sitting_key FROM wanted w, printed_ticket p
        WHERE p.sitting_key = w.sitting AND p.receipt = w.receipt"""  # noqa: S608
        for (key,) in database.rows(sql, tuple(value for pair in some for value in pair)):
            return codes[str(key)]
    return None


def _marks(values: tuple[bytes, ...]) -> str:
    return ", ".join("?" * len(values))
