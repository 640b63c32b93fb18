"""The promised day of the reply, and how it is moved: only before it has passed, and never to an earlier day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session, col, select

from voice.cycle.starting import latest_reply
from voice.cycle.tables import Cycle, CycleEnd, Postponement
from voice.language import gettext as _
from voice.waves.opening import new_key

MOST_WORDS = 400


class CannotPostpone(ValueError):
    """The day stands; str() is a sentence for the adult. late: because it has passed already."""

    def __init__(self, sentence: str, *, late: bool = False) -> None:
        super().__init__(sentence)
        self.late = late


def promised_day(cycle: Cycle, postponements: Iterable[Postponement]) -> date:
    """The day that is promised now. A day is only ever moved further, so the last one is the one that holds."""
    return max((cycle.reply_by, *(row.on for row in postponements)))


def postponements_of(session: Session, cycle: Cycle) -> list[Postponement]:
    """The oldest first."""
    found = select(Postponement).where(col(Postponement.cycle_key) == cycle.key)
    return list(session.exec(found.order_by(col(Postponement.at), Postponement.key)))


def postpone(session: Session, cycle: Cycle, on: date, why: str, *, now: datetime, by: str | None) -> Postponement:
    """The reply is promised for a later day; the reason is shown to the children. Raises CannotPostpone once the day
    has passed: then it was missed, and that stays so."""
    session.exec(select(Cycle.key).where(col(Cycle.key) == cycle.key).with_for_update(key_share=True)).one()
    promised, today = promised_day(cycle, postponements_of(session, cycle)), now.date()
    if today > promised:
        gone = _("Dagen er gået, så den kan ikke flyttes. Giv børnene svar nu. Sent er bedre end slet ikke.")
        raise CannotPostpone(gone, late=True)
    if session.get(CycleEnd, cycle.key) is not None:
        raise CannotPostpone(_("Forløbet er afsluttet."))
    if on <= promised:
        raise CannotPostpone(_("Vælg en dag, der ligger senere end den, I har lovet."))
    if on > latest_reply(today):
        raise CannotPostpone(_("Så længe kan børn ikke vente. Vælg en dag inden for tre måneder."))
    if not 1 <= len(why.strip()) <= MOST_WORDS:
        raise CannotPostpone(_("Skriv til børnene, hvorfor de skal vente."))
    row = Postponement(key=new_key(), cycle_key=cycle.key, on=on, why=why.strip(), at=now, by=by)
    session.add(row)
    session.flush()
    return row
