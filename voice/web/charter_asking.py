"""The class votes for its charter, and says some weeks later whether it holds: both through the box."""

from __future__ import annotations

from starlette.responses import Response

from voice.cycle.asking_limits import CannotAsk, warnings_for
from voice.cycle.may_ask import open_now, why_not
from voice.cycle.sittings import ask
from voice.questionnaires.questions import Option
from voice.waves.opening import CannotOpen, lock_group
from voice.web.asking_choices import children_of, picture_at
from voice.web.charter_page import again, own_charter, page_of
from voice.web.cycle_access import GroupInCycle, group_in_cycle, in_cycle
from voice.web.pages import Turn, page
from voice.workflows import charters
from voice.workflows.asking_charter import holds, lines_vote


def let_vote(turn: Turn) -> Response:
    """Through the box; pressed twice it is one vote."""
    actor: GroupInCycle = turn.actor
    lock_group(turn.session, actor.group)
    if sentence := why_not(turn.session, actor.cycle, actor.group, "vote"):
        turn.noted = "was refused: asked before everything was in order"
        return again(turn, "vote", sentence)
    if twin := open_now(turn.session, actor.cycle, actor.group, "vote", charters.ABOUT):
        turn.noted = ""
        return turn.go(f"/classroom/sittings/{twin.key}")
    lines = charters.lines_of(turn.session, actor.cycle).get(actor.group.key, [])
    pictures = {row.key: name for row in lines if (name := picture_at(turn, row.key))}
    own = [Option(row.key, row.words, picture=pictures.get(row.key)) for row in lines]
    warnings = warnings_for(own, children_of(actor), choices=True)
    if warnings and not turn.field("anyway"):
        turn.noted = ""
        return page_of(turn, in_cycle(turn), where=actor.group.key, warnings=warnings, chosen=pictures)
    try:
        questionnaire = lines_vote(lines, pictures, children_of(actor))
        sitting = ask(turn.session, turn.settings.secret, actor.cycle, actor.group, "vote", questionnaire, now=turn.now,
                      by=actor.staff.key, about_key=charters.ABOUT)  # fmt: skip
    except (CannotAsk, CannotOpen) as error:
        return again(turn, "vote", str(error))
    return turn.go(f"/classroom/sittings/{sitting.key}")


def review(turn: Turn) -> Response:
    actor: GroupInCycle = turn.actor
    lock_group(turn.session, actor.group)
    charter = own_charter(turn)
    if sentence := why_not(turn.session, actor.cycle, actor.group, "after"):
        turn.noted = "was refused: asked before everything was in order"
        return again(turn, "review", sentence)
    twin = open_now(turn.session, actor.cycle, actor.group, "after", charter.key)
    if twin is not None:
        turn.noted = ""
        return turn.go(f"/classroom/sittings/{twin.key}")
    try:
        questionnaire = holds(charter.lines, children_of(actor))
        sitting = ask(turn.session, turn.settings.secret, actor.cycle, actor.group, "after", questionnaire,
                      now=turn.now, by=actor.staff.key, about_key=charter.key)  # fmt: skip
    except (CannotAsk, CannotOpen) as error:
        return again(turn, "review", str(error))
    return turn.go(f"/classroom/sittings/{sitting.key}")


OF_GROUP = "/cycles/{cycle}/groups/{group}/charter"
routes = [
    page("POST", OF_GROUP + "/vote", let_vote, who=group_in_cycle, noted="let a class vote for its charter"),
    page("POST", OF_GROUP + "/review", review, who=group_in_cycle, noted="asked whether a charter holds"),
]
