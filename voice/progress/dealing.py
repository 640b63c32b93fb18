"""What adults and children have made of it: what is owed a reply, decisions, actions, the council's own reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from voice.council.standing import PASSED, stands
from voice.council.tables import Motion, Paper, PaperVersion, SafetyCheck, ShowOfHands
from voice.progress.rows import grouped, of_cycles
from voice.progress.values import Decided, Doing, Owed
from voice.promises.tables import Action, ActionStep, Decision, Finding, Proposal, Signature, Veto
from voice.tallies.opened import results_of_all
from voice.waves.tables import Publishing, Sitting


def owed_of(session: Session, keys: Sequence[str]) -> dict[str, list[Owed]]:
    """Findings and proposals. A paper that was handed over has the day that the meeting asked for."""
    days = _handed_over(session, keys)
    found: dict[str, list[Owed]] = defaultdict(list)
    for cycle, each in of_cycles(session, Finding, keys, "key", "words", "at").items():
        found[cycle] += [Owed(key, "finding", words, at) for key, words, at in each]
    columns = ("key", "words", "at", "origin", "paper_key", "meeting_key")
    for cycle, each in of_cycles(session, Proposal, keys, *columns).items():
        found[cycle] += [
            Owed(key, "proposal", words, at, origin, days.get((paper, meeting)))
            for key, words, at, origin, paper, meeting in each
        ]
    return found


def _handed_over(session: Session, keys: Sequence[str]) -> dict[tuple[str, str], date]:
    """(paper, meeting) -> the day by which the meeting asked for a reply."""
    rows = session.exec(
        select(PaperVersion.paper_key, Motion.meeting_key, col(Motion.reply_by))
        .join(PaperVersion, col(PaperVersion.key) == col(Motion.version_key))
        .join(Proposal, col(Proposal.paper_key) == col(PaperVersion.paper_key))
        .where(col(Proposal.cycle_key).in_(keys), Motion.what == "hand-over")
    ).all()
    return {(paper, meeting): day for paper, meeting, day in rows if day is not None}


def decisions_of(session: Session, keys: Sequence[str]) -> dict[str, list[Decided]]:
    of_these = col(Decision.cycle_key).in_(keys)
    signed = grouped(
        session, [Signature.decision_key, Signature.side, Signature.at], of_these,
        joins=[(Decision, col(Decision.key) == col(Signature.decision_key))],
    )  # fmt: skip
    vetoes = grouped(
        session, [Veto.decision_key, Veto.reason], of_these,
        joins=[(Decision, col(Decision.key) == col(Veto.decision_key))],
    )  # fmt: skip
    columns = ("key", "decided_by", "at", "proposal_key", "mandate_key", "sitting_key")
    return {
        cycle: [
            Decided(key, by, at, proposal, mandate, sitting,
                    dict(signed.get(key, ())),
                    next((reason for (reason,) in vetoes.get(key, ())), None))
            for key, by, at, proposal, mandate, sitting in each
        ]
        for cycle, each in of_cycles(session, Decision, keys, *columns).items()
    }  # fmt: skip


def actions_of(session: Session, keys: Sequence[str]) -> dict[str, list[Doing]]:
    steps = grouped(
        session, [ActionStep.action_key, ActionStep.at, ActionStep.key, ActionStep.state, ActionStep.due],
        col(Action.cycle_key).in_(keys), joins=[(Action, col(Action.key) == col(ActionStep.action_key))],
    )  # fmt: skip
    columns = ("key", "words", "owner_side", "owner_role", "due", "at", "decision_key")
    found: dict[str, list[Doing]] = defaultdict(list)
    for cycle, each in of_cycles(session, Action, keys, *columns).items():
        for key, words, side, role, due, at, decision in each:
            taken = []
            for when, _key, state, new in sorted(steps.get(key, ())):
                if state == "postponed":  # said too late, it moves nothing
                    due = new if new is not None and when.date() <= due < new else due
                    continue
                due = new or due
                taken.append((state, when))
            found[cycle].append(Doing(key, words, side, role, due, at, decision, tuple(taken)))
    return found


def reports_of(session: Session, keys: Sequence[str]) -> dict[str, list[date]]:
    """By cycle: the days from which a council's own report about it is out (voted on, and through the safety check;
    silence passes it the day after the check's last)."""
    rows = session.exec(
        select(Motion, PaperVersion, Paper, Sitting, Publishing, ShowOfHands, SafetyCheck)  # type: ignore[call-overload]
        .join(PaperVersion, col(PaperVersion.key) == col(Motion.version_key))
        .join(Paper, col(Paper.key) == col(PaperVersion.paper_key))
        .join(Sitting, col(Sitting.key) == col(Motion.sitting_key))
        .outerjoin(Publishing, col(Publishing.sitting_key) == col(Motion.sitting_key))
        .outerjoin(ShowOfHands, col(ShowOfHands.motion_key) == col(Motion.key))
        .outerjoin(SafetyCheck, col(SafetyCheck.motion_key) == col(Motion.key))
        .where(col(Paper.cycle_key).in_(keys), Paper.kind == "report", Motion.what == "publish")
    ).all()
    results = results_of_all(session, [row[3].key for row in rows])
    found: dict[str, list[date]] = defaultdict(list)
    for motion, version, paper, sitting, counted, hands, check in rows:
        standing = stands(
            motion, version, paper, sitting.code, counted.at if counted else None, results.get(sitting.key, ()),
            hands, check, date.max,
        )  # fmt: skip
        if standing.check == PASSED and standing.check_by:
            silent = standing.silent or check is None
            found[paper.cycle_key].append(standing.check_by + timedelta(1) if silent else check.at.date())
    return found
