"""Builds the made-up town: people, sittings of the past weeks answered by bots, and sittings that wait for you."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from voice import clock
from voice.db import Database
from voice.demo.answering import Report, Turn, answer_all
from voice.demo.days import days_ago
from voice.demo.people import add_people
from voice.demo.places import CLOSED, HOUSES, OPEN, SHOWN, House
from voice.migrating import migrate
from voice.people.tables import Group
from voice.settings import Settings

if TYPE_CHECKING:
    from sqlmodel import Session

    from voice.demo.cycles import Walk

AGREED = 50  # open days ago: before anything was asked


def build(database: Database, settings: Settings, report: Report, houses: Sequence[House] = HOUSES) -> None:
    """Fills an empty data folder. Raises BotRefused when a bot cannot answer."""
    migrate(database.url)
    with database.writing() as session:
        add_people(session, houses)
    _agree(database, houses)
    walks = _begin(database, settings) if houses is HOUSES else []
    first = [walk.turns["choose"] for walk in walks if "choose" in walk.turns]
    asyncio.run(answer_all(settings, first, report))
    for turn in first:
        _publish(database, settings, turn)
    turns = _open(database, settings, houses)
    _go_on(database, settings, walks, turns)
    turns += [turn for walk in walks for step, turn in walk.turns.items() if step != "choose"]
    asyncio.run(answer_all(settings, turns, report))
    _finish(database, settings, turns, walks, report)
    if walks:
        _found(database)


def _begin(database: Database, settings: Settings) -> list[Walk]:
    from voice.demo.cycles import begin  # noqa: PLC0415

    with database.writing() as session:
        return begin(session, settings)


def _go_on(database: Database, settings: Settings, walks: list[Walk], turns: list[Turn]) -> None:
    from voice.demo.cycles import go_on  # noqa: PLC0415

    with database.writing() as session:
        go_on(session, settings, walks, turns)


def _found(database: Database) -> None:
    from voice.demo.council import hold_a_meeting  # noqa: PLC0415

    with database.writing() as session:
        hold_a_meeting(session)


def _agree(database: Database, houses: Sequence[House]) -> None:
    """Small rooms that are shown together have said so before they were asked."""
    from voice.waves.pooling import agree_sister  # noqa: PLC0415

    with database.writing() as session:
        for house in houses:
            for one, other in house.sisters:
                rooms = [session.get_one(Group, f"{house.key}-{name}") for name in (one, other)]
                agree_sister(session, *rooms, now=days_ago(clock.now(), AGREED), by=rooms[0].key)


def _open(database: Database, settings: Settings, houses: Sequence[House]) -> list[Turn]:
    """Opens every sitting of the table on its day, the oldest first, as it has to be for groups to share a wave."""
    from voice.questionnaires.files import load  # noqa: PLC0415 - reads YAML, which a finished demo never needs
    from voice.waves.opening import open_sitting  # noqa: PLC0415
    from voice.waves.paper import print_tickets  # noqa: PLC0415
    from voice.waves.tables import TICKET  # noqa: PLC0415

    now = clock.now()
    wanted = [(house, room, asked) for house in houses for room in house.rooms for asked in room.asked]
    turns = []
    with database.writing() as session:
        for house, room, asked in sorted(wanted, key=lambda one: -one[2].days):
            teacher = f"{house.key}-{room.key}"
            group, at = session.get_one(Group, teacher), days_ago(now, asked.days)
            sitting = open_sitting(
                session, settings.secret, load(asked.questionnaire), group, now=at, door=asked.door, by=teacher
            )
            texts: list[str] = []
            if asked.door == TICKET:
                tickets = print_tickets(session, settings.secret, sitting, room.size, now=at, by=teacher)
                texts = [ticket.text for ticket in tickets]
            turns.append(Turn(room, asked, at, teacher, sitting, texts))
    return turns


def _finish(
    database: Database, settings: Settings, turns: list[Turn], walks: list[Walk], report: Report
) -> None:
    """What has happened since, in its order: sittings are closed, published and shown, cycles go on, and each wave that
    is over is added up and frozen by the tick of its night."""
    from voice.demo.cycles import events as events_of  # noqa: PLC0415
    from voice.tallies.tick import tick_in_steps  # noqa: PLC0415

    def publish(turn: Turn) -> Callable[[], object]:
        return lambda: _publish(database, settings, turn)

    def tick(at: datetime) -> Callable[[], object]:
        return lambda: tick_in_steps(database, settings.secret, floor=settings.floor, now=at)

    def write(happens: Callable[[Session], None]) -> Callable[[], object]:
        def done() -> None:
            with database.writing() as session:
                happens(session)

        return done

    events = [(_closed_at(turn), publish(turn)) for turn in turns if turn.asked.state != OPEN]
    events += [(night, tick(night)) for night in _nights(database)]
    events += [(at, write(happens)) for walk in walks for at, happens in events_of(walk)]
    for done, (_at, happens) in enumerate(sorted(events, key=lambda event: event[0]), 1):
        happens()
        report("results are published", done, len(events))


def _closed_at(turn: Turn) -> datetime:
    """The hour after, or in the two weeks between the end of a wave and its freezing."""
    from voice.waves.opening import WAVE_DAYS  # noqa: PLC0415

    return turn.at + (timedelta(days=WAVE_DAYS + 3) if turn.asked.late else timedelta(hours=1))


def _nights(database: Database) -> list[datetime]:
    """Past nights in which something was due, and the last one."""
    from sqlmodel import col, select  # noqa: PLC0415

    from voice.waves.tables import Wave  # noqa: PLC0415

    now = clock.now()
    with database.reading() as session:
        ends = session.exec(select(col(Wave.closes_on), col(Wave.ends_on))).all()
    days = {now.date() - timedelta(days=1), *(day for both in ends for day in both)}
    nights = (datetime.combine(day + timedelta(days=1), time(2), tzinfo=now.tzinfo) for day in days)
    return [night for night in nights if night < now]


def _publish(database: Database, settings: Settings, turn: Turn) -> None:
    from voice.tallies.publish import publish_sitting  # noqa: PLC0415
    from voice.waves.closing import close_sitting  # noqa: PLC0415
    from voice.waves.showing import show_to_class  # noqa: PLC0415

    at = _closed_at(turn)
    with database.writing() as session:
        close_sitting(session, turn.sitting, now=at, by=turn.teacher)
        if turn.asked.state != CLOSED:
            publish_sitting(session, settings.secret, turn.sitting, floor=settings.floor, now=at, by=turn.teacher)
        if turn.asked.state == SHOWN:
            show_to_class(session, turn.sitting, now=at + timedelta(minutes=20), by=turn.teacher)
