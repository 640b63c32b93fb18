"""Counting at the same moment, on both databases: nothing lost, nothing twice, nobody on a seat that is taken."""

import asyncio
from collections import Counter

from sqlmodel import select

from tests.answers.every_type import FORM, QUESTIONNAIRE
from tests.cast import make_group, make_sitting
from voice import clock
from voice.answers.box import unseal
from voice.answers.sheet import SheetReader
from voice.answers.slip import Outcome, Slip
from voice.answers.tables import Box, Receipt
from voice.answers.writer import NotCounted, Writer
from voice.db import Database
from voice.settings import Settings
from voice.tallies.audit import audit
from voice.waves.tables import Sitting

READER = SheetReader(QUESTIONNAIRE, FORM)


def receipt(number: int) -> bytes:
    return number.to_bytes(16, "big")


def open_with(database: Database, settings: Settings, seats: int) -> Sitting:
    with database.writing() as session:
        group = make_group(session, f"group-{seats}", forms=("10-12",))
        return make_sitting(session, settings, group, questionnaire=QUESTIONNAIRE, seats=seats)


async def count_all(writer: Writer, slips: list[Slip]) -> list[Outcome | BaseException]:
    sheet = READER.read({"q.happy": ["very"]})
    return await asyncio.gather(*(writer.count(slip, sheet) for slip in slips), return_exceptions=True)


def test_a_class_that_sends_together_is_counted_whole(database: Database, settings: Settings) -> None:
    sittings = [open_with(database, settings, seats) for seats in (26, 27)]
    slips = [Slip(sitting.key, receipt(n)) for n in range(26) for sitting in sittings]
    outcomes = asyncio.run(count_all(Writer(database, settings.secret), slips))
    assert set(outcomes) == {Outcome.COUNTED}
    with database.reading() as session:
        found = audit(session, settings.secret, now=clock.now())
        assert (found.problems, found.sheets) == ([], 52)


def test_two_children_cannot_have_the_last_seat(database: Database, settings: Settings) -> None:
    sitting = open_with(database, settings, 3)
    slips = [Slip(sitting.key, receipt(n)) for n in range(8)]
    outcomes = Counter(asyncio.run(count_all(Writer(database, settings.secret), slips)))
    assert outcomes == {Outcome.COUNTED: 3, Outcome.FULL: 5}


def test_two_processes_cannot_give_the_last_seat_twice(database: Database, settings: Settings) -> None:
    sitting = open_with(database, settings, 5)
    writers = [Writer(Database(database.url), settings.secret) for _n in range(3)]

    async def all_writers() -> list[Outcome | BaseException]:
        parts = [
            count_all(w, [Slip(sitting.key, receipt(10 * i + n)) for n in range(4)]) for i, w in enumerate(writers)
        ]
        return [outcome for part in await asyncio.gather(*parts) for outcome in part]

    assert Counter(asyncio.run(all_writers())) == {Outcome.COUNTED: 5, Outcome.FULL: 7}


def test_the_same_ticket_counts_once_even_in_one_moment(database: Database, settings: Settings) -> None:
    sitting = open_with(database, settings, 26)
    outcomes = asyncio.run(count_all(Writer(database, settings.secret), [Slip(sitting.key, receipt(1))] * 6))
    assert Counter(outcomes) == {Outcome.COUNTED: 1, Outcome.AGAIN: 5}
    with database.reading() as session:
        assert len(session.exec(select(Receipt)).all()) == 1


def test_a_sitting_with_another_secret_disturbs_nobody_else(database: Database, settings: Settings) -> None:
    good = open_with(database, settings, 26)
    bad = open_with(database, settings, 27)
    with database.writing() as session:
        box = session.get_one(Box, bad.key)
        box.block = box.block[:-1] + bytes([box.block[-1] ^ 1])
        session.add(box)
    writer = Writer(database, settings.secret)
    outcomes = asyncio.run(count_all(writer, [Slip(good.key, receipt(1)), Slip(bad.key, receipt(2))]))
    assert outcomes[0] is Outcome.COUNTED
    assert isinstance(outcomes[1], NotCounted)
    with database.reading() as session:
        assert [row.sitting_key for row in session.exec(select(Receipt)).all()] == [good.key]
        assert unseal(settings.secret, good.key, session.get_one(Box, good.key).block).received == 1


def test_an_unknown_sitting_is_not_counted(database: Database, settings: Settings) -> None:
    outcomes = asyncio.run(count_all(Writer(database, settings.secret), [Slip("nowhere", receipt(1))]))
    assert isinstance(outcomes[0], NotCounted)
