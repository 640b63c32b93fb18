"""Builds the made-up town: people, sittings of the past weeks answered by bots, and sittings that wait for you."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from voice import clock
from voice.db import Database
from voice.demo.answering import Report, Turn, answer_all
from voice.demo.people import add_people
from voice.demo.places import CLOSED, HOUSES, OPEN, SHOWN, House
from voice.migrating import migrate
from voice.people.open_days import is_open
from voice.people.tables import Group
from voice.settings import Settings


def build(database: Database, settings: Settings, report: Report, houses: Sequence[House] = HOUSES) -> None:
    """Fills an empty data folder. Raises BotRefused when a bot cannot answer."""
    migrate(database.url)
    with database.writing() as session:
        add_people(session, houses)
    turns = _open(database, settings, houses)
    asyncio.run(answer_all(settings, turns, report))
    _finish(database, settings, turns, report)


def _open(database: Database, settings: Settings, houses: Sequence[House]) -> list[Turn]:
    """Opens every sitting of the table on its day, oldest first within a group."""
    from voice.questionnaires.files import load  # noqa: PLC0415 - reads YAML, which a finished demo never needs
    from voice.waves.opening import open_sitting  # noqa: PLC0415

    turns = []
    with database.writing() as session:
        for house in houses:
            for room in house.rooms:
                teacher = f"{house.key}-{room.key}"
                group = session.get_one(Group, teacher)
                for asked in room.asked:
                    questionnaire = load(asked.questionnaire)
                    at = days_ago(clock.now(), asked.days)
                    sitting = open_sitting(session, settings.secret, questionnaire, group, now=at, by=teacher)
                    turns.append(Turn(room, asked, at, teacher, sitting))
    return turns


def _finish(database: Database, settings: Settings, turns: list[Turn], report: Report) -> None:
    """Closes, publishes and shows what the table says, on the day it was opened or the next."""
    from voice.tallies.publish import publish_sitting  # noqa: PLC0415
    from voice.waves.closing import close_sitting  # noqa: PLC0415
    from voice.waves.showing import show_to_class  # noqa: PLC0415

    past = [turn for turn in turns if turn.asked.state != OPEN]
    for done, turn in enumerate(past, 1):
        closed = turn.at + timedelta(hours=1)
        with database.writing() as session:
            close_sitting(session, turn.sitting, now=closed, by=turn.teacher)
            if turn.asked.state != CLOSED:
                publish_sitting(
                    session, settings.secret, turn.sitting, floor=settings.floor, now=closed, by=turn.teacher
                )
            if turn.asked.state == SHOWN:
                show_to_class(session, turn.sitting, now=closed + timedelta(minutes=20), by=turn.teacher)
        report("results are published", done, len(past))


def days_ago(now: datetime, days: int) -> datetime:
    """The moment so many open days before now: in the morning, or now itself for 0."""
    if not days:
        return now
    day = now.date()
    while days:
        day -= timedelta(days=1)
        days -= is_open(day)
    return datetime.combine(day, time(8, 15), tzinfo=now.tzinfo)
