"""Somebody who knows the number of answers, the program, and a few children's own answers, and tries every world.

No cleverness, on purpose: every way the children can have answered is published, and worlds that look the same are
compared. Written apart from the program's own reasoning (voice.tallies.safe_rulers), so that one can prove the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import combinations, combinations_with_replacement

from tests.tallies.asking import Counts, ways

Publish = Callable[[Counts], Hashable]
Leak = tuple[Hashable, Counts, tuple[int, ...], int]


def looking_alike(worlds: Iterable[Counts], publish: Publish) -> dict[Hashable, list[Counts]]:
    found: dict[Hashable, list[Counts]] = defaultdict(list)
    for world in worlds:
        found[publish(world)].append(world)
    return found


def leaks_of_one(n: int, options: int, publish: Publish, knowers: int = 1) -> list[Leak]:
    """What knowers children can be certain of about the n - knowers others, each of whom gave one answer.

    A leak is (what was published, the knowers' own counts, a set of options, how many others are certain to have given
    one of them). All alike, all but one, nobody, and any exact count of options or halves are leaks.
    """
    found: list[Leak] = []
    for published, worlds in looking_alike(ways(n, options), publish).items():
        for own in ways(knowers, options):
            others = {
                tuple(a - b for a, b in zip(world, own, strict=True))
                for world in worlds
                if all(a >= b for a, b in zip(world, own, strict=True))
            }
            for together in subsets(options):
                remaining = {sum(world[i] for i in together) for world in others}
                if len(remaining) == 1:
                    found.append((published, own, together, remaining.pop()))
    return found


def leaks_of_several(n: int, options: int, publish: Publish) -> list[Leak]:
    """The same where each child chose at least one option; own is the options the one knower chose, as 0 and 1."""
    found: list[Leak] = []
    worlds_of_several = (world for world in _up_to(n, options) if sum(world) >= n)
    for published, worlds in looking_alike(worlds_of_several, publish).items():
        for own in (own for own in _up_to(1, options) if any(own)):
            others = {tuple(a - b for a, b in zip(world, own, strict=True)) for world in worlds}
            others = {world for world in others if 0 <= min(world) <= max(world) <= n - 1 <= sum(world)}
            for option in range(options):
                remaining = {world[option] for world in others}
                if len(remaining) == 1:
                    found.append((published, own, (option,), remaining.pop()))
    return found


def leaks_of_order(n: int, orders: list[Counts], publish: Callable[[tuple[int, ...]], Hashable]) -> list[Leak]:
    """A world is n sheets, each one of the orders. Facts: how many others put an option at a place, or before one."""
    found: list[Leak] = []
    seen: dict[tuple[Hashable, int], dict[Hashable, set[int]]] = defaultdict(lambda: defaultdict(set))
    facts = [
        {(option, place) for place, option in enumerate(order)} | {(a, b, "before") for a, b in combinations(order, 2)}
        for order in orders
    ]
    every = set().union(*facts)
    for sheets in combinations_with_replacement(range(len(orders)), n):
        published = publish(sheets)
        for own in set(sheets):
            others = list(sheets)
            others.remove(own)
            for fact in every:
                seen[published, own][fact].add(sum(fact in facts[sheet] for sheet in others))
    for (published, own), known in seen.items():
        found += [(published, orders[own], (), n) for remaining in known.values() if len(remaining) == 1]
    return found


def subsets(options: int) -> list[tuple[int, ...]]:
    """Every set of options but none and all."""
    return [together for size in range(1, options) for together in combinations(range(options), size)]


def _up_to(most: int, options: int) -> Iterable[Counts]:
    if options == 0:
        yield ()
        return
    for first in range(most + 1):
        for rest in _up_to(most, options - 1):
            yield first, *rest
