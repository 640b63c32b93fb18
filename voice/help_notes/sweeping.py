"""What `voice tick` does for notes: forgets moments that have passed, and settled notes after 30 days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from voice.help_notes.keeping import rows_in
from voice.help_notes.store import store_of
from voice.help_notes.turns import is_over
from voice.settings import Settings


@dataclass(frozen=True, slots=True)
class Swept:
    """moments: notes that are no longer held back; erased: settled notes whose row is gone now."""

    moments: int
    erased: int


def sweep(settings: Settings, now: datetime) -> Swept:
    """Safe to repeat; writes only when there is something to do."""
    store = store_of(settings)
    passed, over = _due(store.rows("SELECT key, hidden_until FROM help_notes.note WHERE hidden_until IS NOT NULL"),
                        store.rows("SELECT note, day FROM help_notes.note_settled"), now)
    if not passed and not over:
        return Swept(0, 0)
    with store.writing() as connection:
        store.fill(connection, [row for row in rows_in(connection, now) if row[0] not in over])
        for key in over:
            connection.execute(store.sql("DELETE FROM help_notes.note_read WHERE note = ?"), (key,))
            connection.execute(store.sql("DELETE FROM help_notes.note_settled WHERE note = ?"), (key,))
    return Swept(len(passed), len(over))


def _due(hidden: list[tuple[str, str]], settled: list[tuple[str, str]], now: datetime) -> tuple[set[str], set[str]]:
    passed = {key for key, until in hidden if datetime.fromisoformat(until) <= now}
    over = {key for key, day in settled if is_over(date.fromisoformat(day), now.date())}
    return passed, over
