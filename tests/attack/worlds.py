"""Other worlds of the same town: the same numbers of answers, other answers. Publishing them is the proof of an attack.

An attacker's bound is only as good as the turning around behind it. So the worlds that reach a bound are published:
if they look the same, nobody can tell them apart, and the bound is a fact. And worlds whose groups look the same must
have their places shown in the same way, or the hiding itself would tell (R4).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations, product

from tests.attack.attacker import Break
from tests.attack.inverting import positive_codes
from tests.attack.lines import LEAST_VALUES, Question
from tests.attack.towns import Record, Town, World, publish
from voice.answers.counts import FormCounts
from voice.tallies.parent_results import ParentItem, ParentResult
from voice.tallies.results import ItemResult


def with_positives(town: Town, world: World, question: Question, positives: Sequence[int]) -> World:
    """The same world, but for so many in the positive half of one question in each of its leaves."""
    changed = list(world)
    for at, leaf in enumerate(question.leaves):
        item = town.leaves[leaf].form.item(question.item)
        prefix = "" if question.part is None else f"{question.part}:"
        yes = positive_codes(item)
        no = [code for code in item.codes if code not in yes]
        own = changed[leaf].items[question.item]
        cells = own.cells | dict.fromkeys((f"{prefix}{code}" for code in item.codes), 0)
        for codes, many in ((yes, positives[at]), (no, question.sizes[at] - positives[at])):
            cells[f"{prefix}{codes[(positives[at] + at) % len(codes)]}"] += many  # any of them
        items = changed[leaf].items | {question.item: replace(own, cells=cells)}
        changed[leaf] = FormCounts(changed[leaf].form, changed[leaf].receipts, items)
    return tuple(changed)


Looks = tuple[tuple[ItemResult | None, ...], tuple[ParentItem | None, ...]]


def looks(record: Record, question: Question) -> Looks:
    """All that is published of one question, but for the most negative answer, which has a number of its own."""
    groups = [record.groups[leaf] for leaf in question.leaves]
    places = tuple(without_negative(about(place, question)) for place in record.places)
    return tuple(group.item(question.item) if group else None for group in groups), places


def about(place: ParentResult, question: Question) -> ParentItem | None:
    return next((item for item in place.items if item.item == question.item and item.part == question.part), None)


def shape(shown: ParentItem | None) -> object:
    """How something is shown, without what is said."""
    if shown is None:
        return None
    return shown.display, shown.figures_of, shown.why, shown.answers


def without_negative(shown: ParentItem | None) -> ParentItem | None:
    return replace(shown, most_negative=None) if shown else None


def hidings_that_tell(town: Town, world: World, question: Question, record: Record, tries: int) -> list[str]:
    """Worlds with the same groups' results, drawn at random: as long as the places look the same, the next place must
    be shown in the same way and on the same ruler."""
    dice, found = random.Random(len(town.leaves)), []
    seen: dict[tuple[object, ...], object] = {}
    for _try in range(tries):
        positives = [dice.choice((low, high, dice.randint(low, high))) for low, high in question.alone]
        other = publish(town, with_positives(town, world, question, positives))
        if looks(record, question)[0] != looks(other, question)[0]:
            found.append(f"a group's result cannot be turned around: {positives}")
            continue
        before: tuple[object, ...] = ()
        for one, two in zip(record.places, other.places, strict=True):
            first, second = about(one, question), about(two, question)
            if shape(first) != shape(second):
                found.append(f"{one.kind} {one.place} is shown otherwise when {positives}: {first} and {second}")
                break
            for shown in (first, second):
                for share in shown.shares if shown else ():
                    key = (*before, one.kind, one.place, share.codes, share.figures)
                    if seen.setdefault(key, share.edge) != share.edge:
                        found.append(f"{one.kind} {one.place} has another ruler when {positives}")
            before = (*before, without_negative(first))
            if without_negative(first) != without_negative(second):
                break
        else:  # the most negative answer comes last, when everything about the halves is known
            for one, two in zip(record.places, other.places, strict=True):
                first, second = about(one, question), about(two, question)
                if (first and first.most_negative is None) != (second and second.most_negative is None):
                    found.append(f"the most negative answer of {one.kind} {one.place} is hidden otherwise: {positives}")
    return found


@dataclass
class Everything:
    """Every world of a small town, published. worlds by what they look like."""

    question: Question
    alike: dict[Looks, list[tuple[int, ...]]]
    alone: dict[object, list[tuple[int, ...]]]


def every_world(town: Town, world: World, question: Question) -> Everything:
    alike: dict[Looks, list[tuple[int, ...]]] = {}
    alone: dict[object, list[tuple[int, ...]]] = {}
    for positives in product(*(range(size + 1) for size in question.sizes)):
        seen = looks(publish(town, with_positives(town, world, question, positives)), question)
        alike.setdefault(seen, []).append(positives)
        alone.setdefault(seen[0], []).append(positives)
    return Everything(question, alike, alone)


def breaks_of(everything: Everything) -> list[Break]:
    """By comparing worlds that look alike, with no reasoning at all."""
    question, found = everything.question, []
    for seen, worlds in everything.alike.items():
        before = everything.alone[seen[0]]
        for at in range(len(question.sizes)):
            here = {world[at] for world in worlds}
            if len(here) < min(LEAST_VALUES, len({world[at] for world in before})):
                found.append(Break("fewer values", f"leaf {at}", question, (), (min(here), max(here))))
        for at, filled in permutations(range(len(question.sizes)), 2):
            for value in {world[filled] for world in worlds}:
                here = {world[at] for world in worlds if world[filled] == value}
                if len(here) < min(LEAST_VALUES, len({world[at] for world in before})):
                    found.append(Break("a whole group known", f"leaf {at}", question, (), (min(here), max(here))))
        for known in product(range(question.knowers + 1), repeat=2 * len(question.sizes)):
            if not 0 < sum(known) <= question.knowers:
                continue
            yes, no = known[::2], known[1::2]
            left = [
                tuple(count - own for count, own in zip(world, yes, strict=True))
                for world in worlds
                if all(
                    own <= count <= size - other
                    for count, own, other, size in zip(world, yes, no, question.sizes, strict=True)
                )
            ]
            for at, size in enumerate(question.sizes):
                if left and size - yes[at] - no[at] and len({world[at] for world in left}) == 1:
                    found.append(Break("certain", f"leaf {at}", question, tuple(zip(yes, no, known, strict=False))))
    return found
