"""Everything that a form can publish, held against an attacker who tries every world (attacker)."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.tallies.asking import in_order, one_of_many, scale, several_of, shown, shown_one, shown_several
from tests.tallies.attacker import leaks_of_one, leaks_of_order, leaks_of_several, looking_alike, ways
from voice.tallies import floors
from voice.tallies.rounding import ruler_of_halves
from voice.tallies.words import few_or_several


@pytest.mark.parametrize("n", range(5, 25))
def test_three_faces_tell_nobodys_answer(n: int) -> None:
    item = scale(3)
    assert leaks_of_one(n, 3, lambda world: shown_one(item, world)) == []


@pytest.mark.parametrize("n", [*range(5, 10), 12])
def test_five_words_tell_nobodys_answer(n: int) -> None:
    item = scale(5, positive=2)
    assert leaks_of_one(n, 5, lambda world: shown_one(item, world)) == []


@pytest.mark.parametrize("n", [*range(5, 61), 79, 80, 99, 100, 119])
def test_two_halves_tell_nobodys_answer(n: int) -> None:
    """Two options in full are two halves of any scale, so this covers every scale."""
    item = scale(2)
    assert leaks_of_one(n, 2, lambda world: shown_one(item, world)) == []


@pytest.mark.parametrize("n", [7, 8])
def test_from_seven_answers_two_friends_together_learn_nothing_certain(n: int) -> None:
    item = scale(3)
    assert leaks_of_one(n, 3, lambda world: shown_one(item, world), knowers=2) == []


@pytest.mark.parametrize("n", [*range(9, 61), 79, 80, 99, 100])
def test_from_nine_answers_even_three_friends_together_learn_nothing_certain(n: int) -> None:
    item = scale(2)
    assert leaks_of_one(n, 2, lambda world: shown_one(item, world), knowers=3) == []


@pytest.mark.parametrize(("n", "of"), [(20, 5), (26, 5), (27, 5), (49, 5), (50, 10), (60, 10), (99, 5)])
def test_a_coarser_figure_than_the_number_allows_tells_nothing_either(n: int, of: int) -> None:
    """Statements with many marks beside one with few."""
    assert leaks_of_one(n, 2, lambda world: ruler_of_halves(n, of).figures(world[0], n)) == []


@pytest.mark.parametrize("n", range(10, 61))
def test_few_or_several_alone_tells_two_friends_nothing(n: int) -> None:
    """What is said of a sensitive item that was asked of some."""
    assert leaks_of_one(n, 2, lambda world: few_or_several(world[1]), knowers=floors.SENSITIVE_KNOWERS) == []


@pytest.mark.parametrize("n", range(9, 61))
def test_from_nine_answers_each_hidden_option_keeps_five_possible_counts(n: int) -> None:
    item = scale(2)
    for worlds in looking_alike(ways(n, 2), lambda world: shown_one(item, world)).values():
        for half in (0, 1):
            assert max(world[half] for world in worlds) >= floors.FEW, "an option inside a half can be 0 to its all"


@pytest.mark.parametrize("n", range(10, 23))
def test_sensitive_faces_tell_nothing_to_two_friends(n: int) -> None:
    item = scale(3, sensitive=True)
    assert leaks_of_one(n, 3, lambda world: shown_one(item, world), knowers=floors.SENSITIVE_KNOWERS) == []


@pytest.mark.parametrize("n", [*range(10, 46), 60, 100])
@pytest.mark.parametrize("knowers", [floors.SENSITIVE_KNOWERS, floors.SENSITIVE_KNOWERS + 1])
def test_sensitive_halves_tell_nothing_to_two_friends_nor_to_three(n: int, knowers: int) -> None:
    item = scale(2, sensitive=True)
    assert leaks_of_one(n, 2, lambda world: shown_one(item, world), knowers) == []


@pytest.mark.parametrize("n", [*range(10, 46), 60, 100])
def test_each_hidden_option_of_a_sensitive_item_keeps_five_possible_counts(n: int) -> None:
    item = scale(2, sensitive=True)
    for worlds in looking_alike(ways(n, 2), lambda world: shown_one(item, world)).values():
        assert all(max(world[half] for world in worlds) >= floors.FEW for half in (0, 1))


@pytest.mark.parametrize(
    ("options", "n"),
    [(3, 10), (3, 11), (3, 12), (3, 14), (3, 19), (3, 20), (3, 24), (4, 10), (4, 12), (4, 15), (5, 10)],
)
def test_one_of_many_tells_nobodys_answer(options: int, n: int) -> None:
    item = one_of_many(options)
    assert shown_one(item, (n, *[0] * (options - 1))).display == "figures"
    assert leaks_of_one(n, options, lambda world: shown_one(item, world)) == []


@pytest.mark.parametrize(
    ("options", "n"), [(2, n) for n in range(5, 25)] + [(3, n) for n in range(5, 14)] + [(4, 5), (4, 6), (5, 5)]
)
def test_several_tells_nobodys_choice(options: int, n: int) -> None:
    item = several_of(options)
    leaks = leaks_of_several(n, options, lambda world: shown_several(item, world, n))
    assert [leak for leak in leaks if leak[0].display != "talk"] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("n", [6, 7])
def test_an_order_of_three_tells_nobodys_order(n: int) -> None:
    assert leaks_of_order(n, list(permutations(range(3))), _publish_order(3)) == []


def test_with_five_sheets_an_order_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Why ORDER_FROM is 6."""
    monkeypatch.setattr("voice.tallies.disclose.ORDER_FROM", 5)
    assert leaks_of_order(5, list(permutations(range(3))), _publish_order(3))


def test_an_order_of_two_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Why ORDER_OPTIONS_FROM is 3."""
    monkeypatch.setattr("voice.tallies.order.ORDER_OPTIONS_FROM", 2)
    assert leaks_of_order(8, list(permutations(range(2))), _publish_order(2))


def _publish_order(options: int):  # type: ignore[no-untyped-def]
    item, orders = in_order(options), list(permutations(range(options)))

    def publish(sheets: tuple[int, ...]) -> object:
        cells: dict[str, int] = {}
        for sheet in sheets:
            for place, option in enumerate(orders[sheet], start=1):
                cells[f"{item.codes[option]}@{place}"] = cells.get(f"{item.codes[option]}@{place}", 0) + 1
        return shown(item, cells, len(sheets))

    return publish
