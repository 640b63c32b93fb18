"""The child's way: join by code or ticket, one page, one sheet, thanks. No session, no cookie, no trace.

These handlers speak to the database driver directly and run on the event loop (SQLite answers in microseconds) or in
a thread (PostgreSQL): see voice.db.
"""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from voice import clock, language
from voice.answers.kinds import Unreadable
from voice.answers.slip import Outcome, Slip
from voice.answers.writer import NotCounted
from voice.db import Database
from voice.help_notes.proofs import proof_for
from voice.language import gettext as _
from voice.questionnaires.questions import FORMS
from voice.waves.codes import typed
from voice.waves.lookup import Door, find_door, find_paper, is_known
from voice.waves.printed import NO_PAPER, PICTURES, read_paper, shows_pictures
from voice.waves.tickets import Forged, check_ticket, new_ticket, pass_for, receipt_of
from voice.web.child_pages import Plain, child_page, policy, small_page, ticket_part
from voice.web.desk import Desk as Desk  # voice.app makes one
from voice.web.pages import MOST_FORM_BYTES, body_in_time, read_body, read_fields, too_fast

MOST_TICKET = 64  # characters: a pass, a dot and a nonce are 45
NO_DOOR = Door("", "", "", "ticket", (), closed=True, shown=False, free=0, institution_key="")


async def join_page(request: Request) -> Response:
    return small(request, "join.html", problem=None, typed="")


async def join(request: Request) -> Response:
    body = await read_body(request, MOST_FORM_BYTES)
    if body is None:  # no try, so it is not slowed down: it has held its connection for long enough
        return small(request, "join.html", 422, problem="empty", typed="")
    try:
        given = (parse_qs(body.decode("utf-8", "replace"), max_num_fields=10).get("code") or [""])[0][:40]
    except ValueError:
        given = ""
    here, code = desk(request), typed(given)
    # both are always looked for: what the server does tells nothing about what was found
    door = await here.read(find_door, code) if code else None
    by_ticket = await here.sitting_of_ticket(code)
    if door is not None:
        return RedirectResponse(f"/s/{code}{query(request)}", 303)
    if by_ticket is not None:
        return RedirectResponse(f"/s/{by_ticket}{query(request)}#{code}", 303)
    if not await waited_after_wrong(request):
        return too_fast(spoken(request))
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
        page, tail = desk(request).pages.page(questionnaire, form), tail_for(request, door, form)
    return page_response(*page.with_tail(tail, request.headers.get("accept-encoding", "")))


def tail_for(request: Request, door: Door, form: str) -> bytes:
    """The end of the page: the child's own ticket, for sending without script, or the field for a printed one; the form
    where there are several; where a note to a grown-up goes (child/help.html)."""
    secret = secret_of(request)
    with_paper = door.takes_paper
    ticket = f"{pass_for(secret, door.sitting_key)}." if with_paper else new_ticket(secret, door.sitting_key)
    hidden = f'<input type="hidden" name="ticket" form="sheet" value="{ticket}">'
    if len(door.forms) > 1:
        hidden += f'<input type="hidden" name="form" form="sheet" value="{form}">'
    paper = ticket_part(language.language()) if with_paper else ""
    words = _("Jeg vil gerne tale med en voksen")
    # without script it is followed: in a tab of its own, for the sheet is half filled, and without telling from where
    follow = 'target="_blank" rel="noreferrer"'
    proof = proof_for(secret, door.institution_key, clock.today())
    where = f"/help/{quote(door.institution_key)}?proof={proof}"
    grown_ups = f'<a id="grown-ups" href="{where}" {follow} hidden>{words}</a>'
    return f"{paper}{hidden}{grown_ups}</body></html>".encode()


async def send_sheet(request: Request) -> Response:
    """The checks stand in the order that the contract gives (DESIGN 7)."""
    here = desk(request)
    try:
        fields = read_fields(request, await body_in_time(request, MOST_FORM_BYTES))
    except TimeoutError:  # a slow net is not the sheet's fault: after 503 the tablet keeps it and sends it again
        return await stopped(request, "trouble")
    door = await door_of(request)
    if door is None:
        return await stopped(request, "unknown")
    slip = await slip_for(request, door, fields)
    if slip is None:
        reason = "unreadable" if not fields else "ticket" if door.takes_paper else "unknown"
        return await stopped(request, reason, door, pictures=shows_pictures(given_ticket(fields)))
    try:
        form = form_of(door, fields)
        sheet = (await here.read(here.reader, door.wave_key, form)).read(fields)
    except Unreadable:
        if await here.read(is_known, slip.sitting_key, slip.receipt):
            return thanks_redirect(request, door)
        return await stopped(request, "unreadable", door)
    try:
        outcome = await here.writer.count(slip, sheet)
    except NotCounted:
        return await stopped(request, "trouble", door)
    refused = {Outcome.FULL: "full", Outcome.FROZEN: "too-late", Outcome.NOT_GOOD: "ticket"}.get(outcome)
    if refused:
        return await stopped(request, refused, door)
    return thanks_redirect(request, door, form, late=outcome is Outcome.LATE)


async def check_printed(request: Request) -> Response:
    """Before a child answers: 204 for a good ticket, 409 for a used one, 404 for anything else. Counts nothing."""
    fields = read_fields(request, await read_body(request, MOST_FORM_BYTES))
    door = await door_of(request)
    slip = await slip_for(request, door if door and door.takes_paper else NO_DOOR, fields)
    used = await desk(request).read(is_known, *((slip.sitting_key, slip.receipt) if slip else ("", b"")))
    if slip is None and not await waited_after_wrong(request, kind_of(fields)):
        return too_fast(spoken(request))
    return Response(status_code=404 if slip is None else 409 if used else 204, headers=child_headers())


async def pictures(request: Request) -> Response:
    """The twelve pictures to choose from, the same for everybody; only a tablet that an adult has opened asks."""
    return small(request, "picture_ticket.html", pictures=PICTURES)


async def thanks(request: Request) -> Response:
    form = request.query_params.get("form")
    late = request.query_params.get("late") == "1"
    return small(request, "thanks.html", form=form if form in FORMS else None, late=late)


async def grown_ups(request: Request) -> Response:
    """From the thanks page to a note for a grown-up: the same page for the whole institution."""
    door = await door_of(request)
    if door is None:
        return await stopped(request, "unknown")
    proof = proof_for(secret_of(request), door.institution_key, clock.today())
    language_too = query(request).replace("?", "&")
    return RedirectResponse(f"/help/{quote(door.institution_key)}?proof={proof}{language_too}", 303)


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
    Route("/s/{code}/ticket", check_printed, methods=["POST"]),
    Route("/s/{code}/thanks", thanks),
    Route("/s/{code}/grown-ups", grown_ups),
    Route("/ticket-pictures", pictures),
    Route("/healthz", healthz),
]


# -- what the handlers share

STATUS = {"unknown": 404, "ticket": 404, "closed": 410, "full": 409, "unreadable": 422, "too-late": 410, "trouble": 503}


async def stopped(request: Request, reason: str, door: Door | None = None, *, pictures: bool = False) -> Response:
    """A kind page with the right status. A wrong code or ticket waits when there have been many; with too many waiting
    already it is told so (429), and the tablet keeps the sheet and sends it again."""
    if STATUS[reason] == 404 and not await waited_after_wrong(request, "pictures" if pictures else "code"):
        return too_fast(spoken(request))
    form = door.forms[0] if door and len(door.forms) == 1 else None
    shown = door.code if door and door.shown and reason == "closed" else None
    return small(request, "stop.html", STATUS[reason], reason=reason, form=form, shown=shown)


async def waited_after_wrong(request: Request, kind: str = "code") -> bool:
    """Notes a wrong try and holds its answer back; False at once when too many are held (voice.web.slow_down)."""
    slow_down = request.app.state.slow_down
    return await slow_down.hold(slow_down.failed(kind, request), request)  # type: ignore[no-any-return]


def kind_of(fields: dict[str, list[str]]) -> str:
    """Of a wrong ticket, as it is counted."""
    return "pictures" if shows_pictures(given_ticket(fields)) else "code"


async def slip_for(request: Request, door: Door, fields: dict[str, list[str]]) -> Slip | None:
    """The right to answer that was sent; None when it is forged, of the other door, cancelled or was never printed."""
    secret, ticket = secret_of(request), given_ticket(fields)
    if not door.takes_paper:
        try:
            return Slip(door.sitting_key, receipt_of(check_ticket(secret, door.sitting_key, ticket), ticket))
        except Forged:
            return None
    try:
        paper = read_paper(secret, door.sitting_key, ticket, clock.today())
    except Forged:
        paper = NO_PAPER  # the database is asked all the same: how long a no takes tells nothing
    found = await desk(request).read(find_paper, door.sitting_key, paper)
    return Slip(door.sitting_key, found[0], printed=True) if found else None


def given_ticket(fields: dict[str, list[str]]) -> str:
    """As the script sends it; without script the printed text comes in a field of its own."""
    ticket, text = (fields.get(name, [""])[0][:MOST_TICKET] for name in ("ticket", "typed"))
    return f"{ticket.partition('.')[0]}.{text}" if text else ticket


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


def secret_of(request: Request) -> bytes:
    return desk(request).settings.secret


def desk(request: Request) -> Desk:
    return request.app.state.desk  # type: ignore[no-any-return]
