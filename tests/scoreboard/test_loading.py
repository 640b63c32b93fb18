"""From the database: the same number of queries for a house and for a town, and nothing remembered that is old."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from bench.town import fill
from tests.cast import Cast
from voice.cycle.tables import Cycle, CycleGroup, ResultRead
from voice.db import Database
from voice.people.tables import Group, Institution
from voice.progress.facts import facts_of
from voice.promises.tables import Finding, Reply, ToldBack
from voice.scoreboard.loading import Board, board_of, targets_of
from voice.scoreboard.standing import standing_of
from voice.wheel.tables import Planned, PlannedEnd, RungTarget

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def houses_of(session: Session, town: str) -> list[str]:
    return list(session.exec(select(Institution.key).where(Institution.municipality_key == town)))


def load(session: Session, town: str, today: date = TODAY) -> Board:
    return board_of(session, houses_of(session, town), 2026, today, town=town)


@pytest.fixture
def town(database: Database) -> str:
    with database.writing() as session:
        fill(session, institutions=3, groups=7, today=TODAY)
    return "town"


def queries(database: Database, work) -> int:
    count = 0

    def more(*_args: object) -> None:
        nonlocal count
        count += 1

    event.listen(database.engine, "before_cursor_execute", more)
    try:
        with database.reading() as session:
            work(session)
    finally:
        event.remove(database.engine, "before_cursor_execute", more)
    return count


def test_a_large_town_takes_as_many_queries_as_a_small_one(database: Database):
    with database.writing() as session:
        fill(session, institutions=3, groups=6, today=TODAY, key="small")
        fill(session, institutions=12, groups=60, years=5, today=TODAY, key="large", cycles_a_year=2)
    small, large = (queries(database, lambda session, key=key: load(session, key)) for key in ("small", "large"))
    assert small == large
    with database.reading() as session:
        assert len(load(session, "large").lives) == 60


def test_what_is_counted_is_what_the_ladder_says(database: Database, town: str):
    with database.reading() as session:
        board = load(session, town)
        facts = facts_of(session, [one.key for one in board.cycles])
        assert board.cycles
        assert {one.key: one for one in board.cycles} == {key: standing_of(each, TODAY) for key, each in facts.items()}
        assert sum(len(one.asked) for one in board.lives) > 0


@pytest.mark.parametrize("what", ["finding", "reply", "told", "read", "cycle", "group"])
def test_whatever_is_new_is_seen_at_once(database: Database, town: str, what: str):
    """The second look comes from memory, and memory must not be older than the rows; also when they are dated back."""
    old = NOW - timedelta(days=40)
    if what == "reply":
        with database.writing() as session:
            first = session.exec(select(Cycle.key).order_by(Cycle.key)).first() or ""
            session.add(Finding(key="n", cycle_key=first, words="Vi vil ud", at=old))
    with database.reading() as session:
        load(session, town)
    with database.writing() as session:
        key = session.exec(select(Cycle.key).order_by(Cycle.key)).first() or ""
        group = session.exec(select(CycleGroup.group_key).where(CycleGroup.cycle_key == key)).first() or ""
        house = session.get_one(Cycle, key).institution_key
        if what == "finding":
            session.add(Finding(key="n", cycle_key=key, words="Vi vil ud", at=old))
        elif what == "reply":
            session.add(Reply(key="n", cycle_key=key, finding_key="n", answer="yes", reason="Ja", at=old))
        elif what == "told":
            session.add(ToldBack(key="n", cycle_key=key, group_key=group, told_by="adults", how="x", at=old))
        elif what == "read":
            session.add(ResultRead(key="n", cycle_key=key, at=old))
        elif what == "cycle":
            session.add(Cycle(
                key="new", institution_key=house, title="Ny", theme="x", questionnaire="x", planned_rung=1,
                decider="Lederen", open_to="x", not_open="x", reply_by=TODAY, at=old,
            ))  # fmt: skip
        elif what == "group":
            row = session.get_one(Group, group)
            row.forms = "16-18"
            session.add(row)
    with database.reading() as session:
        board = load(session, town)
        facts = facts_of(session, [one.key for one in board.cycles])
        assert {one.key: one for one in board.cycles} == {key: standing_of(each, TODAY) for key, each in facts.items()}
        assert ("new" in facts) == (what == "cycle")


def test_a_new_day_is_looked_at_anew(database: Database, town: str):
    with database.reading() as session:
        before = load(session, town)
        after = load(session, town, TODAY + timedelta(days=200))
        assert sum(one.running for one in after.cycles) < sum(one.running for one in before.cycles)


def test_every_table_that_facts_rest_on_leaves_a_trace():
    from voice.cycle import tables as cycle
    from voice.promises import tables as promises
    from voice.scoreboard.traces import TABLES
    from voice.talks import tables as talks

    known = {table.__tablename__ for table in TABLES}
    all_of_them = {
        row.__tablename__ for module in (cycle, promises, talks) for row in vars(module).values()
        if hasattr(row, "__tablename__") and row.__module__ == module.__name__
    }  # fmt: skip
    not_read = {"guess", "reflection", "action_picture", "frame_answer"}  # progress.facts reads none of these
    assert all_of_them - not_read <= known


def test_a_plan_counts_until_it_is_taken_out(database: Database, cast: Cast):
    with database.writing() as session:
        for key, group in (("one", cast.a.key), ("two", cast.b.key)):
            session.add(Planned(
                key=key, institution_key="egeskolen", group_key=group, school_year=2026, opens_on=TODAY, kind="cycle",
                questionnaire="x", rung=2, title="x", at=NOW,
            ))  # fmt: skip
        session.flush()
        session.add(PlannedEnd(planned_key="two", why="x", at=NOW))
    with database.reading() as session:
        lives = board_of(session, ["egeskolen"], 2026, TODAY).lives
        assert {one.name: one.in_plan for one in lives} == {"2.a": True, "3.b": False}
        assert board_of(session, ["egeskolen"], 2026, TODAY, group=cast.b.key).lives[0].name == "3.b"


def test_the_newest_target_counts_and_zero_takes_it_back(database: Database, cast: Cast):  # noqa: ARG001
    rows = [("a", "6-9", 2, 0), ("b", "6-9", 3, 1), ("c", "10-12", 4, 0), ("d", "10-12", 0, 1)]
    with database.writing() as session:
        for key, band, rung, day in rows:
            session.add(RungTarget(key=key, municipality_key="solby", school_year=2026, band=band, rung=rung,
                                   at=NOW + timedelta(days=day)))  # fmt: skip
    with database.reading() as session:
        assert targets_of(session, "solby", [2026]) == {2026: {"6-9": 3}}
