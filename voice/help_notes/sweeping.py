"""What `voice tick` does for notes: forgets moments that have passed, erases what was settled or waits for ever.

A settled note goes after 30 days. One that nobody settles stays on the adults' pages for more than a school year
(400 days); then it goes, words and all, so that junk does not pile up and no child's words lie there for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from voice.help_notes.keeping import rows_in
from voice.help_notes.store import Store, store_of
from voice.help_notes.turns import is_given_up, is_over
from voice.settings import Settings

_DAYS = """SELECT n.key, n.day, s.day FROM help_notes.note n LEFT JOIN help_notes.note_settled s ON s.note = n.key"""


@dataclass(frozen=True, slots=True)
class Swept:
    """moments: notes that are no longer held back; erased: notes whose row is gone now."""

    moments: int
    erased: int


def sweep(settings: Settings, now: datetime) -> Swept:
    """Safe to repeat; writes only when there is something to do."""
    store = store_of(settings)
    passed, over = _passed(store, now), _over(store, now.date())
    if not passed and not over:
        return Swept(0, 0)
    with store.writing() as connection:
        store.fill(connection, [row for row in rows_in(connection, now) if row[0] not in over])
        for key in over:
            connection.execute(store.sql("DELETE FROM help_notes.note_read WHERE note = ?"), (key,))
            connection.execute(store.sql("DELETE FROM help_notes.note_settled WHERE note = ?"), (key,))
    return Swept(len(passed), len(over))


def _passed(store: Store, now: datetime) -> set[str]:
    hidden = store.rows("SELECT key, hidden_until FROM help_notes.note WHERE hidden_until IS NOT NULL")
    return {key for key, until in hidden if datetime.fromisoformat(until) <= now}


def _over(store: Store, today: date) -> set[str]:
    return {
        key for key, written, settled in store.rows(_DAYS)
        if (is_over(date.fromisoformat(settled), today) if settled
            else is_given_up(date.fromisoformat(written), today))
    }  # fmt: skip
