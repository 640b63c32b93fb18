"""Progression: rungs over time, and beside what the municipality wants for each band.

Source: children.md 1a ("Opstille maal for progression": a target rung per band and year).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voice.scoreboard.real import Real, enough_above, real
from voice.scoreboard.values import BANDS, Standing
from voice.wheel.calendar import school_year


@dataclass(frozen=True, slots=True)
class OfBand:
    """One band beside its target (0: none is set). real: None where too few would show which house it is. there: how
    many of those that ended came as far as the target."""

    band: str
    target: int
    real: Real | None
    there: int


def by_year(cycles: Iterable[Standing]) -> tuple[tuple[int, Real], ...]:
    """School year by school year, the earliest first."""
    found: dict[int, list[Standing]] = defaultdict(list)
    for one in cycles:
        found[school_year(one.at)].append(one)
    return tuple((year, real(found[year])) for year in sorted(found))


def by_band(cycles: Iterable[Standing], targets: Mapping[str, int], *, above: bool) -> tuple[OfBand, ...]:
    """Bands with cycles or a target. above: for the municipality, which sees no single house's."""
    known = list(cycles)
    found = []
    for band in BANDS:
        own = [one for one in known if band in one.bands and not one.observed]
        target = targets.get(band, 0)
        over = [one for one in own if one.over]
        if not own and not target:
            continue
        hidden = above and not enough_above(own)
        there = 0 if hidden else sum(one.rung >= target for one in over)
        found.append(OfBand(band, target, None if hidden else real(own), there))
    return tuple(found)
