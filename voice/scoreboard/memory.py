"""Standings of cycles; those of a municipality are remembered in this process as long as nothing about them changes.

Working out the rung of a municipality's thousands of cycles takes about a second. What it rests on are dated rows that
are only ever added, so the number of rows of each kind and the newest moment, house by house, tell whether anything
is new: then that house alone is worked out again. On a new day all are, because dates pass.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from sqlmodel import Session

from voice.progress.facts import facts_of
from voice.scoreboard.standing import standing_of
from voice.scoreboard.traces import traces_of
from voice.scoreboard.values import Standing

MANY = 300  # cycles

Known = dict[tuple[str, int], tuple[date, Any, tuple[Standing, ...]]]  # (institution, year) -> day, trace, standings
_known: WeakKeyDictionary[Any, Known] = WeakKeyDictionary()  # by the engine: each database has its own


def standings(session: Session, cycles: Mapping[str, str], today: date) -> list[Standing]:
    """cycles: key -> institution. By the day they began."""
    with _many_at_once(len(cycles)):
        found = [standing_of(facts, today) for facts in facts_of(session, cycles).values()]
    return sorted(found, key=_began)


@contextmanager
def _many_at_once(number: int) -> Iterator[None]:
    """Hundreds of thousands of small values are made, and none of them in circles: looking for circles again and again
    meanwhile took a third of the time."""
    looking = gc.isenabled() and number > MANY
    if looking:
        gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def standings_of_town(
    session: Session, town: str, year: int, cycles: Mapping[str, str], today: date, groups: Mapping[str, object]
) -> list[Standing]:
    """The same for all cycles of a municipality that began in a school year. groups: institution -> what its groups are
    called and how old their children are; when that changes, it is worked out again."""
    known = _known.setdefault(session.get_bind().engine, {})
    traces = {house: (trace, groups.get(house)) for house, trace in traces_of(session, town, year).items()}
    wanted: list[str] = []
    found: list[Standing] = []
    for key, house in cycles.items():
        kept = known.get((house, year))
        if kept is None or kept[:2] != (today, traces.get(house)):
            wanted.append(key)
    new: dict[str, list[Standing]] = defaultdict(list)
    for one in standings(session, {key: cycles[key] for key in wanted}, today) if wanted else ():
        new[one.institution].append(one)
    for house, each in new.items():
        known[house, year] = (today, traces.get(house), tuple(each))
    for house in set(cycles.values()):
        found += known[house, year][2]
    return sorted(found, key=_began)


def _began(one: Standing) -> tuple[date, str]:
    return one.at, one.key
