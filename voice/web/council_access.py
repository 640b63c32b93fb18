"""Who may come to a council's pages: a tablet that is in today's meeting, and the council's contact adult.

A tablet's pages are made with room(): their handlers only ever see a meeting that runs. A tablet whose meeting is over
is led to where the next code is typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import wraps

from sqlmodel import col, select
from starlette.responses import Response
from starlette.routing import Route

from voice.council.meetings import runs
from voice.council.standing import Standing, standings_of
from voice.council.tables import Council, Meeting, Paper
from voice.cycle.tables import Cycle, CycleEnd
from voice.people.holidays import closed_days_of
from voice.people.open_days import NOTHING
from voice.people.roles import may_open
from voice.people.tables import Group, Institution, Staff
from voice.web.access import signed_in, staff
from voice.web.meeting_cookie import held
from voice.web.pages import Handler, NotThere, Turn, page


@dataclass(frozen=True, slots=True)
class InMeeting:
    """A tablet in a meeting that runs. Nobody is signed in, so nothing is noted."""

    meeting: Meeting
    council: Council
    group: Group
    institution: Institution


@dataclass(frozen=True, slots=True)
class Outside:
    """A tablet without a meeting. house: where its last one was, '' when it has no sign of ours."""

    house: str


@dataclass(frozen=True, slots=True)
class OfCouncil:
    """The contact adult."""

    staff: Staff
    council: Council
    group: Group
    institution: Institution


@dataclass(frozen=True, slots=True)
class AtHouse:
    """Anybody who stands before the house's council door."""

    institution: Institution


def in_meeting(turn: Turn) -> InMeeting | Outside:
    """By the tablet's cookie: it must be authentic, of today, and its meeting must run."""
    sign = held(turn.request)
    meeting = turn.session.get(Meeting, sign.meeting_key) if sign else None
    if sign is None or meeting is None:
        return Outside("")
    council = turn.session.get_one(Council, meeting.council_key)
    today = turn.now.date()
    if sign.day != today or not runs(turn.session, meeting, today):
        return Outside(council.institution_key)
    return InMeeting(
        meeting, council, turn.session.get_one(Group, council.group_key),
        turn.session.get_one(Institution, council.institution_key),
    )  # fmt: skip


def room(method: str, path: str, handler: Handler) -> Route:
    """A route row of the meeting's own pages, for children without accounts."""

    @wraps(handler)
    def only_inside(turn: Turn) -> Response:
        if isinstance(turn.actor, InMeeting):
            return handler(turn)
        if signed_in(turn) is not None:
            raise NotThere
        return turn.go(f"/council/{turn.actor.house}?over=1" if turn.actor.house else "/")

    return page(method, path, only_inside, who=in_meeting)


def at_house(turn: Turn) -> AtHouse | None:
    """Of the {institution} of the path."""
    institution = turn.session.get(Institution, key_of(turn, "institution"))
    return AtHouse(institution) if institution else None


def contact_of_council(turn: Turn) -> OfCouncil | None:
    """Of the {council} of the path."""
    person = staff(turn).staff
    council = turn.session.get(Council, key_of(turn, "council"))
    group = turn.session.get(Group, council.group_key) if council else None
    if council is None or group is None or not may_open(turn.session, person, group):
        return None
    return OfCouncil(person, council, group, turn.session.get_one(Institution, council.institution_key))


# -- what handlers reach through the actor


def paper_of(turn: Turn) -> Paper:
    """The {paper} of the path, of the actor's council. Raises NotThere."""
    paper = turn.session.get(Paper, key_of(turn, "paper"))
    if paper is None or paper.council_key != turn.actor.council.key:
        raise NotThere
    return paper


def meeting_at(turn: Turn) -> Meeting:
    """The {meeting} of the path, of the actor's council. Raises NotThere."""
    meeting = turn.session.get(Meeting, key_of(turn, "meeting"))
    if meeting is None or meeting.council_key != turn.actor.council.key:
        raise NotThere
    return meeting


def motions_of(turn: Turn) -> list[Standing]:
    """Of the actor's council, the newest first."""
    return standings_of(turn.session, turn.actor.council, turn.now.date(), closed_of(turn))


def motion_of(turn: Turn) -> Standing:
    """The {motion} of the path, of the actor's council. Raises NotThere."""
    key = key_of(turn, "motion")
    found = next((one for one in motions_of(turn) if one.motion.key == key), None)
    if found is None:
        raise NotThere
    return found


def cycles_of(turn: Turn) -> list[Cycle]:
    """The cycles of the actor's council that have not been ended, the newest first."""
    ended = select(CycleEnd.cycle_key)
    own = select(Cycle).where(Cycle.council_key == turn.actor.council.key, col(Cycle.key).not_in(ended))
    return list(turn.session.exec(own.order_by(col(Cycle.at).desc(), Cycle.key)))


def closed_of(turn: Turn) -> frozenset[date]:
    """The closed days of the actor's house."""
    house = turn.actor.institution.key
    return closed_days_of(turn.session, [house]).get(house, NOTHING)


def key_of(turn: Turn, name: str) -> str:
    """PostgreSQL takes no NUL in a text, and no key of ours holds one."""
    return turn.path[name].replace("\0", "")
