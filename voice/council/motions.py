"""A motion: the meeting votes whether one version of a paper is published, decided, handed over or asked.

The vote goes through the box, as everything that children say: nobody can read how one child voted, and the count says
yes, no or alike. A council of fewer than five raises its hands instead (voice.council.hands).
"""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session

from voice.council.ballot import ballot, youngest
from voice.council.check_days import last_day
from voice.council.counting import CannotMove, count
from voice.council.papers import newest_version
from voice.council.questionnaires import why_not_ask
from voice.council.standing import LOST, REFUSED, VOTING, Standing, standings_of
from voice.council.tables import Council, Meeting, Motion, Paper, PaperVersion
from voice.cycle.sittings import ask
from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.people.open_days import NOTHING, after_open_days
from voice.people.tables import Group
from voice.promises.due import day_of_reply, promised_days
from voice.promises.mandating import mandate_of
from voice.promises.tables import Mandate
from voice.waves.opening import lock_group, new_key, open_sitting, open_wave
from voice.waves.tables import CODE, Sitting

# What may be moved about which kind of paper, the most usual first.
FITS = {
    "proposal": ("hand-over", "decide", "publish"),
    "report": ("publish",),
    "statement": ("publish",),
    "questionnaire": ("ask",),
}
VOTE_FROM = 5  # fewer votes are never shown (tallies.floors.VOTES_FROM): hands are raised instead
READING_DAYS = 10  # open days: five for the safety check, five for whoever has to answer
LONGEST_WAIT = 40  # open days; children cannot wait longer
NO_MANDATE = "was refused: a council wanted to decide without a mandate"


def earliest_reply(today: date, closed: frozenset[date] = NOTHING) -> date:
    """The first day on which an answer to a hand-over can be asked for."""
    return after_open_days(today, READING_DAYS, closed)


def latest_reply(today: date, closed: frozenset[date] = NOTHING) -> date:
    return after_open_days(today, LONGEST_WAIT, closed)


def move(
    session: Session,
    secret: bytes,
    council: Council,
    meeting: Meeting,
    version: PaperVersion,
    what: str,
    *,
    floor: int,
    now: datetime,
    reply_by: date | None = None,
    closed: frozenset[date] = NOTHING,
) -> Motion:
    """Opens the vote: as many seats as children are present. A meeting of fewer than five gets no open vote: its
    sitting is closed at once and hands are raised. Raises CannotMove."""
    group = session.get_one(Group, council.group_key)
    lock_group(session, group)
    paper = session.get_one(Paper, version.paper_key)
    if paper.council_key != council.key or meeting.council_key != council.key:
        raise ValueError("a motion, its paper and its meeting are of one council")
    if newest_version(session, paper).key != version.key:
        raise CannotMove(_("Papiret er ændret. Læs det nye, og stem om det."))
    if what not in FITS[paper.kind]:
        raise CannotMove(_("Det kan I ikke stemme om med det her papir."))
    if what == "ask" and (sentence := why_not_ask(version)):
        raise CannotMove(sentence)
    for other in standings_of(session, council, now.date(), closed):
        refuse_beside(other, version, what, meeting)
    cycle = session.get(Cycle, paper.cycle_key) if paper.cycle_key else None
    if what == "hand-over" and cycle is not None:
        reply_by = promised_reply(session, cycle, now.date(), closed)
    elif what == "hand-over" and not _in_time(reply_by, now.date(), closed):
        raise CannotMove(_("Vælg en dag for svaret. Lederen skal have mindst %(days)s åbne dage.")
                         % {"days": READING_DAYS})  # fmt: skip
    if what == "decide" and mandate_for(session, council, cycle) is None:
        raise CannotMove(
            _("Det må I ikke beslutte selv: der er ikke skrevet, hvad I må bestemme. Giv det til lederen."), NO_MANDATE
        )
    sitting = _open_vote(session, secret, group, meeting, version, what, cycle if what == "decide" else None, now)
    motion = Motion(
        key=new_key(), version_key=version.key, meeting_key=meeting.key, what=what, sitting_key=sitting.key,
        reply_by=reply_by if what == "hand-over" else None, at=now,
    )  # fmt: skip
    session.add(motion)
    session.flush()
    if meeting.present < VOTE_FROM:
        count(session, secret, sitting, floor=floor, now=now)
    return motion


def refuse_beside(other: Standing, version: PaperVersion, what: str, meeting: Meeting) -> None:
    """One vote at a time, and nobody votes until the answer is yes. Raises CannotMove."""
    if other.vote == VOTING or other.needs_hands and other.motion.meeting_key == meeting.key:
        raise CannotMove(_("I er midt i en afstemning. Gør den færdig først."))
    if other.version.key != version.key or other.motion.what != what:
        return
    if other.carried and other.check != REFUSED:
        raise CannotMove(_("Det har I allerede stemt ja til."))
    if other.vote == LOST and other.motion.meeting_key == meeting.key:
        raise CannotMove(_("I har stemt nej til det i dag. Ret papiret, før I stemmer igen."))
    if other.check == REFUSED:
        raise CannotMove(_("Den voksne har sagt nej til det her. Ret papiret, før I stemmer igen."))


def promised_reply(session: Session, cycle: Cycle, today: date, closed: frozenset[date] = NOTHING) -> date:
    """By when what is handed over in a running cycle is answered: its promise was given before, and holds."""
    return day_of_reply(last_day(today, closed), promised_days(session, [cycle])[cycle.key])


def mandate_for(session: Session, council: Council, cycle: Cycle | None) -> Mandate | None:
    """What this council may decide in this cycle: only where the cycle is its own, written before anybody was asked."""
    return mandate_of(session, cycle) if cycle is not None and cycle.council_key == council.key else None


def _in_time(reply_by: date | None, today: date, closed: frozenset[date]) -> bool:
    return reply_by is not None and earliest_reply(today, closed) <= reply_by <= latest_reply(today, closed)


def _open_vote(
    session: Session,
    secret: bytes,
    group: Group,
    meeting: Meeting,
    version: PaperVersion,
    what: str,
    cycle: Cycle | None,
    now: datetime,
) -> Sitting:
    """A vote that decides belongs to its cycle; the others are the council's own."""
    form = youngest(group.form_keys)
    asked = ballot(what, version.title, form)
    if cycle is not None:
        return ask(
            session, secret, cycle, group, "vote", asked, now=now, by=None, seats=meeting.present, door=CODE,
            forms=(form,),
        )  # fmt: skip
    wave = open_wave(session, asked, now=now, purpose="decide")
    return open_sitting(
        session, secret, asked, group, now=now, wave=wave, seats=meeting.present, door=CODE, forms=(form,)
    )
