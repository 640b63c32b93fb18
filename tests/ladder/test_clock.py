"""The clock: default days after closing, and a promised day that moves only before it has passed."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from voice.ladder.clock import deadlines, promised
from voice.people.open_days import after_open_days

days = st.dates(date(2025, 1, 1), date(2028, 1, 1))
MONDAY = date(2026, 9, 7)


def test_the_usual_days_after_closing() -> None:
    found = deadlines(MONDAY, after_open_days)
    assert found.result == date(2026, 9, 9)
    assert found.talk == date(2026, 9, 21)
    assert found.decision == date(2026, 10, 5)
    assert found.told == date(2026, 10, 19)
    assert (found.verdict_from, found.verdict_by) == (date(2026, 11, 30), date(2027, 1, 13))  # past Christmas


def test_a_day_may_be_moved_on_the_last_day_but_not_on_the_next() -> None:
    new = MONDAY + timedelta(days=14)
    assert promised(MONDAY, [(MONDAY, new)]) == new
    assert promised(MONDAY, [(MONDAY + timedelta(days=1), new)]) == MONDAY


def test_each_move_stands_on_the_one_before() -> None:
    second, third = MONDAY + timedelta(days=7), MONDAY + timedelta(days=14)
    assert promised(MONDAY, [(MONDAY, second), (second, third)]) == third
    assert promised(MONDAY, [(second, third)]) == MONDAY  # the first move was never said


@given(days, st.lists(st.tuples(days, days), max_size=5))
def test_a_promised_day_never_moves_to_an_earlier_one_nor_by_what_was_said_after_it(
    first: date, moves: list[tuple[date, date]]
) -> None:
    day = promised(first, moves)
    assert day >= first
    late = [(day + timedelta(days=1), day + timedelta(days=30))]
    assert promised(first, moves + late) == day
