"""The gate before launch: Rum, Stemme, Tilhoerer, Indflydelse (Lundy 2007; children.md 3.2). Until all four are said to
be in order, children are asked nothing but what they want to be asked about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from voice.cycle.tables import ELEMENTS, Cycle, CycleEnd, GateAnswer
from voice.language import gettext as _

BEFORE_THE_GATE = ("choose",)  # steps in which the theme and the questions are still being found
MANDATE_FROM = 4  # the rung from which children decide inside limits written before
MOST_WORDS = 400


class CannotPass(ValueError):
    """The gate stays shut; str() is a sentence for the adult."""


def answers_of(session: Session, cycle_key: str) -> dict[str, GateAnswer]:
    """Element -> what has been said of it."""
    found = session.exec(select(GateAnswer).where(col(GateAnswer.cycle_key) == cycle_key))
    return {answer.element: answer for answer in found}


def is_passed(answers: Mapping[str, object]) -> bool:
    """Whether all four elements are in order."""
    return all(element in answers for element in ELEMENTS)


def pass_gate(
    session: Session, cycle: Cycle, words: Mapping[str, str], *, mandate: bool, now: datetime, by: str | None
) -> bool:
    """Keeps what is said to be in order: element -> how. Whatever was said before stays as it was. mandate: whether
    one has been written. True once the gate is passed. Raises CannotPass: all four may be answered only when children
    who are to decide have their mandate, and nothing once the cycle has been ended."""
    if session.get(CycleEnd, cycle.key) is not None:
        raise CannotPass(_("Forløbet er afsluttet."))
    before = answers_of(session, cycle.key)
    new = {element: words[element].strip() for element in ELEMENTS if element in words and element not in before}
    if any(not 1 <= len(said) <= MOST_WORDS for said in new.values()):
        raise CannotPass(_("Skriv kort, hvad I har gjort."))
    if is_passed({**before, **new}) and not is_passed(before) and cycle.planned_rung >= MANDATE_FROM and not mandate:
        raise CannotPass(_("Børnene skal bestemme. Så skal lederen først skrive ned, hvad de må bestemme over."))
    for element, said in new.items():
        session.add(GateAnswer(cycle_key=cycle.key, element=element, words=said, at=now, by=by))
    session.flush()
    return is_passed({**before, **new})


def must_wait(session: Session, cycle: Cycle, step: str) -> str:
    """Why children may not be asked this step yet, as a sentence; empty when they may. step: one of tables.STEPS."""
    if session.get(CycleEnd, cycle.key) is not None:
        return _("Forløbet er afsluttet, så der bliver ikke spurgt mere.")
    if step not in BEFORE_THE_GATE and not is_passed(answers_of(session, cycle.key)):
        return _("Svar først på de fire ting, der skal være på plads, før børnene bliver spurgt.")
    return ""
