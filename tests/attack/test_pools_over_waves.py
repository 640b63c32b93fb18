"""A small group put together with itself over two or three waves (R14), beside the figures of those waves.

These sums do not lie inside each other, and a child that knows its own answer knows one in each wave. So the solver
attacks all of it at once: the pool, and the tree of each wave with the pooled group in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.attack.answers import counts_of, size
from tests.attack.attacker import attack
from tests.attack.big import BIG
from tests.attack.dice import Dice, Seeded
from tests.attack.lines import Question
from tests.attack.questions import questions
from tests.attack.towns import KINDS, Leaf, Node, Town, World, publish
from voice.answers.counts import FormCounts
from voice.questionnaires.questions import Form
from voice.tallies import known
from voice.tallies.parent_results import INSTITUTION, MUNICIPALITY, POOL

RUNS = 300 if BIG else 8
Trees = list[tuple[Town, World]]


def make_waves(dice: Dice) -> Trees:
    """A tree for each wave, with the small group in it, and the pool of it."""
    form = Form("10-12", (KINDS[dice.pick(("plain", "sensitive", "two"))](dice),))
    waves = dice.pick((2, 2, 3))
    trees: Trees = []
    own: list[FormCounts] = []
    for wave in range(waves):
        own.append(counts_of(form, dice.whole(3, 9), dice))
        others = [counts_of(form, size(dice), dice) for _group in range(dice.whole(1, 3))]
        leaves = [Leaf(form, f"wave-{wave}-own", pooled=True)]
        leaves += [Leaf(form, f"wave-{wave}-group-{at}") for at in range(len(others))]
        house = Node(INSTITUTION, "house", tuple(range(len(leaves))))
        if dice.whole(0, 2) == 0:
            leaves.append(Leaf(form, f"wave-{wave}-elsewhere"))
            others.append(counts_of(form, size(dice), dice))
            house = Node(MUNICIPALITY, "town", (), (house, Node(INSTITUTION, "other", (len(leaves) - 1,))))
        trees.append((Town(tuple(leaves), house), (own[-1], *others)))
    pooled = tuple(Leaf(form, f"wave-{wave}-own") for wave in range(waves))
    trees.append((Town(pooled, Node(POOL, "pool", tuple(range(waves)), waves=waves)), tuple(own)))
    return trees


def together(trees: Trees) -> Question:
    """All trees as one question: each group stands in it once, the sums of all trees are known."""
    names: dict[str, int] = {}
    sizes: list[int] = []
    found: list[Question] = []
    alone, lines = [], []
    for town, world in trees:
        ((question, *_only),) = questions(town, world)
        place = {}
        for at, leaf in enumerate(question.leaves):
            name = town.leaves[leaf].sitting
            if name not in names:
                names[name] = len(names)
                sizes.append(question.sizes[at])
                alone.append(question.alone[at])
            place[at] = names[name]
        lines += [replace(line, members=tuple(sorted(place[at] for at in line.members))) for line in question.lines]
        found.append(question)
    pool = tuple(names[leaf.sitting] for leaf in trees[-1][0].leaves)
    return replace(
        found[0], leaves=tuple(range(len(sizes))), sizes=tuple(sizes), alone=tuple(alone), lines=tuple(lines),
        shared=(pool,), negatives=(),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_pool_over_waves_beside_the_figures_of_its_waves_tells_nothing(
    seed: int, record_property: Callable[[str, object], None]
) -> None:
    question = together(make_waves(Seeded(seed)))
    done = attack(question)
    record_property("pools over waves", 1)
    record_property("successes", len(done.breaks))
    assert list(map(str, done.breaks)) == []


def test_pools_over_waves_are_sometimes_shown() -> None:
    """Else the attack above would be about nothing."""
    shown = 0
    for seed in range(30):
        town, world = make_waves(Seeded(seed))[-1]
        shown += publish(town, world).places[0].items[0].display != "left-out"
    assert shown >= 3


def test_a_pool_published_as_any_other_place_would_tell_whoever_answered_in_each_wave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The rule 'one own answer for each wave' switched off: the pool is taken for one of different children. (Nor does
    anybody know a whole other group; else a pool of two hardly says anything.)"""
    monkeypatch.setattr(known, "KNOWN_GROUPS", 0)
    found = 0
    for seed in range(60):
        trees = make_waves(Seeded(seed))
        town, world = trees[-1]
        node = replace(town.root, waves=1)
        plain = (replace(town, root=node), world)
        unmarked = [
            (replace(t, leaves=tuple(replace(leaf, pooled=False) for leaf in t.leaves)), w) for t, w in trees[:-1]
        ]
        found += len(attack(together([*unmarked, plain])).breaks) > 0
        if found:
            break
    assert found
