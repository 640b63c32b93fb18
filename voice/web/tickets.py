"""Tickets on paper: printing them, one more for a lost one, all again; and a tablet for those who do not read yet."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from voice.language import gettext as _
from voice.waves.paper import CannotPrint, Ticket, print_tickets, printings_of, wait_for_others
from voice.waves.printed import in_groups, tablet_token
from voice.waves.state import OPEN, answered, seats, stage
from voice.waves.tables import TICKET
from voice.web.access import teacher_of_sitting
from voice.web.pages import Turn, page
from voice.web.qr import qr_svg

ALL, ONE, AGAIN = "all", "one", "again"


@dataclass(frozen=True, slots=True)
class Bowl:
    """What the watch page says about the tickets of a sitting. printings: how often they were printed, which a form
    sends along, so that a page loaded twice prints once. left: seats that nobody has used. tablet: the link that opens
    a tablet for pictures, good today."""

    printings: int
    left: int
    tablet: str
    tablet_qr: Markup


def bowl_of(turn: Turn) -> Bowl | None:
    """None where tickets are not used, or not any more."""
    sitting = turn.actor.sitting
    if sitting.door != TICKET or stage(turn.session, sitting) != OPEN:
        return None
    token = tablet_token(turn.settings.secret, sitting.key, turn.now.date())
    link = f"{address_of(turn)}/s/{sitting.code}#t.{token}"
    left = seats(turn.session, sitting) - answered(turn.session, sitting.key)
    return Bowl(len(printings_of(turn.session, sitting.key)), max(0, left), link, qr_svg(link))


def address_of(turn: Turn) -> str:
    """Where children find us, 'https://stemmen.example'."""
    return turn.settings.url or str(turn.request.base_url).rstrip("/")


def print_them(turn: Turn) -> Response:
    """Answers with the sheets themselves: they are made once, and nobody can fetch them again."""
    sitting, what = turn.actor.sitting, turn.field("what")
    wait_for_others(turn.session, sitting)  # of two presses the second sees what the first has printed
    bowl = bowl_of(turn)
    if bowl is None:
        turn.noted = ""
        return turn.go(f"/classroom/sittings/{sitting.key}")
    if what not in (ALL, ONE, AGAIN) or turn.field("after") != str(bowl.printings):
        return _show(turn, bowl, problem=_("Billetterne er printet én gang og kan ikke vises igen."))
    try:
        tickets = print_tickets(
            turn.session, turn.settings.secret, sitting, 1 if what == ONE else bowl.left,
            now=turn.now, by=turn.actor.staff.key, reprint=what == AGAIN,
        )
    except CannotPrint as error:
        return _show(turn, bowl, problem=str(error))
    return _show(turn, bowl, tickets)


def _show(turn: Turn, bowl: Bowl, tickets: tuple[Ticket, ...] = (), problem: str = "") -> Response:
    if problem:
        turn.noted = ""
    address = address_of(turn)
    response = turn.show(
        "classroom/tickets.html", status=409 if problem else 200,
        sitting=turn.actor.sitting, group=turn.actor.group, bowl=bowl, tickets=tickets, problem=problem,
        address=address.partition("://")[2], in_groups=in_groups,
    )

    def draw() -> None:
        # after the transaction: a sheet that is on its way does not wait for pictures
        text = bytes(response.body).decode()
        for ticket in tickets:
            link = f"{address}/s/{turn.actor.sitting.code}#{ticket.text}"
            text = text.replace(f"<!--qr {ticket.text}-->", str(qr_svg(link)), 1)
        response.body = text.encode()
        response.headers["content-length"] = str(len(response.body))

    turn.after.append(draw)
    return response


routes = [
    page("POST", "/classroom/sittings/{sitting}/tickets", print_them, who=teacher_of_sitting, noted="printed tickets"),
]
