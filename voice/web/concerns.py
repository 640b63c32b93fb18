"""What a leader does about a text that gave a moderator concern. The page says how; the text goes when it is done."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from voice.moderation.concerns import AlreadySettled, NothingSaid, concerns_of, settle, settled_of
from voice.moderation.names_out import MARK
from voice.reports.strokes import path_of
from voice.web.access import OfInstitution, leader
from voice.web.pages import Turn, page
from voice.web.spoken import spoken_day


def concerns(turn: Turn) -> Response:
    return _shown(turn)


def settle_concern(turn: Turn) -> Response:
    actor: OfInstitution = turn.actor
    key = turn.field("concern").replace("\0", "")
    done = "".join(c if c.isprintable() else " " for c in turn.field("done"))
    try:
        settle(turn.session, actor.institution, key, done, now=turn.now, by=actor.staff.key)
    except NothingSaid:
        return _shown(turn, status=422, problem=key, typed=done)
    except AlreadySettled:
        turn.noted = ""
    return turn.go(f"/institution/{actor.institution.key}/concerns")


def _shown(turn: Turn, *, status: int = 200, problem: str = "", typed: str = "") -> Response:
    """problem: the concern whose sentence is missing."""
    house = turn.actor.institution
    return turn.show("moderation/concerns.html", status=status, actor=turn.actor, path_of=path_of, mark=MARK,
                     waiting=concerns_of(turn.session, house), settled=settled_of(turn.session, house),
                     day=partial(spoken_day, today=turn.now.date()), problem=problem, typed=typed)


routes = [
    page("GET", "/institution/{institution}/concerns", concerns, who=leader, noted="read words that give concern"),
    page("POST", "/institution/{institution}/concerns/settled", settle_concern, who=leader,
         noted="settled a concern"),
]
