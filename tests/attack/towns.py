"""Made-up towns: groups in grades, institutions and pools, all kinds of questions, and answers as unlucky as they come.

A town is what everybody can know (who was asked what, in which group, how many answered each question); a world is one
way in which the children can have answered. Dice decide, so a town can come from a seed (thousands of them) or from
hypothesis (which then looks for the smallest town that still breaks).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from hypothesis import strategies as st

from tests.attack.answers import counts_of, size
from tests.attack.dice import Dice, Drawn
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item, Option, When
from voice.tallies.disclose import disclose
from voice.tallies.parent_results import GRADE, INSTITUTION, LATER, MUNICIPALITY, POOL, ParentResult
from voice.tallies.parents import Part, Place, publish_tree
from voice.tallies.results import FormResult

Any_ = TypeVar("Any_")
FORMS_ASKED = ("4-5", "6-9", "10-12")


@dataclass(frozen=True)
class Leaf:
    """One form of one sitting. late: its sheets came after publishing, so nobody was shown a result."""

    form: Form
    sitting: str
    late: bool = False
    pooled: bool = False


@dataclass(frozen=True)
class Node:
    """A place with the numbers of the leaves that lie directly in it."""

    kind: str
    place: str
    leaves: tuple[int, ...] = ()
    nodes: tuple[Node, ...] = ()
    waves: int = 1

    def all_leaves(self) -> tuple[int, ...]:
        return (*self.leaves, *(leaf for node in self.nodes for leaf in node.all_leaves()))

    def every(self) -> Iterator[Node]:
        """Inner ones first, as they are published."""
        for node in self.nodes:
            yield from node.every()
        yield self


World = tuple[FormCounts, ...]


@dataclass(frozen=True)
class Town:
    leaves: tuple[Leaf, ...]
    root: Node
    floor: int = 5

    @property
    def items(self) -> dict[str, Item]:
        return {item.key: item for leaf in self.leaves for item in leaf.form.items}


@dataclass(frozen=True)
class Record:
    """Everything published: by leaf (None: nothing was shown), and by place in the order of publication."""

    groups: tuple[FormResult | None, ...]
    places: tuple[ParentResult, ...]


def publish(town: Town, world: World, groups: tuple[FormResult | None, ...] | None = None) -> Record:
    """As the product does it: first each group by itself, then the places. groups: where their results are known."""
    groups = groups or tuple(
        None if leaf.late else disclose(leaf.form, counts, town.floor)
        for leaf, counts in zip(town.leaves, world, strict=True)
    )

    def place(node: Node) -> Place:
        parts = tuple(
            Part(town.leaves[at].form, world[at], groups[at], town.leaves[at].sitting, town.leaves[at].pooled)
            for at in node.leaves
        )
        return Place(node.kind, node.place, parts, tuple(map(place, node.nodes)), node.waves)

    return Record(groups, publish_tree(place(town.root), town.floor))


# -- questions ----------------------------------------------------------------------------------------------------


def _options(n: int) -> tuple[Option, ...]:
    return tuple(Option("abcdefgh"[i], f"answer {i}") for i in range(n))


def _parts(n: int) -> tuple[Option, ...]:
    return tuple(Option(f"p{i}", f"part {i}") for i in range(n))


def _scale(key: str, dice: Dice, *, sensitive: bool = False) -> Item:
    n = dice.pick((3, 2, 4, 5))
    positive = "abcdefgh"[: max(1, n // 2)]
    return Item(key, "scale", "?", _options(n), positive=tuple(positive), sensitive=sensitive)


def _ladder(key: str) -> Item:
    steps = tuple(Option(str(n), str(n), score=n + 1) for n in range(10, -1, -1))
    return Item(key, "ladder", "?", steps, positive=("10", "9", "8", "7", "6"))


KINDS: dict[str, Callable[[Dice], Item]] = {
    "plain": lambda dice: _scale("plain", dice),
    "sensitive": lambda dice: _scale("sensitive", dice, sensitive=True),
    "ladder": lambda _dice: _ladder("ladder"),
    "two": lambda _dice: Item("two", "pictures", "?", _options(2)),
    "places": lambda dice: Item("places", "places", "?", _options(3), parts=_parts(dice.whole(1, 2)), positive=("a",)),
    "one": lambda dice: Item("one", "one", "?", _options(dice.whole(2, 5))),
    "several": lambda dice: Item("several", "several", "?", _options(dice.whole(2, 4))),
    "order": lambda _dice: Item("order", "order", "?", _options(3)),
    "words": lambda _dice: Item("words", "text", "?"),
}
ADDED = ("plain", "sensitive", "ladder", "two", "places")  # one number, the positive half, can be added up


def make_form(key: str, dice: Dice, kinds: Sequence[str]) -> Form:
    items = [KINDS[kind](dice) for kind in kinds]
    first = next((item for item in items if item.type == "scale"), None)
    if first and dice.whole(0, 4) == 0:  # asked only of some
        items.append(replace(_scale("after", dice), when=When(first.key, first.codes[:1])))
    return Form(key, tuple(items))


# -- towns --------------------------------------------------------------------------------------------------------


def make_town(dice: Dice) -> tuple[Town, World]:
    kinds = list(dict.fromkeys((dice.pick(ADDED), dice.pick(ADDED), dice.pick(tuple(KINDS)))))
    forms = [make_form(key, dice, kinds) for key in FORMS_ASKED[: dice.pick((1, 1, 1, 2, 3))]]
    leaves: list[Leaf] = []
    world: list[FormCounts] = []

    def group() -> tuple[int, ...]:
        """The numbers of the leaves of one more group: usually one form, sometimes sheets that came late."""
        name, found = f"sitting-{len(leaves)}", []
        asked = [dice.pick(forms)] if dice.whole(0, 5) else forms
        for form in asked:
            found.append(len(leaves))
            leaves.append(Leaf(form, name))
            world.append(counts_of(form, size(dice), dice))
        if dice.whole(0, 11) == 0:
            found.append(len(leaves))
            leaves.append(Leaf(asked[0], name, late=True))
            world.append(counts_of(asked[0], dice.whole(5, 8), dice))
        return tuple(found)

    def groups(low: int, high: int) -> tuple[int, ...]:
        return tuple(leaf for _group in range(dice.whole(low, high)) for leaf in group())

    def pools(most: int) -> tuple[Node, ...]:
        return tuple(Node(POOL, f"pool-{len(leaves)}", groups(2, 3)) for _pool in range(dice.whole(0, most)))

    def grade(name: str) -> Node:
        return Node(GRADE, name, groups(0, 4), pools(1))

    def institution(name: str) -> Node:
        grades = tuple(grade(f"{name}/{number}") for number in range(dice.whole(0, 2)))
        return Node(INSTITUTION, name, groups(0, 3), (*grades, *pools(1)))

    kind = dice.pick((INSTITUTION, MUNICIPALITY, GRADE, POOL, LATER))
    if kind == MUNICIPALITY:
        root = Node(MUNICIPALITY, "town", (), tuple(institution(f"house-{n}") for n in range(dice.whole(1, 3))))
    elif kind == INSTITUTION:
        root = institution("house")
    elif kind == GRADE:
        root = grade("house/2")
    elif kind == LATER:
        root = Node(LATER, "house", groups(2, 4))
    else:
        root = Node(POOL, "pool", groups(2, 3))
    return Town(tuple(leaves), root, dice.pick((5, 5, 5, 5, 7, 10))), tuple(world)


def make_house(dice: Dice) -> tuple[Town, World]:
    """One institution large enough for the most negative answer (R5), and often nobody or everybody gave it."""
    n = dice.pick((3, 4, 5))
    item = Item("plain", "scale", "?", _options(n), positive=("a",), sensitive=dice.whole(0, 2) == 0)
    form = Form("10-12", (item,))
    leaves, world = [], []
    for at in range(dice.whole(2, 9)):
        size_ = dice.pick((4, 6, 9, 12, 18, 24, 30))
        leaves.append(Leaf(form, f"sitting-{at}"))
        last = dice.pick((0, 0, 1, size_ // 3, size_))
        first = dice.pick((0, size_ - last, (size_ - last) // 2))
        cells = dict.fromkeys(item.codes, 0)
        for code, many in ((item.codes[-1], last), ("a", first), (item.codes[-2], size_ - last - first)):
            cells[code] += many
        world.append(FormCounts(form.key, size_, {"plain": ItemCounts(size_, cells=cells)}))
    grade = dice.whole(0, len(leaves) - 1)
    inner = (Node(GRADE, "house/2", tuple(range(grade))),) if grade > 1 else ()
    outer = tuple(range(grade if inner else 0, len(leaves)))
    return Town(tuple(leaves), Node(INSTITUTION, "house", outer, inner)), tuple(world)


@st.composite
def towns(draw: st.DrawFn) -> tuple[Town, World]:
    return make_town(Drawn(draw))
