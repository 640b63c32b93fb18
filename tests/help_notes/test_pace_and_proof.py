"""Who may send at all, and how many: plain values."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from voice.help_notes.pace import MOST, RENEWED, SECONDS, STANDS, Pace, network_of
from voice.help_notes.proofs import is_proof, proof_for
from voice.help_notes.sealing import handle_of, is_handle, is_handle_of
from voice.secret import Secret

SECRET, OTHER = b"one secret of at least thirty-two b", b"another secret of thirty-two bytes"
FRIDAY = date(2026, 10, 9)  # before the autumn holiday
SCHOOL, OUTSIDER = "192.0.2.1", "203.0.113.9"
START = 5000.0


# -- the proof ----------------------------------------------------------------------------------------------------


def test_a_proof_outlives_a_weekend_and_a_weeks_holiday_and_no_more() -> None:
    proof = proof_for(SECRET, "a", FRIDAY)
    good = [days for days in range(-3, 30) if is_proof(SECRET, "a", proof, FRIDAY + timedelta(days=days))]
    assert good == list(range(11))
    assert (FRIDAY + timedelta(days=10)).weekday() == 0


def test_a_proof_is_of_one_institution_and_one_secret() -> None:
    proof = proof_for(SECRET, "a", FRIDAY)
    assert not is_proof(SECRET, "b", proof, FRIDAY)
    assert not is_proof(OTHER, "a", proof, FRIDAY)
    assert is_proof(Secret(OTHER, [SECRET]), "a", proof, FRIDAY)
    assert proof_for(Secret(OTHER, [SECRET]), "a", FRIDAY) != proof


@given(some.text(max_size=30))
def test_what_was_made_up_is_neither_a_proof_nor_a_handle(given: str) -> None:
    assert not is_proof(SECRET, "a", given, FRIDAY)
    assert not is_handle(SECRET, "a", given)
    assert not is_handle_of(SECRET, "a", "tine", given)


@given(some.text(max_size=20), some.text(max_size=20))
def test_a_handle_is_known_for_ever_where_it_was_shown_and_nowhere_else(institution: str, staff: str) -> None:
    handle = handle_of(SECRET, institution, staff)
    renewed = Secret(OTHER, [SECRET])
    assert is_handle(renewed, institution, handle)
    assert is_handle_of(renewed, institution, staff, handle)
    assert not is_handle(renewed, institution + "x", handle)
    assert not is_handle_of(renewed, institution, staff + "x", handle)
    assert not is_handle(SECRET, institution, handle + "=")


# -- the pace -----------------------------------------------------------------------------------------------------


def test_three_children_of_a_school_behind_one_address_get_through_at_once() -> None:
    pace = Pace()
    assert [pace.takes("a", SCHOOL, START) for _child in range(4)] == [True] * 3 + [False]
    assert pace.takes("b", SCHOOL, START)
    assert pace.takes("a", SCHOOL, START + SECONDS)


def test_whoever_sends_without_end_keeps_a_child_waiting_for_a_minute_and_not_for_ever() -> None:
    """The outsider asks every second; the tablet of a child tries every 61 seconds, as help.js does."""
    pace, at, waited = Pace(), START, []
    for _child in range(20):
        tries = 1
        while not pace.takes("a", SCHOOL, at):
            tries += 1
            for second in range(61):
                pace.takes("a", OUTSIDER, at + second)
            at += 61
        waited.append(tries)
    assert max(waited) <= 2 + 1  # one more when the lines are new just then
    assert sum(waited) <= 2 * len(waited) + 5


def test_somebody_who_was_refused_leaves_one_place_at_most_and_that_not_for_long() -> None:
    pace = Pace()
    for _n in range(4):
        pace.takes("a", OUTSIDER, START)  # the last stands in line, and never comes back
    later = START + SECONDS
    assert [pace.takes("a", SCHOOL, later) for _child in range(3)] == [True, True, False]
    after = START + STANDS + SECONDS
    assert [pace.takes("a", SCHOOL, after) for _child in range(3)] == [True] * 3


@given(some.lists(some.tuples(some.integers(0, 3), some.floats(0, 40)), max_size=80))
def test_there_are_never_more_than_three_in_a_minute(tries: list[tuple[int, float]]) -> None:
    pace, at, taken = Pace(), START, list[float]()
    for who, wait in tries:
        at += wait
        if pace.takes("a", f"192.0.2.{who}", at):
            taken.append(at)
    assert all(later - first >= SECONDS for first, later in zip(taken, taken[MOST:], strict=False))


def test_no_address_is_kept_and_the_key_goes_after_ten_minutes() -> None:
    pace = Pace()
    for _n in range(4):
        pace.takes("a", OUTSIDER, START)
    assert OUTSIDER not in repr(vars(pace))
    key, lines = pace._key, pace._lines["a"]
    assert len(lines) == 1
    pace.takes("b", SCHOOL, START + RENEWED + 1)
    assert pace._key != key
    assert "a" not in pace._lines


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("testclient", "", False),
    ],
)
def test_a_household_is_one_address(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) == same
