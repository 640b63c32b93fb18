"""The meeting's room on a tablet: in by the code of the day, what is next, the minutes, what has been promised.

Nobody has an account here. A tablet holds a sign of the meeting, and what is written belongs to the meeting alone.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from voice.council.door import find_meeting
from voice.council.founding import councils_in, kind_name
from voice.council.minutes import LONGEST_LINE, lines_of, write_line
from voice.council.next_step import next_step
from voice.council.papers import CannotWrite, papers_of
from voice.council.standing import Standing
from voice.council.tables import Meeting
from voice.council.topics import topics_of
from voice.help_notes.proofs import proof_for
from voice.logbook.book import note
from voice.waves.codes import typed
from voice.web import council_motions, council_papers, council_promises, council_published, council_results
from voice.web.council_access import AtHouse, InMeeting, at_house, cycles_of, motions_of, room
from voice.web.council_published import published_in
from voice.web.council_results import rounds_to_pick_from, topics_in_words
from voice.web.meeting_cookie import give, take_away
from voice.web.pages import Turn, page
from voice.web.render import environment
from voice.web.spoken import spoken_day

ELSEWHERE = "was refused: a council's code was typed at another institution"


def door(turn: Turn) -> Response:
    return _show_door(turn, "over" if turn.request.query_params.get("over") else "")


def come_in(turn: Turn) -> Response:
    """The code of the day. A wrong one waits when there have been many; one of another house is refused and noted."""
    actor: AtHouse = turn.actor
    given = turn.field("code")[:40]
    code = typed(given)
    found = find_meeting(turn.request.app.state.database, code, turn.now.date()) if code else None
    if found is None:
        turn.wait = turn.request.app.state.slow_down.failed("code", turn.request)
        return _show_door(turn, "unknown" if given else "empty", given)
    meeting_key, house = found
    if house != actor.institution.key:
        turn.wait = turn.request.app.state.slow_down.failed("code", turn.request)
        note(turn.session, turn.settings.secret, staff_key=None, institution_key=house, what=ELSEWHERE, now=turn.now)
        return _show_door(turn, "elsewhere", given)
    response = turn.go("/council")
    give(turn.request, response, meeting_key, turn.now)
    return response


def _show_door(turn: Turn, problem: str, given: str = "") -> Response:
    status = {"unknown": 404, "empty": 422, "elsewhere": 422}.get(problem, 200)
    return turn.show(
        "council/door.html", status=status, problem=problem, typed=given, house=turn.actor.institution,
        published=published_in(turn, councils_in(turn.session, turn.actor.institution.key)), day=spoken_day,
        today=turn.now.date(),
    )  # fmt: skip


def the_room(turn: Turn) -> Response:
    actor: InMeeting = turn.actor
    standings, papers = motions_of(turn), papers_of(turn.session, actor.council)
    topics, rounds = topics_of(turn.session, actor.council), rounds_to_pick_from(turn)
    what, about = next_step(standings, [version for _paper, version in papers], len(topics), len(rounds))
    return turn.show(
        "council/room.html", what=what, about=about, papers=papers, standings=standings, newest_motion=_newest_motion(
            standings), topics=topics_in_words(turn, topics), rounds=len(rounds), cycles=len(cycles_of(turn)),
        actor=actor, kind=kind_name(actor.council.kind), day=spoken_day, today=turn.now.date(),
    )  # fmt: skip


def leave(turn: Turn) -> Response:
    """This tablet only; the meeting goes on."""
    response = turn.go(f"/council/{turn.actor.institution.key}")
    take_away(turn.request, response)
    return response


def minutes(turn: Turn) -> Response:
    return _show_minutes(turn)


def add_line(turn: Turn) -> Response:
    try:
        write_line(turn.session, turn.actor.meeting, turn.field("words"), now=turn.now, sure=bool(turn.field("sure")))
    except CannotWrite as error:
        return _show_minutes(turn, error)
    return turn.go("/council/minutes")


def _show_minutes(turn: Turn, problem: CannotWrite | None = None) -> Response:
    meeting: Meeting = turn.actor.meeting
    return turn.show(
        "council/minutes.html", status=422 if problem else 200, actor=turn.actor, problem=problem,
        typed=turn.field("words") if problem else "", longest=LONGEST_LINE, **minutes_of(turn, meeting),
    )  # fmt: skip


def minutes_of(turn: Turn, meeting: Meeting) -> dict[str, Any]:
    """What stands in the minutes of a meeting of the actor's council."""
    standings = [one for one in motions_of(turn) if one.motion.meeting_key == meeting.key]
    topics = [one for one in topics_of(turn.session, turn.actor.council) if one.meeting_key == meeting.key]
    return {
        "meeting": meeting, "lines": lines_of(turn.session, meeting), "standings": standings[::-1],
        "topics": topics_in_words(turn, topics), "kind": kind_name(turn.actor.council.kind), "day": spoken_day,
        "today": turn.now.date(),
    }  # fmt: skip


def _newest_motion(standings: list[Standing]) -> dict[str, Standing]:
    """By paper: what became of it last."""
    return {one.version.paper_key: one for one in reversed(standings)}


def to_a_grown_up(turn: Turn) -> str:
    """Where a child can ask for a grown-up of the house: the same on every tablet (voice.web.grown_ups)."""
    house = turn.actor.institution.key
    return f"/help/{house}?proof={proof_for(turn.settings.secret, house, turn.now.date())}"


environment().globals["to_a_grown_up"] = to_a_grown_up

routes = [
    room("GET", "/council", the_room),
    room("POST", "/council/leave", leave),
    room("GET", "/council/minutes", minutes),
    room("POST", "/council/minutes", add_line),
    *council_results.routes,
    *council_papers.routes,
    *council_motions.routes,
    *council_promises.routes,
    *council_published.routes,
    page("GET", "/council/{institution}", door, who=at_house),
    page("POST", "/council/{institution}", come_in, who=at_house),
]
