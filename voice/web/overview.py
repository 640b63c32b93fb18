"""The sittings of some groups, read together: two queries, however many groups and sittings there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from voice.people.roles import leader_may_see, leader_waits_until
from voice.people.tables import Group
from voice.reports.labels import whose
from voice.waves.state import CLOSED, OPEN, PUBLISHED, SHOWN
from voice.waves.tables import Closing, Publishing, Showing, Sitting, Wave, WaveClosing


@dataclass(frozen=True, slots=True)
class Line:
    """One sitting as a list shows it. title: Danish, translated where it is shown.

    door: 'code' or 'ticket'. wave: its wave's key. added_up: the figures above the groups have been computed from that
    wave.
    """

    key: str
    group: Group
    code: str
    door: str
    title: str
    wave: str
    added_up: bool
    opened: datetime
    forms: tuple[str, ...]
    closed: datetime | None = None
    published: datetime | None = None
    shown: datetime | None = None

    @property
    def whose(self) -> str:
        """'children', 'observed', 'parents' or 'staff'."""
        return whose(self.forms)

    @property
    def stage(self) -> str:
        if self.shown:
            return SHOWN
        if self.published:
            return PUBLISHED
        return CLOSED if self.closed else OPEN

    @property
    def waits_for_teacher(self) -> bool:
        """Something is left to do before the children have their result."""
        return self.stage != SHOWN

    def leader_sees(self, today: date) -> bool:
        return leader_may_see(_day(self.published), _day(self.shown), today)

    @property
    def leader_waits_until(self) -> date | None:
        return leader_waits_until(self.published.date()) if self.published else None


def lines_of(session: Session, groups: Iterable[Group]) -> list[Line]:
    """Every sitting of these groups, the newest first."""
    by_key = {group.key: group for group in groups}
    found = session.exec(
        select(Sitting, Closing, Publishing, Showing)
        .where(col(Sitting.group_key).in_(by_key))
        .outerjoin(Closing)
        .outerjoin(Publishing)
        .outerjoin(Showing)
        .order_by(col(Sitting.opened_at).desc(), Sitting.key)
    ).all()
    waves = _waves(session, {sitting.wave_key for sitting, _closing, _publishing, _showing in found})
    return [
        Line(
            sitting.key, by_key[sitting.group_key], sitting.code, sitting.door, *waves[sitting.wave_key],
            sitting.opened_at, sitting.form_keys,
            *(row.at if row else None for row in (closing, publishing, showing)),
        )
        for sitting, closing, publishing, showing in found
    ]


def in_order_of_haste(lines: list[Line]) -> list[Line]:
    """Children who are answering now come first, then what lies nearest to them seeing their result; oldest first."""
    stages = (OPEN, PUBLISHED, CLOSED, SHOWN)
    return sorted(lines, key=lambda line: (stages.index(line.stage), line.opened))


def _waves(session: Session, keys: Iterable[str]) -> Mapping[str, tuple[str, str, bool]]:
    """(title, wave, added_up) of each wave, as in Line; the title comes out of the frozen document."""
    found = session.exec(select(Wave, WaveClosing).outerjoin(WaveClosing).where(col(Wave.key).in_(keys)))
    return {
        wave.key: (json.loads(wave.document)["title"], wave.key, bool(wave.municipality_key and closing))
        for wave, closing in found
    }


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
