"""Votes, checks and verdicts: every way in which the children can have answered is published, and worlds that look
alike are compared. Nobody may be certain of any other child: that all of the others gave an answer, or none of them.

A tie can give exact numbers away: between two options it is an exact half. Nobody's vote follows from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import replace
from itertools import product

import pytest

from tests.attack.big import BIG
from tests.tallies.asking import Counts, counts, one_of_many, scale, several_of
from tests.tallies.attacker import leaks_of_one
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item
from voice.tallies.disclose import disclose


def shown(item: Item, world: Counts, n: int, purpose: str, floor: int = 5) -> Hashable:
    own = ItemCounts(answered=n, cells=counts(item, world))
    form = Form("10-12", (item,))
    return disclose(form, FormCounts(form.key, n, {item.key: own}), floor, purpose).items


@pytest.mark.parametrize("purpose", ["check", "verdict"])
@pytest.mark.parametrize("sensitive", [False, True])
@pytest.mark.parametrize("n", [*range(41), *(range(41, 121) if BIG else (60, 100))])
def test_a_verdict_tells_of_nobody(n: int, sensitive: bool, purpose: str) -> None:
    item = scale(2, sensitive=sensitive)
    leaks = leaks_of_one(n, 2, lambda world: shown(item, world, n, purpose), knowers=2 if sensitive else 1)
    # with nobody else there, or nothing shown, nothing is learned from us
    assert [leak for leak in leaks if n > (2 if sensitive else 1) + 1 or leak[0][0].display != "talk"] == []  # type: ignore[index]


@pytest.mark.parametrize(
    ("options", "most"), [(2, 14), (3, 9), (4, 7)] if not BIG else [(2, 40), (3, 16), (4, 10), (5, 8)]
)
def test_a_vote_for_one_tells_of_nobody(options: int, most: int) -> None:
    item = one_of_many(options)
    for n in range(5, most + 1):
        for purpose in ("choose", "decide"):
            leaks = leaks_of_one(n, options, lambda world, p=purpose, n=n: shown(item, world, n, p))  # type: ignore[misc]
            assert [leak for leak in leaks if leak[3] in (0, n - 1)] == [], (n, purpose)
            assert all(_is_a_tie(leak[0]) for leak in leaks), "an exact number without a tie"


@pytest.mark.parametrize(("options", "most"), [(2, 10), (3, 6)] if not BIG else [(2, 20), (3, 9), (4, 6)])
def test_a_vote_for_several_tells_of_nobody(options: int, most: int) -> None:
    """Each child ticks what it likes, at least one; the own ticks are known."""
    item = several_of(options)
    for n in range(5, most + 1):
        alike: dict[Hashable, list[Counts]] = defaultdict(list)
        for world in product(range(n + 1), repeat=options):
            if sum(world) >= n:
                alike[shown(item, world, n, "decide")].append(world)
        for look, worlds in alike.items():
            for own in product((0, 1), repeat=options):
                others = [tuple(a - b for a, b in zip(world, own, strict=True)) for world in worlds]
                others = [one for one in others if min(one) >= 0 and max(one) <= n - 1 <= sum(one)]
                for at in range(options):
                    told = {one[at] for one in others}
                    assert not told & {0, n - 1} or len(told) != 1 or not any(own) or not _says(look), (
                        n,
                        look,
                        own,
                        at,
                    )


def _is_a_tie(look: Hashable) -> bool:
    """Options that stand together somewhere in the order: how many chose them can be worked out sometimes."""
    shares = look[0].shares  # type: ignore[index]
    return len(shares) == 1 or any(len(share.codes) > 1 and share.edge is None for share in shares)


def _says(look: Hashable) -> bool:
    return look[0].display != "talk"  # type: ignore[index]


def test_exact_margins_would_tell() -> None:
    """The same attacker on a vote with numbers beside the order."""
    assert leaks_of_one(6, 2, lambda world: (world[0] > world[1], abs(world[0] - world[1])))


def test_a_vote_says_neither_numbers_nor_turnout() -> None:
    item = one_of_many(3)
    for world in ((9, 3, 2), (14, 0, 0), (5, 5, 4)):
        (result,) = shown(item, world, sum(world), "decide")  # type: ignore[misc]
        assert (result.answers, result.opt_outs, result.figures_of) == (None, None, None)
        assert {share.figures for share in result.shares} == {0}
    assert replace(item, sensitive=True).sensitive
