"""What tests of promises say often: a cycle in 2.a whose result has been shown, and who opens its pages."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser
from sqlmodel import select

from tests.cast import Cast
from tests.promises import made
from voice import clock
from voice.cycle.tables import Cycle
from voice.db import Database
from voice.logbook.tables import Looked
from voice.promises.finding import find
from voice.promises.proposing import propose
from voice.promises.tables import Finding, Proposal
from voice.settings import Settings
from voice.waves.tables import Sitting


@dataclass(frozen=True)
class Heard:
    """A finding that was read from 2.a's result, and a proposal of 2.a. Nothing is answered yet."""

    cycle: Cycle
    sitting: Sitting
    finding: Finding
    proposal: Proposal

    def at(self, what: str = "") -> str:
        return f"/cycles/{self.cycle.key}{what}"

    def reply_to(self, about: Finding | Proposal) -> str:
        return self.at(f"/{'findings' if about is self.finding else 'proposals'}/{about.key}/replies")


def heard(database: Database, settings: Settings, cast: Cast, *, shown: bool = True, rung: int = 2) -> Heard:
    now = clock.now()
    with database.writing() as session:
        cycle = made.cycle(session, cast, rung=rung)
        sitting = made.published(session, settings, cycle, cast.a, "answer", made.ASKED, shown=shown)
        finding = find(session, cycle, "De fleste har en ven.", sitting=sitting, form="6-9", item="friend", now=now,
                       by=None)  # fmt: skip
        proposal = propose(session, cycle, "Vi vil have <b>bolde</b> & 100 % fri.", origin="class",
                           group_key=cast.a.key, now=now, by=None)  # fmt: skip
    return Heard(cycle, sitting, finding, proposal)


def text(page: LexborHTMLParser) -> str:
    return " ".join(page.css_first("main").text(separator=" ").split())


def noted(database: Database) -> list[str]:
    with database.reading() as session:
        return [line.what for line in session.exec(select(Looked).order_by(Looked.number))]
