"""The rows of cycles, each kind with one query: plain tuples, because a municipality has many thousands of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from voice.council.tables import Motion, ShowOfHands
from voice.cycle.tables import Cycle, CycleGroup, CycleSitting
from voice.people.tables import Group
from voice.promises.tables import Action
from voice.tallies.tables import Tally
from voice.waves.tables import Closing, Coverage, ExtraSeats, Publishing, Showing, Sitting, Wave, WaveClosing

# Steps whose published words are evidence; what was answered is not, and there is far more of it.
SPOKEN = ("choose", "check", "vote", "verdict")

Rows = dict[str, list[Any]]


def of_cycles(session: Session, table: Any, keys: Sequence[str], *columns: str) -> Rows:
    """By cycle: the rows of a table with a cycle_key, with these columns only."""
    return grouped(session, [table.cycle_key, *(getattr(table, name) for name in columns)], table.cycle_key.in_(keys))


def grouped(
    session: Session,
    columns: Sequence[Any],
    *conditions: Any,
    joins: Sequence[tuple[Any, Any]] = (),
    outer: Sequence[tuple[Any, Any]] = (),
) -> Rows:
    """By the first column, which is left out of the rows."""
    wanted = select_columns(*columns)
    for table, on in joins:
        wanted = wanted.join(table, on)
    for table, on in outer:
        wanted = wanted.outerjoin(table, on)
    found: Rows = defaultdict(list)
    for key, *rest in session.connection().execute(wanted.where(*conditions)).all():
        found[key].append(rest)
    return found


def groups_of(session: Session, keys: Sequence[str]) -> Rows:
    columns = (CycleGroup.cycle_key, Group.key, Group.name, CycleGroup.size, Group.forms, Group.kind)
    return grouped(
        session, columns, col(CycleGroup.cycle_key).in_(keys), joins=[(CycleGroup, CycleGroup.group_key == Group.key)]
    )


def sittings_of(session: Session, keys: Sequence[str]) -> Rows:
    """By cycle: (sitting, group, step, about, opened, forms, seats, wave version, closed, published, shown, enough,
    above, hands)."""
    more: Any = select_columns(col(ExtraSeats.sitting_key).label("sitting"), func.sum(ExtraSeats.seats).label("seats"))
    extra = more.group_by(col(ExtraSeats.sitting_key)).subquery()
    wanted = (
        select_columns(
            CycleSitting.cycle_key, Sitting.key, Sitting.group_key, CycleSitting.step, CycleSitting.about_key,
            Sitting.opened_at, Sitting.forms, Sitting.seats + func.coalesce(extra.c.seats, 0), Wave.version,
            Closing.at, Publishing.at, Showing.at, Coverage.enough, WaveClosing.on, ShowOfHands.carried,
        )  # type: ignore[call-overload]
        .join(Sitting, col(Sitting.key) == col(CycleSitting.sitting_key))
        .join(Wave, col(Wave.key) == col(Sitting.wave_key))
        .outerjoin(Closing, col(Closing.sitting_key) == col(Sitting.key))
        .outerjoin(Publishing, col(Publishing.sitting_key) == col(Sitting.key))
        .outerjoin(Showing, col(Showing.sitting_key) == col(Sitting.key))
        .outerjoin(Coverage, col(Coverage.sitting_key) == col(Sitting.key))
        .outerjoin(WaveClosing, col(WaveClosing.wave_key) == col(Sitting.wave_key))
        .outerjoin(Motion, col(Motion.sitting_key) == col(Sitting.key))
        .outerjoin(ShowOfHands, col(ShowOfHands.motion_key) == col(Motion.key))
        .outerjoin(extra, extra.c.sitting == col(Sitting.key))
        .where(col(CycleSitting.cycle_key).in_(keys))
    )  # fmt: skip
    found: Rows = defaultdict(list)
    for key, *rest in session.connection().execute(wanted).all():
        found[key].append(rest)
    return found


def documents_of(session: Session, versions: Sequence[str]) -> dict[str, str]:
    """By version: the frozen questionnaire, once."""
    wanted = select(Wave.version, func.min(Wave.document)).where(col(Wave.version).in_(versions))
    return dict(session.exec(wanted.group_by(col(Wave.version))).all())


def tallies_of(session: Session, keys: Sequence[str]) -> Rows:
    """By sitting: the published documents of votes, checks and verdicts."""
    return grouped(
        session, [Tally.sitting_key, Tally.document],
        col(CycleSitting.cycle_key).in_(keys), col(CycleSitting.step).in_(SPOKEN),
        joins=[(CycleSitting, col(CycleSitting.sitting_key) == col(Tally.sitting_key))],
    )  # fmt: skip


def askings_of(session: Session, keys: Sequence[str]) -> dict[tuple[str, str], list[tuple[datetime, str, bool]]]:
    """(group, questionnaire) -> every cycle that asked it of them: (when, cycle, whether an action came of it)."""
    groups = select(CycleGroup.group_key).where(col(CycleGroup.cycle_key).in_(keys))
    acted = select(Action.cycle_key).distinct().subquery()
    rows = session.connection().execute(
        select_columns(CycleGroup.group_key, Cycle.questionnaire, Cycle.at, Cycle.key, acted.c.cycle_key)  # type: ignore[call-overload]
        .join(Cycle, col(Cycle.key) == col(CycleGroup.cycle_key))
        .outerjoin(acted, acted.c.cycle_key == col(Cycle.key))
        .where(col(CycleGroup.group_key).in_(groups))
    )
    found = defaultdict(list)
    for group, questionnaire, at, key, action in rows:
        found[group, questionnaire].append((at, key, action is not None))
    return found


def day_of(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
