"""Whether a group may be asked a step of a cycle now, as a sentence for the adult when it may not."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from voice.cycle.gate import must_wait
from voice.cycle.tables import Cycle, CycleSitting
from voice.language import gettext as _
from voice.people.tables import Group
from voice.questionnaires.questions import Questionnaire
from voice.tallies.opened import read_document
from voice.waves.tables import Closing, Publishing, Sitting, Wave

ONCE_A_DAY = ("answer", "before", "after", "verdict")
ABOUT_ANSWERS = ("check", "verdict")  # steps in which children look back at something that was asked


def why_not(session: Session, cycle: Cycle, group: Group, step: str) -> str:
    """Empty when it may. step: one of cycle.tables.STEPS."""
    if sentence := must_wait(session, cycle, step):
        return sentence
    if step in ABOUT_ANSWERS and not _has_result(session, cycle, group):
        return _("Det kan I spørge om, når gruppen har svaret, og resultatet er gjort færdigt.")
    return ""


def not_again_today(
    session: Session, cycle: Cycle, group: Group, step: str, about_key: str | None, *, now: datetime
) -> str:
    """Why the group is not asked the same twice on one day, or ''. Nobody has changed their mind since this morning: of
    two results with one child more in the second, the difference is that child (R7)."""
    if step not in ONCE_A_DAY:
        return ""
    found = session.exec(
        select(Publishing.at)
        .join(CycleSitting, col(CycleSitting.sitting_key) == col(Publishing.sitting_key))
        .join(Sitting, col(Sitting.key) == col(Publishing.sitting_key))
        .where(CycleSitting.cycle_key == cycle.key, CycleSitting.step == step, Sitting.group_key == group.key,
               CycleSitting.about_key == about_key)
        .order_by(col(Publishing.at).desc())
    ).first()  # fmt: skip
    if found is None or found.date() < now.date():
        return ""
    return _("Det har gruppen svaret på i dag. Vent til en anden dag: to svar lige efter hinanden kan røbe et barn.")


def open_now(session: Session, cycle: Cycle, group: Group, step: str, about_key: str | None = None) -> Sitting | None:
    """The group's open sitting of the step, which is gone on with instead of opening another."""
    found = (
        select(Sitting)
        .join(CycleSitting, col(CycleSitting.sitting_key) == col(Sitting.key))
        .outerjoin(Closing, col(Closing.sitting_key) == col(Sitting.key))
        .where(
            CycleSitting.cycle_key == cycle.key, CycleSitting.step == step, Sitting.group_key == group.key,
            CycleSitting.about_key == about_key, col(Closing.sitting_key).is_(None),
        )
    )  # fmt: skip
    return session.exec(found.order_by(col(Sitting.opened_at).desc(), Sitting.key)).first()


def changed_while_open(session: Session, cycle: Cycle, questionnaire: Questionnaire) -> str:
    """A question that other groups of the cycle are answering right now must read as it does there. Empty when it
    does."""
    rows = session.exec(
        select(Wave.document)
        .join(Sitting, col(Sitting.wave_key) == col(Wave.key))
        .join(CycleSitting, col(CycleSitting.sitting_key) == col(Sitting.key))
        .outerjoin(Closing, col(Closing.sitting_key) == col(Sitting.key))
        .where(CycleSitting.cycle_key == cycle.key, CycleSitting.step == "answer", col(Closing.sitting_key).is_(None))
    ).all()
    ours = _wordings(questionnaire)
    for document in set(rows):
        theirs = _wordings(read_document(document)[0])
        if any(ours[key] != theirs[key] for key in ours.keys() & theirs.keys()):
            return _("Spørgsmålene er blevet lavet om, mens andre svarer på dem. Vent, til de andre er færdige.")
    return ""


def _wordings(questionnaire: Questionnaire) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (form.key, item.key): (item.type, item.ask, item.options, item.parts)
        for form in questionnaire.forms for item in form.items
    }  # fmt: skip


def _has_result(session: Session, cycle: Cycle, group: Group) -> bool:
    found = (
        select(Sitting.key)
        .join(CycleSitting, col(CycleSitting.sitting_key) == col(Sitting.key))
        .join(Publishing, col(Publishing.sitting_key) == col(Sitting.key))
        .where(CycleSitting.cycle_key == cycle.key, Sitting.group_key == group.key)
    )
    return session.exec(found.limit(1)).first() is not None
