"""Made-up towns, published by the product and attacked with everything that is published: nothing may be worked out.

The attacker knows this program, everything published at every level, exactly how many answered each question in each
group, and one child's own answer (two children's for sensitive questions). It succeeds when a hidden number is left
with fewer than five possible values (or fewer than the group's own result leaves), or when it becomes certain how many
of the other children of any group gave an answer.

Small in `make test`; 10,000 towns in `make attack`. The same attacker is let loose on naive ways of publishing.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from tests.attack import towns as making
from tests.attack.attacker import attack, line_of
from tests.attack.big import BIG
from tests.attack.dice import Seeded
from tests.attack.lines import Impossible, Line, Question, settled, solved
from tests.attack.questions import questions
from tests.attack.towns import Leaf, Node, Town, World, make_house, make_town, publish, towns
from tests.attack.worlds import breaks_of, every_world, hidings_that_tell, looks, with_positives
from tests.tallies.asking import scale
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form
from voice.tallies.parent_results import FIGURES, GRADE, INSTITUTION, POOL, ParentItem, ParentResult
from voice.tallies.parents import Place
from voice.tallies.results import Share

CHUNKS, TOWNS = (40, 250) if BIG else (4, 12)
PROOFS = 6  # worlds at the bounds that are published, for each question


def broken(town: Town, world: World, solver: int = 1) -> tuple[int, list[str]]:
    """How much was tried in this town, and every success of the attacker."""
    tried, found = 0, []
    published = publish(town, world)
    for question, only, there in questions(town, world):
        record = publish(only, there)
        found += [f"said otherwise beside other questions: {question}"] * (
            looks(published, question) != looks(record, question)
        )
        done = attack(question, solver)
        tried += done.tried
        found += map(str, done.breaks)
        for positives in done.extremes[:PROOFS]:
            other = publish(only, with_positives(only, there, question, positives))
            if looks(other, question) != looks(record, question):
                found.append(f"a world that should look the same does not: {positives} of {question}")
        found += hidings_that_tell(only, there, question, record, tries=2)
    return tried, found


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_nothing_can_be_worked_out_in_thousands_of_towns(
    chunk: int, record_property: Callable[[str, object], None]
) -> None:
    tried, found = 0, []
    for seed in range(chunk * TOWNS, (chunk + 1) * TOWNS):
        more, successes = broken(*make_town(Seeded(seed)))
        tried += more
        found += [f"town {seed}: {success}" for success in successes]
    record_property("towns", TOWNS)
    record_property("bounds tried", tried)
    record_property("successes", len(found))
    assert found == []


@pytest.mark.parametrize("seed", range(2000, 2300) if BIG else range(2000, 2026))
def test_the_most_negative_answer_of_a_house_tells_nothing(
    seed: int, record_property: Callable[[str, object], None]
) -> None:
    found = broken(*make_house(Seeded(seed)), solver=0)[1]
    record_property("houses with the most negative answer", 1)
    record_property("successes", len(found))
    assert found == []


@settings(max_examples=200 if BIG else 8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(towns())
def test_nothing_can_be_worked_out_in_any_town(made: tuple[Town, World]) -> None:
    assert broken(*made)[1] == []


# -- every world of small towns, with no reasoning at all ---------------------------------------------------------


def small_town(
    sizes: tuple[int, ...], *, sensitive: bool = False, late: int = -1, inner: int = 0
) -> tuple[Town, World]:
    """One question to a few groups of a house; the first inner of them in a grade; late: one whose sheets came late."""
    form = Form("10-12", (scale(2, key="item", sensitive=sensitive),))
    leaves = tuple(Leaf(form, f"sitting-{at}", late=at == late) for at in range(len(sizes)))
    grade = (Node(GRADE, "house/2", tuple(range(inner))),) if inner else ()
    town = Town(leaves, Node(INSTITUTION, "house", tuple(range(inner, len(sizes))), grade))
    counts = tuple(FormCounts("10-12", n, {"item": ItemCounts(n, cells={"a": n, "b": 0})}) for n in sizes)
    return town, counts


SMALL = [
    ((5, 5), {}), ((6, 7), {}), ((9, 10), {}), ((14, 6), {}), ((20, 21), {}), ((27, 9), {}), ((4, 12), {}),
    ((3, 8), {}),
    ((5, 5, 5), {}), ((6, 5, 9), {}), ((8, 8, 4), {}), ((7, 5, 6), {"inner": 2}), ((9, 9, 9), {"inner": 2}),
    ((10, 10), {"sensitive": True}), ((12, 14), {"sensitive": True}), ((16, 20), {"sensitive": True}),
    ((10, 6), {"sensitive": True}), ((14, 7), {"late": 1}), ((8, 6, 7), {"late": 2}),
]  # fmt: skip
LARGER = [
    ((30, 31), {}), ((50, 20), {}), ((25, 26), {}), ((12, 11, 10), {}), ((14, 14, 14), {"inner": 2}),
    ((5, 5, 5, 5), {"inner": 2}), ((6, 6, 6, 6), {"inner": 3}), ((24, 26), {"sensitive": True}),
    ((10, 11, 12), {"sensitive": True}), ((9, 5, 5, 4), {}), ((20, 20, 5), {"late": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("sizes", "other"), SMALL + (LARGER if BIG else []))
def test_every_world_of_a_small_town(sizes: tuple[int, ...], other: dict[str, object]) -> None:
    town, world = small_town(sizes, **other)  # type: ignore[arg-type]
    ((question, *_only),) = questions(town, world)
    everything = every_world(town, world, question)
    assert list(map(str, breaks_of(everything))) == []


@pytest.mark.parametrize(("sizes", "other"), SMALL[::3])
def test_the_reasoning_attacker_knows_as_much_as_trying_every_world(
    sizes: tuple[int, ...], other: dict[str, object]
) -> None:
    """For each look of a small town: the bounds worked out are the bounds of the worlds that look so."""
    town, world = small_town(sizes, **other)  # type: ignore[arg-type]
    ((question, *_only),) = questions(town, world)
    alike = every_world(town, world, question).alike
    for worlds in random.Random(1).sample(sorted(alike.values()), min(12, len(alike))):
        there = with_positives(town, world, question, worlds[0])
        ((asked, *_only),) = questions(town, there)
        bounds, _sums = settled(asked.alone, asked.lines)
        for at, bound in enumerate(bounds):
            assert bound == (min(found[at] for found in worlds), max(found[at] for found in worlds))


# -- the attacker against itself ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(300 if BIG else 30))
def test_by_hand_and_by_the_solver_the_bounds_are_the_same(seed: int) -> None:
    """Any sums that lie inside each other, possible or not."""
    dice = random.Random(seed)
    sizes = [dice.randint(0, 20) for _leaf in range(dice.randint(2, 7))]
    truth = [dice.randint(0, size) for size in sizes]
    bounds = [
        (max(0, at - dice.randint(0, 3)), min(n, at + dice.randint(0, 3))) for at, n in zip(truth, sizes, strict=True)
    ]
    cut = dice.randint(1, len(sizes))
    sets = [tuple(range(cut)), tuple(range(cut, len(sizes))), tuple(range(len(sizes)))]
    lines: list[Line] = []
    for at, members in enumerate(members for members in sets if members):
        total, off = sum(truth[leaf] for leaf in members), dice.choice((0, 0, 3))
        lines.append(line_of(str(at), members, total - dice.randint(0, 2) + off, total + dice.randint(0, 2) + off))
    try:
        by_hand = settled(bounds, lines)[0]
    except Impossible:
        with pytest.raises(Impossible):
            solved(bounds, lines, [0])
        return
    by_solver = [solved(bounds, lines, [at]) for at in range(len(sizes))]
    assert by_hand == [(low[0], high[0]) for low, high in by_solver]


# -- naive ways of publishing: the attacker must succeed ----------------------------------------------------------


def naive_tree(
    root: Place, figure: Callable[[int, int, list[Place]], Share | None], of: int = 20
) -> tuple[ParentResult, ...]:
    """Every place by itself, with no look at what is published below it."""
    found: list[ParentResult] = []

    def visit(place: Place) -> list[tuple[int, int]]:
        inner = [pair for each in place.places for pair in visit(each)]
        own = [(part.counts.items["item"].cells["a"], part.counts.items["item"].answered) for part in place.parts]
        pairs = [*inner, *own]
        positive, n = sum(a for a, _n in pairs), sum(n for _a, n in pairs)
        share = figure(positive, n, [place])
        shown = ParentItem("item", FIGURES, of, (share,)) if share else ParentItem("item", "left-out", why="would-tell")
        found.append(ParentResult(place.kind, place.place, len(pairs), ("10-12",), None, (shown,)))
        return pairs

    visit(root)
    return tuple(found)


def rounded(positive: int, n: int, _place: list[Place], of: int = 20) -> Share | None:
    return Share(("a",), (2 * of * positive + n) // (2 * n)) if n >= 5 else None


def exact(positive: int, n: int, _place: list[Place]) -> Share | None:
    return Share((f"{positive} of {n}",), 20 * positive // n)


def only_when_not_alike(positive: int, n: int, place: list[Place]) -> Share | None:
    """Left out where all are alike: the hiding tells."""
    return None if positive in (0, n) else rounded(positive, n, place)


@pytest.mark.parametrize("sizes", [(14, 14), (20, 21), (9, 6, 7), (26, 4)], ids=str)
def test_places_rounded_by_themselves_are_broken(sizes: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """R6: a place's figure and its groups' steps give what no group's result gives."""
    monkeypatch.setattr(making, "publish_tree", lambda root, _floor: naive_tree(root, rounded))
    town, world = small_town(sizes)
    ((question, *_only),) = questions(town, world)
    assert breaks_of(every_world(town, world, question))
    worst = [with_positives(town, world, question, positives) for positives in ([0] * len(sizes), list(sizes))]
    assert any(broken(town, each)[1] for each in worst)


def test_a_hiding_that_looks_at_the_answers_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """R4: what is left out when all are alike says that all are alike."""
    monkeypatch.setattr(making, "publish_tree", lambda root, _floor: naive_tree(root, only_when_not_alike))
    town, world = small_town((14, 14))
    record = publish(town, world)
    question = Question("item", None, False, (0, 1), (14, 14), ((10, 14), (10, 14)))
    assert hidings_that_tell(town, world, question, record, tries=20)


def test_exact_sums_above_groups_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """R6 to R9, the classic: the total is shown, one group is hidden, and the rest is subtraction."""
    monkeypatch.setattr(making, "publish_tree", lambda root, _floor: naive_tree(root, exact))
    town, world = small_town((26, 4))
    ((question, *_only),) = questions(town, world)
    assert breaks_of(every_world(town, world, question))
    assert attack(question).breaks


def test_two_pools_of_the_same_children_would_be_broken() -> None:
    """Why every sheet is in one pool at most: the difference of two sums is a third."""
    sizes = (5, 4, 5)
    alone = ((0, 2), (0, 4), (3, 5))
    lines = (line_of("pool one", (0, 1), 4, 5), line_of("pool two", (1, 2), 5, 6))
    found = attack(Question("item", None, False, (0, 1, 2), sizes, alone, lines))
    assert found.breaks


def test_a_town_that_is_no_tree_is_refused() -> None:
    form = Form("10-12", (scale(2, key="item"),))
    leaf = (Leaf(form, "sitting"),)
    twice = Node(INSTITUTION, "house", (), (Node(POOL, "one", (0,)), Node(POOL, "two", (0,))))
    world = (FormCounts("10-12", 12, {"item": ItemCounts(12, cells={"a": 6, "b": 6})}),)
    with pytest.raises(ValueError, match="."):
        publish(Town(leaf, twice), world)
    same = Node(INSTITUTION, "house", (), (Node(INSTITUTION, "house", (0,)),))
    with pytest.raises(ValueError, match="."):
        publish(Town(leaf, same), world)
