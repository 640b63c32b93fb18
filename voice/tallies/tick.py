"""What time does by itself. `voice tick` runs it; once an hour is plenty, and running it again changes nothing.

A list of steps (day_steps), each safe to repeat. The command does them in many short transactions, so that a child
that sends its sheet meanwhile does not wait for a whole town.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from voice.db import Database
from voice.tallies.day_steps import NOTED, STEPS, Done, Report, Work
from voice.tallies.transactions import Transactions, Within

__all__ = ["NOTED", "Done", "Report", "tick", "tick_in_steps"]

# Texts that somebody may have taken out since the last tick are in these, and what the tick itself erases.
WORDS = ("own_words", "approved_words", "removed_words", "concern")
SEALED = ("box", "receipt")


def tick(session: Session, secret: bytes, *, floor: int, now: datetime, report: Report | None = None) -> Done:
    """Everything that is due, in the caller's transaction."""
    return _do(Within(session), Work(secret, floor, now, report))


def tick_in_steps(
    database: Database, secret: bytes, *, floor: int, now: datetime, report: Report | None = None
) -> Done:
    """Everything that is due, in transactions of its own; and what was erased since the last tick leaves the files."""
    done = _do(database, Work(secret, floor, now, report))
    database.wipe_freed(WORDS, SEALED)
    return done


def _do(transactions: Transactions, work: Work) -> Done:
    for step in STEPS:
        while step(transactions, work):
            pass
    return work.done
