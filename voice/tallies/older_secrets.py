"""Which older secrets are still needed after a renewal, by how many boxes and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, func, select

from voice.answers.tables import Box
from voice.logbook.tables import Looked
from voice.secret import NAME_BYTES, Secret, name_of
from voice.tallies.erasing import last_days
from voice.tallies.tables import Erasure
from voice.waves.tables import Sitting, Wave, WaveFreezing


@dataclass(frozen=True, slots=True)
class Older:
    """name: 8 hex digits, as boxes name it; replaced: the day of the renewal, None when it is not known.

    boxes: sealed with it, or opened before the renewal and still taking sheets (a child's page from before holds a
    pass of the old secret). until: the last day it is needed; None when nothing needs it. proves_log: whether lines of
    the logbook were sealed with it; they are kept, and without it nobody can prove that they are as they were written.
    """

    name: str
    replaced: date | None
    boxes: int
    until: date | None
    proves_log: bool = False


def older_secrets(session: Session, secret: Secret, days: Sequence[date | None], today: date) -> list[Older]:
    """The newest first. days: since when each secret, the newest included, has been the first (Settings)."""
    sealed_with = {
        key: bytes(name)
        for key, name in session.exec(select(Box.sitting_key, func.substr(Box.block, 2, NAME_BYTES))).all()
    }
    kept_until = {sitting.key: last for sitting, last in last_days(session)}
    running = session.exec(
        select(Sitting.key, Sitting.opened_at, col(Wave.ends_on))
        .join(Wave, col(Wave.key) == col(Sitting.wave_key))
        .where(col(Wave.key).not_in(select(WaveFreezing.wave_key)))
    ).all()
    lines = [bytes(row)[:NAME_BYTES] for row in session.exec(select(Erasure.signature)).all()]
    found = []
    for number, older in enumerate(secret.older):
        name = name_of(older)
        replaced = days[number] if number < len(days) else None
        # when its wave is frozen, the next tick seals the box with the newest secret
        until = {
            key: ends + timedelta(days=1)
            for key, opened, ends in running
            if sealed_with.get(key) == name or (replaced is not None and opened.date() <= replaced)
        }
        until |= {key: last for key, last in kept_until.items() if sealed_with.get(key) == name}
        days_needed = list(until.values()) + [today] * (name in lines)  # the next tick signs these lines anew
        found.append(
            Older(name.hex(), replaced, len(until), max(days_needed, default=None), _proves_log(session, replaced))
        )
    return found


def _proves_log(session: Session, replaced: date | None) -> bool:
    first = session.exec(select(func.min(Looked.at))).one()
    return first is not None and (replaced is None or first.date() <= replaced)
