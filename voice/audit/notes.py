"""The store of notes for help: apart from everything else, readable for its owner only, and emptied in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from voice.audit.schema import schema_problems
from voice.db import Database
from voice.help_notes.store import store_of, url_of
from voice.kept.help_store import of_postgres, of_sqlite
from voice.kept.retention import NOTE_DAYS_AFTER_SETTLING, TICK_DAYS
from voice.settings import Settings


def note_problems(settings: Settings, now: datetime) -> list[str]:
    url = url_of(settings)
    if not url.startswith("sqlite:///"):
        found = of_postgres(Database(url))
        return [*schema_problems(found, "help_notes."), *_ages(settings, now)] if found else []
    path = Path(url.removeprefix("sqlite:///"))
    if not path.exists():
        return []
    main = Path(settings.database_url.removeprefix("sqlite:///"))
    if settings.database_url.startswith("sqlite:///") and main.exists() and path.samefile(main):
        return [f"{path}: notes for help lie in the database of the answers. Set VOICE_HELP_DATABASE_URL to another."]
    problems = schema_problems(of_sqlite(path), "help_notes.")
    if path.stat().st_mode & 0o077:
        problems.append(f"{path}: others on this machine can read the notes for help. Run: chmod 600 {path}")
    return problems + _ages(settings, now)


def _ages(settings: Settings, now: datetime) -> list[str]:
    store, then = store_of(settings), now - timedelta(days=TICK_DAYS)
    kept = store.rows("SELECT note, day FROM help_notes.note_settled")
    last = (then - timedelta(days=NOTE_DAYS_AFTER_SETTLING)).date().isoformat()
    late = [key for key, day in kept if day < last]
    hidden = store.rows("SELECT hidden_until FROM help_notes.note WHERE hidden_until IS NOT NULL")
    passed = [until for (until,) in hidden if datetime.fromisoformat(until) <= then]
    full = store.rows(
        "SELECT n.key FROM help_notes.note n JOIN help_notes.note_settled s ON s.note = n.key "
        "WHERE n.sealed IS NOT NULL"
    )
    said = (
        (late, "notes for help were settled long ago and are still kept. Run: voice tick (every day)."),
        (passed, "notes for help still hold the moment that they were hidden until. Run: voice tick (every day)."),
        (full, "notes for help are settled, but what the child wrote is still there."),
    )
    return [f"{len(found)} {what}" for found, what in said if found]
