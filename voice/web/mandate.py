"""The mandate: what children may decide by themselves, written by the leader before anybody is asked."""

from __future__ import annotations

from starlette.responses import Response

from voice.promises.mandating import first_opened, give_mandate, mandate_of
from voice.promises.words import CannotPromise
from voice.web.cycle_access import OfCycle, in_cycle, leads_cycle
from voice.web.pages import Turn, page
from voice.web.spoken import spoken_day
from voice.web.written import Wrong, refused


def mandate(turn: Turn) -> Response:
    return _mandate(turn)


def write_mandate(turn: Turn) -> Response:
    actor: OfCycle = turn.actor
    try:
        give_mandate(turn.session, actor.cycle, scope=turn.field("scope"), money=turn.field("money"),
                     time=turn.field("time"), not_open=turn.field("not_open"), now=turn.now,
                     by=actor.staff.key)  # fmt: skip
    except CannotPromise as error:
        return _mandate(turn, refused(turn, "mandate", error))
    return turn.go(f"/cycles/{actor.cycle.key}/mandate")


def _mandate(turn: Turn, wrong: Wrong | None = None) -> Response:
    actor: OfCycle = turn.actor
    return turn.show(
        "cycle/mandate.html", status=422 if wrong else 200, actor=actor, cycle=actor.cycle, wrong=wrong,
        mandate=mandate_of(turn.session, actor.cycle), opened=first_opened(turn.session, actor.cycle),
        typed=turn.field, most=400, today=turn.now.date(), day=spoken_day,
    )  # fmt: skip


routes = [
    page("GET", "/cycles/{cycle}/mandate", mandate, who=in_cycle, noted="saw what a cycle has promised"),
    page("POST", "/cycles/{cycle}/mandate", write_mandate, who=leads_cycle, noted="gave children a mandate"),
]
