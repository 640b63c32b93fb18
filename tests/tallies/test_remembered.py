"""What is remembered is remembered of that very object, and of no other that comes to stand in its place."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from voice.tallies import remembered as remembering
from voice.tallies.remembered import remembered


@dataclass(frozen=True)
class Thing:
    name: str


def test_each_object_is_worked_out_once() -> None:
    worked_out = []
    name_of = remembered(lambda thing: worked_out.append(thing) or thing.name)
    first, alike = Thing("a"), Thing("a")
    assert [name_of(one) for one in (first, first, alike)] == ["a"] * 3
    assert [id(thing) for thing in worked_out] == [id(first), id(alike)]


def test_an_object_that_came_and_went_is_not_taken_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST", 10)  # old ones are let go, and their numbers given to new ones
    name_of = remembered(lambda thing: thing.name)
    for number in range(1000):
        assert name_of(Thing(str(number))) == str(number)


def test_it_can_be_forgotten() -> None:
    worked_out = []
    name_of = remembered(lambda thing: worked_out.append(thing))
    one = Thing("a")
    name_of(one)
    vars(name_of)["cache_clear"]()
    name_of(one)
    assert len(worked_out) == 2
