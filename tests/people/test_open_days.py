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


# -- public holidays, and the house's own -------------------------------------------------------------------------


def test_nobody_is_there_on_a_public_holiday():
    closed_2026 = [(1, 1), (4, 2), (4, 3), (4, 6), (5, 14), (5, 25), (12, 25)]
    assert not any(is_open(date(2026, month, day)) for month, day in closed_2026)
    assert is_open(date(2026, 4, 1))
    assert is_open(date(2026, 4, 7))
    assert open_days_after(date(2026, 4, 1), date(2026, 4, 7)) == 1  # Easter


def test_store_bededag_is_a_day_like_others_since_2024():
    assert not is_open(date(2023, 5, 5))
    assert is_open(date(2024, 4, 26))


def test_a_houses_own_closed_days_are_no_open_days():
    autumn = frozenset(date(2025, 11, day) for day in range(17, 22))
    assert not is_open(MONDAY, autumn)
    assert open_days_after(FRIDAY, date(2025, 11, 24), autumn) == 1
    assert after_open_days(FRIDAY, 1, autumn) == date(2025, 11, 24)


@given(days, st.integers(0, 30), st.frozensets(st.dates(date(2000, 1, 1), date(2100, 1, 1)), max_size=20))
def test_closed_days_only_ever_move_a_day_further(start: date, number: int, closed: frozenset[date]):
    assert after_open_days(start, number, closed) >= after_open_days(start, number)
    assert open_days_after(start, after_open_days(start, number, closed), closed) == number
