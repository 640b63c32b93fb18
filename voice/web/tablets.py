"""Tablets that have no net, seen by the teacher of a sitting: what to do, and sheets from a file, as the last resort.

The file is what /tablet saves (static/tablet.js): sheets as they would have been sent, closed. They go the same way as
any sheet (voice.web.sheet_taken), so each counts at most once however often it comes; the teacher sees how many.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any
from urllib.parse import parse_qs, urlencode

from starlette.requests import Request
from starlette.responses import Response

from voice.language import gettext as _
from voice.waves.codes import typed
from voice.waves.lookup import find_door
from voice.waves.state import CLOSED, OPEN, stage
from voice.web import sheet_taken
from voice.web.access import teacher_of_sitting
from voice.web.bodies import MOST_SHEET_BYTES
from voice.web.child_way import desk
from voice.web.pages import Turn, page
from voice.web.tickets import address_of

MOST_BYTES = 8 * 2**20
MOST_SHEETS = 500  # in one file
# what became of a sheet, as the page says it
SAID = ("taken", "late", "full", "over", "unread", "other")
OF_REASON = {sheet_taken.COUNTED: "taken", sheet_taken.LATE: "late", "full": "full", "too-late": "over"}

Sheets = list[tuple[str, str]]


class NotOurs(ValueError):
    """Not a file that /tablet has saved."""


def about(turn: Turn) -> Response:
    asked = turn.request.query_params
    given = {name: asked.get(name, "") for name in SAID}
    return _show(turn, {name: int(n) for name, n in given.items() if n.isascii() and n.isdigit() and len(n) < 5})


def take_in(turn: Turn) -> Response:
    upload = turn.file("sheets")
    try:
        sheets = sheets_in(upload.content if upload else b"")
    except NotOurs:
        turn.noted = ""
        return _show(turn, {}, problem=_("Det er ikke en fil fra en tablet. Den hedder voice-ark.json."))
    response = turn.go(_here(turn))
    request, code = turn.request, turn.actor.sitting.code

    def count() -> None:
        """After this page's own transaction: the sheets have theirs, like those that come by the net."""
        from anyio.from_thread import run  # noqa: PLC0415 - only here

        response.headers["location"] += f"?{urlencode(run(counted, request, code, sheets))}"

    turn.after.append(count)
    return response


def sheets_in(content: bytes) -> Sheets:
    """(where it is for, what is sent) of each sheet. Raises NotOurs."""
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError):
        raise NotOurs from None
    sheets = found.get("sheets") if isinstance(found, dict) and found.get("voice") == 1 else None
    if not isinstance(sheets, list) or not 0 < len(sheets) <= MOST_SHEETS:
        raise NotOurs
    for sheet in sheets:
        if not (isinstance(sheet, list) and len(sheet) == 2 and all(isinstance(part, str) for part in sheet)):
            raise NotOurs
    return [(path, body) for path, body in sheets]


async def counted(request: Request, code: str, sheets: Sheets) -> Counter[str]:
    """How many came to what (SAID). Only what is sealed, and for this sitting, is counted."""
    door = await desk(request).read(find_door, code)
    said: Counter[str] = Counter()
    for path, body in sheets:
        if typed(path.removeprefix("/s/")) != code:
            said["other"] += 1
            continue
        try:  # no longer than by the net: it is read on the event loop, while children wait
            fields = parse_qs(body[:MOST_SHEET_BYTES], keep_blank_values=True, max_num_fields=10)
        except ValueError:
            fields = {}
        reason, _form = await sheet_taken.take(request, door, fields) if "sealed" in fields else ("unreadable", "")
        said[OF_REASON.get(reason, "unread")] += 1
    return said


def _here(turn: Turn) -> str:
    return f"/classroom/sittings/{turn.actor.sitting.key}/tablets"


def _show(turn: Turn, counts: dict[str, int], problem: str = "") -> Response:
    sitting = turn.actor.sitting
    return turn.show(
        "classroom/tablets.html", status=422 if problem else 200, sitting=sitting, group=turn.actor.group,
        counts={name: counts.get(name, 0) for name in SAID} if counts else {}, problem=problem,
        waits=stage(turn.session, sitting) in (OPEN, CLOSED), address=f"{address_of(turn)}/tablet".partition("://")[2],
    )


routes = [
    page("GET", "/classroom/sittings/{sitting}/tablets", about, who=teacher_of_sitting),
    page("POST", "/classroom/sittings/{sitting}/tablets", take_in, who=teacher_of_sitting, uploads=MOST_BYTES,
         noted="took in sheets from a tablet's file"),
]
