"""What children may decide, written before anybody is asked: what about, how much money, until when, and what not."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, func, select

from voice.cycle.tables import Cycle, CycleSitting
from voice.language import gettext as _
from voice.promises.due import next_moment, utc
from voice.promises.tables import Mandate
from voice.promises.words import CannotPromise, cleaned
from voice.waves.opening import new_key
from voice.waves.tables import Sitting

TOO_LATE = "was refused: gave a mandate after the children were asked"


def give_mandate(
    session: Session,
    cycle: Cycle,
    *,
    scope: str,
    money: str,
    time: str,
    not_open: str,
    now: datetime,
    by: str | None,
) -> Mandate:
    """Writes it down; a later one, also before the launch, takes its place. Raises CannotPromise, also once the cycle's
    first sitting has been opened: limits that come after the children's wishes are no mandate."""
    if first_opened(session, cycle) is not None:
        raise CannotPromise(_("Børnene er allerede spurgt. Et mandat skrives, før nogen bliver spurgt."), TOO_LATE)
    row = Mandate(
        key=new_key(), cycle_key=cycle.key,
        scope=cleaned(scope, _("Skriv, hvad børnene selv må bestemme.")),
        money=cleaned(money, _("Skriv, hvor mange penge der er. Er der ingen, så skriv det.")),
        time=cleaned(time, _("Skriv, hvornår det gælder fra og til.")),
        not_open=cleaned(not_open, _("Skriv, hvad børnene ikke kan bestemme. Så ved de det fra begyndelsen.")),
        at=next_moment(now, session.exec(select(Mandate.at).where(Mandate.cycle_key == cycle.key)).all()), by=by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def first_opened(session: Session, cycle: Cycle) -> datetime | None:
    """When the children were asked for the first time, whatever about; None when they have not been asked."""
    opened = select(func.min(Sitting.opened_at)).join(CycleSitting, col(CycleSitting.sitting_key) == Sitting.key)
    found = session.exec(opened.where(CycleSitting.cycle_key == cycle.key)).one()
    return utc(found) if found else None


def mandate_of(session: Session, cycle: Cycle) -> Mandate | None:
    """The one that holds: the newest that was written before the children were asked."""
    rows = session.exec(select(Mandate).where(Mandate.cycle_key == cycle.key)).all()
    opened = first_opened(session, cycle)
    in_time = [row for row in rows if opened is None or utc(row.at).replace(microsecond=0) <= opened]
    return max(in_time, key=lambda row: (utc(row.at), row.key), default=None)
