"""What an attacker knows of each question of a town: built up as it is published, from the groups to the top.

A place's figure is turned around by publishing other worlds: everything below looks the same in them, only the place's
sum is another. The sums whose figure is the same are what the figure means. That is exact, for the attacker has the
program and may try as long as it likes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tests.attack.inverting import Bounds, is_added, is_true, number_of, of_figure, of_group, parts_of, positives_of
from tests.attack.lines import Line, Question, nested, settled
from tests.attack.towns import Node, Record, Town, World, publish
from tests.attack.worlds import about, with_positives
from voice.answers.counts import FormCounts
from voice.questionnaires.questions import Form
from voice.tallies.parent_results import ParentItem
from voice.tallies.results import FormResult


class Untrue(AssertionError):
    """A place says something that is not so."""


def questions(town: Town, world: World) -> Iterator[tuple[Question, Town, World]]:
    """The questions that are added up, each with the town and world of that question alone.

    Only what everybody knows of the world is read: the numbers of answers; and what is published of it.
    """
    for key, first in town.items.items():
        for part in parts_of(first):
            asked = [
                (at, item)
                for at, leaf in enumerate(town.leaves)
                for item in leaf.form.items
                if item.key == key and is_added(item) and part in parts_of(item)
            ]
            if not asked:
                continue
            leaves = tuple(at for at, _item in asked)
            sizes = tuple(number_of(item, world[at].items[key], part) for at, item in asked)
            only, alone_there = _alone(town, world, key)
            record = publish(only, alone_there)
            alone = tuple(of_group(item, alone_there[at], part, record.groups[at], town.floor) for at, item in asked)
            sensitive = any(item.sensitive for leaf in town.leaves for item in leaf.form.items if item.key == key)
            question = Question(
                key, part, sensitive, leaves, sizes, alone, shared=_shared(town, leaves),
                sittings=tuple(town.leaves[leaf].sitting for leaf in leaves),
            )
            yield _with_lines(question, only, alone_there, record), only, alone_there


def _alone(town: Town, world: World, key: str) -> tuple[Town, World]:
    """The same town, asked this one question only."""
    leaves, counts = [], []
    for leaf, there in zip(town.leaves, world, strict=True):
        items = tuple(item for item in leaf.form.items if item.key == key)
        leaves.append(replace(leaf, form=_form(leaf.form.key, items)))
        counts.append(FormCounts(there.form, there.receipts, {item.key: there.items[item.key] for item in items}))
    return replace(town, leaves=tuple(leaves)), tuple(counts)


_FORMS: dict[tuple[object, ...], Form] = {}


def _form(key: str, items: tuple[object, ...]) -> Form:
    """One object for equal forms."""
    return _FORMS.setdefault((key, items), Form(key, items))  # type: ignore[arg-type]


def _shared(town: Town, leaves: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Places in leaves that belong together because a pool over waves has the same children in them."""
    return tuple(
        tuple(at for at, leaf in enumerate(leaves) if leaf in node.all_leaves())
        for node in town.root.every()
        if node.waves > 1
    )


def _with_lines(question: Question, town: Town, world: World, record: Record) -> Question:
    truth = [
        positives_of(town.leaves[leaf].form.item(question.item), world[leaf].items[question.item], question.part)
        for leaf in question.leaves
    ]
    lines: list[Line] = []
    negatives: list[Line] = []
    for at, node in enumerate(town.root.every()):
        shown = about(record.places[at], question)
        members = _members(node, question, town)
        if shown is None or shown.display == "left-out" or not members:
            continue
        n, positive = sum(question.sizes[leaf] for leaf in members), sum(truth[leaf] for leaf in members)
        if not is_true(shown, positive, n):
            raise Untrue(f"{node.kind} {node.place}: {shown} of {positive} of {n}")
        bounds = settled(question.alone, [*lines, Line(node.place, members, (0, n))])[1][-1]
        look = _looking(question, town, world, record.groups, at, members, lines, truth)
        low = _furthest(look, _same(shown), positive, bounds[0])
        high = _furthest(look, _same(shown), positive, bounds[1])
        lines.append(Line(f"{node.kind} {node.place}", members, (low, high)))
        if shown.most_negative:
            negatives.append(
                Line(f"most negative, {node.place}", members, of_figure(shown.most_negative, shown.figures_of or 0, n))
            )
    return replace(question, lines=tuple(lines), negatives=tuple(negatives))


def _members(node: Node, question: Question, town: Town) -> tuple[int, ...]:
    """What adults observed (0-2) is left out beside what children said."""
    inside = node.all_leaves()
    inside = tuple(leaf for leaf in inside if not town.leaves[leaf].late)  # in no figure
    children = any(town.leaves[leaf].form.key != "0-2" for leaf in inside)
    return tuple(
        at
        for at, leaf in enumerate(question.leaves)
        if leaf in inside and not (children and town.leaves[leaf].form.key == "0-2")
    )


def _same(shown: ParentItem | None) -> object:
    """The most negative answer comes last and is another line."""
    return replace(shown, most_negative=None) if shown else None


def _looking(
    question: Question,
    town: Town,
    world: World,
    groups: tuple[FormResult | None, ...],
    at: int,
    members: tuple[int, ...],
    lines: list[Line],
    truth: list[int],
) -> Callable[[int], object]:
    """What the place says if its sum were another and all below looked as it does."""

    def look(total: int) -> object:
        positives = spread(question, lines, members, total, truth)
        other = publish(town, with_positives(town, world, question, positives), groups)
        return _same(about(other.places[at], question))

    return look


def spread(
    question: Question, lines: Sequence[Line], members: tuple[int, ...], total: int, truth: Sequence[int]
) -> list[int]:
    """Numbers with this sum over members that every line inside allows; elsewhere the truth."""
    here = [line for line in lines if set(line.members) <= set(members)]
    top = Line("", members, (total, total))
    own, sums = settled(question.alone, [*here, top])
    inside = nested([*here, top])
    found = list(truth)

    def fill(line: int, amount: int) -> None:
        leaves, within = inside[line]
        children: list[tuple[bool, int, Bounds]] = [(True, leaf, own[leaf]) for leaf in leaves]
        children += [(False, other, sums[other]) for other in within]
        room = amount - sum(bounds[0] for _leaf, _at, bounds in children)
        for is_leaf, child, (low, high) in children:
            more = min(room, high - low)
            room -= more
            if is_leaf:
                found[child] = low + more
            else:
                fill(child, low + more)

    fill(len(here), total)
    return found


def _furthest(look: Callable[[int], object], seen: object, start: int, end: int) -> int:
    """The sum furthest from start towards end that still looks as seen: steps have no gaps, so halving finds it."""
    if look(end) == seen:
        return end
    good, bad = start, end
    while abs(bad - good) > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if look(middle) == seen else (good, middle)
    return good
