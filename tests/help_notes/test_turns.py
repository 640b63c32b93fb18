"""Whose turn it is, by open days."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as some

from voice.help_notes.turns import (
    LONGEST,
    SHORTEST,
    Dates,
    With,
    has_come_to,
    hide_until,
    is_over,
    municipality_from,
    read_at_the_latest,
)
from voice.people.open_days import is_open

FRIDAY = date(2026, 11, 20)
DAYS = some.dates(date(2026, 1, 1), date(2030, 12, 31))
MOMENTS = some.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def after(days: int) -> With:
    return has_come_to(Dates(FRIDAY), at(FRIDAY + timedelta(days=days)))


def test_a_note_from_friday_is_the_adults_over_the_weekend_the_leaders_on_monday_and_the_towns_on_tuesday() -> None:
    assert [after(days) for days in range(5)] == [With.ADULT] * 3 + [With.LEADER, With.MUNICIPALITY]
    assert after(40) is With.MUNICIPALITY


def test_a_child_is_promised_the_next_open_day() -> None:
    assert read_at_the_latest(FRIDAY) == date(2026, 11, 23)
    assert read_at_the_latest(FRIDAY - timedelta(days=1)) == FRIDAY
    assert read_at_the_latest(FRIDAY + timedelta(days=1)) == date(2026, 11, 23)


@given(DAYS, some.integers(0, 60))
def test_what_a_child_is_told_before_sending_is_what_happens(written: date, days: int) -> None:
    """The adult alone before the promised day, with the leader from that day, with the town from the open day after."""
    day = written + timedelta(days=days)
    expected = (
        With.ADULT if day < read_at_the_latest(written)
        else With.LEADER if day < municipality_from(written)
        else With.MUNICIPALITY
    )  # fmt: skip
    assert has_come_to(Dates(written), at(day)) is expected


@given(DAYS, some.integers(0, 30))
def test_it_comes_to_nobody_new_on_a_closed_day(written: date, days: int) -> None:
    day = written + timedelta(days=days + 1)
    if not is_open(day):
        assert has_come_to(Dates(written), at(day)) is has_come_to(Dates(written), at(day - timedelta(days=1)))


@given(DAYS, some.integers(0, 30), some.integers(0, 30))
def test_it_is_never_taken_back_and_goes_nowhere_once_it_has_been_read(written: date, days: int, more: int) -> None:
    day, later = written + timedelta(days=days), written + timedelta(days=days + more)
    now = has_come_to(Dates(written), at(day))
    assert has_come_to(Dates(written), at(later)) >= now
    assert has_come_to(Dates(written, read=day), at(later)) is now


@given(MOMENTS, some.integers(0, 90))
def test_nobody_sees_it_before_its_moment_nor_after_it_is_settled(now: datetime, minutes: int) -> None:
    until = hide_until(now)
    seen = has_come_to(Dates(now.date(), until), now + timedelta(minutes=minutes)) is not With.NOBODY
    assert seen == (now + timedelta(minutes=minutes) >= until)
    settled = Dates(now.date(), settled=now.date())
    assert has_come_to(settled, now + timedelta(days=minutes)) is With.NOBODY


@given(MOMENTS)
def test_the_moment_is_ten_to_sixty_minutes_away_and_a_whole_five_minutes(now: datetime) -> None:
    until = hide_until(now)
    assert SHORTEST <= until - now <= LONGEST
    assert (until.minute % 5, until.second) == (0, 0)


def test_the_moment_is_anybodys_guess() -> None:
    now = at(FRIDAY)
    moments = {hide_until(now) for _try in range(600)}
    assert len(moments) == 11  # 10, 15 ... 60 minutes; one missing after 600 tries: 1 in 10^23


def test_the_row_of_a_settled_note_goes_after_thirty_days() -> None:
    assert [is_over(FRIDAY, FRIDAY + timedelta(days=days)) for days in (0, 29, 30, 31)] == [False, False, True, True]
