"""How a staff page is made: who may see it stands in the route row; a GET never writes; a POST is one transaction.

    routes = [
        page("GET",  "/classroom", home, who=staff),
        page("POST", "/classroom/sittings/{sitting}/closing", close, who=teacher_of_sitting),
    ]

    def close(turn: Turn) -> Response:
        close_sitting(turn.session, turn.actor.sitting, now=turn.now, by=turn.actor.staff.key)
        return turn.go(f"/classroom/sittings/{turn.actor.sitting.key}")

A handler is a plain function that runs in a thread. A row without `who` cannot be built. A row with noted="saw ..."
leaves a line in the logbook (voice.web.noting).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from voice import clock, language
from voice.db import Database
from voice.settings import Settings
from voice.web.bodies import read_form
from voice.web.carried_language import carry
from voice.web.noting import Look, keep, look_of
from voice.web.render import render, render_block
from voice.web.slow_down import LONGEST_QUEUE
from voice.web.uploads import Fields, Files, Upload, is_multipart, read_upload

if TYPE_CHECKING:
    from sqlmodel import Session

# What addresses of pages for adults begin with; on all others nobody gets a cookie.
ADULTS = (
    "/sign-in", "/classroom", "/institution", "/municipality", "/moderation", "/help-notes", "/logbook",
    "/cycles", "/councils", "/wheel", "/library", "/scoreboard/group", "/scoreboard/institution",
    "/scoreboard/municipality",
)  # fmt: skip


class SignInNeeded(Exception):
    """Raised by a `who` function when nobody is signed in: the page asks to sign in instead of saying 404."""


class NotThere(Exception):
    """Raised by a handler for a thing that does not exist or is not this person's: 404 either way."""


@dataclass(slots=True)
class Turn:
    """One request on its way through a handler. actor is what the route's `who` returned, never None there."""

    request: Request
    session: Session
    now: datetime
    form: dict[str, list[str]] = field(default_factory=dict)
    # of a route row with uploads=
    files: dict[str, list[Upload]] = field(default_factory=dict)
    actor: Any = None
    # called after the transaction has committed, in the order given (cookies, starting a chart process ...)
    after: list[Callable[[], None]] = field(default_factory=list)
    # seconds that the answer is held back (voice.web.slow_down)
    wait: float = 0.0
    # what the logbook will say, from the route row; a handler in which nothing happened empties it, and one that
    # refused something that must be known later says it here ("was refused: ...") beside its 422
    noted: str = ""
    # what it was about; empty: the actor's sitting, group or municipality
    about: str = ""

    @property
    def settings(self) -> Settings:
        return self.request.app.state.settings  # type: ignore[no-any-return]

    @property
    def path(self) -> dict[str, str]:
        return self.request.path_params

    def field(self, name: str) -> str:
        """The form field's only value, stripped; empty when missing or repeated."""
        values = self.form.get(name, [])
        return values[0].strip() if len(values) == 1 else ""

    def file(self, name: str) -> Upload | None:
        """The form's only file of this name; None when missing or repeated."""
        files = self.files.get(name, [])
        return files[0] if len(files) == 1 else None

    @property
    def wants_fragment(self) -> bool:
        return self.request.headers.get("hx-request") == "true"

    def show(self, template: str, /, *, block: str | None = None, status: int = 200, **values: Any) -> Response:
        """The whole page, or its block when htmx asked. Templates see the values, `turn` and `staff`."""
        # an address that was posted to cannot be asked for again in another language
        standing = {"turn": self, "staff": getattr(self.actor, "staff", None), "posted": self.request.method == "POST"}
        values = standing | values
        text = render_block(template, block, **values) if block and self.wants_fragment else render(template, **values)
        return HTMLResponse(text, status, headers={"Cache-Control": "no-store", "Vary": "HX-Request"})

    def go(self, url: str) -> Response:
        """To another page after a POST."""
        return RedirectResponse(url, 303)


Handler = Callable[[Turn], Response]
Who = Callable[[Turn], Any]


def page(method: str, path: str, handler: Handler, *, who: Who, noted: str = "", uploads: int = 0) -> Route:
    """One row of a route list. who returns the actor, or None (404), or raises SignInNeeded.

    noted: what the logbook says of it, with its words in voice.logbook.phrases; empty for pages that show nothing that
    children said and change nothing. uploads: how many bytes a form with files may be (voice.web.uploads).
    """
    writes = method != "GET"

    async def endpoint(request: Request) -> Response:
        files: Files = {}
        if "\0" in request.url.path:
            return not_there()
        if uploads and is_multipart(request):
            # a stranger's megabytes are not taken in
            if refusal := await run_in_threadpool(refused, request):
                return refusal
            form, files = await read_upload(request, uploads) or (None, {})
        else:
            form = await read_form(request) if writes else {}
        if form is None:
            return HTMLResponse(render("refused.html", reason="form"), 422)
        response, wait, look = await run_in_threadpool(run, request, form, files)
        if wait and not await request.app.state.slow_down.hold(wait, request):
            return too_fast(language_of(request))
        # The body is ready by now and no lock is held. A change that is done is answered whatever comes of its line;
        # a look that could not be noted is not given.
        if look and not await keep(request, look) and not writes:
            with language.speaking(language_of(request)):
                return HTMLResponse(render("refused.html", reason="broken"), 503)
        return response

    def run(request: Request, form: Fields, files: Files) -> tuple[Response, float, Look | None]:
        database: Database = request.app.state.database
        turns: list[Turn] = []
        look: Look | None = None
        with language.speaking(language_of(request)):
            try:
                if writes:
                    # who asks is looked at before the write lock is taken: a stranger must not make a child wait
                    with database.reading() as session:
                        meet(Turn(request, session, clock.now(), form, files))
                response, look = answer(request, form, files, turns)
            except SignInNeeded:
                goal = "" if writes else f"?next={request.url.path}"
                response = RedirectResponse(f"/sign-in{goal}", 303)
            except NotThere:
                response = not_there()
            except Exception as error:
                if not cannot_be_kept(error):
                    raise
                response = HTMLResponse(render("refused.html", reason="form"), 422) if writes else not_there()
            else:
                for task in turns[-1].after:
                    task()
            keep_language(request, response)
            return response, turns[-1].wait if turns else 0.0, look

    def refused(request: Request) -> Response | None:
        """The answer to whoever may not come here, before anything of the form has been read."""
        with language.speaking(language_of(request)), request.app.state.database.reading() as session:
            try:
                meet(Turn(request, session, clock.now()))
            except SignInNeeded:
                return RedirectResponse("/sign-in", 303)
            except NotThere:
                return not_there()
        return None

    def answer(request: Request, form: Fields, files: Files, turns: list[Turn]) -> tuple[Response, Look | None]:
        """The handler's, in one transaction; its turn comes last in turns. Of two who press at the same moment on
        PostgreSQL the second may run into the first one's row: asked again, it sees that row and says what it says to
        whoever comes later."""
        database: Database = request.app.state.database
        try:
            with database.writing() if writes else database.reading() as session:
                turn = Turn(request, session, clock.now(), form, files, noted=noted)
                turns.append(turn)
                meet(turn)
                response = handler(turn)
                return response, look_of(turn, response, noted)
        except Exception as error:
            if len(turns) > 1 or not writes or not is_collision(error):
                raise
        return answer(request, form, files, turns)

    def meet(turn: Turn) -> None:
        """Raises NotThere for a stranger; an exception also undoes whatever has been written."""
        turn.actor = who(turn)
        if turn.actor is None:
            raise NotThere

    endpoint.__name__ = getattr(handler, "__name__", "endpoint")
    endpoint.who = who  # type: ignore[attr-defined]  # the access test reads it
    endpoint.noted = noted  # type: ignore[attr-defined]
    return Route(path, endpoint, methods=[method])


def cannot_be_kept(error: Exception) -> bool:
    """Whether the database cannot hold what was sent: PostgreSQL takes no NUL, and no number of thirty digits."""
    from sqlalchemy.exc import DataError  # noqa: PLC0415 - see is_collision

    return isinstance(error, DataError)


def is_collision(error: Exception) -> bool:
    """Whether a row with the same key was already there."""
    from sqlalchemy.exc import IntegrityError  # noqa: PLC0415 - serving a child needs no SQLAlchemy (voice.db)

    return isinstance(error, IntegrityError)


@cache
def page_to_wait(speaks: str) -> str:
    with language.speaking(speaks):
        return render("refused.html", reason="too-fast")


def too_fast(speaks: str) -> Response:
    """The answer to a wrong try while too many of them are held back (voice.web.slow_down): wait a little."""
    headers = {"Cache-Control": "no-store", "Retry-After": str(round(LONGEST_QUEUE))}
    return HTMLResponse(page_to_wait(speaks), 429, headers=headers)


def not_there() -> Response:
    return HTMLResponse(render("refused.html", reason="not-there"), 404)


def language_of(request: Request) -> str:
    """?lang= first, then the cookie that the staff's language choice sets, then the browser, then the setting."""
    settings: Settings = request.app.state.settings
    for choice in (request.query_params.get("lang"), request.cookies.get("voice_language")):
        if choice in language.languages():
            return choice
    return language.preferred(request.headers.get("accept-language", ""), otherwise=settings.language)


def keep_language(request: Request, response: Response) -> None:
    """A choice of language follows from page to page: an adult's in a cookie, on children's pages in the address."""
    chosen = request.query_params.get("lang")
    if not request.url.path.startswith(ADULTS):
        carry(request, response)
    elif chosen in language.languages():
        secure = is_https(request)
        response.set_cookie("voice_language", chosen, 365 * 86400, httponly=True, samesite="lax", secure=secure)


def is_https(request: Request) -> bool:
    """Whether the browser speaks TLS: with us, or with the proxy in front that VOICE_URL tells of."""
    settings: Settings = request.app.state.settings
    return request.url.scheme == "https" or settings.url.startswith("https://")
