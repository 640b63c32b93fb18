"""A sheet as it came in, plain or sealed, on its way to the box: the checks in the order of the contract (DESIGN 7).

A sealed sheet is never given back to the child, so what in it cannot be read is skipped. It is refused (422) only when
the envelope cannot be opened or says no form of the sitting; the tablet then keeps it for an adult (child/post.js).
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from voice.answers.kinds import Unreadable
from voice.answers.sealed import CannotOpen, open_sheet
from voice.answers.slip import Outcome
from voice.answers.writer import NotCounted
from voice.waves.lookup import Door, is_known
from voice.web.child_way import STATUS, desk, form_of, kind_of, secret_of, slip_for, spoken, waited_after_wrong
from voice.web.marks import mark_of
from voice.web.pages import too_fast

Fields = dict[str, list[str]]
COUNTED, LATE = "counted", "late"  # taken: now or before; too late for the class
REFUSED = {Outcome.FULL: "full", Outcome.FROZEN: "too-late", Outcome.NOT_GOOD: "ticket"}


async def take(request: Request, door: Door | None, given: Fields) -> tuple[str, str]:
    """Counts the sheet, at most once. COUNTED, LATE, or why not (a reason of child_way.STATUS), and the form."""
    if door is None:
        return "unknown", ""
    here, sealed = desk(request), "sealed" in given
    fields = opened(secret_of(request), door, given) if sealed else given
    slip = await slip_for(request, door, fields or given, sealed=sealed)
    if slip is None:
        return "unreadable" if not given else "ticket" if door.takes_paper else "unknown", ""
    try:
        if fields is None:
            raise Unreadable("sealed")
        form = form_of(door, fields)
        sheet = (await here.read(here.reader, door.wave_key, form)).read(fields, strict=not sealed)
    except Unreadable:
        return COUNTED if await here.read(is_known, slip.sitting_key, slip.receipt) else "unreadable", ""
    try:
        outcome = await here.writer.count(slip, sheet)
    except NotCounted:
        return "trouble", form
    return REFUSED.get(outcome) or (LATE if outcome is Outcome.LATE else COUNTED), form


def opened(secret: bytes, door: Door, given: Fields) -> Fields | None:
    """What is in the envelope, with the ticket that came beside it; None when it cannot be opened, or when answers came
    beside it too: no page of ours sends that."""
    if len(given["sealed"]) > 1 or any(name.startswith("q.") for name in given):
        return None
    beside = given.get("ticket", [""])[0]
    try:
        inside = open_sheet(secret, door.sitting_key, given["sealed"][0], ticket=beside)
    except CannotOpen:
        return None
    return {**inside, "ticket": [beside]} if beside else inside


def asks_for_mark(request: Request, given: Fields) -> bool:
    """Whether post.js sent it. Anybody else gets the pages and redirects that a plain sheet gets."""
    return "sealed" in given and "application/json" in request.headers.get("accept", "")


async def marked(request: Request, reason: str, given: Fields) -> Response:
    """The answer to post.js: what became of the sheet, with a mark, so that no page of somebody else loses a sheet."""
    status = 201 if reason in (COUNTED, LATE) else STATUS[reason]
    if status == 404 and not await waited_after_wrong(request, kind_of(given)):
        return too_fast(spoken(request))
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    return JSONResponse({"said": reason, "mark": mark_of(status, given["sealed"][0])}, status, headers=headers)
