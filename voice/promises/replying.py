"""Yes, partly or no, with a reason that children understand. The first reply stands for good; later ones add to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.promises.due import day_of_reply, next_moment, promised_days, utc
from voice.promises.tables import ANSWERS, Finding, Proposal, Reply
from voice.promises.words import CannotPromise, cleaned
from voice.waves.opening import new_key

TWICE = "was refused: answered a second time as if the first were gone"


@dataclass(frozen=True, slots=True)
class Promise:
    """A finding or a proposal with what was answered. replies: the first one and what was added, in order of time."""

    about: Finding | Proposal
    due: date
    replies: tuple[Reply, ...]

    @property
    def first(self) -> Reply | None:
        return self.replies[0] if self.replies else None

    @property
    def stands(self) -> str:
        """'' without a reply; the answer that was added last."""
        return self.replies[-1].answer if self.replies else ""

    @property
    def is_finding(self) -> bool:
        return isinstance(self.about, Finding)

    def late(self, today: date) -> int:
        """Days that an answer is or was late; 0 in time."""
        until = self.replies[0].at.date() if self.replies else today
        return max((until - self.due).days, 0)

    def overdue(self, today: date) -> bool:
        return not self.replies and today > self.due


def reply(
    session: Session,
    about: Finding | Proposal,
    answer: str,
    reason: str,
    *,
    adds: bool = False,
    now: datetime,
    by: str | None,
) -> Reply:
    """Answers. adds: the person knows that there is a reply already, and adds to it. Raises CannotPromise."""
    if answer not in ANSWERS:
        raise CannotPromise(_("Vælg ja, delvis eller nej."))
    said = cleaned(reason, _("Skriv en grund, som børnene kan forstå. Også et nej har brug for en grund."))
    table = type(about)
    # two adults may answer at once: the second one must see the first one's row
    session.exec(select(table.key).where(col(table.key) == about.key).with_for_update(key_share=True)).one()
    before = replies_to(session, about)
    if before and not adds:
        raise CannotPromise(
            _("Der er allerede svaret: »%(reason)s« Det første svar bliver stående. Du kan føje noget til.")
            % {"reason": before[0].reason}, TWICE,
        )  # fmt: skip
    row = Reply(
        key=new_key(), cycle_key=about.cycle_key, answer=answer, reason=said, by=by,
        at=next_moment(now, (row.at for row in before)),
        finding_key=about.key if isinstance(about, Finding) else None,
        proposal_key=about.key if isinstance(about, Proposal) else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def replies_to(session: Session, about: Finding | Proposal) -> tuple[Reply, ...]:
    """The first one first."""
    column = col(Reply.finding_key) if isinstance(about, Finding) else col(Reply.proposal_key)
    return tuple(sorted(session.exec(select(Reply).where(column == about.key)), key=in_time))


def in_time(row: Reply | Finding | Proposal) -> tuple[datetime, str]:
    return utc(row.at), row.key


def promises_of(session: Session, cycles: list[Cycle]) -> dict[str, tuple[Promise, ...]]:
    """Everything that wants an answer, by cycle: findings first, then proposals, each in order of time. The same number
    of queries for any number of cycles."""
    keys = [cycle.key for cycle in cycles]
    days = promised_days(session, cycles)
    replies: dict[str, list[Reply]] = {}
    for row in session.exec(select(Reply).where(col(Reply.cycle_key).in_(keys))):
        replies.setdefault(row.finding_key or row.proposal_key or "", []).append(row)
    found: dict[str, list[Promise]] = {key: [] for key in keys}
    findings = session.exec(select(Finding).where(col(Finding.cycle_key).in_(keys))).all()
    proposals = session.exec(select(Proposal).where(col(Proposal.cycle_key).in_(keys))).all()
    every: list[Finding | Proposal] = [*sorted(findings, key=in_time), *sorted(proposals, key=in_time)]
    for about in every:
        due = day_of_reply(about.at.date(), days[about.cycle_key])
        found[about.cycle_key].append(Promise(about, due, tuple(sorted(replies.get(about.key, ()), key=in_time))))
    return {key: tuple(rows) for key, rows in found.items()}


def unanswered(promises: tuple[Promise, ...]) -> tuple[Promise, ...]:
    return tuple(promise for promise in promises if not promise.replies)
