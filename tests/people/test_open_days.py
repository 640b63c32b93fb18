from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from voice.people.open_days import after_open_days, is_open, open_days_after

FRIDAY, SATURDAY, MONDAY = date(2025, 11, 14), date(2025, 11, 15), date(2025, 11, 17)

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_a_weekend_holds_no_open_day():
    assert open_days_after(FRIDAY, SATURDAY) == 0
    assert open_days_after(FRIDAY, MONDAY) == 1


def test_the_day_itself_does_not_count():
    assert open_days_after(FRIDAY, FRIDAY) == 0
    assert after_open_days(FRIDAY, 0) == FRIDAY


def test_ten_open_days_are_two_weeks():
    assert after_open_days(FRIDAY, 10) == FRIDAY + timedelta(days=14)
    assert after_open_days(SATURDAY, 10) == date(2025, 11, 28)


def test_a_period_that_runs_backwards_holds_none():
    assert open_days_after(MONDAY, FRIDAY) == 0


@given(days, st.integers(1, 60))
def test_after_so_many_open_days_so_many_have_passed_and_the_last_is_open(start: date, number: int):
    end = after_open_days(start, number)
    assert open_days_after(start, end) == number
    assert is_open(end)
    assert open_days_after(start, end - timedelta(days=1)) == number - 1
