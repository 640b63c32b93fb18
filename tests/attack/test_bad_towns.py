"""Towns that are wrong or odd: a clear answer each, never a leak, never a crash."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.attack.attacker import attack
from tests.attack.questions import questions
from tests.attack.test_towns import broken
from tests.attack.towns import Leaf, Node, Town, World, publish
from tests.tallies.asking import scale
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form
from voice.tallies.parent_results import GRADE, INSTITUTION, LATER, LEFT_OUT, MUNICIPALITY, POOL
from voice.tallies.parents import Part, Place, publish_tree

ITEM = scale(3, key="item")
FORM = Form("10-12", (ITEM,))


def counted(*answers: int, form: Form = FORM, skipped: int = 0) -> FormCounts:
    n = sum(answers)
    cells = dict(zip(form.items[0].codes, answers, strict=False))
    own = ItemCounts(n, skipped=skipped, cells=cells)
    return FormCounts(form.key, n + skipped, {form.items[0].key: own})


def town_of(*counts: FormCounts, kind: str = INSTITUTION) -> tuple[Town, World]:
    leaves = tuple(Leaf(FORM, f"sitting-{at}") for at in range(len(counts)))
    return Town(leaves, Node(kind, "house", tuple(range(len(counts))))), counts


@pytest.mark.parametrize(
    "counts",
    [
        (),
        (counted(0, 0, 0),),
        (counted(0, 0, 0), counted(0, 0, 0)),
        (counted(0, 0, 0, skipped=24), counted(0, 0, 0, skipped=12)),
        (counted(24, 0, 0), counted(26, 0, 0)),
        (counted(0, 0, 24), counted(0, 0, 26)),
        (counted(23, 0, 1), counted(26, 0, 0)),
        (counted(1, 0, 0), counted(0, 1, 0), counted(0, 0, 1), counted(1, 0, 0), counted(0, 0, 1)),
        (counted(300, 2, 1), *(counted(2, 0, 0) for _group in range(12))),
        (counted(1000, 0, 0), counted(0, 0, 4)),
        (counted(12, 1, 1), *(counted(0, 0, 0) for _group in range(6))),
        tuple(counted(4, 0, 0) for _group in range(30)),
    ],
    ids=[
        "no group", "empty", "two empty", "everyone skipped", "all alike", "all against", "one dissenter",
        "single children", "one huge, many tiny", "a thousand and four", "one group and empty ones",
        "thirty under the floor",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [INSTITUTION, POOL, LATER])
def test_an_odd_town_is_published_and_tells_nothing(counts: World, kind: str) -> None:
    town, world = town_of(*counts, kind=kind)
    assert broken(town, world, solver=0)[1] == []


def test_one_group_is_never_a_line_above_itself() -> None:
    """Nor with empty ones beside it: it would be its own figure once more."""
    town, world = town_of(counted(20, 3, 1), counted(0, 0, 0), counted(0, 0, 0, skipped=9))
    (result,) = publish(town, world).places
    assert result.items[0].display == LEFT_OUT


def test_a_tree_with_a_circle_is_refused() -> None:
    inner = Place(GRADE, "2", (Part(FORM, counted(12, 0, 0), None),))
    outer = Place(INSTITUTION, "house", (), (inner,))
    object.__setattr__(inner, "places", (outer,))
    with pytest.raises(ValueError, match="circle"):
        publish_tree(outer)


def test_a_result_that_was_not_made_of_the_counts_is_refused() -> None:
    """Somebody exchanged a stored tally, to have another figure worked out beside it."""
    town, world = town_of(counted(20, 3, 1), counted(18, 2, 2))
    groups = publish(town, world).groups
    others = (counted(2, 12, 10), world[1])
    with pytest.raises(ValueError, match="not made of"):
        publish(town, others, groups)


def test_options_that_were_taken_away_between_waves_are_not_added() -> None:
    """The same key with other answers is another question: nothing is said of both together, and nothing breaks."""
    other = Form("10-12", (replace(ITEM, options=ITEM.options[:2]),))
    leaves = (Leaf(FORM, "one"), Leaf(other, "two"))
    world = (counted(20, 3, 1), counted(18, 4, form=other))
    town = Town(leaves, Node(POOL, "pool", (0, 1), waves=2))
    (result,) = publish(town, world).places
    assert result.items[0].display == LEFT_OUT


def test_a_group_that_grew_in_the_middle_tells_nothing_by_its_growth() -> None:
    """Sheets that came after publishing are a leaf of their own that everything is possible of."""
    leaves = (Leaf(FORM, "one"), Leaf(FORM, "two"), Leaf(FORM, "one", late=True))
    world = (counted(14, 2, 2), counted(20, 1, 1), counted(6, 0, 0))
    town = Town(leaves, Node(INSTITUTION, "house", (0, 1, 2)))
    for question, _town, _world in questions(town, world):
        assert attack(question, solver=3).breaks == []


def test_a_town_of_many_levels_and_no_children() -> None:
    nodes: Node = Node(GRADE, "0", ())
    for number in range(1, 60):
        nodes = Node(GRADE, str(number), (), (nodes,))
    results = publish(Town((), Node(MUNICIPALITY, "town", (), (nodes,))), ()).places
    assert len(results) == 61
    assert all(result.items == () for result in results)
