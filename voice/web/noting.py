"""Who looked at what: the line in the logbook that a route row's noted="..." asks for.

A look is not a change of state. Nothing that any page, rule or figure says depends on a line, and the same page asked
for twice stays the same page; so "a GET never writes" holds for everything that the product is about, and the line is
written beside it, in a small transaction of its own.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from voice.web.pages import Turn

PATIENCE = 0.5  # seconds that an answer waits for its line; children's sheets go first, and take milliseconds
log = logging.getLogger("voice.logbook")
# Threads of their own: lines that wait for the write lock must not take the threads that pages are made in.
_writers = CapacityLimiter(4)
# The event loop keeps only a weak hold on tasks; a line that is still under way must not be collected.
_under_way: set[asyncio.Task[None]] = set()


@dataclass(frozen=True, slots=True)
class Look:
    """One line to be. about: 'sitting KEY', 'cycle KEY', 'group KEY', 'municipality KEY' or empty."""

    staff_key: str
    institution_key: str | None
    what: str
    about: str
    now: datetime


def look_of(turn: Turn, response: Response, of_row: str) -> Look | None:
    """What there is to note: nothing when the handler said that nothing happened (turn.noted = ""), or when nobody is
    signed in: children are never noted. Of a refusal (4xx) only what the handler itself has said of it, in other words
    than its route row's (of_row)."""
    staff = getattr(turn.actor, "staff", None)
    refused = response.status_code >= 400
    if not turn.noted or staff is None or (refused and turn.noted == of_row):
        return None
    house = getattr(turn.actor, "institution", None)
    return Look(staff.key, house.key if house else None, turn.noted, turn.about or _about(turn.actor), turn.now)


def _about(actor: object) -> str:
    for name in ("sitting", "cycle", "group", "municipality"):
        row = getattr(actor, name, None)
        if row is not None:
            return f"{name} {row.key}"
    return ""


async def keep(request: Request, look: Look) -> bool:
    """Writes the line while the finished answer waits, PATIENCE at most; a slower line is written to its end all the
    same, whether or not the browser is still there. False when it could not be written in that time: no line, no look.
    """
    task = asyncio.create_task(to_thread.run_sync(_write, request, look, limiter=_writers))
    _under_way.add(task)
    task.add_done_callback(_done)
    await asyncio.wait({task}, timeout=PATIENCE)
    return not (task.done() and (task.cancelled() or task.exception()))


def _write(request: Request, look: Look) -> None:
    from voice.logbook.book import note  # noqa: PLC0415 - serving a child needs no SQLAlchemy (voice.db)
    from voice.logbook.reading import house_of  # noqa: PLC0415

    with request.app.state.database.writing() as session:
        house = look.institution_key or (None if look.about else house_of(session, look.staff_key))
        note(
            session, request.app.state.settings.secret, staff_key=look.staff_key, what=look.what, about=look.about,
            institution_key=house, now=look.now,
        )  # fmt: skip


def _done(task: asyncio.Task[None]) -> None:
    _under_way.discard(task)
    error = None if task.cancelled() else task.exception()
    if task.cancelled() or error:  # the kind alone: a driver's message may repeat what was to be written
        log.error("a line of the logbook was not written: %s", type(error).__name__ if error else "stopped")
