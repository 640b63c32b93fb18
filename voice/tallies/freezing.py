"""The end of a wave: what nobody published is published, late lines are made, and its boxes take nothing more."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlmodel import Session, col, select

from voice.answers.box import FROZEN, seal, unseal
from voice.answers.wrong_secret import WrongSecret
from voice.tallies.closing_waves import lock_wave, publish_later
from voice.tallies.opened import Report, in_portions, locked_boxes
from voice.tallies.publish import publish_all
from voice.waves.tables import Publishing, Sitting, Wave, WaveFreezing

log = logging.getLogger("voice.tallies")


def freeze_wave(
    session: Session, secret: bytes, wave: Wave, *, floor: int, now: datetime, report: Report | None = None
) -> list[str]:
    """Returns the keys of the sittings it has published: what children said is not left lying.

    A box that cannot be used keeps nothing of this from the others; the log says which. Safe to repeat.
    """
    lock_wave(session, wave)
    frozen = select(WaveFreezing.wave_key).where(col(WaveFreezing.wave_key) == wave.key)
    if session.exec(frozen).first() is not None:  # another tick was faster
        return []
    sittings = session.exec(select(Sitting).where(Sitting.wave_key == wave.key)).all()
    published = set(session.exec(
        select(Publishing.sitting_key).join(Sitting, col(Sitting.key) == col(Publishing.sitting_key))
        .where(Sitting.wave_key == wave.key)
    ).all())
    forgotten = [sitting for sitting in sittings if sitting.key not in published]
    done = publish_all(session, secret, wave, forgotten, floor=floor, now=now, leave_out=True)
    publish_later(session, secret, wave, floor=floor, now=now, leave_out=True)
    _freeze_boxes(session, secret, [sitting.key for sitting in sittings], report)
    session.add(WaveFreezing(wave_key=wave.key, on=now.date()))
    session.flush()
    return done


def _freeze_boxes(session: Session, secret: bytes, keys: list[str], report: Report | None) -> None:
    done = 0
    for portion in in_portions(keys):
        for box in locked_boxes(session, portion):
            try:
                content = unseal(secret, box.sitting_key, box.block)
            except WrongSecret as error:
                log.error("%s", error)
                continue
            if content.stage != FROZEN:
                content.freeze()
                box.block = seal(secret, box.sitting_key, content)
                session.add(box)
        session.flush()
        done += len(portion)
        if report:
            report(done, len(keys))
