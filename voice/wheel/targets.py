"""What the municipality wants: a rung for each band of children and each school year (children.md 1a, task 1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from voice.language import gettext as _
from voice.waves.opening import new_key
from voice.wheel.calendar import EARLIEST, LATEST
from voice.wheel.planning import RUNGS, CannotPlan
from voice.wheel.tables import RungTarget

BANDS = ("3-5", "6-9", "10-12", "13-15", "16-18")  # children of 0-2 are observed: no rung is reached or missed
NO_TARGET = 0


def set_targets(
    session: Session, municipality_key: str, year: int, wanted: Mapping[str, int], *, known: Mapping[str, int],
    now: datetime, by: str | None,
) -> int:  # fmt: skip
    """wanted: band -> rung, 0 for none. known: what stands. A row for each that is new; returns how many. Raises
    CannotPlan."""
    if not EARLIEST <= year <= LATEST or not set(wanted) <= set(BANDS):
        raise CannotPlan("targets", _("Vælg et skoleår og en aldersgruppe, der findes."))
    if any(rung not in (NO_TARGET, *RUNGS) for rung in wanted.values()):
        raise CannotPlan("targets", _("Vælg et af de fem trin."))
    changed = {band: rung for band, rung in wanted.items() if rung != known.get(band, NO_TARGET)}
    for band, rung in changed.items():
        session.add(RungTarget(
            key=new_key(), municipality_key=municipality_key, school_year=year, band=band, rung=rung, at=now, by=by
        ))  # fmt: skip
    session.flush()
    return len(changed)
