"""The meeting votes about a paper: what on, the vote on the tablets, and what became of it."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from voice.council.ballot import question
from voice.council.counting import CannotMove, close_vote
from voice.council.motions import (
    FITS,
    VOTE_FROM,
    earliest_reply,
    latest_reply,
    mandate_for,
    move,
    promised_reply,
)
from voice.council.papers import newest_version
from voice.council.tables import Paper
from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.logbook.book import note
from voice.people.open_days import after_open_days
from voice.waves.state import answered
from voice.web.council_access import closed_of, motion_of, paper_of, room
from voice.web.pages import Turn
from voice.web.spoken import code_in_two, spoken_day

USUAL_ANSWER = 20  # open days: the answer is there in a month


def before_the_vote(turn: Turn) -> Response:
    return _show_vote(turn, paper_of(turn))


def put_to_the_vote(turn: Turn) -> Response:
    found = paper_of(turn)
    try:
        motion = move(
            turn.session, turn.settings.secret, turn.actor.council, turn.actor.meeting,
            newest_version(turn.session, found), turn.field("what"), floor=turn.settings.floor, now=turn.now,
            reply_by=_day(turn.field("reply_by")), closed=closed_of(turn),
        )  # fmt: skip
    except CannotMove as error:
        if error.what:
            note(turn.session, turn.settings.secret, staff_key=None, institution_key=turn.actor.institution.key,
                 what=error.what, now=turn.now)  # fmt: skip
        return _show_vote(turn, found, str(error))
    return turn.go(f"/council/motions/{motion.key}")


def motion(turn: Turn) -> Response:
    return _show_motion(turn)


def count_it(turn: Turn) -> Response:
    standing = motion_of(turn)
    try:
        close_vote(turn.session, turn.settings.secret, standing.motion, floor=turn.settings.floor, now=turn.now)
    except CannotMove as error:
        return _show_motion(turn, str(error))
    return turn.go(f"/council/motions/{standing.motion.key}")


def what_name(what: str) -> str:
    return {"publish": _("Vis det til alle"), "decide": _("Beslut det selv"), "hand-over": _("Giv det til lederen"),
            "ask": _("Spørg de andre børn")}[what]  # fmt: skip


def what_about(what: str) -> str:
    return {
        "publish": _("Så kan alle i huset læse det."),
        "decide": _("Kun det, lederen har skrevet, at I må bestemme."),
        "hand-over": _("Lederen svarer ja, delvis eller nej og skriver hvorfor."),
        "ask": _("Først prøver én klasse skemaet."),
    }[what]


def _show_vote(turn: Turn, found: Paper, problem: str = "") -> Response:
    cycle = turn.session.get(Cycle, found.cycle_key) if found.cycle_key else None
    today, closed = turn.now.date(), closed_of(turn)
    return turn.show(
        "council/vote.html", status=422 if problem else 200, actor=turn.actor, paper=found, problem=problem,
        newest=newest_version(turn.session, found), whats=FITS[found.kind], what_name=what_name, what_about=what_about,
        mandate=mandate_for(turn.session, turn.actor.council, cycle), chosen=turn.field("what"), few=VOTE_FROM,
        cycle=cycle, promised=promised_reply(turn.session, cycle, today, closed) if cycle else None, day=spoken_day,
        today=today, reply_by=_day(turn.field("reply_by")) or after_open_days(today, USUAL_ANSWER, closed),
        earliest=earliest_reply(today, closed), latest=latest_reply(today, closed),
    )  # fmt: skip


def _show_motion(turn: Turn, problem: str = "") -> Response:
    standing = motion_of(turn)
    return turn.show(
        "council/motion.html", status=422 if problem else 200, actor=turn.actor, standing=standing, problem=problem,
        asked=question(standing.motion.what, standing.version.title),
        voted=answered(turn.session, standing.motion.sitting_key) if standing.vote == "voting" else 0,
        day=spoken_day, today=turn.now.date(), present=turn.actor.meeting.present, code_in_two=code_in_two,
    )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


routes = [
    room("GET", "/council/papers/{paper}/vote", before_the_vote),
    room("POST", "/council/papers/{paper}/motions", put_to_the_vote),
    room("GET", "/council/motions/{motion}", motion),
    room("POST", "/council/motions/{motion}/count", count_it),
]
