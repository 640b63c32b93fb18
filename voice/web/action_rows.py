"""The actions of a cycle with everything that their page shows, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from voice.cycle.tables import Cycle
from voice.promises.acting import AFTER, due_of, in_order, is_late, state_of
from voice.promises.due import utc
from voice.promises.tables import Action, ActionPicture, ActionStep, FrameAnswer
from voice.promises.verdicts import Compared, compared, verdicts_against
from voice.web.pages import Turn


@dataclass(frozen=True, slots=True)
class Shown:
    """An action as the page shows it. steps: which may follow. against: the verdict that says it has not happened."""

    action: Action
    steps: tuple[ActionStep, ...]
    state: str
    due: date
    late: bool
    pictures: tuple[tuple[str, str], ...]
    next: tuple[str, ...]
    against: str
    frame_answer: FrameAnswer | None
    compared: tuple[Compared, ...]


def shown(turn: Turn, cycle: Cycle, today: date) -> list[Shown]:
    """A fixed number of queries, however many actions there are."""
    session, actor = turn.session, turn.actor
    found = session.exec(select(Action).where(Action.cycle_key == cycle.key)).all()
    keys = [action.key for action in found]
    steps: dict[str, list[ActionStep]] = {key: [] for key in keys}
    for step in session.exec(select(ActionStep).where(col(ActionStep.action_key).in_(keys))):
        steps[step.action_key].append(step)
    pictures: dict[str, list[tuple[str, str]]] = {key: [] for key in keys}
    for key, action_key, described in session.exec(
        select(ActionPicture.key, ActionPicture.action_key, ActionPicture.described)
        .where(col(ActionPicture.action_key).in_(keys)).order_by(col(ActionPicture.at), ActionPicture.key)
    ):  # fmt: skip
        pictures[action_key].append((key, described))
    answers = {row.action_key: row for row in session.exec(
        select(FrameAnswer).where(col(FrameAnswer.action_key).in_(keys)))}  # fmt: skip
    against = verdicts_against(session, found)
    both = compared(session, found, actor.teaches)  # a class's sentences are for its own adults
    rows = []
    for action in sorted(found, key=lambda action: (utc(action.at), action.key)):
        own = in_order(steps[action.key])
        state = state_of(own)
        rows.append(Shown(
            action, own, state, due_of(action, own), is_late(action, own, today), tuple(pictures[action.key]),
            AFTER[state], against.get(action.key, ""), answers.get(action.key),
            tuple(one for one in both if one.action_key == action.key),
        ))  # fmt: skip
    return rows
