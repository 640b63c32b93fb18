"""A cycle asks a group: the wave for the step, the sitting, and the row that says they belong to the cycle."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle, CycleSitting
from voice.people.tables import Group
from voice.questionnaires.questions import Questionnaire
from voice.waves.opening import lock_group, open_sitting, open_wave, wave_for
from voice.waves.tables import Sitting

# What a wave of each step is for (waves.tables.PURPOSES): it decides how results are shown.
PURPOSE = {
    "choose": "choose",
    "answer": "answer",
    "check": "check",
    "statements": "answer",
    "vote": "decide",
    "verdict": "verdict",
    "before": "answer",
    "after": "answer",
}


def ask(
    session: Session,
    secret: bytes,
    cycle: Cycle,
    group: Group,
    step: str,
    questionnaire: Questionnaire,
    *,
    now: datetime,
    by: str | None,
    about_key: str | None = None,
    own_wave: bool = False,
    seats: int | None = None,
    door: str | None = None,
    forms: tuple[str, ...] | None = None,
) -> Sitting:
    """Opens a sitting of this cycle. Only answers are asked in a wave that the town shares; everything else is the
    cycle's own and is added to nothing (own_wave: answers too, where they are about this house alone). Raises
    CannotOpen; KeyError for an unknown step."""
    lock_group(session, group)
    if step == "answer" and not own_wave:
        wave = wave_for(session, questionnaire, group, now=now)
    else:
        wave = open_wave(session, questionnaire, now=now, purpose=PURPOSE[step])
    sitting = open_sitting(
        session, secret, questionnaire, group, now=now, by=by, wave=wave, seats=seats, door=door, forms=forms
    )
    session.add(CycleSitting(sitting_key=sitting.key, cycle_key=cycle.key, step=step, about_key=about_key))
    session.flush()
    return sitting


def sittings_of(session: Session, cycle: Cycle, step: str | None = None) -> list[Sitting]:
    """The cycle's sittings, of one step or all, the oldest first."""
    found = select(Sitting).join(CycleSitting, col(CycleSitting.sitting_key) == Sitting.key)
    found = found.where(CycleSitting.cycle_key == cycle.key)
    if step is not None:
        found = found.where(CycleSitting.step == step)
    return list(session.exec(found.order_by(col(Sitting.opened_at), Sitting.key)))
