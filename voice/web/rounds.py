"""The waves that groups share, and the figures above the groups: read for the pages of leaders and municipalities."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from voice.people.tables import Group
from voice.tallies.parent_results import GRADE, INSTITUTION, LATER, MUNICIPALITY, ParentResult, from_document
from voice.tallies.tables import ParentTally
from voice.waves.tables import Closing, Sitting, Wave, WaveClosing


@dataclass(frozen=True, slots=True)
class Round:
    """A wave as a house or a town sees it. title: Danish, translated where it is shown.

    groups: those asked, by name; in_time: those of them whose sittings were closed when the wave closed.
    closed: the day the figures were computed; None while it runs, and the figures come after closes_on.
    """

    key: str
    title: str
    opened: date
    closes_on: date
    closed: date | None
    groups: tuple[Group, ...]
    in_time: tuple[Group, ...]


def rounds_of(session: Session, groups: Iterable[Group], wave_key: str | None = None) -> list[Round]:
    """The shared waves these groups have been asked in, or the one with this key; the newest first."""
    by_key = {group.key: group for group in groups}
    asked = session.exec(
        select(Sitting, Closing)
        .outerjoin(Closing)
        .where(col(Sitting.group_key).in_(by_key), *([] if wave_key is None else [Sitting.wave_key == wave_key]))
    ).all()
    of_wave: dict[str, list[tuple[Group, Closing | None]]] = defaultdict(list)
    for sitting, row in asked:
        of_wave[sitting.wave_key].append((by_key[sitting.group_key], row))
    waves = session.exec(
        select(Wave, WaveClosing)
        .outerjoin(WaveClosing)
        .where(col(Wave.key).in_(of_wave))
        .where(col(Wave.municipality_key).is_not(None))
        .order_by(col(Wave.opened_on).desc(), Wave.key)
    ).all()
    found = []
    for wave, closing in waves:
        last = closing.on if closing else wave.closes_on
        found.append(Round(
            wave.key, json.loads(wave.document)["title"], wave.opened_on, wave.closes_on,
            closed=closing.on if closing else None,
            groups=_by_name(group for group, _row in of_wave[wave.key]),
            in_time=_by_name(group for group, row in of_wave[wave.key] if row and row.at.date() <= last),
        ))  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class HouseResult:
    """What was published about one institution in one wave. grades: (name, result), in the order of the names."""

    whole: ParentResult | None
    later: ParentResult | None
    grades: tuple[tuple[str, ParentResult], ...]


def house_result(session: Session, wave_key: str, institution_key: str) -> HouseResult:
    places = or_(
        col(ParentTally.place) == institution_key,
        col(ParentTally.place).startswith(f"{institution_key}/", autoescape=True),
    )
    rows = session.exec(select(ParentTally).where(ParentTally.wave_key == wave_key, places)).all()
    found = {(row.kind, row.place): from_document(row.document) for row in rows}
    grades = {place.removeprefix(f"{institution_key}/"): one for (kind, place), one in found.items() if kind == GRADE}
    return HouseResult(
        found.get((INSTITUTION, institution_key)),
        found.get((LATER, institution_key)),
        tuple(sorted(grades.items(), key=lambda grade: (len(grade[0]), grade[0]))),  # 2 stands before 10
    )


def town_result(session: Session, wave_key: str, municipality_key: str) -> ParentResult | None:
    row = session.get(ParentTally, (wave_key, MUNICIPALITY, municipality_key))
    return from_document(row.document) if row else None


def _by_name(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted({group.key: group for group in groups}.values(), key=lambda group: (group.name, group.key)))
