"""What a council may decide, in all of its cycles at once."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from voice.cycle.tables import CycleSitting
from voice.promises.due import utc
from voice.promises.tables import Mandate
from voice.waves.tables import Sitting


def mandates_of(session: Session, cycle_keys: list[str]) -> dict[str, Mandate]:
    """By cycle: the newest that was written before its children were asked (promises.mandating says the same of one
    cycle). Two queries."""
    opened = dict(session.exec(
        select(CycleSitting.cycle_key, func.min(Sitting.opened_at))
        .join(Sitting, col(Sitting.key) == col(CycleSitting.sitting_key))
        .where(col(CycleSitting.cycle_key).in_(cycle_keys))
        .group_by(col(CycleSitting.cycle_key))
    ).all())  # fmt: skip
    rows = session.exec(select(Mandate).where(col(Mandate.cycle_key).in_(cycle_keys))).all()
    found: dict[str, Mandate] = {}
    for row in sorted(rows, key=lambda row: (utc(row.at), row.key)):
        if row.cycle_key not in opened or utc(row.at) < utc(opened[row.cycle_key]):
            found[row.cycle_key] = row
    return found
