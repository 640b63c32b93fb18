"""The child's way: join by code or ticket, one page, one sheet, thanks. No session, no cookie, no trace.

These handlers speak to the database driver directly and run on the event loop (SQLite answers in microseconds) or in
a thread (PostgreSQL): see voice.db.
"""

from __future__ import annotations

from urllib.parse import parse_qs, quote

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from voice import clock, language
from voice.answers import sealed
from voice.council.door import find_meeting
from voice.db import Database
from voice.help_notes.proofs import proof_for
from voice.language import gettext as _
from voice.questionnaires.questions import FORMS
from voice.waves.codes import typed
from voice.waves.day_lookup import find_day
from voice.waves.lookup import Door, find_door, is_known
from voice.waves.paper import FROM_TEN
from voice.waves.printed import PICTURES, shows_pictures
from voice.waves.tickets import new_ticket, pass_for
from voice.web import day_door, sheet_taken, tablet
from voice.web.bodies import MOST_FORM_BYTES, MOST_SHEET_BYTES, body_in_time, read_body, read_fields
from voice.web.child_pages import ticket_part
from voice.web.child_way import (
    child_headers,
    day_of,
    desk,
    door_of,
    given_ticket,
    kind_of,
    query,
    secret_of,
    slip_for,
    small,
    spoken,
    stopped,
    thanks_redirect,
    waited_after_wrong,
)
from voice.web.child_way import chosen_language as chosen_language  # others of the children's way take them from here
from voice.web.child_way import page_response as page_response
from voice.web.desk import Desk as Desk  # voice.app makes one
from voice.web.meeting_cookie import give
from voice.web.pages import too_fast
from voice.web.sounds import routes as sound_routes
from voice.web.sounds import sounds_address

MAY_WRITE = ("6-9", *FROM_TEN)  # a note to a grown-up; the younger ones are told to go and say it
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
    # all are always looked for: what the server does tells nothing about what was found
    door = await here.read(find_door, code) if code else None
    by_ticket = await here.sitting_of_ticket(code)
    day = await here.read(find_day, code, clock.today()) if code else None
    meeting = await here.read(find_meeting, code, clock.today()) if code else None
    if door is not None:
        return RedirectResponse(f"/s/{code}{query(request)}", 303)
    if by_ticket is not None:
        return RedirectResponse(f"/s/{by_ticket}{query(request)}#{code}", 303)
    if day is not None:
        return RedirectResponse(f"/g/{code}{query(request)}", 303)
    if meeting is not None:
        to_council = RedirectResponse(f"/council{query(request)}", 303)
        give(request, to_council, meeting[0], clock.now())
        return to_council
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
        room = desk(request).room(questionnaire, door.forms)
        page = desk(request).pages.page(questionnaire, form, paper=door.takes_paper)
        tail = tail_for(request, door, form, room)
    encoded = page.body.with_tail(tail, request.headers.get("accept-encoding", ""))
    return page_response(*encoded, allowed=page.policy)


def tail_for(request: Request, door: Door, form: str, room: int) -> bytes:
    """The end of the page: the child's own ticket, for sending without script, or the field for a printed one; the form
    where there are several; what sheets are closed with (room: bytes, from sealed.room_for); where a note to a grown-up
    goes (child/help.html). It is not compressed, so it is short."""
    secret = secret_of(request)
    with_paper = door.takes_paper
    ticket = f"{pass_for(secret, door.sitting_key)}." if with_paper else new_ticket(secret, door.sitting_key)
    hidden = f'<input type="hidden" name="ticket" form="sheet" value="{ticket}">'
    if len(door.forms) > 1:
        hidden += f'<input type="hidden" name="form" form="sheet" value="{form}">'
    paper = ticket_part(language.language()) if with_paper else ""
    note = way_to_a_note(secret, door) if form in MAY_WRITE else ""
    return f"{paper}{hidden}{box_for(request, door, form, room)}{note}".encode()


def way_to_a_note(secret: bytes, door: Door) -> str:
    """The way to a note. Without script it is followed: in a tab of its own, for the sheet is half filled, and without
    telling from where."""
    where = f"/help/{quote(door.institution_key)}?proof={proof_for(secret, door.institution_key, clock.today())}"
    return f'<a id=grown-ups href="{where}" target=_blank rel=noreferrer hidden>{_("Tal med en voksen")}</a>'


def box_for(request: Request, door: Door, form: str, room: int) -> str:
    """What the script needs to close sheets: the sitting's key and how long every sheet's letter is; where sound is."""
    key, sounds = sealed.address_of(secret_of(request), door.sitting_key), sounds_address(request, door, form)
    heard = f' data-sounds="{escape(sounds)}"' if sounds else ""
    return f'<i id="box" data-key="{key}" data-room="{room}"{heard}></i>'


async def send_sheet(request: Request) -> Response:
    """Plain from a page without script or without TLS, else sealed (voice.web.sheet_taken)."""
    try:
        fields = read_fields(request, await body_in_time(request, MOST_SHEET_BYTES))
    except TimeoutError:  # a slow net is not the sheet's fault: without our mark the tablet keeps it and sends it again
        return await stopped(request, "trouble")
    door = await door_of(request)
    reason, form = await sheet_taken.take(request, door, fields)
    if sheet_taken.asks_for_mark(request, fields):
        return await sheet_taken.marked(request, reason, fields)
    if door is None or reason not in (sheet_taken.COUNTED, sheet_taken.LATE):
        return await stopped(request, reason, door, pictures=shows_pictures(given_ticket(fields)))
    return thanks_redirect(request, door, form, late=reason == sheet_taken.LATE)


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
    form, shared = request.query_params.get("form"), bool(day_of(request))
    late = request.query_params.get("late") == "1"
    return small(request, "thanks.html", form=form if form in FORMS and not shared else None, late=late, shared=shared)


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
    code, day = typed(request.path_params["code"]), day_of(request)
    return RedirectResponse(f"/g/{day}" if day else f"/s/{code}" if code else "/", 303)


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
    *tablet.routes,  # before /g/{day}/{code}
    *day_door.routes,
    *sound_routes,
    Route("/g/{day}/{code}", questionnaire_page),
    Route("/g/{day}/{code}", send_sheet, methods=["POST"]),
    Route("/g/{day}/{code}/", next_child),
    Route("/g/{day}/{code}/ticket", check_printed, methods=["POST"]),
    Route("/g/{day}/{code}/thanks", thanks),
    Route("/g/{day}/{code}/grown-ups", grown_ups),
    Route("/ticket-pictures", pictures),
    Route("/healthz", healthz),
]
