"""Whether so many of a group were asked that it may count: 60 % of them, offered or answered (children.md 3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from voice.answers.tables import Receipt
from voice.waves.tables import Coverage, ExtraSeats, Offered, Sitting

ENOUGH = 60  # per cent
FLOOR = 5  # under so many answers the box says nothing (tallies.floors)


def is_enough(children: int, of: int) -> bool:
    """Whether so many children are enough of a group of `of`."""
    return of > 0 and 100 * children >= ENOUGH * of


def can_be_silent(children: int, forms: int, floor: int = FLOOR) -> bool:
    """Whether enough of a group of so many can have answered, in so many forms, and the box still says nothing of any
    of them. Only of such a group may something that was said aloud stand for what the box did not say: else an adult
    closes before anybody has answered, and writes down what the children would have said."""
    return is_enough((floor - 1) * max(forms, 1), max(children, 1))


def offered_to(session: Session, sitting: Sitting) -> Offered | None:
    """What the adult has last said of how many children were offered to answer."""
    said = select(Offered).where(col(Offered.sitting_key) == sitting.key).order_by(col(Offered.at).desc(), Offered.key)
    return session.exec(said).first()


def say_offered(
    session: Session, sitting: Sitting, *, children: int, parents_no: int, now: datetime, key: str, by: str | None
) -> None:
    """Numbers, never names. Raises ValueError when they cannot be."""
    if not (0 <= children <= sitting.seats and 0 <= parents_no <= sitting.seats):
        raise ValueError((children, parents_no))
    session.add(Offered(key=key, sitting_key=sitting.key, children=children, parents_no=parents_no, at=now, by=by))


def note_coverages(session: Session, sittings: Sequence[Sitting], *, now: datetime) -> None:
    """Keeps whether it was enough, and not how many: receipts, which could tell, are erased later. Once for each
    sitting, when it is published; three questions to the database however many they are."""
    keys = [sitting.key for sitting in sittings]
    count = select(Receipt.sitting_key, func.count()).where(col(Receipt.sitting_key).in_(keys))
    answered = dict(session.exec(count.group_by(col(Receipt.sitting_key))).all())
    extra = select(ExtraSeats.sitting_key, func.sum(ExtraSeats.seats)).where(col(ExtraSeats.sitting_key).in_(keys))
    more = dict(session.exec(extra.group_by(col(ExtraSeats.sitting_key))).all())
    rows = select(Offered).where(col(Offered.sitting_key).in_(keys)).order_by(col(Offered.at), Offered.key)
    said = {row.sitting_key: row for row in session.exec(rows).all()}  # the last one counts
    for sitting in sittings:
        offered = said.get(sitting.key)
        asked = max(answered.get(sitting.key, 0), offered.children if offered else 0)
        of = sitting.seats + int(more.get(sitting.key) or 0) - (offered.parents_no if offered else 0)
        session.add(Coverage(sitting_key=sitting.key, enough=is_enough(asked, of), at=now))
