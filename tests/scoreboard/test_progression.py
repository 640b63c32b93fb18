"""Rungs over time and beside the targets."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.scoreboard.made import cycle, cycles
from voice.scoreboard.progression import by_band, by_year


def test_a_cycle_belongs_to_the_school_year_it_began_in():
    days = {"a": date(2026, 7, 31), "b": date(2026, 8, 1), "c": date(2027, 1, 5)}
    years = by_year([cycle(key, at=day) for key, day in days.items()])
    assert [(year, real.over) for year, real in years] == [(2025, 1), (2026, 2)]


def test_a_band_stands_beside_its_target():
    known = [cycle("a", rung=3), cycle("b", rung=1), cycle("c", rung=2)]
    (found,) = by_band(known, {"6-9": 2}, above=False)
    assert (found.band, found.target, found.there) == ("6-9", 2, 2)


def test_a_target_without_cycles_is_shown_too():
    assert [(one.band, one.target) for one in by_band([], {"13-15": 4}, above=False)] == [("13-15", 4)]


def test_the_municipality_sees_no_band_of_a_single_house():
    known = [cycle(f"c{n}") for n in range(20)]
    (found,) = by_band(known, {"6-9": 2}, above=True)
    assert found.real is None
    assert found.there == 0


@given(st.lists(cycles, max_size=30), st.dictionaries(st.sampled_from(["6-9", "10-12"]), st.integers(1, 5)))
def test_what_is_hidden_tells_nothing(known: list, targets: dict):
    for one in by_band(known, targets, above=True):
        over = [each for each in known if one.band in each.bands and not each.observed and each.over]
        if len(over) < 5 or len({each.institution for each in over}) < 3:
            assert (one.real, one.there) == (None, 0)
        else:
            assert one.real is not None
            assert one.there <= one.real.over
