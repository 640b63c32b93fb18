"""What the municipality may see house by house: what adults have planned and promised. Never what children said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voice.scoreboard.values import Life, Standing


@dataclass(frozen=True, slots=True)
class HouseLine:
    """outside: groups in no plan; waiting: promises to children that are overdue; too_small: groups never shown."""

    key: str
    name: str
    kind: str
    groups: int
    outside: int
    waiting: int


def house_lines(
    houses: Mapping[str, tuple[str, str]], lives: Iterable[Life], cycles: Iterable[Standing]
) -> list[HouseLine]:
    """houses: key -> (name, kind). In the order of their names, and in no other."""
    groups: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for life in lives:
        groups[life.institution] += 1
        outside[life.institution] += not life.in_plan
    waiting: Counter[str] = Counter()
    for one in cycles:
        waiting[one.institution] += one.waiting
    return sorted(
        (HouseLine(key, name, kind, groups[key], outside[key], waiting[key]) for key, (name, kind) in houses.items()),
        key=lambda line: (line.name, line.key),
    )
