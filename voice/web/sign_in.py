"""Staff sign in and out. Checking a password takes time, so it happens outside the transaction that writes."""

from __future__ import annotations

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from voice import clock, language
from voice.logbook.book import note
from voice.logbook.reading import house_of
from voice.people.sign_in import recognise, sign_out, start
from voice.people.tables import Staff
from voice.web.access import COOKIE, anyone, signed_in
from voice.web.bodies import read_form
from voice.web.pages import Turn, is_https, language_of, page, too_fast
from voice.web.render import render

HOME = "/classroom"
LONGEST_WAIT = 4.0  # seconds

# Passwords are checked two at a time, in threads of their own: a burst of sign-ins can neither fill the memory
# nor take the threads and cores from children who are answering.
_turnstile = CapacityLimiter(2)


def ask(turn: Turn) -> Response:
    goal = own_path(turn.request.query_params.get("next", ""))
    if turn.wants_fragment:  # a page that refreshes itself finds its session over: let it load anew, and be asked
        return Response(status_code=204, headers={"HX-Refresh": "true"})
    if signed_in(turn):
        return turn.go(goal)
    return turn.show("sign_in.html", goal=goal, email="", failed=False)


async def check(request: Request) -> Response:
    """Checks e-mail and password. A wrong pair waits, longer with each one; a right one never does."""
    form = await read_form(request)
    if form is None:
        return HTMLResponse(render("refused.html", reason="form"), 422)
    email, password, goal = (form.get(name, [""])[0] for name in ("email", "password", "next"))
    with language.speaking(language_of(request)):
        key = await to_thread.run_sync(_recognise, request, email, password, limiter=_turnstile)
        if key is None:
            slow_down = request.app.state.slow_down
            if not await slow_down.hold(min(LONGEST_WAIT, slow_down.failed("password", request)), request):
                return too_fast(language_of(request))
            text = render("sign_in.html", staff=None, goal=own_path(goal), email=email[:200], failed=True)
            return HTMLResponse(text, 422, headers={"Cache-Control": "no-store"})
    token = await run_in_threadpool(_start, request, key)
    response = RedirectResponse(own_path(goal), 303)
    response.set_cookie(
        COOKIE, token, max_age=request.app.state.settings.session_hours * 3600,
        httponly=True, samesite="lax", secure=is_https(request),
    )
    return response


check.who = anyone  # type: ignore[attr-defined]  # as page() sets it: the access test reads it


def leave(turn: Turn) -> Response:
    token = turn.request.cookies.get(COOKIE)
    if token:
        sign_out(turn.session, token, turn.now)
    response = turn.go("/sign-in")
    response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=is_https(turn.request))
    return response


def own_path(path: str) -> str:
    """The path if it is one of ours and nothing else, otherwise the classroom: never a link to another site.

    A browser reads "//x", "/\\x" and "/<tab>/x" as another site, so only plain printable paths pass.
    """
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else HOME


def _recognise(request: Request, email: str, password: str) -> str | None:
    """The key of the member of staff."""
    with request.app.state.database.reading() as session:
        person = recognise(session, email, password)
        return person.key if person else None


def _start(request: Request, key: str) -> str:
    settings, now = request.app.state.settings, clock.now()
    with request.app.state.database.writing() as session:
        person = session.get_one(Staff, key)
        house = house_of(session, key)
        note(session, settings.secret, staff_key=key, institution_key=house, what="signed in", now=now)
        return start(session, person, now, settings.session_hours)


routes = [
    page("GET", "/sign-in", ask, who=anyone),
    Route("/sign-in", check, methods=["POST"]),
    page("POST", "/sign-out", leave, who=anyone, noted="signed out"),
]
