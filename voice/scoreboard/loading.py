"""Loads what the scoreboard counts, with the same number of queries for one group and for a municipality."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import case
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select

from voice.cycle.tables import Cycle, CycleGroup
from voice.people.holidays import closed_days_of
from voice.people.open_days import NOTHING
from voice.people.tables import Group, Institution
from voice.questionnaires.questions import GROWN_UPS
from voice.scoreboard.memory import standings, standings_of_town
from voice.scoreboard.values import Life, Standing, bands_of
from voice.tallies.tables import Tally
from voice.waves.tables import Publishing, Sitting, Wave
from voice.wheel.calendar import first_day, school_year
from voice.wheel.planning import planned_for
from voice.wheel.tables import RungTarget

PORTION = 20_000  # keys in one query; databases take 32,766 values at most
TALK_ONLY = '%"talk_only":true%'  # as tallies.results writes it


@dataclass(frozen=True, slots=True)
class Board:
    """A school year of some institutions. cycles: of this year; over_years: of the years before too, as far as they
    were asked for; lives: of their classes, by name."""

    year: int
    cycles: tuple[Standing, ...]
    lives: tuple[Life, ...]
    over_years: tuple[Standing, ...] = ()


def board_of(
    session: Session, institutions: Collection[str], year: int, today: date, *, group: str | None = None,
    town: str | None = None, back: int = 0,
) -> Board:  # fmt: skip
    """Of whole institutions, or of one group of one of them. town: the municipality whose institutions they all are;
    what is known of their cycles is then remembered (memory). back: how many years before are looked at too."""
    groups = [row for row in _groups(session, institutions) if group in (None, row[0])]
    keys = frozenset(row[0] for row in groups)
    begun = cycle_keys(session, institutions, (year - back, year), group)
    if town is None:
        known = standings(session, begun, today)
    else:
        known = standings_of_town(session, town, year, begun, today, _by_house(groups))
    cycles = tuple(one for one in known if school_year(one.at) == year)
    asked, published = _asked(session, keys, year), _published(session, keys, year)
    taking_part: dict[str, int] = defaultdict(int)
    for cycle in cycles:
        for one in cycle.groups:
            taking_part[one] += 1
    planned, closed = planned_for(session, institutions, year), closed_days_of(session, institutions)
    return Board(year, cycles, tuple(
        Life(
            key=key, name=name, institution=house, kind=kind, bands=bands_of(tuple(forms.split(","))), size=size,
            asked=tuple(asked.get(key, ())), cycles=taking_part.get(key, 0),
            planned=key in planned or house in planned, results=published.get(key, (0, 0))[0],
            hidden=published.get(key, (0, 0))[1], closed=closed.get(house, NOTHING),
        )
        for key, name, house, kind, forms, size in groups
    ), tuple(known))  # fmt: skip


def cycle_keys(
    session: Session, institutions: Collection[str], years: tuple[int, int], group: str | None = None
) -> dict[str, str]:
    """Cycle -> institution, of those begun in these school years (first and last); with a group only its own."""
    first, after = _midnight(first_day(years[0])), _midnight(first_day(years[1] + 1))
    wanted = select(Cycle.key, Cycle.institution_key).where(
        col(Cycle.institution_key).in_(institutions), col(Cycle.at) >= first, col(Cycle.at) < after
    )
    if group is not None:
        wanted = wanted.where(col(Cycle.key).in_(
            select(CycleGroup.cycle_key).where(CycleGroup.group_key == group)
        ))  # fmt: skip
    return dict(session.exec(wanted).all())


def targets_of(session: Session, municipality_key: str, years: Iterable[int]) -> Mapping[int, dict[str, int]]:
    """School year -> band -> rung. The newest row counts; rung 0 takes a target back."""
    rows = session.exec(
        select(RungTarget)
        .where(RungTarget.municipality_key == municipality_key, col(RungTarget.school_year).in_(list(years)))
        .order_by(col(RungTarget.at), RungTarget.key)
    ).all()
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row.school_year][row.band] = row.rung
    return {year: {band: rung for band, rung in each.items() if rung} for year, each in found.items()}


def _groups(session: Session, institutions: Collection[str]) -> Sequence[tuple[str, str, str, str, str, int]]:
    """Classes with children who can be asked or observed; a council is in no figure."""
    rows = session.connection().execute(
        select_columns(Group.key, Group.name, Group.institution_key, Institution.kind, Group.forms, Group.size)  # type: ignore[call-overload]
        .join(Institution, col(Institution.key) == col(Group.institution_key))
        .where(col(Group.institution_key).in_(institutions), Group.kind == "class")
        .order_by(Group.name, Group.key)
    )
    return [tuple(row) for row in rows if not set(row[4].split(",")) <= set(GROWN_UPS)]


def _by_house(groups: Sequence[tuple[str, str, str, str, str, int]]) -> dict[str, object]:
    found: dict[str, list[object]] = defaultdict(list)
    for row in groups:
        found[row[2]].append(row)
    return {house: tuple(rows) for house, rows in found.items()}


def _asked(session: Session, groups: Collection[str], year: int) -> dict[str, list[date]]:
    """The days on which children of a group were asked anything in this year."""
    first, after = _midnight(first_day(year)), _midnight(first_day(year + 1))
    found: dict[str, list[date]] = defaultdict(list)
    for portion in _portions(groups):
        rows = session.connection().execute(
            select_columns(col(Sitting.group_key), col(Sitting.opened_at), col(Sitting.forms))
            .where(col(Sitting.group_key).in_(portion), col(Sitting.opened_at) >= first)
            .where(col(Sitting.opened_at) < after)
            .order_by(col(Sitting.opened_at))
        )
        for group, at, forms in rows:
            if not set(forms.split(",")) <= set(GROWN_UPS):
                found[group].append(at.date())
    return {group: list(dict.fromkeys(days)) for group, days in found.items()}


def _published(session: Session, groups: Collection[str], year: int) -> dict[str, tuple[int, int]]:
    """Group -> (published sittings of answers, those of them that could show nothing because they were too few)."""
    first, after = _midnight(first_day(year)), _midnight(first_day(year + 1))
    found: dict[str, tuple[int, int]] = {}
    quiet = func.min(case((col(Tally.document).like(TALK_ONLY), 1), else_=0)).label("quiet")
    for portion in _portions(groups):
        each = (
            select_columns(col(Sitting.group_key).label("group"), col(Sitting.key), quiet)
            .join(Tally, col(Tally.sitting_key) == col(Sitting.key))
            .join(Publishing, col(Publishing.sitting_key) == col(Sitting.key))
            .join(Wave, col(Wave.key) == col(Sitting.wave_key))
            .where(col(Sitting.group_key).in_(portion), col(Wave.purpose) == "answer")
            .where(col(Sitting.opened_at) >= first, col(Sitting.opened_at) < after)
            .group_by(col(Sitting.group_key), col(Sitting.key))
            .subquery()
        )
        rows = session.connection().execute(
            select_columns(each.c.group, func.count(), func.sum(each.c.quiet)).group_by(each.c.group)
        )
        found.update({group: (number, int(hidden)) for group, number, hidden in rows})
    return found


def _portions(keys: Collection[str]) -> Iterable[list[str]]:
    ordered = sorted(keys)
    return (ordered[start : start + PORTION] for start in range(0, max(len(ordered), 1), PORTION))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
