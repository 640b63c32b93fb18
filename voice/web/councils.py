"""The contact adult's pages: opening a meeting for the day, counting where the children cannot, raised hands, and the
look at what they want to show. What the council says is the children's."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from starlette.responses import Response

from voice.council.carrying_out import CANNOT, carry_out
from voice.council.checks import CannotCheck, check
from voice.council.counting import count, count_left_open
from voice.council.founding import councils_of, kind_name
from voice.council.hands import CannotRaise, note_hands
from voice.council.meetings import CannotMeet, end_meeting, meetings_of, open_meeting, running_meeting
from voice.council.naming import named_in
from voice.council.standing import Standing, standings
from voice.council.tables import Council
from voice.language import gettext as _
from voice.people.holidays import closed_days_of
from voice.people.open_days import NOTHING
from voice.waves.tables import Sitting
from voice.web import council_house
from voice.web.council_access import OfCouncil, contact_of_council, meeting_at, motion_of, motions_of
from voice.web.council_motions import what_name
from voice.web.council_papers import paper_name
from voice.web.council_room import minutes_of
from voice.web.pages import NotThere, Turn, page
from voice.web.qr import qr_svg
from voice.web.spoken import code_in_two, spoken_day
from voice.web.tickets import address_of
from voice.web.watch import whole

SHOWN_MEETINGS = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a contact adult has to do in a council. late: its last day is today."""

    council: Council
    sentence: str
    late: bool = False


def waiting_for_contact(turn: Turn) -> list[Waiting]:
    """For the first page of a contact adult: every council once, with what is to be done there. Constant queries."""
    councils = councils_of(turn.session, turn.actor.staff)
    houses = closed_days_of(turn.session, {council.institution_key for council in councils})
    days = {council.key: houses.get(council.institution_key, NOTHING) for council in councils}
    today = turn.now.date()
    found = standings(turn.session, list(days), today, days)
    return [_waiting(council, found.get(council.key, []), turn) for council in councils]


def _waiting(council: Council, found: list[Standing], turn: Turn) -> Waiting:
    checks = [one for one in found if one.check == "waiting" and one.check_by is not None]
    if checks:
        last = min(one.check_by for one in checks if one.check_by)
        day = spoken_day(last, turn.now.date())
        return Waiting(council, _("Se på det, børnene har stemt ja til, senest %(day)s.") % {"day": day},
                       last == turn.now.date())  # fmt: skip
    if any(one.needs_hands for one in found):
        return Waiting(council, _("Skriv ned, hvad de fleste hænder sagde."))
    if running_meeting(turn.session, council, turn.now.date()) is not None:
        return Waiting(council, _("Mødet er åbent. Her er koden."))
    return Waiting(council, _("Åbn et møde, når I sidder sammen."))


# -- the contact adult


def council(turn: Turn) -> Response:
    return _show_council(turn)


def begin(turn: Turn) -> Response:
    actor: OfCouncil = turn.actor
    try:
        meeting = open_meeting(
            turn.session, actor.council, present=whole(turn.field("present")), now=turn.now, by=actor.staff.key
        )
    except CannotMeet as error:
        return _show_council(turn, {"present": str(error)})
    count_left_open(turn.session, turn.settings.secret, actor.council, floor=turn.settings.floor, now=turn.now,
                    but=meeting.key)  # fmt: skip
    return turn.go(f"/councils/{actor.council.key}")


def end(turn: Turn) -> Response:
    """The code dies; a vote that is still open is counted as it stands."""
    actor: OfCouncil = turn.actor
    end_meeting(turn.session, meeting_at(turn), now=turn.now, by=actor.staff.key)
    count_left_open(turn.session, turn.settings.secret, actor.council, floor=turn.settings.floor, now=turn.now)
    return turn.go(f"/councils/{actor.council.key}")


def count_now(turn: Turn) -> Response:
    """Somebody has left, or does not want to vote: what has been voted is counted."""
    standing = motion_of(turn)
    sitting = turn.session.get_one(Sitting, standing.motion.sitting_key)
    count(turn.session, turn.settings.secret, sitting, floor=turn.settings.floor, now=turn.now, by=turn.actor.staff.key)
    return turn.go(f"/councils/{turn.actor.council.key}")


def hands(turn: Turn) -> Response:
    said = turn.field("said")
    if said not in ("yes", "no"):
        return _show_council(turn, {"today": _("Vælg, hvad de fleste hænder sagde.")})
    running = running_meeting(turn.session, turn.actor.council, turn.now.date())
    try:
        note_hands(turn.session, motion_of(turn), running, carried=said == "yes", now=turn.now, by=turn.actor.staff.key)
    except CannotRaise as error:
        turn.noted = error.what or turn.noted
        return _show_council(turn, {"today": str(error)})
    return turn.go(f"/councils/{turn.actor.council.key}")


def look_at(turn: Turn) -> Response:
    return _show_check(turn)


def answer(turn: Turn) -> Response:
    """The safety check. What it lets through is carried out at once."""
    actor: OfCouncil = turn.actor
    standing, said = motion_of(turn), turn.field("said")
    if said not in ("yes", "no"):
        return _show_check(turn, {"said": _("Vælg ja eller nej.")})
    try:
        check(turn.session, standing, passed=said == "yes", reason=turn.field("reason"), today=turn.now.date(),
              now=turn.now, by=actor.staff.key)  # fmt: skip
    except CannotCheck as error:
        turn.noted = error.what or turn.noted
        return _show_check(turn, {"reason": str(error)})
    with suppress(*CANNOT):  # it has passed all the same; the daily work tries again
        carry_out(turn.session, actor.council, motion_of(turn), now=turn.now, by=actor.staff.key)
    return turn.go(f"/councils/{actor.council.key}")


def printout(turn: Turn) -> Response:
    return turn.show("council/printout.html", actor=turn.actor, **minutes_of(turn, meeting_at(turn)))


def _show_council(turn: Turn, problems: Mapping[str, str] | None = None) -> Response:
    actor: OfCouncil = turn.actor
    running = running_meeting(turn.session, actor.council, turn.now.date())
    found = motions_of(turn)
    address = f"{address_of(turn)}/council/{actor.institution.key}"
    return turn.show(
        "council/contact.html", status=422 if problems else 200, actor=turn.actor, running=running,
        code=code_in_two(running.code) if running else "", address=address.partition("://")[2],
        qr=qr_svg(address) if running else "", standings=found, problems=dict(problems or {}),
        typed=turn.field("present")[:10], meetings=meetings_of(turn.session, actor.council)[:SHOWN_MEETINGS],
        what_name=what_name, kind=kind_name(actor.council.kind), day=spoken_day, today=turn.now.date(),
    )  # fmt: skip


def _show_check(turn: Turn, problems: Mapping[str, str] | None = None) -> Response:
    standing = motion_of(turn)
    if not standing.carried:
        raise NotThere
    version = standing.version
    text = "" if standing.paper.kind == "questionnaire" else version.words
    return turn.show(
        "council/check.html", status=422 if problems else 200, actor=turn.actor, standing=standing, version=version,
        paper=standing.paper, names=named_in(f"{version.title}\n{text}"), problems=dict(problems or {}),
        said=turn.field("said"), reason=turn.field("reason")[:1000], kind_name=paper_name, what_name=what_name,
        day=spoken_day, today=turn.now.date(),
    )  # fmt: skip


routes = [
    *council_house.routes,
    page("GET", "/councils/{council}", council, who=contact_of_council, noted="saw a council's votes"),
    page("POST", "/councils/{council}/meetings", begin, who=contact_of_council, noted="opened a council's meeting"),
    page("POST", "/councils/{council}/meetings/{meeting}/end", end, who=contact_of_council,
         noted="ended a council's meeting"),
    page("GET", "/councils/{council}/meetings/{meeting}/minutes", printout, who=contact_of_council,
         noted="read a council's minutes"),
    page("POST", "/councils/{council}/motions/{motion}/count", count_now, who=contact_of_council,
         noted="closed a council's vote"),
    page("POST", "/councils/{council}/motions/{motion}/hands", hands, who=contact_of_council,
         noted="wrote down raised hands in a council"),
    page("GET", "/councils/{council}/motions/{motion}/check", look_at, who=contact_of_council,
         noted="read what a council wants to publish"),
    page("POST", "/councils/{council}/motions/{motion}/check", answer, who=contact_of_council,
         noted="answered a council's safety check"),
]  # fmt: skip
