"""A child's way to a grown-up: who there is, one note, and what happens to it. No session, no cookie, no sitting.

/help/{institution} is a whole page for browsers without script; child/help.js asks for the same as JSON and sends the
note in an envelope. Both come with a proof from a page of ours (voice.help_notes.proofs). Whether the adult is still
there or not, the answer is the same: a note to somebody who is gone is with the leader at once. Like the other pages
for children this speaks to the driver itself (see voice.web.child).
"""

from __future__ import annotations

import logging
import time

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from voice import clock
from voice.help_notes.adults import Adult, adults_of
from voice.help_notes.keeping import TooMany, keep
from voice.help_notes.pace import Pace
from voice.help_notes.proofs import is_proof
from voice.help_notes.sealing import is_handle, is_handle_of, tidy
from voice.help_notes.store import store_of
from voice.web.child_way import chosen_language, desk
from voice.web.grown_up_pages import for_script, form, here, marked, settings_of, told
from voice.web.note_given import Given, fields_of, opened

log = logging.getLogger("voice.help_notes")


async def ask(request: Request) -> Response:
    """The page, or what the script needs to offer the same in the child's own page. Who has not come from a page of
    ours learns where help is, and no name."""
    adults, proof = await around(request), request.query_params.get("proof", "")
    if adults is None:
        return told(request, "unknown")
    proven = is_proven(request, proof)
    if for_the_script(request):
        given = for_script(request, adults) if proven else {}
        return JSONResponse(given, 200 if proven else 403, headers={"Cache-Control": "no-store", "Vary": "Accept"})
    return form(request, adults, proof) if proven else form(request, (), "")


async def send(request: Request) -> Response:
    """The checks stand in this order so that nobody uses up the institution's places without a page of ours and an
    adult from it."""
    adults, came = await around(request), await fields_of(request)
    if adults is None:
        return told(request, "unknown")
    proven = is_proven(request, came.get("proof", ""))
    given = opened(request, came) if proven else None
    if given is None:
        what = "stale" if came and not proven else "unreadable"
        return marked(what, came) if for_the_script(request) else told(request, what, came["proof"] if proven else "")
    problem = await problem_with(request, adults, given)
    if for_the_script(request):
        return marked(problem or "sent", came)
    if problem:
        return form(request, adults, came["proof"], problem, {} if given.closed else given.fields)
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


async def problem_with(request: Request, adults: tuple[Adult, ...], given: Given) -> str:
    """Why the note is not kept: name, to, busy, full, trouble; '' when it is."""
    settings, institution = settings_of(request), request.path_params["institution"]
    said, to = tidy(given.fields.get("name", ""), given.fields.get("line", "")), given.fields.get("to", "")
    if not said.name:
        return "name"
    if not is_handle(settings.secret, institution, to):
        return "to"
    address = request.client.host if request.client else ""
    if not pace_of(request).takes(institution, address, time.monotonic()):
        return "busy"
    picked = next((adult.key for adult in adults if is_handle_of(settings.secret, institution, adult.key, to)), "")
    try:
        store = store_of(settings)
        await run_in_threadpool(keep, store, settings.secret, given.once, institution, picked, said, clock.now())
    except TooMany:
        return "full"
    except Exception as error:  # whatever it is, the child must know that nobody has the note
        log.error("a note could not be kept: %s", type(error).__name__)  # and not a word of what it said
        return "trouble"
    return ""


def is_proven(request: Request, proof: str) -> bool:
    return is_proof(settings_of(request).secret, request.path_params["institution"], proof, clock.today())


def for_the_script(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def pace_of(request: Request) -> Pace:
    """One for an app; handlers run on one event loop, so nobody comes between."""
    state = request.app.state
    if not hasattr(state, "help_pace"):
        state.help_pace = Pace()
    return state.help_pace  # type: ignore[no-any-return]
