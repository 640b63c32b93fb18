"""Where a sitting is on its way, computed from its dated rows."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from voice.answers.tables import Receipt
from voice.waves.tables import Closing, ExtraSeats, Publishing, Showing, Sitting, Wave

OPEN, CLOSED, PUBLISHED, SHOWN = "open", "closed", "published", "shown"


def find_by_code(session: Session, code: str) -> Sitting | None:
    return session.exec(select(Sitting).where(col(Sitting.code) == code)).one_or_none()


def stage(session: Session, sitting: Sitting) -> str:
    """'open', 'closed' (no new pages), 'published' (tallies frozen) or 'shown' (opened for the children)."""
    for table, name in ((Showing, SHOWN), (Publishing, PUBLISHED), (Closing, CLOSED)):
        if session.get(table, sitting.key) is not None:
            return name
    return OPEN


def seats(session: Session, sitting: Sitting) -> int:
    extra = session.exec(
        select(func.coalesce(func.sum(ExtraSeats.seats), 0)).where(col(ExtraSeats.sitting_key) == sitting.key)
    ).one()
    return sitting.seats + int(extra)


def answered(session: Session, sitting_key: str) -> int:
    """How many have answered: the number of receipts. It is all that anybody can know before publishing."""
    return session.exec(select(func.count()).where(col(Receipt.sitting_key) == sitting_key)).one()


def wave_of(session: Session, sitting: Sitting) -> Wave:
    wave = session.get(Wave, sitting.wave_key)
    if wave is None:
        raise KeyError(sitting.wave_key)
    return wave
