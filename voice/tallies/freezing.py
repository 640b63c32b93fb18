"""The end of a wave: what nobody published is published, late lines are made, and its boxes take nothing more."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlmodel import Session, select

from voice.answers.box import FROZEN, seal, unseal
from voice.answers.wrong_secret import WrongSecret
from voice.tallies.closing_waves import publish_later
from voice.tallies.opened import Report, in_portions, locked_boxes
from voice.tallies.publish import PORTION, publish_all
from voice.tallies.transactions import Transactions
from voice.tallies.wave_rows import is_frozen, lock_wave, published_keys
from voice.waves.tables import Sitting, Wave, WaveFreezing

log = logging.getLogger("voice.tallies")


def freeze_wave(
    transactions: Transactions,
    secret: bytes,
    wave: Wave,
    *,
    floor: int,
    now: datetime,
    published: list[str],
    report: Report | None = None,
) -> bool:
    """Whether this was the one that froze it. published: gets the keys of the sittings it has published on the way,
    for what children said is not left lying.

    A box that cannot be used keeps nothing of this from the others; the log says which. Safe to repeat: boxes that are
    frozen are left alone, and what is cut off in the middle is done by the next tick.
    """
    with transactions.reading() as session:
        if is_frozen(session, wave):
            return False
        sittings = session.exec(select(Sitting).where(Sitting.wave_key == wave.key)).all()
        there = published_keys(session, wave)
    forgotten = [sitting for sitting in sittings if sitting.key not in there]
    published += publish_all(transactions, secret, wave, forgotten, floor=floor, now=now)
    with transactions.writing() as session:
        lock_wave(session, wave)
        if is_frozen(session, wave):
            return False
        publish_later(session, secret, wave, floor=floor, now=now, leave_out=True)
    done = 0
    for portion in in_portions([sitting.key for sitting in sittings], PORTION):
        with transactions.writing() as session:
            _freeze_boxes(session, secret, portion)
        done += len(portion)
        if report:
            report(done, len(sittings))
    with transactions.writing() as session:
        lock_wave(session, wave)
        if is_frozen(session, wave):  # another tick was faster
            return False
        session.add(WaveFreezing(wave_key=wave.key, on=now.date()))
        session.flush()
    return True


def _freeze_boxes(session: Session, secret: bytes, portion: list[str]) -> None:
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
