"""Before and after in one word: only what published figures bear, and chance is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import make_item
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item
from voice.tallies.disclose import disclose
from voice.tallies.results import ItemResult, Share
from voice.workflows.comparing import ALIKE, FEWER, MORE, changes, said

ITEM = make_item("friend")  # positive: the upper half


def figures(n: int, of: int, edge: str | None = None, answers: str = "20-29") -> ItemResult:
    opposite = {"few-or-none": "most-or-all", "most-or-all": "few-or-none"}.get(edge or "")
    rest = tuple(code for code in ITEM.codes if code not in ITEM.positive)
    shares = (Share(ITEM.positive, n, edge), Share(rest, of - n, opposite))
    return ItemResult("friend", "figures", figures_of=of, shares=shares, answers=answers)


def words(half: str) -> ItemResult:
    return ItemResult("friend", "words", half=half, rest="several", answers="10-19")


def word(before: ItemResult, after: ItemResult) -> tuple[str, bool]:
    (found,) = changes(ITEM, before, after)
    return found.word, found.chance


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (figures(2, 5), figures(4, 5), (MORE, False)), (figures(4, 5), figures(2, 5), (FEWER, False)),
        (figures(2, 5), figures(3, 5), (ALIKE, False)), (figures(3, 5), figures(3, 5), (ALIKE, False)),
        (figures(2, 5, answers="10-19"), figures(4, 5), (MORE, True)),
        (figures(4, 10), figures(6, 10), (MORE, True)), (figures(3, 10), figures(8, 10), (MORE, False)),
        (figures(2, 5, "few-or-none"), figures(3, 5), (ALIKE, False)),
        (words("fewer-than-half"), words("most"), (MORE, True)), (words("about-half"), words("most"), (ALIKE, False)),
        (words("most"), words("about-half"), (ALIKE, False)), (words("most"), words("fewer-than-half"), (FEWER, True)),
    ],
)  # fmt: skip
def test_more_is_said_only_when_rounding_does_not_explain_it(
    before: ItemResult, after: ItemResult, expected: tuple[str, bool]
) -> None:
    assert word(before, after) == expected


def test_nothing_is_said_where_one_of_them_shows_nothing() -> None:
    assert changes(ITEM, figures(2, 5), ItemResult("friend", "talk", why="few-answers")) == ()


def test_nothing_is_said_of_a_question_that_has_no_better_half() -> None:
    assert changes(make_item("best", "one", positive=()), figures(2, 5), figures(4, 5)) == ()


def test_chance_is_said_in_words() -> None:
    (few,) = changes(ITEM, figures(2, 5, answers="10-19"), figures(4, 5))
    assert "tilfældigt" in said(few, ITEM)
    (many,) = changes(ITEM, figures(2, 5), figures(4, 5))
    assert said(many, ITEM).startswith("Flere end før svarer »")


@given(st.integers(5, 60), st.integers(0, 60), st.integers(5, 60), st.integers(0, 60))
def test_whatever_children_answered_the_word_is_never_the_wrong_way_round(n: int, yes: int, m: int, again: int) -> None:
    yes, again = min(yes, n), min(again, m)
    for change in changes(ITEM, published(ITEM, n, yes), published(ITEM, m, again)):
        assert change.word != MORE or again / m > yes / n
        assert change.word != FEWER or again / m < yes / n


def published(item: Item, n: int, yes: int) -> ItemResult:
    form = Form("6-9", (item,))
    cells = dict.fromkeys(item.codes, 0) | {item.positive[0]: yes, item.codes[-1]: n - yes}
    return disclose(form, FormCounts("6-9", n, {item.key: ItemCounts(answered=n, cells=cells)})).item(item.key)
