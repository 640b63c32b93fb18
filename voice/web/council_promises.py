"""What a council may decide, what it was promised, and what it has promised itself: its own actions, by role."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select
from starlette.responses import Response

from voice.council.mandates import mandates_of
from voice.council.naming import named_in
from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.people.open_days import after_open_days
from voice.promises.acting import AFTER, act, due_of, state_of, take_step
from voice.promises.roles import ROLES, role_name, state_name
from voice.promises.stories import stories_of
from voice.promises.tables import Action, ActionStep, Decision, Veto
from voice.promises.words import CannotPromise
from voice.web.council_access import cycles_of, key_of, room
from voice.web.pages import NotThere, Turn
from voice.web.spoken import spoken_day

USUAL_DAYS = 10  # open days: two weeks for what children do themselves


def promises(turn: Turn) -> Response:
    return _show_promises(turn)


def promise(turn: Turn) -> Response:
    """What the children will do themselves because of what they have decided: who by role, and by when."""
    decision = next((one for one in _decisions(turn) if one.key == key_of(turn, "decision")), None)
    if decision is None:
        raise NotThere
    cycle = turn.session.get_one(Cycle, decision.cycle_key)
    try:
        names = named_in(turn.field("words"))
        if names:
            raise CannotPromise(_("Står der et navn på nogen? %(names)s. Skriv uden navne.")
                                % {"names": ", ".join(names)})  # fmt: skip
        act(
            turn.session, cycle, turn.field("words"), because=decision, owner_side="children",
            owner_role=turn.field("role"), due=_day(turn.field("due")), link="environment", now=turn.now, by=None,
        )  # fmt: skip
    except CannotPromise as error:
        return _show_promises(turn, {decision.key: str(error)})
    return turn.go("/council/promises")


def step(turn: Turn) -> Response:
    """A step of an action that children own, in a cycle of the council's."""
    action, own = turn.session.get(Action, key_of(turn, "action")), {cycle.key for cycle in cycles_of(turn)}
    if action is None or action.owner_side != "children" or action.cycle_key not in own:
        raise NotThere
    try:
        take_step(
            turn.session, action, turn.field("state"), turn.field("words"), meeting_key=turn.actor.meeting.key,
            now=turn.now, by=None,
        )  # fmt: skip
    except CannotPromise as error:
        return _show_promises(turn, {action.key: str(error)})
    return turn.go("/council/promises")


def _show_promises(turn: Turn, problems: dict[str, str] | None = None) -> Response:
    cycles, today = cycles_of(turn), turn.now.date()
    keys = [cycle.key for cycle in cycles]
    actions = turn.session.exec(
        select(Action).where(col(Action.cycle_key).in_(keys), Action.owner_side == "children").order_by(col(Action.due))
    ).all()
    steps: dict[str, list[ActionStep]] = {action.key: [] for action in actions}
    for row in turn.session.exec(select(ActionStep).where(col(ActionStep.action_key).in_(steps))).all():
        steps[row.action_key].append(row)
    decisions = _decisions(turn)
    ours = [
        (action, state_of(steps[action.key]), due_of(action, steps[action.key])) for action in actions
    ]
    return turn.show(
        "council/promises.html", status=422 if problems else 200, actor=turn.actor, cycles=cycles, ours=ours,
        problems=problems or {}, decisions=decisions, roles=ROLES["children"],
        typed=turn.field("words")[:400] if problems else "", usual=after_open_days(today, USUAL_DAYS),
        may=lambda state: [one for one in AFTER[state] if one in ("begun", "done")],
        state_name=state_name, role_name=role_name, day=spoken_day, today=today,
        mandates=mandates_of(turn.session, keys),
        stories=stories_of(turn.session, keys, today=today, group_key=turn.actor.group.key),
    )  # fmt: skip


def _decisions(turn: Turn) -> list[Decision]:
    """What children have decided, alone or with adults, in the council's cycles, and nobody has overruled."""
    keys = [cycle.key for cycle in cycles_of(turn)]
    made = select(Decision).where(
        col(Decision.cycle_key).in_(keys), Decision.decided_by != "adults",
        col(Decision.key).not_in(select(Veto.decision_key)),
    )  # fmt: skip
    return list(turn.session.exec(made.order_by(col(Decision.at).desc(), Decision.key)))


def _day(text: str) -> date:
    """A day that cannot be read is one that has passed: the rules ask for another."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


routes = [
    room("POST", "/council/promises/{decision}/actions", promise),
    room("GET", "/council/promises", promises),
    room("POST", "/council/promises/{action}/steps", step),
]
