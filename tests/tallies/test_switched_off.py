"""Each rule switched off in turn: the attacker must find what it was there for, or the attack proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

import pytest

from tests.tallies.asking import Counts, one_of_many, scale, several_of, shown_one, shown_several
from tests.tallies.attacker import leaks_of_one, leaks_of_several
from voice.tallies import rounding, safe_rulers


@pytest.fixture(autouse=True)
def _forget_rulers() -> Iterator[None]:
    caches = (rounding.ruler_of_halves, safe_rulers.ruler_of_one, safe_rulers.ruler_of_several)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def _halves(world: Counts) -> Hashable:
    return shown_one(scale(2), world)


def _sensitive(world: Counts) -> Hashable:
    return shown_one(scale(2, sensitive=True), world)


NAIVE: dict[str, tuple[Callable[[Counts], Hashable], int]] = {
    "exact shares": (lambda world: world, 1),
    "rounded, but nobody and everybody are shown": (lambda world: (10 * world[0] + 10) // (2 * sum(world)), 1),
    "hidden only when all are alike": (lambda world: None if 0 in world else _halves(world), 1),
    "a small cell is starred": (lambda world: tuple("*" if 0 < cell < 5 else cell for cell in world), 1),
    "a mean with one decimal": (lambda world: round((world[0] * 3 + world[1]) / sum(world), 1), 1),
}


@pytest.mark.parametrize("name", NAIVE)
def test_a_naive_way_of_publishing_is_caught(name: str) -> None:
    publish, knowers = NAIVE[name]
    assert any(leaks_of_one(n, 2, publish, knowers) for n in (6, 12, 20))


def test_without_wide_edges_three_friends_are_told_that_all_others_are_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.tallies.rounding.edge_counts", lambda _n: 1)
    told = leaks_of_one(20, 2, _halves, knowers=3)
    assert (0, 3) in {own for _, own, _, _ in told}, "three who are not positive, and nobody or three are"


def test_without_edges_and_wide_steps_one_child_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.tallies.rounding.edge_counts", lambda _n: 1)
    monkeypatch.setattr("voice.tallies.rounding.STEP_COUNTS", 1)
    told = leaks_of_one(6, 2, _halves)
    assert {(0, 1), (1, 0)} <= {own for _, own, _, _ in told}


def test_without_two_counts_for_each_step_a_count_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.tallies.rounding.STEP_COUNTS", 1)
    assert leaks_of_one(8, 2, _halves)
    monkeypatch.undo()
    monkeypatch.setattr("voice.tallies.words.STEP_COUNTS", 1)
    assert leaks_of_one(12, 2, _sensitive, knowers=2)


def test_words_about_five_sensitive_answers_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.tallies.disclose.WORDS_FROM", 5)
    assert leaks_of_one(5, 2, _sensitive, knowers=2)


def test_figures_about_a_sensitive_item_would_tell_two_friends() -> None:
    assert leaks_of_one(5, 2, _halves, knowers=2), "why sensitive items get words, and only from ten answers"


def test_few_that_means_none_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.tallies.words.FEW", 0)
    assert leaks_of_one(12, 2, _sensitive, knowers=2)


def test_one_of_many_on_an_unproved_ruler_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.tallies.safe_rulers._one_of_tells", lambda _outcome, _n: False)
    assert leaks_of_one(12, 3, lambda world: shown_one(one_of_many(3), world))


def test_several_on_an_unproved_ruler_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.tallies.safe_rulers._several_tells", lambda _outcome, _n: False)
    assert leaks_of_several(6, 3, lambda world: shown_several(several_of(3), world, 6))
