"""Votes, checks and verdicts: every way of voting tried, and what anybody could be certain of afterwards."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from itertools import product

import pytest

from tests.tallies.asking import (
    Counts,
    counts,
    in_order,
    one_of_many,
    options,
    scale,
    several_of,
    statements,
    ways,
)
from tests.tallies.attacker import leaks_of_one, looking_alike
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.about_persons import about_persons
from voice.questionnaires.questions import Form, Item, Option, When
from voice.tallies import floors, verdicts, votes
from voice.tallies.disclose import disclose
from voice.tallies.results import ItemResult, Share

# -- votes -------------------------------------------------------------------------------------------------------------


def voted(item: Item, answers: Counts, n: int, purpose: str = "decide", *, opt_outs: int = 0) -> ItemResult:
    own = ItemCounts(n, skipped=opt_outs, cells=counts(item, answers))
    sheets = FormCounts("10-12", n + opt_outs, {item.key: own})
    return disclose(Form("10-12", (item,)), sheets, 5, purpose).item(item.key)


def certain(
    worlds: Iterator[Counts], publish: Callable[[Counts], Hashable], n: int, *, several: bool = False
) -> list[tuple[Hashable, Counts, int, int]]:
    """(published, own vote, option, number): what a voter knows of all others, that all or none voted for it."""
    found = []
    for published, alike in looking_alike(worlds, publish).items():
        size = len(alike[0])
        owns = [own for own in product((0, 1), repeat=size) if any(own) and (several or sum(own) == 1)]
        for own in owns:
            others = [tuple(a - b for a, b in zip(world, own, strict=True)) for world in alike]
            others = [world for world in others if min(world) >= 0 and max(world) <= n - 1 <= sum(world)]
            for option in range(size):
                left = {world[option] for world in others}
                if len(left) == 1 and left <= {0, n - 1}:
                    found.append((published, own, option, left.pop()))
    return found


def several_ways(n: int, size: int) -> Iterator[Counts]:
    return (world for world in product(range(n + 1), repeat=size) if sum(world) >= n)


@pytest.mark.parametrize(
    ("size", "n"), [(m, n) for m in (2, 3, 4) for n in range(5, 13)] + [(5, 5), (5, 6), (5, 9), (4, 17)]
)
def test_a_vote_tells_nobodys_vote(size: int, n: int) -> None:
    item = one_of_many(size)
    assert certain(ways(n, size), lambda world: voted(item, world, n), n) == []


@pytest.mark.parametrize(("size", "n"), [(2, n) for n in range(5, 10)] + [(3, 5), (3, 6), (3, 8), (4, 5), (4, 6)])
def test_choosing_several_tells_nobodys_choice(size: int, n: int) -> None:
    item = several_of(size)
    assert certain(several_ways(n, size), lambda world: voted(item, world, n), n, several=True) == []


@pytest.mark.parametrize(("size", "n"), [(3, 9), (4, 16)])
def test_with_one_vote_less_the_whole_order_would_tell(size: int, n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    item = one_of_many(size)
    assert votes.whole_order_from(item) == n + 1
    monkeypatch.setattr(votes, "whole_order_from", lambda _item, _floor: n)
    assert certain(ways(n, size), lambda world: voted(item, world, n), n)


@pytest.mark.parametrize("size", range(2, 9))
def test_from_then_on_the_last_of_every_order_can_have_one_vote_less_or_more(size: int) -> None:
    """Too many worlds to try: of an order only the sizes of its ties matter, and what the last place can have got."""
    least = votes.whole_order_from(one_of_many(size))
    for n in [*range(least, least + size + 5), 3 * least]:
        for ties in _ties(size):
            last = _votes_for_the_last(n, ties)
            assert not last or max(last) > 0, "or all know that nobody voted for the last"
            assert not last or max(last) > 1 or 1 not in last, "or who voted for the last knows that nobody else did"


def _ties(size: int) -> Iterator[tuple[int, ...]]:
    """How many options stand together at each place: every way."""
    if size == 0:
        yield ()
    for first in range(1, size + 1):
        for rest in _ties(size - first):
            yield first, *rest


def _votes_for_the_last(n: int, ties: tuple[int, ...]) -> set[int]:
    """What each option of the last place can have got when n votes come out in such an order.

    Each place has one vote or more above the next; one more for it is one more for every option down to there.
    """
    above = [sum(ties[: place + 1]) for place in range(len(ties) - 1)]
    found = set()
    for last in range(n // sum(ties) + 1):
        left = n - last * sum(ties) - sum(above)
        reached = {0}
        for size in above:
            reached = {total + more for total in reached for more in range(0, max(left - total, -1) + 1, size)}
        if left in reached:
            found.add(last)
    return found


def test_with_one_vote_less_the_whole_order_of_several_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    item = several_of(4)
    assert votes.whole_order_from(item) == 6
    monkeypatch.setattr(votes, "whole_order_from", lambda _item, _floor: 5)
    assert certain(several_ways(5, 4), lambda world: voted(item, world, 5), 5, several=True)


@pytest.mark.parametrize(("size", "n"), [(3, 5), (3, 6), (3, 9), (4, 8), (4, 12), (5, 7)])
def test_under_the_whole_order_no_number_of_votes_is_certain_at_all(size: int, n: int) -> None:
    """Which options share the first place is not said there; that would be a number."""
    item = one_of_many(size)
    assert leaks_of_one(n, size, lambda world: voted(item, world, n)) == []


def test_who_shares_the_first_place_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def first_places(_item: Item, cells: dict[str, int], _n: int, _floor: int) -> tuple[Share, ...]:
        return (Share(tuple(code for code in cells if cells[code] == max(cells.values())), 0),)

    monkeypatch.setattr(votes, "shares", first_places)
    item = one_of_many(3)
    told = certain(ways(6, 3), lambda world: voted(item, world, 6), 6)
    assert told, "a and b share it with six votes: nobody voted c"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ((6, 3, 1), [(("a",), None), (("b",), None), (("c",), None)]),
        ((4, 4, 2), [(("a", "b"), None), (("c",), None)]),
        ((1, 8, 1), [(("b",), None), (("a", "c"), None)]),
        ((3, 2, 0), [(("a",), None), (("b", "c"), "unordered")]),
        ((2, 2, 1), [(("a", "b", "c"), "unordered")]),
    ],
)
def test_the_order_of_the_options_and_nothing_else(answers: Counts, said: list[tuple[Counts, str | None]]) -> None:
    result = voted(one_of_many(3), answers, sum(answers), opt_outs=7)
    assert [(share.codes, share.edge) for share in result.shares] == said
    assert {share.figures for share in result.shares} == {0}
    assert (result.display, result.figures_of, result.answers, result.opt_outs) == ("votes", None, None, None)


def test_turnout_is_not_told() -> None:
    own = {"item": ItemCounts(12, cells={"a": 12})}
    for purpose in ("choose", "decide"):
        assert disclose(Form("6-9", (one_of_many(3),)), FormCounts("6-9", 12, own), 5, purpose).answers is None


@pytest.mark.parametrize(
    ("item", "n", "why"),
    [
        (one_of_many(3), 4, "few-answers"),
        (in_order(3), 5, "few-answers"),
        (in_order(2), 20, "no-safe-display"),
        (statements(2), 20, "no-safe-display"),
        (replace(one_of_many(3), sensitive=True), 20, "no-safe-display"),
        (replace(one_of_many(3), when=When("other", ("a",))), 20, "not-asked"),
        (Item("item", "text", "?"), 20, "text"),
    ],
)
@pytest.mark.parametrize("purpose", ["choose", "decide"])
def test_what_no_vote_is_held_about(item: Item, n: int, why: str, purpose: str) -> None:
    cells = {"a": n} if item.options else {}
    own = {"item": ItemCounts(n, cells=cells)}
    result = disclose(Form("10-12", (item,)), FormCounts("10-12", n, own), 5, purpose)
    assert (result.item("item").display, result.item("item").why) == ("talk", why)


def test_an_order_put_by_everybody_is_a_vote_too() -> None:
    cells = {"b@1": 6, "a@2": 5, "a@3": 1, "c@2": 1, "c@3": 5}
    own = {"item": ItemCounts(6, cells=cells)}
    result = disclose(Form("10-12", (in_order(3),)), FormCounts("10-12", 6, own), 5, "choose").item("item")
    assert (result.display, [share.codes for share in result.shares]) == ("votes", [("b",), ("a",), ("c",)])


def test_a_purpose_without_a_rule_is_an_error() -> None:
    with pytest.raises(ValueError, match="'party'"):
        voted(one_of_many(3), (5, 0, 0), 5, "party")


@pytest.mark.parametrize("label", ["Emma", "Vi vælger Jens som formand", "Peters forslag", "Læreren", "Min bedste ven",
                                   "Vores pædagog", "Klasselæreren bestemmer", "Elev nr. 3"])  # fmt: skip
def test_votes_are_not_about_persons(label: str) -> None:
    said = "Min ven" if label == "Min bedste ven" else label
    assert about_persons(Item("item", "one", "?", (Option("a", "En gynge"), Option("b", said))))


@pytest.mark.parametrize("label", ["En gynge", "Bo i telt", "Mere frikvarter", "August er bedst", "Leg i gården"])
def test_votes_may_be_about_anything_else(label: str) -> None:
    assert not about_persons(Item("item", "one", "?", (Option("a", "En gynge"), Option("b", label))))


# -- checks and verdicts -----------------------------------------------------------------------------------------------


def judged(item: Item, answers: Counts) -> ItemResult:
    return voted(item, answers, sum(answers), "verdict")


@pytest.mark.parametrize("n", [*range(5, 61), 79, 80, 99, 100])
def test_a_verdict_tells_nobodys_answer(n: int) -> None:
    item = scale(2)
    assert leaks_of_one(n, 2, lambda world: judged(item, world)) == []


@pytest.mark.parametrize("n", range(10, 61))
def test_a_sensitive_verdict_tells_two_friends_nothing(n: int) -> None:
    item = scale(2, sensitive=True)
    assert leaks_of_one(n, 2, lambda world: judged(item, world), floors.SENSITIVE_KNOWERS) == []


@pytest.mark.parametrize("n", [6, 10])
def test_divided_for_the_one_exact_half_would_tell(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "STEP_COUNTS", 1)
    assert leaks_of_one(n, 2, lambda world: judged(scale(2), world))


def test_without_wide_edges_a_verdict_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "edge_counts", lambda _n: 1)
    monkeypatch.setattr(verdicts, "MOSTLY_FROM", (1, 1))
    assert leaks_of_one(8, 2, lambda world: judged(scale(2), world))


@pytest.mark.parametrize(
    ("positive", "n", "word"),
    [(3, 5, "mostly-yes"), (2, 5, "mostly-no"), (3, 6, "half-or-fewer"), (4, 6, "mostly-yes"), (5, 10, "half-or-fewer"),
     (4, 7, "divided"), (20, 20, "mostly-yes"), (12, 20, "mostly-yes"), (11, 20, "divided"), (9, 20, "divided"),
     (8, 20, "mostly-no"), (0, 20, "mostly-no"), (60, 100, "mostly-yes"), (59, 100, "divided"), (40, 100, "mostly-no")],
)  # fmt: skip
def test_mostly_yes_divided_mostly_no(positive: int, n: int, word: str) -> None:
    assert judged(scale(2), (positive, n - positive)) == ItemResult(
        "item", "verdict", half=word, answers="5-9" if n < 10 else f"{n // 10 * 10}-{n // 10 * 10 + 9}"
    )


@pytest.mark.parametrize("n", range(5, 121))
def test_the_words_of_a_verdict_are_true(n: int) -> None:
    for positive in range(n + 1):
        word = verdicts.verdict(positive, n)
        mirrored = verdicts.verdict(n - positive, n)
        if word == "mostly-yes":
            assert 2 * positive > n
            assert mirrored in ("mostly-no", "half-or-fewer")
        elif word == "divided":
            assert 2 * n < 5 * positive < 3 * n or n < 15
            assert mirrored == "divided"
        else:
            assert 2 * positive <= n


def test_a_verdict_on_each_statement_of_a_list() -> None:
    cells = {"s0:a": 12, "s0:b": 2, "s1:a": 7, "s1:c": 7, "s2:a": 2}
    own = {"item": ItemCounts(15, cells=cells)}
    result = disclose(Form("10-12", (statements(3),)), FormCounts("10-12", 15, own), 5, "check").item("item")
    assert [(share.codes, share.edge) for share in result.shares] == [(("s0:a",), "mostly-yes"), (("s1:a",), "divided")]


@pytest.mark.parametrize(
    ("item", "answers", "why"),
    [
        (one_of_many(3), (20, 0, 0), "no-safe-display"),
        (scale(3), (4, 0, 0), "few-answers"),
        (scale(3, sensitive=True), (9, 0, 0), "few-answers"),
        (replace(statements(1), sensitive=True), (20, 0, 0), "no-safe-display"),
        (Item("item", "scale", "?", options(3), positive=("a",), when=When("other", ("a",))), (20, 0, 0), "not-asked"),
    ],
)
def test_what_no_verdict_is_given_on(item: Item, answers: Counts, why: str) -> None:
    assert judged(item, answers) == ItemResult("item", "talk", why=why)
