"""Where each motion of a council stands, computed from its dated rows: voted on, carried, checked, passed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from voice.council import ballot
from voice.council.ballot import CARRIED, FEW, LOST, TIED
from voice.council.check_days import PASSED, REFUSED, WAITING, check_state, last_day
from voice.council.tables import Council, Motion, Paper, PaperVersion, SafetyCheck, ShowOfHands
from voice.people.open_days import NOTHING
from voice.tallies.opened import results_of_all
from voice.tallies.results import FormResult
from voice.waves.coverage import can_be_silent
from voice.waves.tables import Publishing, Sitting

__all__ = ["CARRIED", "FEW", "LOST", "PASSED", "REFUSED", "TIED", "VOTING", "WAITING", "Standing", "standings_of"]

VOTING = "voting"


@dataclass(frozen=True, slots=True)
class Standing:
    """vote: 'voting', 'few' (hands are to be raised), 'carried', 'lost' or 'tied'; by_hands: hands said so.

    check: '' before the vote carries it, then 'waiting', 'passed' or 'refused' with reason; check_by: the last day of
    the check; silent: it passed because nobody said anything; seats: how many could vote.
    """

    motion: Motion
    version: PaperVersion
    paper: Paper
    code: str
    vote: str
    by_hands: bool = False
    carried_on: date | None = None
    check: str = ""
    check_by: date | None = None
    reason: str = ""
    silent: bool = False
    seats: int = 0

    @property
    def carried(self) -> bool:
        return self.vote == CARRIED

    @property
    def passed(self) -> bool:
        """It holds: the meeting said yes, and the safety check is through."""
        return self.check == PASSED

    @property
    def needs_hands(self) -> bool:
        """Only where so few were there: a vote of many that was closed before enough had voted is held again."""
        return self.vote == FEW and can_be_silent(self.seats, 1)

    @property
    def waits(self) -> bool:
        """For the meeting, or for the contact adult."""
        return self.vote == VOTING or self.needs_hands or self.check == WAITING


def standings_of(
    session: Session, council: Council, today: date, closed: frozenset[date] = NOTHING
) -> list[Standing]:
    """Every motion of a council, the newest first. Two queries, however many there are."""
    return standings(session, [council.key], today, {council.key: closed}).get(council.key, [])


def standings(
    session: Session, council_keys: list[str], today: date, closed: dict[str, frozenset[date]]
) -> dict[str, list[Standing]]:
    """The same for many councils; closed: the closed days of each."""
    rows = session.exec(
        select(Motion, PaperVersion, Paper, Sitting, Publishing, ShowOfHands, SafetyCheck)  # type: ignore[call-overload]
        .join(PaperVersion, col(PaperVersion.key) == col(Motion.version_key))
        .join(Paper, col(Paper.key) == col(PaperVersion.paper_key))
        .join(Sitting, col(Sitting.key) == col(Motion.sitting_key))
        .outerjoin(Publishing, col(Publishing.sitting_key) == col(Motion.sitting_key))
        .outerjoin(ShowOfHands, col(ShowOfHands.motion_key) == col(Motion.key))
        .outerjoin(SafetyCheck, col(SafetyCheck.motion_key) == col(Motion.key))
        .where(col(Paper.council_key).in_(council_keys))
        .order_by(col(Motion.at).desc(), Motion.key)
    ).all()
    results = results_of_all(session, [sitting.key for _m, _v, _p, sitting, *_rest in rows])
    found: dict[str, list[Standing]] = {}
    for motion, version, paper, sitting, publishing, hands, check in rows:
        days = closed.get(paper.council_key, NOTHING)
        found.setdefault(paper.council_key, []).append(
            replace(stands(motion, version, paper, sitting.code, publishing.at if publishing else None,
                           results.get(sitting.key, ()), hands, check, today, days), seats=sitting.seats)
        )  # fmt: skip
    return found


def stands(
    motion: Motion,
    version: PaperVersion,
    paper: Paper,
    code: str,
    counted: datetime | None,
    results: tuple[FormResult, ...],
    hands: ShowOfHands | None,
    check: SafetyCheck | None,
    today: date,
    closed: frozenset[date] = NOTHING,
) -> Standing:
    """counted: when the vote was published. Hands count only where the box said nothing."""
    if counted is None:
        return Standing(motion, version, paper, code, VOTING)
    vote, on = ballot.said(results), counted.date()
    by_hands = vote == FEW and hands is not None
    if by_hands and hands is not None:
        vote, on = (CARRIED if hands.carried else LOST), hands.at.date()
    if vote != CARRIED:
        return Standing(motion, version, paper, code, vote, by_hands)
    said = (check.passed, check.at.date()) if check else None
    state = check_state(on, said, today, closed)
    last = last_day(on, closed)
    heard = said is not None and said[1] <= last
    return Standing(
        motion, version, paper, code, vote, by_hands, on, state, last,
        reason=check.reason if check and state == REFUSED else "", silent=state == PASSED and not heard,
    )  # fmt: skip
