"""The ladder as a table: five rungs on each other, every step said, every piece of evidence named once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.ladder.evidence import ADULTS, CHILDREN, latest
from voice.ladder.rungs import PIECES, RUNG_OF, RUNGS, STEPS, highest, name_of, rung

pieces = st.sets(st.sampled_from(sorted(PIECES)))


def test_there_are_five_and_each_says_who_does_every_step() -> None:
    assert [one.number for one in RUNGS] == [1, 2, 3, 4, 5]
    assert all(list(one.who) == list(STEPS) for one in RUNGS)
    assert len({one.key for one in RUNGS}) == 5


def test_every_piece_stands_on_one_rung_and_says_what_is_missing_and_what_to_do() -> None:
    assert sum(len(one.evidence) for one in RUNGS) == len(PIECES)
    assert all(piece.giver in (CHILDREN, ADULTS) for piece in PIECES.values())
    assert all(piece.there and piece.missing and piece.step for piece in PIECES.values())
    words = [text for piece in PIECES.values() for text in (piece.there, piece.missing)]
    assert len(set(words)) == len(words)


def test_rungs_have_danish_names_and_there_is_no_sixth() -> None:
    assert [name_of(number) for number in range(1, 6)] == [
        "Informant", "Informant i dialog", "Deltager i fælles proces", "Selvbestemmende",
        "Selvbestemmende og udførende",
    ]  # fmt: skip
    with pytest.raises(KeyError):
        name_of(6)
    with pytest.raises(KeyError):
        rung(0)


@given(pieces)
def test_a_rung_needs_all_its_pieces_and_those_under_it(there: set[str]) -> None:
    reached = highest(there)
    assert all(key in there for key, number in RUNG_OF.items() if number <= reached)
    assert reached == 5 or any(key not in there for key, number in RUNG_OF.items() if number == reached + 1)


@given(pieces, st.sampled_from(sorted(PIECES)))
def test_less_evidence_is_never_a_higher_rung(there: set[str], gone: str) -> None:
    for giver in (None, CHILDREN, ADULTS):
        assert highest(there - {gone}, giver) <= highest(there, giver)


@given(pieces)
def test_the_lower_of_what_both_sides_say_holds(there: set[str]) -> None:
    assert highest(there) == min(highest(there, CHILDREN), highest(there, ADULTS))


@given(pieces)
def test_the_adults_pieces_alone_never_carry_to_rung_two(there: set[str]) -> None:
    assert highest({key for key in there if PIECES[key].giver == ADULTS}) < 2


def test_nothing_is_there_from_a_day_on_unless_all_of_it_is() -> None:
    assert latest([]) is None
    assert latest([None]) is None
