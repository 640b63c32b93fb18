"""Trees that make no sense, empty ones and lopsided ones: a clear answer each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tallies.test_parents import of, said, school
from tests.tallies.town import PLAIN
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form
from voice.tallies.disclose import disclose
from voice.tallies.parent_results import ParentResult
from voice.tallies.parents import Part, Place, publish_tree

# -- bad input ---------------------------------------------------------------------------------------------------------


def test_a_tree_with_nothing_in_it() -> None:
    assert publish_tree(Place("institution", "i")) == (ParentResult("institution", "i", 0, (), None, ()),)


def test_a_tree_that_runs_in_a_circle() -> None:
    grade = Place("grade", "g", (of(PLAIN, 5, 0, 0),))
    house = Place("institution", "i", (), (grade,))
    object.__setattr__(grade, "places", (house,))
    with pytest.raises(ValueError, match="runs in a circle"):
        publish_tree(house)


def test_a_place_or_a_part_that_is_there_twice() -> None:
    part = of(PLAIN, 5, 0, 0)
    with pytest.raises(ValueError, match="stands in the tree twice"):
        publish_tree(school(part, part))
    with pytest.raises(ValueError, match="stands in the tree twice"):
        publish_tree(school(part, replace(part)))
    with pytest.raises(ValueError, match="form 10-12 of a sitting"):
        publish_tree(school(replace(of(PLAIN, 5, 0, 0), sitting="s"), replace(of(PLAIN, 5, 0, 0), sitting="s")))
    with pytest.raises(ValueError, match="grade g stands in the tree twice"):
        publish_tree(Place("institution", "i", (), (Place("grade", "g"), Place("grade", "g"))))


def test_a_result_of_other_counts_is_noticed() -> None:
    part, other = of(PLAIN, 12, 0, 0), of(PLAIN, 0, 0, 12)
    with pytest.raises(ValueError, match="not made of these counts"):
        publish_tree(school(replace(part, result=other.result), of(PLAIN, 9, 0, 0)))
    with pytest.raises(ValueError, match="nothing was counted"):
        publish_tree(school(replace(part, counts=FormCounts("10-12", 12, {})), of(PLAIN, 9, 0, 0)))


def test_floors_go_up_and_never_down() -> None:
    place = school(of(PLAIN, 5, 2, 0), of(PLAIN, 3, 2, 1))
    assert said(place).display == "figures"
    assert said(place, floor=14).why == "few-answers"
    for floor in (4, 0, -1):
        with pytest.raises(ValueError, match="never down"):
            publish_tree(place, floor)


def test_one_huge_group_and_many_tiny_ones() -> None:
    tiny = [of(PLAIN, 1, 0, 0) for _ in range(30)]
    item = said(school(of(PLAIN, 700, 200, 100), *tiny))
    assert (item.display, item.figures_of) == ("figures", 20)


def test_everybody_skipped() -> None:
    form = Form("10-12", (PLAIN,))
    own = [FormCounts("10-12", 12, {"item": ItemCounts(0, skipped=12)}) for _ in range(2)]
    assert said(school(*(Part(form, each, disclose(form, each)) for each in own))).why == "few-answers"
