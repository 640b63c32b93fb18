"""A council at Egeskolen with Tine as its contact adult, and what its meetings do."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from tests.cast import Cast
from voice import clock
from voice.answers.box import seal, unseal
from voice.answers.sheet import SheetReader
from voice.answers.tables import Box, Receipt
from voice.council.counting import count
from voice.council.founding import found_council
from voice.council.meetings import open_meeting
from voice.council.motions import move
from voice.council.papers import write_paper
from voice.council.standing import Standing, standings_of
from voice.council.tables import Council, Meeting, Motion, PaperVersion
from voice.cycle.starting import start_cycle
from voice.cycle.tables import Cycle
from voice.questionnaires.document import from_document
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings
from voice.waves.tables import Sitting, Wave

FLOOR = 5


def make_council(session: Session, cast: Cast, *, forms: tuple[str, ...] = ("10-12",)) -> Council:
    return found_council(
        session, cast.egeskolen, kind="elevraad", name="Elevrådet", forms=forms, size=8, contact=cast.tine,
        now=clock.now(), by=cast.lars.key,
    )  # fmt: skip


def make_meeting(session: Session, council: Council, *, present: int = 6, now: datetime | None = None) -> Meeting:
    return open_meeting(session, council, present=present, now=now or clock.now(), by="tine")


def make_paper(
    session: Session, council: Council, meeting: Meeting, kind: str = "proposal", **changes: str | None
) -> PaperVersion:
    words = {"title": "Flere bænke", "words": "Vi vil gerne have to bænke mere ved boldbanen."} | changes
    return write_paper(session, council, meeting, kind=kind, now=clock.now(), **words)  # type: ignore[arg-type]


def make_motion(
    session: Session, settings: Settings, council: Council, meeting: Meeting, version: PaperVersion, what: str,
    *, now: datetime | None = None, weeks: int = 4,
) -> Motion:  # fmt: skip
    now = now or clock.now()
    return move(
        session, settings.secret, council, meeting, version, what, floor=FLOOR, now=now,
        reply_by=(now + timedelta(weeks=weeks)).date() if what == "hand-over" else None,
    )  # fmt: skip


def vote(session: Session, settings: Settings, motion: Motion, yes: int, no: int = 0) -> None:
    """Sheets into the box, as the writer does."""
    sitting = session.get_one(Sitting, motion.sitting_key)
    asked = from_document(session.get_one(Wave, sitting.wave_key).document)
    reader = SheetReader(asked, asked.forms[0])
    box = session.get_one(Box, sitting.key)
    content = unseal(settings.secret, sitting.key, box.block)
    for number, answer in enumerate(["yes"] * yes + ["no"] * no):
        content.add(reader.read({"q.motion": [answer]}))
        session.add(Receipt(sitting_key=sitting.key, receipt=number.to_bytes(10, "big")))
    box.block = seal(settings.secret, sitting.key, content)
    session.add(box)
    session.flush()


def decide_by_vote(
    session: Session, settings: Settings, motion: Motion, yes: int, no: int = 0, now: datetime | None = None
) -> None:
    vote(session, settings, motion, yes, no)
    count(session, settings.secret, session.get_one(Sitting, motion.sitting_key), floor=FLOOR, now=now or clock.now())


def standing(session: Session, council: Council, motion: Motion, days: int = 0) -> Standing:
    """As it stands so many days from now."""
    today = clock.today() + timedelta(days=days)
    return next(one for one in standings_of(session, council, today) if one.motion.key == motion.key)


def make_cycle(session: Session, cast: Cast, questionnaire: Questionnaire, council: Council | None = None) -> Cycle:
    """In 2.a, begun yesterday."""
    return start_cycle(
        session, institution=cast.egeskolen, groups=[cast.a], questionnaire=questionnaire,
        title="Bedre frikvarterer", planned_rung=4, decider="Rådet", open_to="Boldbanen", not_open="Ringetiderne",
        reply_by=clock.today() + timedelta(days=30), now=clock.now() - timedelta(days=1), by=cast.lars.key,
        council_key=council.key if council else None,
    )  # fmt: skip
