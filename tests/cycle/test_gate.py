"""Children are asked nothing but what they want to be asked about, until all four things are in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cycle.conftest import Begin
from voice import clock
from voice.cycle.ending import end_cycle
from voice.cycle.gate import CannotPass, answers_of, is_passed, must_wait, pass_gate
from voice.cycle.tables import ELEMENTS, STEPS, Cycle
from voice.db import Database

ALL = dict.fromkeys(ELEMENTS, "Det er på plads.")


def go_through(session, cycle: Cycle, words: dict[str, str], *, mandate: bool = False) -> bool:
    return pass_gate(session, cycle, words, mandate=mandate, now=clock.now(), by=None)


@given(st.sets(st.sampled_from(ELEMENTS)))
def test_the_gate_is_passed_with_all_four_and_not_before(said: set[str]) -> None:
    assert is_passed(dict.fromkeys(said)) == (len(said) == 4)


@pytest.mark.parametrize("step", STEPS)
def test_before_the_gate_children_only_choose(database: Database, begin: Begin, step: str) -> None:
    with database.writing() as session:
        cycle = begin(session)
        assert (must_wait(session, cycle, step) == "") == (step == "choose")
        assert go_through(session, cycle, ALL)
        assert must_wait(session, cycle, step) == ""


def test_the_gate_can_be_gone_through_bit_by_bit(database: Database, begin: Begin) -> None:
    with database.writing() as session:
        cycle = begin(session)
        assert not go_through(session, cycle, {"room": "Vi sidder i ro."})
        assert not go_through(session, cycle, {"room": "Noget andet.", "voice": "Man må springe over."})
        assert go_through(session, cycle, {"audience": "Lederen.", "influence": "Læst højt."})
        said = answers_of(session, cycle.key)
    assert said["room"].words == "Vi sidder i ro.", "what was said once stays"
    assert set(said) == set(ELEMENTS)


@pytest.mark.parametrize("words", ["", "   ", "x" * 401])
def test_a_tick_without_words_is_refused_and_keeps_nothing(database: Database, begin: Begin, words: str) -> None:
    with database.writing() as session:
        cycle = begin(session)
        with pytest.raises(CannotPass):
            go_through(session, cycle, {**ALL, "voice": words})
        assert answers_of(session, cycle.key) == {}


def test_what_is_no_element_is_left_out(database: Database, begin: Begin) -> None:
    with database.writing() as session:
        cycle = begin(session)
        assert not go_through(session, cycle, {"snacks": "Boller."})
        assert answers_of(session, cycle.key) == {}


@pytest.mark.parametrize(("rung", "waits"), [(1, False), (2, False), (3, False), (4, True), (5, True)])
def test_where_children_decide_the_mandate_comes_first(
    database: Database, begin: Begin, rung: int, waits: bool
) -> None:
    with database.writing() as session:
        cycle = begin(session, planned_rung=rung)
        if waits:
            with pytest.raises(CannotPass):
                go_through(session, cycle, ALL)
            assert must_wait(session, cycle, "answer")
        assert go_through(session, cycle, ALL, mandate=waits)
        assert must_wait(session, cycle, "answer") == ""


def test_part_of_the_gate_may_be_said_before_the_mandate(database: Database, begin: Begin) -> None:
    with database.writing() as session:
        assert not go_through(session, begin(session, planned_rung=5), {"room": "Vi sidder i ro."})


def test_after_the_end_nothing_is_asked(database: Database, begin: Begin) -> None:
    with database.writing() as session:
        cycle = begin(session)
        go_through(session, cycle, {"room": "Vi sidder i ro."})
        end_cycle(session, cycle, "Skolen lukker.", now=clock.now(), by=None)
        assert all(must_wait(session, cycle, step) for step in STEPS)
        with pytest.raises(CannotPass):
            go_through(session, cycle, ALL)
