"""A cycle on its way for tests: begun and through its gate; and a class of bots that answer through the real pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlmodel import Session
from starlette.testclient import TestClient

from tests.craft import look_at
from voice import clock
from voice.cycle.gate import pass_gate
from voice.cycle.starting import start_cycle
from voice.cycle.tables import ELEMENTS, Cycle
from voice.db import Database
from voice.demo.bots import Bot
from voice.demo.reading import Sheet, read_sheet
from voice.people.tables import Group, Institution
from voice.questionnaires.files import load
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.waves.closing import close_sitting
from voice.waves.tables import Sitting

Pairs = list[tuple[str, str]]
Answering = Callable[[Sheet, int], Pairs]


def begin(
    session: Session, groups: Sequence[Group], *, questionnaire: str = "saadan-har-vi-det", rung: int = 2,
    gate: bool = True, title: str = "Ro i pausen",
) -> Cycle:  # fmt: skip
    """A cycle of these groups of one institution, started today."""
    now = clock.now()
    cycle = start_cycle(
        session, institution=session.get_one(Institution, groups[0].institution_key), groups=groups,
        questionnaire=load(questionnaire), title=title, planned_rung=rung, decider="Lederen",
        open_to="Hvordan vi holder pause", not_open="Hvem der går her",
        reply_by=now.date() + timedelta(days=40), now=now, by=None,
    )  # fmt: skip
    if gate:
        pass_gate(session, cycle, dict.fromkeys(ELEMENTS, "Det har vi gjort."), mandate=rung >= 4, now=now, by=None)
    return cycle


def answer(client: TestClient, sitting: Sitting, form: str, number: int, how: Answering | None = None) -> None:
    """Children, one after the other: each opens the page, answers and is thanked. how: (sheet, child) -> the pairs."""
    for child in range(number):
        page = client.get(f"/s/{sitting.code}?form={form}")
        assert page.status_code == 200, page.text[:500]
        look_at(page)
        sheet = read_sheet(page.text)
        fields: dict[str, list[str]] = {}
        for name, value in (how(sheet, child) if how else Bot(f"child {child}").answer(sheet)):
            fields.setdefault(name, []).append(value)
        reply = client.post(f"/s/{sitting.code}", data=fields, follow_redirects=False)
        assert reply.status_code == 303, (reply.status_code, fields)


def says(**answers: Sequence[str]) -> Answering:
    """Children who all send these fields, each its own of the list: says(vote=['a', 'a', 'b'])."""
    return lambda sheet, child: [
        *sheet.hidden,
        *((f"q.{name}", value) for name, given in answers.items() for value in given[child].split()),
    ]


def publish(database: Database, settings: Settings, sitting: Sitting) -> None:
    with database.writing() as session:
        here = session.get_one(Sitting, sitting.key)
        close_sitting(session, here, now=clock.now())
        publish_sitting(session, settings.secret, here, floor=5, now=clock.now())


def smaller(questionnaire: Questionnaire) -> list[str]:
    return [item.key for item in questionnaire.forms[0].items]
