"""What is shown of one form, by example and for any counts."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tallies.asking import (
    Counts,
    counts,
    in_order,
    one_of_many,
    options,
    scale,
    several_of,
    shown,
    shown_one,
    shown_several,
    statements,
)
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item
from voice.tallies.disclose import disclose
from voice.tallies.results import ItemResult, Share, from_document, to_document
from voice.tallies.rounding import figures_of, ruler_of_halves

FRIEND = scale(3, sensitive=True)


# -- the worked example of the rules: "Har du en god ven her?" ---------------------------------------------------------


@pytest.mark.parametrize("answers", [(18, 0, 0), (17, 1, 0), (15, 2, 1), (14, 0, 4)])
def test_all_nearly_all_and_few_look_the_same(answers: Counts) -> None:
    assert shown_one(FRIEND, answers) == shown_one(FRIEND, (18, 0, 0))
    assert (shown_one(FRIEND, answers).half, shown_one(FRIEND, answers).rest) == ("most", "few-or-none")


@pytest.mark.parametrize("answers", [(12, 4, 2), (11, 4, 5)])
def test_several_is_said_of_the_whole_rest(answers: Counts) -> None:
    result = shown_one(FRIEND, answers)
    assert (result.display, result.half, result.rest, result.shares) == ("words", "most", "several", ())


@pytest.mark.parametrize(
    ("positive", "n", "half"),
    [(0, 20, "fewer-than-half"), (6, 20, "fewer-than-half"), (7, 20, "about-half"), (10, 20, "about-half"),
     (11, 20, "most"), (7, 12, "about-half"), (7, 13, "most"), (5, 10, None), (0, 11, None)],
)  # fmt: skip
def test_the_word_for_the_half(positive: int, n: int, half: str | None) -> None:
    result = shown_one(FRIEND, (positive, n - positive, 0))
    assert (result.half, result.rest) == (half, "several")


def test_a_sensitive_item_says_nothing_under_ten_answers() -> None:
    assert shown_one(FRIEND, (3, 3, 3)) == ItemResult("item", "talk", why="few-answers")


# -- figures -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "figures", "edge", "of"),
    [((5, 0, 0), 3, "most-or-all", 5), ((4, 1, 0), 3, "most-or-all", 5), ((3, 1, 1), 3, "most-or-all", 5),
     ((2, 2, 1), 2, "few-or-none", 5), ((0, 0, 5), 2, "few-or-none", 5),
     ((15, 0, 0), 4, "most-or-all", 5), ((9, 3, 3), 3, None, 5), ((0, 1, 14), 1, "few-or-none", 5),
     ((26, 0, 0), 8, "most-or-all", 10), ((18, 4, 4), 7, None, 10), ((40, 15, 5), 13, None, 20)],
)  # fmt: skip
def test_figures_of_the_positive_half(answers: Counts, figures: int, edge: str | None, of: int) -> None:
    result = shown_one(scale(3), answers)
    first, rest = result.shares
    assert (result.figures_of, first) == (of, Share(("a",), figures, edge))
    assert (rest.codes, rest.figures) == (("b", "c"), of - figures)


def test_the_most_negative_answer_never_stands_alone() -> None:
    for n in (5, 12, 26, 80):
        for answers in ((0, 0, 0, 0, n), (n // 2, 0, 0, 0, n - n // 2)):
            assert [share.codes for share in shown_one(scale(5, positive=2), answers).shares] == [
                ("a", "b"),
                ("c", "d", "e"),
            ]


def test_a_ladder_without_a_positive_half_stands_in_three_parts() -> None:
    rungs = tuple(options(1)[0].__class__(str(rung), str(rung)) for rung in range(10, -1, -1))
    item = Item("item", "ladder", "?", rungs)
    result = shown(item, {"9": 8, "5": 7, "0": 2}, 17)
    assert [share.codes for share in result.shares] == [("10", "9", "8"), ("7", "6", "5", "4"), ("3", "2", "1", "0")]
    assert [share.figures for share in result.shares] == [2, 2, 1]


def test_several_shows_each_option_on_its_own() -> None:
    result = shown_several(several_of(6), (15, 7, 4, 0, 1, 2), 15)
    assert [share.figures for share in result.shares] == [4, 2, 1, 1, 1, 1]
    assert [share.edge for share in result.shares][:3] == ["most-or-all", None, "few-or-none"]


def test_statements_show_agree_against_the_rest_and_leave_out_parts_with_few_marks() -> None:
    cells = {"s0:a": 8, "s0:b": 1, "s0:c": 6, "s1:a": 3, "s1:c": 1}
    result = shown(statements(2), cells, 15)
    assert result.shares == (Share(("s0:a",), 3), Share(("s0:b", "s0:c"), 2))


def test_an_order_has_places_and_ties_and_no_numbers() -> None:
    cells = {"a@1": 2, "a@2": 2, "a@3": 2, "b@1": 1, "b@2": 4, "b@3": 1, "c@1": 3, "c@3": 3}
    result = shown(in_order(3), cells, 6)
    assert result.shares == (Share(("a", "b", "c"), 0),)
    cells = {"b@1": 6, "a@2": 5, "a@3": 1, "c@2": 1, "c@3": 5}
    assert [share.codes for share in shown(in_order(3), cells, 6).shares] == [("b",), ("a",), ("c",)]
    assert shown(in_order(3), cells, 6).figures_of is None


# -- talk --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "answered", "why"),
    [
        (scale(3), 4, "few-answers"),
        (one_of_many(4), 9, "few-answers"),
        (in_order(3), 5, "few-answers"),
        (in_order(2), 30, "no-safe-display"),
        (several_of(3), 5, "no-safe-display"),
        (Item("item", "several", "?", options(3), sensitive=True), 30, "no-safe-display"),
        (Item("item", "one", "?", options(4), sensitive=True), 30, "no-safe-display"),
        (Item("item", "text", "?"), 30, "text"),
        (Item("item", "drawing", "?"), 30, "drawing"),
    ],
)
def test_why_there_is_nothing_to_show(item: Item, answered: int, why: str) -> None:
    cells = {"a": answered} if item.options else {}
    assert shown(item, cells, answered, opt_outs=20) == ItemResult("item", "talk", why=why)


def test_a_group_under_the_floor_gets_talk_only() -> None:
    form = Form("6-9", (scale(3), Item("words", "text", "?")))
    own = {"item": ItemCounts(4, cells={"a": 4}), "words": ItemCounts(4)}
    result = disclose(form, FormCounts("6-9", 4, own))
    assert (result.talk_only, result.answers) == (True, None)
    assert [(item.display, item.why) for item in result.items] == [("talk", "few-answers"), ("talk", "text")]


def test_floors_can_be_set_up() -> None:
    assert shown(scale(3), {"a": 7}, 7).display == "figures"
    assert shown(scale(3), {"a": 7}, 7, floor=8).display == "talk"
    assert shown(FRIEND, {"a": 14}, 14, floor=15).display == "talk"


@pytest.mark.parametrize("floor", [4, 1, 0, -5])
def test_floors_can_never_be_set_down(floor: int) -> None:
    with pytest.raises(ValueError, match="never down"):
        shown(scale(3), {"a": 7}, 7, floor=floor)


def test_an_item_without_counts_is_an_error_and_not_an_empty_result() -> None:
    with pytest.raises(KeyError):
        disclose(Form("6-9", (scale(3),)), FormCounts("6-9", 20, {}))


# -- for any counts ----------------------------------------------------------------------------------------------------

ITEMS = [scale(3), scale(5, 2), scale(2), scale(3, sensitive=True), one_of_many(3), one_of_many(5), one_of_many(2)]


@given(st.sampled_from(ITEMS), st.integers(5, 90), st.randoms(use_true_random=False), st.integers(0, 12))
def test_the_display_follows_from_the_number_of_answers_alone(item: Item, n: int, random, opt_outs: int) -> None:  # type: ignore[no-untyped-def]
    def any_answers() -> dict[str, int]:
        chosen = random.choices(item.codes, weights=[random.random() ** 3 for _ in item.codes], k=n)
        return {code: chosen.count(code) for code in item.codes}

    one, other = (shown(item, any_answers(), n, opt_outs=opt_outs) for _ in range(2))
    frame = ("display", "figures_of", "why", "answers", "opt_outs")
    assert {name: getattr(one, name) for name in frame} == {name: getattr(other, name) for name in frame}
    assert [share.codes for share in one.shares] == [share.codes for share in other.shares]


@given(st.integers(5, 400), st.data())
def test_a_figure_is_the_nearest_one_or_an_edge(n: int, data: st.DataObject) -> None:
    positive = data.draw(st.integers(0, n))
    result = shown_one(scale(2), (positive, n - positive))
    share, of = result.shares[0], result.figures_of
    assert of is not None
    exact = of * positive / n
    if share.edge is None:
        assert abs(share.figures - exact) <= 0.5
    elif share.edge == "few-or-none":
        assert exact <= share.figures + 0.5
    else:
        assert exact >= share.figures - 0.5
    assert 0 < share.figures < of


def test_no_exact_number_is_in_the_document() -> None:
    """Numbers that could leak are planted: each would be found in the text if it got out."""
    answers, words = (617, 211, 185), (419, 307, 283)
    form = Form("6-9", (scale(3), scale(3, key="friend", sensitive=True), Item("own", "text", "?")))
    own = {
        "item": ItemCounts(1013, skipped=71, rather_not=61, dont_know=53, cells=counts(form.items[0], answers)),
        "friend": ItemCounts(1009 + 10, skipped=67, rather_not=59, dont_know=53, cells=counts(form.items[1], words)),
        "own": ItemCounts(733, skipped=465),
    }
    document = to_document(disclose(form, FormCounts("6-9", 1198, own)))
    for number in (617, 211, 185, 396, 419, 307, 283, 590, 1013, 71, 61, 53, 67, 59, 733, 465, 1198):
        assert str(number) not in document
    assert from_document(document).form == "6-9"
    assert set(_numbers(json.loads(document))) <= set(range(21))


def test_every_field_of_a_result_survives_being_kept() -> None:
    result = disclose(Form("6-9", (scale(3),)), FormCounts("6-9", 12, {"item": ItemCounts(12, cells={"a": 12})}))
    assert from_document(to_document(result)) == result
    assert {field.name for field in fields(result)} == {"form", "talk_only", "answers", "items", "helped"}


def _numbers(value: object) -> list[int]:
    if isinstance(value, bool):
        return []
    if isinstance(value, int):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [number for each in inside for number in _numbers(each)]


# -- the page about it ------------------------------------------------------------------------------------------------


def test_the_table_in_the_docs_says_what_the_program_does() -> None:
    page = (Path(__file__).parents[2] / "docs" / "disclosure.md").read_text()
    rows = re.findall(
        r"\| (\d+) \| (\d+ of \d+) or fewer \| 0-(\d+) \| (\d+ of \d+) or more \| (\d+)-\d+ \| (\d+) \|", page
    )
    assert len(rows) > 10
    for row in rows:
        n = int(row[0])
        steps, of = ruler_of_halves(n, figures_of(n)).steps(n), figures_of(n)
        lowest, highest = steps[0], steps[-1]
        told = f"{lowest.figures} of {of}", str(lowest.high), f"{highest.figures} of {of}", str(highest.low)
        assert row[1:] == (*told, str(len(steps)))
