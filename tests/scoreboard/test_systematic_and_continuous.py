"""Whether everybody is in it, and how long nobody asked."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.scoreboard.made import TODAY, YEAR, life, lives
from voice.scoreboard.continuous import continuous, silence_of
from voice.scoreboard.houses import house_lines
from voice.scoreboard.systematic import systematic
from voice.scoreboard.values import BANDS, bands_of


def test_a_plan_or_a_cycle_puts_a_group_in():
    found = systematic([life("a", cycles=1), life("b", planned=True), life("c")])
    assert (found.whole.groups, found.whole.in_plan) == (3, 2)
    assert [one.key for one in found.outside] == ["c"]


def test_a_group_that_answered_and_was_always_too_few_is_said_to_be_so():
    found = systematic([life("a", results=2, hidden=2), life("b", results=2, hidden=1), life("c")])
    assert [one.key for one in found.never_shown] == ["a"]


@given(st.lists(lives, max_size=20))
def test_nobody_is_counted_twice_and_nobody_is_lost(known: list):
    found = systematic(known)
    assert found.whole.in_plan + len(found.outside) == len(known)
    assert sum(cover.groups for cover in found.kinds) == len(known)
    assert all(0 <= cover.in_plan <= cover.groups for cover in (*found.bands, *found.kinds))


def test_forms_of_three_and_of_four_to_five_are_one_band():
    assert bands_of(("3", "4-5", "parents")) == ("3-5",)
    assert bands_of(("10-12", "6-9")) == ("6-9", "10-12")
    assert bands_of(("0-2", "3", "4-5", "6-9", "10-12", "13-15", "16-18")) == BANDS


def test_silence_is_the_longest_time_between_two_askings():
    found = silence_of(life("a", date(2026, 8, 17), date(2026, 10, 12), date(2026, 11, 16)), YEAR, TODAY)
    assert (found.weeks, found.until, found.now) == (8, date(2026, 10, 12), 0)


def test_silence_counts_from_the_first_day_of_the_year_to_today_when_nobody_asked():
    found = silence_of(life("a"), YEAR, date(2026, 8, 28))
    assert (found.weeks, found.now) == (4, 4)


def test_holidays_are_not_silence():
    away = frozenset(date(2026, 10, 12) + timedelta(days=n) for n in range(5))
    mondays = [date(2026, 8, 3) + timedelta(weeks=n) for n in range(10)]  # the last is 5 October
    asked = (*mondays, date(2026, 10, 26))
    end = date(2026, 10, 26)
    assert silence_of(life("a", *asked), YEAR, end).weeks == 3
    assert silence_of(life("a", *asked, closed=away), YEAR, end).weeks == 2


@given(st.lists(lives, max_size=8), st.dates(date(2026, 7, 1), date(2027, 9, 1)))
def test_silence_is_never_negative_and_never_longer_than_the_year(known: list, today: date):
    found = continuous(known, YEAR, today)
    assert all(0 <= one.now <= one.weeks <= 53 for one in found.silences)
    assert sum(found.lengths.values()) == len(known) == sum(found.times.values())
    assert all(0 <= number <= len(known) for number in found.months)


@given(lives, st.dates(date(2026, 8, 1), date(2027, 7, 31)))
def test_asking_once_more_never_makes_the_silence_longer(one, day: date):
    from dataclasses import replace

    more = replace(one, asked=tuple(sorted((*one.asked, day))))
    last = date(2027, 7, 31)
    assert silence_of(more, YEAR, last).weeks <= silence_of(one, YEAR, last).weeks


def test_houses_stand_by_name_whatever_they_have_done():
    names = {"x": ("Åskolen", "skole"), "y": ("Birkeskolen", "skole"), "z": ("Egeskolen", "skole")}
    known = [life("a", institution="y"), life("b", institution="z", cycles=1)]
    lines = house_lines(names, known, [])
    assert [line.name for line in lines] == sorted(name for name, _kind in names.values())
    assert {line.key: line.outside for line in lines} == {"x": 0, "y": 1, "z": 0}
