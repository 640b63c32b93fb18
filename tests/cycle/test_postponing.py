"""A promised day can be moved while it lies ahead, only further, with a reason. Once it has passed it was missed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cycle.conftest import Begin, today
from voice import clock
from voice.cycle.ending import end_cycle
from voice.cycle.postponing import CannotPostpone, postpone, postponements_of, promised_day
from voice.cycle.tables import Cycle, Postponement
from voice.db import Database
from voice.ladder.clock import promised

WHY = "Vi mangler svar fra 3.b."
SOON = today() + timedelta(days=7)


def move(session, cycle: Cycle, on: date, *, why: str = WHY, days_later: int = 0) -> Postponement:
    return postpone(session, cycle, on, why, now=clock.now() + timedelta(days=days_later), by=None)


def test_a_day_that_lies_ahead_is_moved_and_both_days_are_kept(database: Database, begin: Begin) -> None:
    with database.writing() as session:
        cycle = begin(session, reply_by=SOON)
        move(session, cycle, SOON + timedelta(days=7))
        move(session, cycle, SOON + timedelta(days=9), days_later=7)
        assert cycle.reply_by == SOON
        assert promised_day(cycle, postponements_of(session, cycle)) == SOON + timedelta(days=9)
        assert [row.why for row in postponements_of(session, cycle)] == [WHY, WHY]


@pytest.mark.parametrize(("days_later", "late"), [(6, False), (7, False), (8, True), (30, True)])
def test_a_day_that_has_passed_is_not_moved(database: Database, begin: Begin, days_later: int, late: bool) -> None:
    with database.writing() as session:
        cycle = begin(session, reply_by=SOON)
        if late:
            with pytest.raises(CannotPostpone) as refusal:
                move(session, cycle, SOON + timedelta(days=40), days_later=days_later)
            assert refusal.value.late
            assert postponements_of(session, cycle) == []
        else:
            assert move(session, cycle, SOON + timedelta(days=40), days_later=days_later)


@pytest.mark.parametrize(
    ("days", "why"), [(0, WHY), (-1, WHY), (400, WHY), (7, ""), (7, "  "), (7, "x" * 401), (-2000, WHY)]
)
def test_what_is_no_later_day_with_a_reason_is_refused(database: Database, begin: Begin, days: int, why: str) -> None:
    with database.writing() as session:
        cycle = begin(session, reply_by=SOON)
        with pytest.raises(CannotPostpone) as refusal:
            move(session, cycle, SOON + timedelta(days=days), why=why)
        assert not refusal.value.late
        assert postponements_of(session, cycle) == []


def test_after_the_end_no_day_is_moved(database: Database, begin: Begin) -> None:
    with database.writing() as session:
        cycle = begin(session, reply_by=SOON)
        end_cycle(session, cycle, "Skolen lukker.", now=clock.now(), by=None)
        with pytest.raises(CannotPostpone):
            move(session, cycle, SOON + timedelta(days=7))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 30)), max_size=5))
def test_the_ladder_counts_the_same_promised_day(moves: list[tuple[int, int]]) -> None:
    """Whoever computes the rung reads the rows; what was accepted here counts there, day for day."""
    start = date(2026, 3, 2)
    cycle = Cycle(
        key="c", institution_key="i", title="t", theme="t", questionnaire="q", planned_rung=1, decider="d", open_to="o",
        not_open="n", reply_by=start, at=clock.now(),
    )  # fmt: skip
    rows: list[Postponement] = []
    for back, further in moves:
        day = promised_day(cycle, rows)
        said = day - timedelta(days=back)
        if rows and said < rows[-1].at.date():
            said = min(rows[-1].at.date(), day)
        now = clock.now().replace(year=said.year, month=said.month, day=said.day)
        rows.append(Postponement(key="p", cycle_key="c", on=day + timedelta(days=further), why=WHY, at=now))
    assert promised_day(cycle, rows) == promised(start, [(row.at.date(), row.on) for row in rows])
