"""Which sittings of a wave are added up where: a tree in which every sitting stands once.

Plain values in, a tree of places out. Two levels below the institution at most, so there can be no circle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from voice.tallies.parent_results import GRADE, INSTITUTION, LATER, MUNICIPALITY, POOL
from voice.tallies.parents import Part, Place


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sitting. institution: where it is counted; grade: None when its group has none; pool: key of its pooling.

    parts: its forms with answers; late: forms with enough sheets that came after its own result.
    """

    sitting: str
    institution: str
    grade: str | None
    pool: str | None
    parts: tuple[Part, ...]
    late: tuple[Part, ...] = ()


def wave_tree(leaves: Iterable[Leaf], municipality: str) -> Place | None:
    """The municipality with its institutions; the only institution, when there is one; None without any answers."""
    by_house: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        if leaf.parts or leaf.late:
            by_house[leaf.institution].append(leaf)
    houses = tuple(_institution(house, by_house[house]) for house in sorted(by_house))
    if len(houses) < 2:
        return houses[0] if houses else None
    return Place(MUNICIPALITY, municipality, (), houses)


def later_place(institution: str, leaves: Iterable[Leaf]) -> Place:
    """Sittings that were closed after the wave: one line, of no grade and no pool."""
    return Place(LATER, institution, tuple(part for leaf in leaves for part in leaf.parts))


def _institution(key: str, leaves: list[Leaf]) -> Place:
    pools = _pools(leaves)
    grades: dict[str, list[Leaf]] = defaultdict(list)
    alone = []
    for leaf in leaves:
        pool = pools.get(leaf.pool or "")
        grade = pool.grade if pool else leaf.grade
        if grade is not None:
            grades[grade].append(leaf)
        elif pool is None:
            alone.append(leaf)
    across = [pool.place for pool in pools.values() if pool.grade is None]
    places = []
    for grade in sorted(grades):
        inside = [pools[name].place for name in sorted(pools) if pools[name].grade == grade]
        own = [leaf for leaf in grades[grade] if leaf.pool not in pools and leaf.parts]
        if len(inside) + len(own) < 2:  # it would be a second figure for the same children
            across += inside
            alone += own
            continue
        parts = tuple(part for leaf in own for part in leaf.parts)
        places.append(Place(GRADE, f"{key}/{grade}", parts, tuple(inside)))
    parts = (
        *(part for leaf in alone for part in leaf.parts),
        *(part for leaf in leaves for part in leaf.late),
    )
    return Place(INSTITUTION, key, parts, (*places, *across))


@dataclass(frozen=True, slots=True)
class _Pool:
    place: Place
    grade: str | None


def _pools(leaves: list[Leaf]) -> dict[str, _Pool]:
    """Poolings of which at least two sittings have answers; a member left alone stands for itself."""
    members: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        if leaf.pool is not None and leaf.parts:
            members[leaf.pool].append(leaf)
    found = {}
    for key in sorted(members):
        of_it = members[key]
        if len(of_it) >= 2:
            grades = {leaf.grade for leaf in of_it}
            place = Place(POOL, key, tuple(part for leaf in of_it for part in leaf.parts))
            found[key] = _Pool(place, grades.pop() if len(grades) == 1 else None)
    return found
