"""Ending a cycle before its time, and whoever decides having read what the children said."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle, CycleEnd, CycleSitting, ResultRead
from voice.language import gettext as _
from voice.waves.opening import new_key
from voice.waves.tables import Publishing

MOST_WORDS = 400


class CannotEnd(ValueError):
    """The cycle goes on; str() is a sentence for the adult."""


class CannotRead(ValueError):
    """There is nothing to read yet; str() is a sentence for the adult."""


def end_cycle(session: Session, cycle: Cycle, why: str, *, now: datetime, by: str | None) -> CycleEnd:
    """Ends it with a reason that the children see. What has been said and promised stays. Raises CannotEnd."""
    if session.get(CycleEnd, cycle.key) is not None:
        raise CannotEnd(_("Forløbet er allerede afsluttet."))
    if not 1 <= len(why.strip()) <= MOST_WORDS:
        raise CannotEnd(_("Skriv til børnene, hvorfor I stopper."))
    row = CycleEnd(cycle_key=cycle.key, why=why.strip(), at=now, by=by)
    session.add(row)
    session.flush()
    return row


def read_results(session: Session, cycle: Cycle, *, now: datetime, by: str | None) -> ResultRead:
    """Whoever decides has read the groups' results. Raises CannotRead while none has been published."""
    published = (
        select(Publishing.sitting_key)
        .join(CycleSitting, col(CycleSitting.sitting_key) == col(Publishing.sitting_key))
        .where(CycleSitting.cycle_key == cycle.key, CycleSitting.step == "answer")
    )
    if session.exec(published.limit(1)).first() is None:
        raise CannotRead(_("Der er ikke noget resultat at læse endnu."))
    row = ResultRead(key=new_key(), cycle_key=cycle.key, at=now, by=by)
    session.add(row)
    session.flush()
    return row
