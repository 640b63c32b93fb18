"""What tells that something about a house's cycles has changed: how many rows of each kind, and the newest of them.

Every table that voice.progress.facts reads is here; a test holds the two lists equal. Rows are only ever added (a
holiday may be removed before it begins, and then the newest moment or the number changes).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import String, cast, null, union_all
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func

from voice.council.tables import Motion, Paper, PaperVersion, SafetyCheck, ShowOfHands
from voice.cycle.tables import (
    ChildItem,
    Cycle,
    CycleEnd,
    CycleGroup,
    CycleSitting,
    GateAnswer,
    Postponement,
    ResultRead,
)
from voice.people.tables import Holiday, Institution
from voice.promises.tables import (
    Action,
    ActionStep,
    Decision,
    Finding,
    Mandate,
    Proposal,
    Reply,
    Signature,
    ToldBack,
    Veto,
)
from voice.talks.tables import Mark, Statement, StatementEnd, Talk
from voice.tallies.tables import Tally
from voice.waves.tables import Closing, Coverage, ExtraSeats, Publishing, Showing, Sitting, WaveClosing
from voice.wheel.calendar import first_day

Trace = tuple[tuple[str, int, str | None], ...]

# How each table hangs on its cycle, step by step: (table, on).
_OF_SITTING = (CycleSitting, lambda: col(CycleSitting.cycle_key) == col(Cycle.key))
_SITTING = (Sitting, lambda: col(Sitting.key) == col(CycleSitting.sitting_key))
_OF_CYCLE: tuple[Any, ...] = (
    CycleGroup, GateAnswer, Postponement, ResultRead, ChildItem, CycleEnd, Talk, Statement, Finding, Proposal, Reply,
    Mandate, Decision, Action, ToldBack, CycleSitting, Paper,
)  # fmt: skip
_BY_SITTING: tuple[Any, ...] = (Closing, Publishing, Showing, Coverage, ExtraSeats, Mark, Tally, Motion)
_DEEPER: tuple[tuple[Any, tuple[Any, ...]], ...] = (
    (Statement, (_OF_SITTING, (Statement, lambda: col(Statement.sitting_key) == col(CycleSitting.sitting_key)))),
    (StatementEnd, ((Statement, lambda: col(Statement.cycle_key) == col(Cycle.key)),
                    (StatementEnd, lambda: col(StatementEnd.statement_key) == col(Statement.key)))),
    (WaveClosing, (_OF_SITTING, _SITTING, (WaveClosing, lambda: col(WaveClosing.wave_key) == col(Sitting.wave_key)))),
    (Signature, ((Decision, lambda: col(Decision.cycle_key) == col(Cycle.key)),
                 (Signature, lambda: col(Signature.decision_key) == col(Decision.key)))),
    (Veto, ((Decision, lambda: col(Decision.cycle_key) == col(Cycle.key)),
            (Veto, lambda: col(Veto.decision_key) == col(Decision.key)))),
    (ActionStep, ((Action, lambda: col(Action.cycle_key) == col(Cycle.key)),
                  (ActionStep, lambda: col(ActionStep.action_key) == col(Action.key)))),
    (PaperVersion, ((Paper, lambda: col(Paper.cycle_key) == col(Cycle.key)),
                    (PaperVersion, lambda: col(PaperVersion.paper_key) == col(Paper.key)))),
    (Motion, ((Paper, lambda: col(Paper.cycle_key) == col(Cycle.key)),
              (PaperVersion, lambda: col(PaperVersion.paper_key) == col(Paper.key)),
              (Motion, lambda: col(Motion.version_key) == col(PaperVersion.key)))),
    (SafetyCheck, ((Paper, lambda: col(Paper.cycle_key) == col(Cycle.key)),
                   (PaperVersion, lambda: col(PaperVersion.paper_key) == col(Paper.key)),
                   (Motion, lambda: col(Motion.version_key) == col(PaperVersion.key)),
                   (SafetyCheck, lambda: col(SafetyCheck.motion_key) == col(Motion.key)))),
    (ShowOfHands, (_OF_SITTING, (Motion, lambda: col(Motion.sitting_key) == col(CycleSitting.sitting_key)),
                   (ShowOfHands, lambda: col(ShowOfHands.motion_key) == col(Motion.key)))),
)  # fmt: skip
TABLES = {*_OF_CYCLE, *_BY_SITTING, *(table for table, _joins in _DEEPER), Cycle, Holiday}


def traces_of(session: Session, town: str, year: int) -> dict[str, Trace]:
    """By institution, for the cycles that began in a school year. One query."""
    first, after = (datetime.combine(first_day(each), time(), UTC) for each in (year, year + 1))
    houses = select_columns(col(Institution.key)).where(col(Institution.municipality_key) == town)
    begun = (col(Cycle.at) >= first, col(Cycle.at) < after, col(Cycle.institution_key).in_(houses))
    counts = [_count("cycle", Cycle, ()).where(*begun)]
    counts += [
        _count(table.__tablename__, table, (
            (table, lambda table=table: table.cycle_key == col(Cycle.key)),
        )).where(*begun)
        for table in _OF_CYCLE
    ]  # fmt: skip
    counts += [
        _count(f"{table.__tablename__} by sitting", table, (
            _OF_SITTING, (table, lambda table=table: table.sitting_key == col(CycleSitting.sitting_key))
        )).where(*begun)
        for table in _BY_SITTING
    ]  # fmt: skip
    counts += [
        _count(f"{table.__tablename__} {n}", table, joins).where(*begun) for n, (table, joins) in enumerate(_DEEPER)
    ]
    counts.append(_holidays(town))
    found: dict[str, list[tuple[str, int, str | None]]] = defaultdict(list)
    for kind, house, number, newest in session.connection().execute(union_all(*counts)):
        found[house].append((kind, number, newest))
    return {house: tuple(sorted(each, key=lambda one: one[0])) for house, each in found.items()}


def _count(kind: str, table: Any, joins: tuple[Any, ...]) -> Any:
    newest = cast(func.max(table.at), String) if hasattr(table, "at") else cast(null(), String)
    wanted: Any = select_columns(cast(kind, String), col(Cycle.institution_key), func.count(), newest)
    wanted = wanted.select_from(Cycle)
    for other, on in joins:
        wanted = wanted.join(other, on())
    return wanted.group_by(col(Cycle.institution_key))


def _holidays(town: str) -> Any:
    """Those of a house alone, and those of all houses, for each of them."""
    newest = cast(func.max(Holiday.at), String)
    return (
        select_columns(cast("holiday", String), col(Institution.key), func.count(), newest)
        .select_from(Institution)
        .join(Holiday, (col(Holiday.institution_key) == col(Institution.key)) | (
            col(Holiday.institution_key).is_(None) & (col(Holiday.municipality_key) == town)))
        .where(col(Institution.municipality_key) == town)
        .group_by(col(Institution.key))
    )  # fmt: skip
