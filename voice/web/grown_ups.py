"""A child's way to a grown-up: who there is, one note, and what happens to it. No session, no cookie, no sitting.

/help/{institution} is a whole page for browsers without script; child/help.js asks for the same as JSON and sends the
note in an envelope. Whether the adult exists or not, the answer is the same: a note to somebody who is gone is with the
leader at once. Like the other pages for children this speaks to the driver itself (see voice.web.child).
"""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from voice import clock
from voice.help_notes.adults import Adult, adults_of
from voice.help_notes.envelopes import CannotOpen, open_envelope
from voice.help_notes.keeping import keep
from voice.help_notes.pace import Pace
from voice.help_notes.sealing import handle_of, tidy
from voice.help_notes.store import store_of
from voice.secret import every
from voice.settings import Settings
from voice.web.child import chosen_language, desk
from voice.web.grown_up_pages import for_script, form, here, settings_of, told
from voice.web.pages import read_body

MOST_BYTES = 16 * 1024
log = logging.getLogger("voice.help_notes")


async def ask(request: Request) -> Response:
    """The page, or what the script needs to offer the same in the child's own page."""
    adults = await around(request)
    if adults is None:
        return told(request, "unknown")
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse(for_script(request, adults), headers={"Cache-Control": "no-store", "Vary": "Accept"})
    return form(request, adults)


async def send(request: Request) -> Response:
    adults, now = await around(request), clock.now()
    if adults is None:
        return told(request, "unknown")
    settings, institution = settings_of(request), request.path_params["institution"]
    given = await read(request)
    if given is None:
        return told(request, "unreadable")
    said, to = tidy(given.fields.get("name", ""), given.fields.get("line", "")), given.fields.get("to", "")
    problem = "name" if not said.name else "to" if not to else ""
    if not problem and not pace_of(request).takes(institution, time.monotonic()):
        problem = "busy"
    if not problem:
        picked = next((adult.key for adult in adults if is_handle(settings, institution, adult, to)), "")
        try:
            store = store_of(settings)
            await run_in_threadpool(keep, store, settings.secret, given.once, institution, picked, said, now)
        except Exception as error:  # whatever it is, the child must know that nobody has the note
            log.error("a note could not be kept: %s", type(error).__name__)  # and not a word of what it said
            problem = "trouble"
    if problem:
        return form(request, adults, problem, {} if given.closed else given.fields)
    chosen = chosen_language(request)
    return RedirectResponse(f"{here(request)}/sent" + (f"?lang={chosen}" if chosen else ""), 303)


async def sent(request: Request) -> Response:
    return told(request, "sent" if await around(request) is not None else "unknown")


def anybody(_turn: object) -> None:
    """The access test reads from a route who may open it: a child has no name here."""


for handler in (ask, send, sent):
    handler.who = anybody  # type: ignore[attr-defined]

routes = [
    Route("/help/{institution}", ask),
    Route("/help/{institution}", send, methods=["POST"]),
    Route("/help/{institution}/sent", sent),
]


# -- what the handlers share


async def around(request: Request) -> tuple[Adult, ...] | None:
    """The adults of the {institution} of the path; None when there is no such institution."""
    return await desk(request).read(adults_of, request.path_params["institution"])


@dataclass(frozen=True, slots=True)
class Given:
    """What came in. once: what makes it this note and no other; closed: it came in an envelope, so that it must not
    be shown again: it may have waited on the tablet, which another child holds now."""

    fields: dict[str, str]
    once: bytes
    closed: bool


async def read(request: Request) -> Given | None:
    """None for what is no note."""
    body = await read_body(request, MOST_BYTES) or b""
    try:
        values = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        return None
    fields = {name: value[0] for name, value in values.items()}
    if "envelope" not in fields:
        once = fields.get("once", secrets.token_hex(16)).encode()
        return Given(fields, once, closed=False) if "name" in fields else None
    settings, institution = settings_of(request), request.path_params["institution"]
    try:
        inside = open_envelope(settings.secret, institution, fields["envelope"])
    except CannotOpen:
        return None
    return Given(inside, fields["envelope"].encode(), closed=True)


def is_handle(settings: Settings, institution: str, adult: Adult, given: str) -> bool:
    """Also of a page that was opened before the secret was renewed."""
    return any(handle_of(one, institution, adult.key) == given for one in every(settings.secret))


def pace_of(request: Request) -> Pace:
    """One for an app; handlers run on one event loop, so nobody comes between."""
    state = request.app.state
    if not hasattr(state, "help_pace"):
        state.help_pace = Pace()
    return state.help_pace  # type: ignore[no-any-return]
