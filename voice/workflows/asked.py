"""What a cycle has asked its groups in some steps, with what is published of it. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle, CycleSitting
from voice.questionnaires.questions import Questionnaire
from voice.tallies.opened import read_document, results_of_all
from voice.tallies.results import VOTES, FormResult
from voice.waves.coverage import can_be_silent
from voice.waves.tables import Publishing, Showing, Sitting, Wave


@dataclass(frozen=True, slots=True)
class Asked:
    """results: empty before publishing. published, shown: days on which the result was made, and the group saw it."""

    key: str
    group_key: str
    step: str
    about: str | None
    questionnaire: Questionnaire
    opened: date
    published: date | None
    shown: date | None
    results: tuple[FormResult, ...]
    seats: int = 0

    @property
    def closed_early(self) -> bool:
        """A vote of many that was closed before enough had voted: the box says nothing, and nobody says it instead."""
        counted = any(item.display == VOTES for form in self.results for item in form.items)
        return self.published is not None and not counted and not can_be_silent(self.seats, len(self.results))


def asked_in(session: Session, cycle: Cycle, steps: Collection[str], questionnaire: str = "") -> list[Asked]:
    """The oldest first. questionnaire: only of this key."""
    wanted = (
        select(CycleSitting, Sitting, Wave.document, Publishing.at)
        .join(Sitting, col(Sitting.key) == col(CycleSitting.sitting_key))
        .join(Wave, col(Wave.key) == col(Sitting.wave_key))
        .outerjoin(Publishing, col(Publishing.sitting_key) == col(Sitting.key))
        .where(CycleSitting.cycle_key == cycle.key, col(CycleSitting.step).in_(steps))
        .order_by(col(Sitting.opened_at), Sitting.key)
    )
    if questionnaire:
        wanted = wanted.where(Wave.questionnaire == questionnaire)
    rows = session.exec(wanted).all()
    keys = [row[1].key for row in rows]
    results = results_of_all(session, keys)
    shown = {one.sitting_key: one.at.date() for one in session.exec(
        select(Showing).where(col(Showing.sitting_key).in_(keys)))}  # fmt: skip
    return [
        Asked(
            sitting.key, sitting.group_key, row.step, row.about_key, read_document(document)[0],
            sitting.opened_at.date(), published.date() if published else None, shown.get(sitting.key),
            results.get(sitting.key, ()), sitting.seats,
        )
        for row, sitting, document, published in rows
    ]  # fmt: skip
