"""What the handlers of the child's way share (voice.web.child, voice.web.day_door): doors, slips, small pages."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from voice import clock, language
from voice.answers.kinds import Unreadable
from voice.answers.slip import Slip
from voice.waves.codes import typed
from voice.waves.lookup import Door, find_door, find_paper
from voice.waves.printed import GOOD_FOR_SEALED, NO_PAPER, read_paper, shows_pictures
from voice.waves.tickets import Forged, check_ticket, receipt_of
from voice.web.child_pages import Plain, child_page, small_page
from voice.web.desk import Desk
from voice.web.inline import SMALL, policy
from voice.web.pages import too_fast

MOST_TICKET = 64  # characters: a pass, a dot and a nonce are 45
STATUS = {"unknown": 404, "ticket": 404, "closed": 410, "full": 409, "unreadable": 422, "too-late": 410, "trouble": 503}


async def stopped(request: Request, reason: str, door: Door | None = None, *, pictures: bool = False) -> Response:
    """A kind page with the right status. A wrong code or ticket waits when there have been many; with too many waiting
    already it is told so (429), and the tablet keeps the sheet and sends it again."""
    if STATUS[reason] == 404 and not await waited_after_wrong(request, "pictures" if pictures else "code"):
        return too_fast(spoken(request))
    form = door.forms[0] if door and len(door.forms) == 1 else None
    shown = door.code if door and door.shown and reason == "closed" else None
    return small(request, "stop.html", STATUS[reason], reason=reason, form=form, shown=shown, day=day_of(request))


async def waited_after_wrong(request: Request, kind: str = "code") -> bool:
    """Notes a wrong try and holds its answer back; False at once when too many are held (voice.web.slow_down)."""
    slow_down = request.app.state.slow_down
    return await slow_down.hold(slow_down.failed(kind, request), request)  # type: ignore[no-any-return]


def kind_of(fields: dict[str, list[str]]) -> str:
    """Of a wrong ticket, as it is counted."""
    return "pictures" if shows_pictures(given_ticket(fields)) else "code"


async def slip_for(request: Request, door: Door, fields: dict[str, list[str]], *, sealed: bool = False) -> Slip | None:
    """The right to answer that was sent; None when it is forged, of the other door, cancelled or was never printed.
    sealed: the sheet may have waited for days on a tablet that had been opened for pictures."""
    secret, ticket = secret_of(request), given_ticket(fields)
    if not door.takes_paper:
        try:
            return Slip(door.sitting_key, receipt_of(check_ticket(secret, door.sitting_key, ticket), ticket))
        except Forged:
            return None
    try:
        paper = read_paper(secret, door.sitting_key, ticket, clock.today(), GOOD_FOR_SEALED if sealed else 1)
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
    return RedirectResponse(f"{way_to(request, door.code)}/thanks" + (f"?{query}" if query else ""), 303)


def way_to(request: Request, code: str) -> str:
    """Where the sitting's page is for this child: /s/CODE, or /g/DAY/CODE on a tablet that stays with a group."""
    day = day_of(request)
    return f"/g/{day}/{code}" if day else f"/s/{code}"


def day_of(request: Request) -> str:
    """The code of the day that the tablet was opened with; empty on others."""
    return typed(request.path_params.get("day", ""))


def small(request: Request, template: str, status: int = 200, **values: Plain) -> Response:
    if values.get("typed"):  # nobody else will see this page, so it is neither kept nor compressed
        with language.speaking(spoken(request)):
            return page_response(child_page(template, **values).encode(), "", status)
    page = small_page(template, spoken(request), tuple(sorted(values.items())))
    return page_response(*page.in_encoding(request.headers.get("accept-encoding", "")), status)


def page_response(body: bytes, encoding: str, status: int = 200, allowed: str = "") -> Response:
    """allowed: the page's policy, when it is none of the small ones."""
    headers = child_headers(allowed) | {"Vary": "Accept-Encoding"}
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(body, status, headers=headers, media_type="text/html")


def child_headers(allowed: str = "") -> dict[str, str]:
    return {"Content-Security-Policy": allowed or policy(SMALL), "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


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
