"""The school year, and open days counted once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.people.open_days import open_days_after
from voice.wheel.calendar import (
    first_day,
    last_day,
    month_of,
    months,
    name_of,
    open_days,
    school_year,
    year_said,
)

days = st.dates(date(2026, 8, 1), date(2027, 7, 31))


def test_a_school_year_is_august_to_july():
    assert (first_day(2026), last_day(2026)) == (date(2026, 8, 1), date(2027, 7, 31))
    assert [month.month for month in months(2026)] == [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7]
    assert name_of(2026) == "2026/27"
    assert name_of(2099) == "2099/00"


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_every_day_lies_in_one_school_year_and_in_one_of_its_months(day: date):
    year = school_year(day)
    assert first_day(year) <= day <= last_day(year)
    assert months(year)[month_of(day)].month == day.month


@given(days, days, st.frozensets(days, max_size=30))
def test_days_counted_once_are_the_days_counted_one_by_one(start: date, end: date, closed: frozenset[date]):
    if start <= end:
        assert open_days(2026, closed).between(start, end) == open_days_after(start, end, closed)
    assert open_days(2026, closed).between(max(start, end), min(start, end)) == 0


def test_days_outside_the_year_do_not_count():
    count = open_days(2026)
    before, after = first_day(2026) - timedelta(days=400), last_day(2026) + timedelta(days=400)
    assert count.between(before, after) == open_days_after(first_day(2026) - timedelta(days=1), last_day(2026))


@pytest.mark.parametrize("text", ["", "x", "20266", "-1", "1066", "9999", "２０２６", "2026 "])
def test_nonsense_in_an_address_is_this_year(text: str):
    assert year_said(text, 2026) == 2026
    assert year_said("2024", 2026) == 2024
