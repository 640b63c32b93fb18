"""What actions need before they can begin: time, structure, a place, money, hands or a mandate. It stands on the
leader's page until the leader has said yes, partly or no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.promises.due import utc
from voice.promises.tables import ANSWERS, Action, FrameAnswer
from voice.promises.words import CannotPromise, cleaned


@dataclass(frozen=True, slots=True)
class Needed:
    """An action that waits for its leader. frame: one of tables.FRAMES, never 'none'."""

    action: Action
    title: str


def needed_frames(session: Session, institution_key: str) -> tuple[Needed, ...]:
    """What the leader of this institution has to take a stand on, the oldest first; one query."""
    rows = session.exec(
        select(Action, Cycle.title)
        .join(Cycle, col(Cycle.key) == col(Action.cycle_key))
        .where(
            Cycle.institution_key == institution_key, Action.frame != "none",
            col(Action.key).not_in(select(FrameAnswer.action_key)),
        )
    ).all()  # fmt: skip
    return tuple(Needed(action, title) for action, title in sorted(rows, key=lambda row: (utc(row[0].at), row[0].key)))


def answer_frame(
    session: Session, action: Action, answer: str, reason: str, *, now: datetime, by: str | None
) -> FrameAnswer:
    """The leader's answer, once. Raises CannotPromise."""
    if action.frame == "none":
        raise CannotPromise(_("Handlingen mangler ikke noget."))
    if answer not in ANSWERS:
        raise CannotPromise(_("Vælg ja, delvis eller nej."))
    said = cleaned(reason, _("Skriv, hvad de får, eller hvorfor ikke."))
    if session.get(FrameAnswer, action.key) is not None:
        raise CannotPromise(_("Der er allerede svaret."))
    row = FrameAnswer(action_key=action.key, answer=answer, reason=said, at=now, by=by)
    session.add(row)
    session.flush()
    return row
