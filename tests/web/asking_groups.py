"""What tests of asking in a cycle say often: the address, a form that is sent, findings and proposals."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import select

from tests.cast import make_sitting
from tests.craft import Client
from tests.web.teacher import move_on
from voice import clock
from voice.cycle.tables import Cycle, CycleSitting
from voice.db import Database
from voice.people.tables import Group
from voice.promises.tables import Finding, Proposal
from voice.settings import Settings
from voice.waves.opening import new_key
from voice.waves.tables import Sitting

SURVEY = "saadan-har-vi-det"


def url(cycle: Cycle, group: Group, step: str = "") -> str:
    return f"/cycles/{cycle.key}/groups/{group.key}/ask" + (f"/{step}" if step else "")


def send(client: Client, cycle: Cycle, group: Group, step: str, **fields: str | list[str]):
    return client.post(url(cycle, group), data={"step": step, "sent": "1", **fields})


def opened(database: Database) -> list[Sitting]:
    with database.reading() as session:
        return list(session.exec(select(Sitting).order_by(Sitting.opened_at)).all())


def row_of(database: Database, sitting: Sitting) -> CycleSitting:
    with database.reading() as session:
        return session.get_one(CycleSitting, sitting.key)


def answered(database: Database, settings: Settings, cycle: Cycle, group: Group, step: str = "answer") -> Sitting:
    """A published sitting of the cycle, which few have answered."""
    with database.writing() as session:
        sitting = make_sitting(session, settings, group)
        session.add(CycleSitting(sitting_key=sitting.key, cycle_key=cycle.key, step=step))
    move_on(database, settings, sitting, 2)
    return sitting


def later(seconds: int) -> datetime:
    return clock.now() + timedelta(seconds=seconds)


def heard(database: Database, cycle: Cycle, *words: str) -> list[str]:
    with database.writing() as session:
        keys = []
        for sentence in words:
            keys.append(new_key())
            session.add(Finding(key=keys[-1], cycle_key=cycle.key, words=sentence, at=later(len(keys))))
        return keys


def proposed(database: Database, cycle: Cycle, *words: str) -> list[str]:
    with database.writing() as session:
        keys = []
        for sentence in words:
            keys.append(new_key())
            session.add(Proposal(key=keys[-1], cycle_key=cycle.key, words=sentence, why="", origin="class",
                                 at=later(len(keys))))  # fmt: skip
        return keys
