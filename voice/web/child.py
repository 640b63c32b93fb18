"""The child's way: join by code, one page, one sheet, thanks. No session, no cookie, no trace.

These handlers speak to the database driver directly and run on the event loop (SQLite answers in microseconds) or in
a thread (PostgreSQL): see voice.db.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from voice import language
from voice.answers.kinds import Unreadable
from voice.answers.sheet import SheetReader
from voice.answers.slip import Outcome, Slip
from voice.answers.writer import NotCounted, Writer
from voice.db import Database
from voice.questionnaires.document import from_document
from voice.questionnaires.questions import FORMS, Questionnaire
from voice.settings import Settings
from voice.waves.codes import typed
from voice.waves.lookup import Door, document_of, find_door, is_known
from voice.waves.tickets import Forged, check_ticket, new_ticket, receipt_of
from voice.web.child_pages import Plain, SheetPages, child_page, policy, small_page
from voice.web.pages import MOST_FORM_BYTES, read_body

Found = TypeVar("Found")
MOST_KEPT = 500  # questionnaires ready in memory


class Desk:
    """What the child's handlers need, made once for an app."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings, self.database = settings, database
        self.writer = Writer(database, settings.secret)
        self.pages = SheetPages()
        self._readers: dict[tuple[str, str], SheetReader] = {}
        self._questionnaires: dict[str, Questionnaire] = {}

    def questionnaire(self, database: Database, wave_key: str) -> Questionnaire:
        """What was frozen with the wave; it never changes, so it is read once."""
        if wave_key not in self._questionnaires:
            if len(self._questionnaires) >= MOST_KEPT:
                self._questionnaires.clear()
            self._questionnaires[wave_key] = from_document(document_of(database, wave_key))
        return self._questionnaires[wave_key]

    def reader(self, database: Database, wave_key: str, form: str) -> SheetReader:
        questionnaire = self.questionnaire(database, wave_key)
        key = (questionnaire.version, form)
        if key not in self._readers:
            if len(self._readers) >= MOST_KEPT:
                self._readers.clear()
            self._readers[key] = SheetReader(questionnaire, questionnaire.form(form))
        return self._readers[key]

    async def read(self, what: Callable[..., Found], *values: object) -> Found:
        """Runs a read of the database where it disturbs nobody."""
        if self.database.sqlite:
            return what(self.database, *values)
        return await run_in_threadpool(what, self.database, *values)


async def join_page(request: Request) -> Response:
    return small(request, "join.html", problem=None, typed="")


async def join(request: Request) -> Response:
    body = await read_body(request, MOST_FORM_BYTES) or b""
    try:
        given = (parse_qs(body.decode("utf-8", "replace"), max_num_fields=10).get("code") or [""])[0][:40]
    except ValueError:
        given = ""
    code = typed(given)
    door = await desk(request).read(find_door, code) if code else None
    if door is not None:
        return RedirectResponse(f"/s/{code}{query(request)}", 303)
    await wait_after_wrong_code(request)
    problem = "unknown" if given.strip() else "empty"
    return small(request, "join.html", 404 if problem == "unknown" else 422, problem=problem, typed=given)


async def questionnaire_page(request: Request) -> Response:
    door = await door_of(request)
    if door is None:
        return await stopped(request, "unknown")
    if door.closed:
        return await stopped(request, "closed", door)
    if door.free < 1:
        return await stopped(request, "full", door)
    form = request.query_params.get("form") or (door.forms[0] if len(door.forms) == 1 else "")
    if form not in door.forms:
        return small(request, "choose_form.html", forms=door.forms)
    questionnaire = await desk(request).read(desk(request).questionnaire, door.wave_key)
    with language.speaking(spoken(request)):
        page = desk(request).pages.page(questionnaire, form)
    accepted = request.headers.get("accept-encoding", "")
    return page_response(*page.with_tail(tail_for(request, door, form), accepted))


def tail_for(request: Request, door: Door, form: str) -> bytes:
    """The end of the page: this child's own ticket, for sending without script; the form where there are several."""
    ticket = new_ticket(desk(request).settings.secret, door.sitting_key)
    hidden = f'<input type="hidden" name="ticket" form="sheet" value="{ticket}">'
    if len(door.forms) > 1:
        hidden += f'<input type="hidden" name="form" form="sheet" value="{form}">'
    return f"{hidden}</body></html>".encode()


async def send_sheet(request: Request) -> Response:
    """The checks stand in the order that the contract gives (DESIGN 7)."""
    here = desk(request)
    fields = read_fields(request, await read_body(request, MOST_FORM_BYTES))
    door = await door_of(request)
    if door is None:
        return await stopped(request, "unknown")
    ticket = fields.get("ticket", [""])[0]
    slip = Slip(door.sitting_key, receipt_of(here.settings.secret, ticket))
    try:
        check_ticket(here.settings.secret, door.sitting_key, ticket)
        form = form_of(door, fields)
        sheet = (await here.read(here.reader, door.wave_key, form)).read(fields)
    except (Forged, Unreadable) as error:
        if await here.read(is_known, slip.sitting_key, slip.receipt):
            return thanks_redirect(request, door)
        return await stopped(request, "unknown" if isinstance(error, Forged) and fields else "unreadable", door)
    try:
        outcome = await here.writer.count(slip, sheet)
    except NotCounted:
        return await stopped(request, "trouble", door)
    reason = {Outcome.FULL: "full", Outcome.FROZEN: "too-late"}.get(outcome)
    if reason:
        return await stopped(request, reason, door)
    return thanks_redirect(request, door, form, late=outcome is Outcome.LATE)


async def thanks(request: Request) -> Response:
    form = request.query_params.get("form")
    late = request.query_params.get("late") == "1"
    return small(request, "thanks.html", form=form if form in FORMS else None, late=late)


async def next_child(request: Request) -> Response:
    """The thanks page leads here without knowing its own code, so that one page serves everybody."""
    code = typed(request.path_params["code"])
    return RedirectResponse(f"/s/{code}" if code else "/", 303)


async def healthz(request: Request) -> Response:
    """200 when sheets can be taken: the database answers and is at the right schema."""
    here = desk(request)
    try:
        await here.read(Database.check_schema)
        await here.read(lambda _database: here.writer.check())
    except Exception as error:  # whatever it is, the answer is no
        return PlainTextResponse(f"not ready: {type(error).__name__}\n", 503, headers={"Cache-Control": "no-store"})
    return PlainTextResponse("ready\n", headers={"Cache-Control": "no-store"})


routes = [
    Route("/", join_page),
    Route("/join", join, methods=["POST"]),
    Route("/s/{code}", questionnaire_page),
    Route("/s/{code}", send_sheet, methods=["POST"]),
    Route("/s/{code}/", next_child),
    Route("/s/{code}/thanks", thanks),
    Route("/healthz", healthz),
]


# -- what the handlers share

STATUS = {"unknown": 404, "closed": 410, "full": 409, "unreadable": 422, "too-late": 410, "trouble": 503}


async def stopped(request: Request, reason: str, door: Door | None = None) -> Response:
    """A kind page with the right status. A wrong code waits when there have been many."""
    if reason == "unknown":
        await wait_after_wrong_code(request)
    form = door.forms[0] if door and len(door.forms) == 1 else None
    shown = door.code if door and door.shown and reason == "closed" else None
    return small(request, "stop.html", STATUS[reason], reason=reason, form=form, shown=shown)


async def wait_after_wrong_code(request: Request) -> None:
    await asyncio.sleep(request.app.state.slow_down.failed("code", request))


async def door_of(request: Request) -> Door | None:
    code = typed(request.path_params["code"])
    return await desk(request).read(find_door, code) if code else None


def form_of(door: Door, fields: dict[str, list[str]]) -> str:
    """The form that was answered. Raises Unreadable when it is none of the sitting's."""
    given = fields.get("form", [""])
    form = given[0] or (door.forms[0] if len(door.forms) == 1 else "")
    if len(given) > 1 or form not in door.forms:
        raise Unreadable("form")
    return form


def read_fields(request: Request, body: bytes | None) -> dict[str, list[str]]:
    """The fields of the sheet; none when the body is missing, too long or something else."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not body or kind != "application/x-www-form-urlencoded":
        return {}
    try:
        return parse_qs(body.decode(), keep_blank_values=True, max_num_fields=1000)
    except ValueError:
        return {}


def thanks_redirect(request: Request, door: Door, form: str = "", late: bool = False) -> Response:
    values = {"form": form, "lang": chosen_language(request), "late": "1" if late else ""}
    query = urlencode({name: value for name, value in values.items() if value})
    return RedirectResponse(f"/s/{door.code}/thanks" + (f"?{query}" if query else ""), 303)


def small(request: Request, template: str, status: int = 200, **values: Plain) -> Response:
    if values.get("typed"):  # nobody else will see this page, so it is neither kept nor compressed
        with language.speaking(spoken(request)):
            return page_response(child_page(template, **values).encode(), "", status)
    page = small_page(template, spoken(request), tuple(sorted(values.items())))
    return page_response(*page.in_encoding(request.headers.get("accept-encoding", "")), status)


def page_response(body: bytes, encoding: str, status: int = 200) -> Response:
    headers = child_headers() | {"Vary": "Accept-Encoding"}
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(body, status, headers=headers, media_type="text/html")


def child_headers() -> dict[str, str]:
    return {"Content-Security-Policy": policy(), "Cache-Control": "no-store"}


def chosen_language(request: Request) -> str:
    lang = request.query_params.get("lang", "")
    return lang if lang in language.languages() else ""


def spoken(request: Request) -> str:
    """The language chosen on the page, else the house's; not the tablet's, which is often set to another."""
    return chosen_language(request) or desk(request).settings.language


def query(request: Request) -> str:
    lang = chosen_language(request)
    return f"?lang={lang}" if lang else ""


def desk(request: Request) -> Desk:
    return request.app.state.desk  # type: ignore[no-any-return]
