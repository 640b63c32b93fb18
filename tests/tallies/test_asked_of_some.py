"""An item that follows an answer must tell nothing about who gave it: all worlds of both items together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest

from tests.tallies.asking import Counts, counts, options, scale, ways
from tests.tallies.attacker import leaks_of_one
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item, When
from voice.tallies.asked_of_some import MORE_THAN_HALF, TWO_STEPS
from voice.tallies.disclose import disclose
from voice.tallies.results import ItemResult

Both = tuple[ItemResult, ItemResult]


def form_of(after: tuple[str, ...], *, sensitive: bool = False, first_sensitive: bool = False) -> Form:
    first = scale(3, key="first", sensitive=first_sensitive)
    return Form("13-15", (first, scale(2, key="then", sensitive=sensitive, when=When("first", after))))


def publish(form: Form, first: Counts, then: Counts) -> Both:
    """Everybody answers the first item; who was asked may still skip the second."""
    n, item, following = sum(first), form.items[0], form.items[1]
    asked = sum(count for code, count in counts(item, first).items() if following.when and code in following.when.codes)
    own = {
        "first": ItemCounts(n, cells=counts(item, first)),
        "then": ItemCounts(sum(then), skipped=asked - sum(then), not_asked=n - asked, cells=counts(following, then)),
    }
    result = disclose(form, FormCounts(form.key, n, own))
    return result.item("first"), result.item("then")


def what_the_second_item_adds(form: Form, n: int, show: Callable[[Form, Counts, Counts], Both] = publish) -> int:
    """How many times the second result rules out a world of the first that the first result alone allows."""
    alone, together = defaultdict(set), defaultdict(set)
    codes = form.items[1].when.codes if form.items[1].when else ()
    for first in ways(n, 3):
        asked = sum(count for code, count in counts(form.items[0], first).items() if code in codes)
        for answered in range(asked + 1):
            for then in ways(answered, 2):
                seen = show(form, first, then)
                alone[seen[0]].add(first)
                together[seen].add(first)
    return sum(alone[seen[0]] != worlds for seen, worlds in together.items())


@pytest.mark.parametrize("n", [9, 12])
@pytest.mark.parametrize("after", [("a",), ("b", "c"), ("c",), ("a", "b")])
def test_the_second_item_tells_nothing_about_the_first(n: int, after: tuple[str, ...]) -> None:
    assert what_the_second_item_adds(form_of(after), n) == 0


def test_the_same_for_sensitive_items_and_more_answers() -> None:
    assert what_the_second_item_adds(form_of(("b", "c"), first_sensitive=True), 12) == 0
    assert what_the_second_item_adds(form_of(("a",)), 14) == 0
    assert what_the_second_item_adds(form_of(("a",), sensitive=True), 14) == 0


def test_shown_like_any_other_item_it_would_tell() -> None:
    def naive(form: Form, first: Counts, then: Counts) -> Both:
        plain = Form(form.key, (form.items[0], scale(2, key="then")))
        own = {
            "first": ItemCounts(sum(first), cells=counts(plain.items[0], first)),
            "then": ItemCounts(sum(then), skipped=sum(first) - sum(then), cells=counts(plain.items[1], then)),
        }
        result = disclose(plain, FormCounts(form.key, sum(first), own))
        return result.item("first"), result.item("then")

    assert what_the_second_item_adds(form_of(("b", "c")), 12, naive)


@pytest.mark.parametrize("n", range(5, 61))
def test_its_two_steps_are_safe_even_for_somebody_who_knows_the_number(n: int) -> None:
    assert leaks_of_one(n, 2, lambda world: TWO_STEPS.figures(world[0], n)) == []


@pytest.mark.parametrize(("n", "options"), [(10, 3), (11, 3), (12, 4), (13, 4), (20, 3), (21, 3)])
def test_more_than_half_or_not_is_safe_even_for_somebody_who_knows_the_number(n: int, options: int) -> None:
    ruler = MORE_THAN_HALF[n % 2 == 0]
    assert leaks_of_one(n, options, lambda world: tuple(ruler.figures(count, n) for count in world)) == []


@pytest.mark.parametrize("n", range(10, 40))
def test_more_than_half_or_not_fits_any_number_so_it_tells_nothing_about_the_number(n: int) -> None:
    ruler = MORE_THAN_HALF[n % 2 == 0]
    seen = {tuple(ruler.figures(count, n) for count in world) for world in ways(n, 3)}
    assert seen == {(2, 2, 2), (3, 2, 2), (2, 3, 2), (2, 2, 3)}


def test_one_of_many_after_an_answer_says_what_more_than_half_chose() -> None:
    first = scale(3, key="first")
    then = Item("then", "one", "?", options(4), when=When("first", ("a",)))
    own = {"first": ItemCounts(14, cells={"a": 14}), "then": ItemCounts(14, cells={"a": 8, "b": 5, "d": 1})}
    result = disclose(Form("13-15", (first, then)), FormCounts("13-15", 14, own)).item("then")
    assert [(share.codes, share.figures, share.edge) for share in result.shares] == [
        (("a",), 3, "most-or-all"),
        (("b",), 2, "few-or-none"),
        (("c",), 2, "few-or-none"),
        (("d",), 2, "few-or-none"),
    ]
    assert (result.figures_of, result.answers, result.opt_outs) == (5, "10+", None)


def test_it_is_shown_when_the_half_before_it_is_surely_large_enough() -> None:
    first, then = publish(form_of(("a",)), (14, 0, 0), (14, 0))
    assert first.shares[0].edge == "most-or-all"
    assert (then.display, then.answers, then.figures_of, then.opt_outs) == ("figures", "5+", 5, None)
    assert (then.shares[0].figures, then.shares[0].edge) == (3, "most-or-all")


@pytest.mark.parametrize(
    ("after", "first", "then", "why"),
    [
        (("b", "c"), (12, 1, 1), (2, 0), "not-asked"),
        (("b", "c"), (10, 4, 0), (4, 0), "not-asked"),
        (("c",), (0, 0, 14), (14, 0), "not-asked"),
        (("a",), (14, 0, 0), (4, 0), "few-answers"),
    ],
)
def test_it_is_hidden_by_what_everybody_can_see(after: tuple[str, ...], first: Counts, then: Counts, why: str) -> None:
    assert publish(form_of(after), first, then)[1] == ItemResult("then", "talk", why=why)


def test_behind_an_item_that_was_itself_asked_of_some_nothing_is_shown() -> None:
    third = Item("third", "scale", "?", scale(2).options, positive=("a",), when=When("then", ("a",)))
    form = form_of(("a",))
    items = (*form.items, third)
    own = {"first": ItemCounts(40, cells={"a": 40}), "then": ItemCounts(40, cells={"a": 40}), "third": ItemCounts(40)}
    result = disclose(Form(form.key, items), FormCounts(form.key, 40, own))
    assert result.item("third") == ItemResult("third", "talk", why="not-asked")
