"""`voice audit --privacy`: looks in the database and its folder for anything that could tie answers to children, for
what should have been erased by now, and for a logbook that somebody has changed.

Boxes are opened to prove their books (voice.tallies.audit), and for nothing else. What it cannot see stands in
docs/dpia.md: backups that are kept elsewhere, a proxy's log, how another process was started.
"""

from __future__ import annotations

from voice import clock
from voice.audit.ages import age_problems
from voice.audit.files import end_problems, file_problems, files_of, holds, remember_end
from voice.audit.notes import note_problems
from voice.audit.schema import columns_of, schema_problems
from voice.audit.servers import log_problems, postgres_problems, triggers
from voice.audit.shape import row_problems, sqlite_problems
from voice.db import Database
from voice.logbook.book import broken, end, mark_of
from voice.settings import Settings
from voice.tallies.audit import audit

__all__ = ["holds", "privacy"]


def privacy(settings: Settings) -> tuple[str, list[str]]:
    """What was looked at, in a few words, and one sentence for each problem."""
    database, now = Database(settings.database_url), clock.now()
    columns = columns_of(database)
    problems = [*schema_problems(columns), *row_problems(database)]
    problems += sqlite_problems(database) if database.sqlite else postgres_problems(database)
    problems += [*triggers(database), *note_problems(settings, now)]
    with database.reading() as session:
        books = audit(session, settings.secret, now=now)
        problems += [*books.problems, *age_problems(session, now), *broken(session, settings.secret)]
        problems += end_problems(settings, lambda number: mark_of(session, number))
        newest = end(session)
    database.engine.dispose()
    files = files_of(settings)
    problems += [*file_problems(settings, files), *log_problems()]
    if not any(problem.startswith("logbook") for problem in problems):
        remember_end(settings, *newest)
    looked_at = f"{len(columns)} tables, {books.sheets} sheets, {newest[0]} lines of the logbook and {len(files)} files"
    return looked_at, problems
