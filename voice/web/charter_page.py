"""The page of a cycle's charters, as it stands or as a form has come back to it."""

from __future__ import annotations

from starlette.responses import Response

from voice.web.asking_pictures import picture_names
from voice.web.charter_rows import rows_of
from voice.web.cycle_access import OfCycle, in_cycle
from voice.web.pages import NotThere, Turn
from voice.web.spoken import spoken_day
from voice.workflows import charters

USUAL = 5  # lines of a charter, unless the class wants another number


def page_of(
    turn: Turn, actor: OfCycle | None, problems: dict[str, str] | None = None, *, where: str = "",
    warnings: tuple[str, ...] = (), chosen: dict[str, str] | None = None,
) -> Response:  # fmt: skip
    """where: the group whose form has come back."""
    if actor is None:
        raise NotThere
    return turn.show(
        "workflows/charter.html", status=422 if problems else 200, actor=actor, cycle=actor.cycle,
        rows=rows_of(turn, actor), problems=problems or {}, where=where, warnings=warnings, chosen=chosen or {},
        pictures=picture_names(), usual=USUAL, fewest=charters.FEWEST, most=charters.MOST, today=turn.now.date(),
        typed=turn.field("words")[:400], number=turn.field("number"), ticked=turn.form.get("line", []), day=spoken_day,
    )  # fmt: skip


def own_charter(turn: Turn) -> charters.Known:
    charter = charters.charters_of(turn.session, turn.actor.cycle).get(turn.actor.group.key)
    if charter is None:
        raise NotThere
    return charter


def again(turn: Turn, field: str, sentence: str) -> Response:
    return page_of(turn, in_cycle(turn), {field: sentence}, where=turn.actor.group.key)


def home(turn: Turn) -> Response:
    return turn.go(f"/cycles/{turn.actor.cycle.key}/charter#g-{turn.actor.group.key}")
