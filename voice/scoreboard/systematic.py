"""Systematic ("systematisk"): whether everybody is in it, and not only those who happen to be lucky.

Source: children.md 3.4 (share of groups), 1b ("Intet barn skal vaere tilfaeldigt heldig"), DESIGN 6; issue 4, 10.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from voice.people.tables import INSTITUTION_KINDS
from voice.scoreboard.values import BANDS, Life


@dataclass(frozen=True, slots=True)
class Cover:
    """Of `groups` so many are in a plan or a cycle (in_plan), and so many have been asked this year (asked)."""

    key: str
    groups: int
    in_plan: int
    asked: int

    @property
    def all(self) -> bool:
        return self.groups == self.in_plan


@dataclass(frozen=True, slots=True)
class Systematic:
    """outside: the groups that are in no plan; never_shown: those that answered and were always too few to be shown."""

    whole: Cover
    bands: tuple[Cover, ...]
    kinds: tuple[Cover, ...]
    outside: tuple[Life, ...]
    never_shown: tuple[Life, ...]


def systematic(lives: Iterable[Life]) -> Systematic:
    """A group of several bands counts in each of them. Groups by name."""
    known = sorted(lives, key=lambda life: (life.name, life.key))
    return Systematic(
        _cover("", known), _covers(BANDS, known, lambda life, band: band in life.bands),
        _covers(INSTITUTION_KINDS, known, lambda life, kind: life.kind == kind),
        tuple(life for life in known if not life.in_plan), tuple(life for life in known if life.never_shown),
    )  # fmt: skip


def _covers(keys: Iterable[str], lives: list[Life], of: Callable[[Life, str], bool]) -> tuple[Cover, ...]:
    """Those that there are any groups of."""
    found = (_cover(key, [life for life in lives if of(life, key)]) for key in keys)
    return tuple(one for one in found if one.groups)


def _cover(key: str, lives: list[Life]) -> Cover:
    return Cover(key, len(lives), sum(life.in_plan for life in lives), sum(bool(life.asked) for life in lives))
