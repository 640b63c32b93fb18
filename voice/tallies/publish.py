"""The one door: a box is opened, its books are checked, its counts pass disclosure control, and what is left is kept.

Computed once, and kept in the transaction that publishes; frozen from then on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from voice.answers.placing import locked_box
from voice.answers.tables import Box
from voice.answers.wrong_secret import WrongSecret
from voice.people.tables import Group
from voice.tallies.documents import as_document
from voice.tallies.opened import (
    BooksDoNotBalance,
    Report,
    blocks_of,
    in_portions,
    locked_boxes,
    questionnaire_of,
    results_of,
)
from voice.tallies.pools import publish_pool_of
from voice.tallies.results import FormResult
from voice.tallies.tables import OwnWords, Tally
from voice.tallies.transactions import Transactions
from voice.tallies.wave_rows import lock_wave
from voice.tallies.worked_out import WORDS_TOGETHER, WorkedOut, work_out
from voice.waves.closing import close_sitting
from voice.waves.coverage import note_coverages
from voice.waves.opening import new_key
from voice.waves.pooling import poolings_at
from voice.waves.state import wave_of
from voice.waves.tables import Closing, Publishing, Sitting, Wave

__all__ = ["WORDS_TOGETHER", "BooksDoNotBalance", "publish_all", "publish_sitting", "questionnaire_of", "results_of"]

PORTION = 25  # classes in one transaction: a few hundredths of a second that children wait for
log = logging.getLogger("voice.tallies")


def publish_sitting(
    session: Session, secret: bytes, sitting: Sitting, *, floor: int, now: datetime, by: str | None = None
) -> tuple[FormResult, ...]:
    """Publishes a sitting (closing it first) and returns its tallies; a second call returns what is kept.

    Raises WrongSecret or BooksDoNotBalance, and then changes nothing.
    """
    box = locked_box(session, sitting.key)
    stored = results_of(session, sitting)
    if stored:
        return stored
    close_sitting(session, sitting, now=now, by=by)
    done = work_out(secret, wave_of(session, sitting), sitting, box.block, floor)
    _write(session, sitting, box, done, now, by)
    note_coverages(session, [sitting], now=now)
    session.flush()
    publish_pool_of(session, secret, sitting, floor=floor, now=now)
    return done.results


def publish_all(
    transactions: Transactions,
    secret: bytes,
    wave: Wave,
    sittings: Iterable[Sitting],
    *,
    floor: int,
    now: datetime,
    report: Report | None = None,
) -> list[str]:
    """Publishes many sittings of one wave, as publish_sitting does, and returns the keys of those it has published.

    A sitting that cannot be published is left as it is, and the log says so.
    """
    waiting = {sitting.key: sitting for sitting in sittings}
    published: list[str] = []
    done = 0
    for portion in in_portions(waiting, PORTION):
        ready: dict[str, WorkedOut] = {}
        with transactions.reading() as session:
            blocks = list(blocks_of(session, portion))
        for key, block in blocks:
            try:
                ready[key] = work_out(secret, wave, waiting[key], block, floor)
            except (WrongSecret, BooksDoNotBalance) as error:
                log.error("sitting %s is not published: %s", waiting[key].code, error)
        with transactions.writing() as session:
            lock_wave(session, wave)  # two ticks at once have the pools of the same groups in hand
            published += _publish_portion(session, secret, wave, waiting, ready, floor, now)
        done += len(portion)
        if report:
            report(done, len(waiting))
    return published


def _publish_portion(
    session: Session,
    secret: bytes,
    wave: Wave,
    waiting: dict[str, Sitting],
    ready: dict[str, WorkedOut],
    floor: int,
    now: datetime,
) -> list[str]:
    keys, published = sorted(ready), []
    boxes = locked_boxes(session, keys)
    there = set(session.exec(select(Publishing.sitting_key).where(col(Publishing.sitting_key).in_(keys))).all())
    closed = set(session.exec(select(Closing.sitting_key).where(col(Closing.sitting_key).in_(keys))).all())
    for box in boxes:
        sitting, done = waiting[box.sitting_key], ready[box.sitting_key]
        if sitting.key in there:
            continue
        if done.block != box.block:  # a sheet has come in meanwhile
            done = work_out(secret, wave, sitting, box.block, floor)
        _write(session, sitting, box, done, now, None)
        if sitting.key not in closed:
            session.add(Closing(sitting_key=sitting.key, at=now))
        published.append(sitting.key)
    note_coverages(session, [waiting[key] for key in published], now=now)
    session.flush()
    # after all of them: whoever publishes one sitting waits for a pool with its box in hand, never the other way round
    pooled = poolings_at(session, {waiting[key].group_key: waiting[key].opened_at for key in published})
    of_pools = [waiting[key] for key in published if waiting[key].group_key in pooled]
    for sitting in sorted(of_pools, key=lambda sitting: pooled[sitting.group_key].key):
        publish_pool_of(session, secret, sitting, floor=floor, now=now)
    return published


def _write(session: Session, sitting: Sitting, box: Box, done: WorkedOut, now: datetime, by: str | None) -> None:
    """The rows of one publication, not yet flushed. Words are rows with random keys; nothing else is known of them."""
    for result in done.results:
        session.add(Tally(sitting_key=sitting.key, form=result.form, document=as_document(result)))
    session.add(Publishing(sitting_key=sitting.key, at=now, by=by))
    box.block = done.sealed
    session.add(box)
    if not done.words:
        return
    house = session.get_one(Group, sitting.group_key).institution_key
    place = {"wave_key": sitting.wave_key, "institution_key": house, "sitting_key": sitting.key}
    for form, item, words in done.words:
        session.add(OwnWords(key=new_key(), **place, form=form, item=item, words=words))
