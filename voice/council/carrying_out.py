"""What a motion that has passed brings about: a proposal the leader must answer, a decision, statements of the cycle.

It has passed by its dates alone (voice.council.standing); these rows are what the rest of the house reads of it. They
are written when the contact adult says yes, and by the daily work for those whom silence has let through.
"""

from __future__ import annotations

import logging
from datetime import date, datetime

from sqlmodel import Session, select

from voice.council.ballot import ballot, youngest
from voice.council.standing import Standing, standings
from voice.council.tables import Council
from voice.cycle.starting import CannotStart, latest_reply, start_cycle
from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.people.holidays import closed_days_of
from voice.people.tables import Group, Institution
from voice.promises.deciding import decide
from voice.promises.proposing import propose
from voice.promises.tables import Decision, Proposal
from voice.promises.words import CannotPromise
from voice.talks.saying import CannotSay, say
from voice.talks.tables import Statement
from voice.waves.opening import lock_group
from voice.waves.tables import Sitting

CANNOT = (CannotPromise, CannotStart, CannotSay)
log = logging.getLogger("voice.council")


def carry_out(session: Session, council: Council, standing: Standing, *, now: datetime, by: str | None) -> None:
    """Safe to repeat. Raises CannotPromise or CannotStart where the rest of the house does not take it; then the motion
    has passed all the same, and the next day's work tries again."""
    if not standing.passed or not brings_about(standing):
        return
    lock_group(session, session.get_one(Group, council.group_key))  # the contact adult and the daily work at once
    if _done(session, standing):
        return
    if standing.motion.what == "hand-over":
        _hand_over(session, council, standing, now, by)
    elif standing.motion.what == "decide":
        cycle = session.get_one(Cycle, standing.paper.cycle_key)
        sitting = session.get_one(Sitting, standing.motion.sitting_key)
        words = decided_words(standing)
        decide(session, cycle, words, decided_by="children", sitting=sitting, voted=True, now=now, by=by)
    else:
        _say(session, standing, now, by)


def carry_out_due(session: Session, *, today: date, now: datetime) -> int:
    """What silence has let through, in every council; returns how many motions were carried out (the daily work)."""
    councils = {council.key: council for council in session.exec(select(Council)).all()}
    closed = closed_days_of(session, {council.institution_key for council in councils.values()})
    days = {key: closed.get(council.institution_key, frozenset()) for key, council in councils.items()}
    done = 0
    for key, found in standings(session, list(councils), today, days).items():
        for standing in found:
            if not standing.passed or not brings_about(standing) or _done(session, standing):
                continue
            try:
                carry_out(session, councils[key], standing, now=now, by=None)
            except CANNOT as error:
                log.warning("a council's motion %s is not carried out: %s", standing.motion.key, error)
            else:
                done += 1
    return done


def brings_about(standing: Standing) -> bool:
    """Whether it becomes a row of the house's. A report is only to be read; a questionnaire waits for its pilot."""
    statement = standing.paper.kind == "statement" and standing.paper.cycle_key is not None
    return standing.motion.what in ("hand-over", "decide") or (standing.motion.what == "publish" and statement)


def decided_words(standing: Standing) -> str:
    """What a decision says: the paper's heading and its words, in one line."""
    return f"{standing.version.title}: {' '.join(standing.version.words.split())}"


def _hand_over(session: Session, council: Council, standing: Standing, now: datetime, by: str | None) -> None:
    paper, version = standing.paper, standing.version
    cycle = session.get(Cycle, paper.cycle_key) if paper.cycle_key else None
    propose(
        session, cycle or _new_cycle(session, council, standing, now, by), version.title,
        why=" ".join(version.words.split()), origin="council", group_key=council.group_key,
        meeting_key=standing.motion.meeting_key, paper_key=paper.key, now=now, by=by,
    )  # fmt: skip


def _new_cycle(session: Session, council: Council, standing: Standing, now: datetime, by: str | None) -> Cycle:
    """A cycle of the council's own, with the day that it asked for."""
    group = session.get_one(Group, council.group_key)
    form = youngest(group.form_keys)
    asked_by = standing.motion.reply_by or latest_reply(now.date())
    return start_cycle(
        session, institution=session.get_one(Institution, council.institution_key), groups=[group],
        questionnaire=ballot("hand-over", standing.version.title, form), title=standing.version.title,
        planned_rung=2, decider=_("Lederen"), theme="council", council_key=council.key,
        open_to=_("Det, rådet foreslår."), not_open=_("Det, som lederen ikke selv kan bestemme."),
        reply_by=min(asked_by, latest_reply(now.date())), now=now, by=by,
    )  # fmt: skip


def _say(session: Session, standing: Standing, now: datetime, by: str | None) -> None:
    sitting = session.get_one(Sitting, standing.motion.sitting_key)
    for line in filter(None, map(str.strip, standing.version.words.splitlines())):
        say(
            session, line, sitting=sitting, cycle_key=standing.paper.cycle_key,
            meeting_key=standing.motion.meeting_key, origin="council", now=now, by=by,
        )  # fmt: skip


def _done(session: Session, standing: Standing) -> bool:
    """Whether its rows are there already."""
    motion, paper = standing.motion, standing.paper
    if motion.what == "hand-over":
        same = select(Proposal.key).where(
            Proposal.paper_key == paper.key, Proposal.meeting_key == motion.meeting_key,
            Proposal.words == standing.version.title,
        )  # fmt: skip
    elif motion.what == "decide":
        same = select(Decision.key).where(Decision.sitting_key == motion.sitting_key)
    else:
        same = select(Statement.key).where(Statement.sitting_key == motion.sitting_key)
    return session.exec(same).first() is not None
