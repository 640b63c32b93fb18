"""Figures of small groups put together: two sister groups of one wave, or one group over two or three waves.

Frozen like everything that leaves the door, and each sheet is in one pool at most.
"""

from __future__ import annotations

import logging
from datetime import datetime

from sqlmodel import Session, col, select

from voice.answers.tables import Box
from voice.answers.wrong_secret import WrongSecret
from voice.tallies.floors import raised
from voice.tallies.kept_parents import keep, stored_pool
from voice.tallies.opened import BooksDoNotBalance, blocks_of, content_of, counts_of, read_document, results_of_all
from voice.tallies.parent_results import POOL, ParentResult
from voice.tallies.parents import Part, Place, publish_tree
from voice.tallies.tables import ParentTally
from voice.waves.pooling import EARLIER, SISTER, members, pooling_of_sitting, poolings_at
from voice.waves.tables import Pooling, Publishing, Sitting, Wave, WaveClosing

MOST_WAVES = 3  # R14: over two or three waves
LEAST_TOGETHER = 10  # answers of several waves; and of each FLOOR at least, for they are the same children each time
log = logging.getLogger("voice.tallies")


def publish_pool_of(session: Session, secret: bytes, sitting: Sitting, *, floor: int, now: datetime) -> None:
    """After a group's own result: its pool, when nobody is missing any more.

    A box that cannot be opened is said in the log and keeps nobody from the own result.
    """
    pooling = pooling_of_sitting(session, sitting)
    if pooling is None:
        return
    _lock(session, pooling)  # of two sisters that are published at once, the second sees the first
    wave = session.get_one(Wave, sitting.wave_key)
    if pooling.with_ == EARLIER or len(sister_sittings(session, pooling, wave)) == len(members(session, pooling)):
        try:
            publish_pool(session, secret, pooling, wave, floor=floor, now=now)
        except (WrongSecret, BooksDoNotBalance) as error:
            log.error("pool %s is not published: %s", pooling.key, error)


def publish_pool(
    session: Session, secret: bytes, pooling: Pooling, wave: Wave, *, floor: int, now: datetime
) -> ParentResult | None:
    """The pool's figures in this wave, computed once from its published sittings; None when they are not enough.

    Raises WrongSecret or BooksDoNotBalance. Safe to repeat.
    """
    _lock(session, pooling)
    stored = stored_pool(session, pooling.key, wave.key)
    if stored is not None or wave.purpose != "answer":
        return stored
    if pooling.with_ == SISTER:
        # when the wave has closed, whoever is still missing is in no figure, and the others are in it one by one
        if wave.municipality_key is None or session.get(WaveClosing, wave.key) is not None:
            return None
        sittings = sister_sittings(session, pooling, wave)
    else:
        sittings = _window(session, secret, pooling, wave, raised(floor))
    if len(sittings) < 2:
        return None
    place = pool_place(session, secret, pooling, wave, sittings)
    try:
        result = keep(session, wave.key, publish_tree(place, floor)[-1], now)
    except ValueError as error:
        raise BooksDoNotBalance(str(error)) from error
    session.flush()
    return result


def _lock(session: Session, pooling: Pooling) -> None:
    session.exec(select(Pooling.key).where(col(Pooling.key) == pooling.key).with_for_update(key_share=True)).one()


def pool_place(session: Session, secret: bytes, pooling: Pooling, wave: Wave, sittings: list[Sitting]) -> Place:
    """The published sittings of a pool as one place. Raises WrongSecret or BooksDoNotBalance."""
    questionnaire, _layouts = read_document(wave.document)
    results = results_of_all(session, [sitting.key for sitting in sittings])
    blocks = dict(blocks_of(session, [sitting.key for sitting in sittings]))
    parts = []
    for sitting in sittings:
        content = content_of(secret, sitting.key, blocks[sitting.key], wave.document)
        counts = counts_of(wave.document, sitting.form_keys, content.in_time)
        parts += [
            Part(questionnaire.form(result.form), counts[result.form], result, sitting.key)
            for result in results[sitting.key]
            if counts[result.form].receipts
        ]
    waves = len(sittings) if pooling.with_ == EARLIER else 1
    return Place(POOL, pooling.key, tuple(parts), waves=waves)


def pool_results_of(session: Session, sitting: Sitting) -> ParentResult | None:
    """The figures of the pool that this sitting is in, once there are any."""
    pooling = pooling_of_sitting(session, sitting)
    if pooling is None:
        return None
    if pooling.with_ == SISTER:
        own = {one.key for one in sister_sittings(session, pooling, session.get_one(Wave, sitting.wave_key))}
        return stored_pool(session, pooling.key, sitting.wave_key) if sitting.key in own else None
    for window in finished(session, pooling, session.get_one(Wave, sitting.wave_key).version):
        if sitting.key in {one.key for one in window}:
            return stored_pool(session, pooling.key, window[-1].wave_key)
    return None


def sister_sittings(session: Session, pooling: Pooling, wave: Wave) -> list[Sitting]:
    """The published sittings of the wave that were opened while the groups had agreed; of each group the first."""
    found: dict[str, Sitting] = {}
    for sitting in _published(session, pooling, col(Sitting.wave_key) == wave.key):
        found.setdefault(sitting.group_key, sitting)
    return [found[key] for key in sorted(found)]


def finished(session: Session, pooling: Pooling, version: str) -> list[list[Sitting]]:
    """The sittings of each published pool over waves; only sittings of one version are added up."""
    return _windows(session, pooling, version)[0]


def waiting(session: Session, pooling: Pooling, version: str) -> list[Sitting]:
    """Sittings that the next pool over waves may still need."""
    return _windows(session, pooling, version)[1]


def _windows(session: Session, pooling: Pooling, version: str) -> tuple[list[list[Sitting]], list[Sitting]]:
    """In the order of publication, so that everybody who looks later finds the same sittings in the same pool.

    Only waves of the municipality: each group is in each of them once, and the next one starts when it is over. A
    group asked again meanwhile would say the same thing once more.
    """
    kept = set(session.exec(select(ParentTally.wave_key).where(
        col(ParentTally.kind) == POOL, col(ParentTally.place) == pooling.key
    )).all())
    done: list[list[Sitting]] = []
    window: list[Sitting] = []
    rounds = (col(Wave.version) == version, col(Wave.purpose) == "answer", col(Wave.municipality_key).is_not(None))
    for sitting in _published(session, pooling, *rounds):
        if sitting.wave_key in {one.wave_key for one in window}:  # the same children twice in one wave
            continue
        window = [*window, sitting][-MOST_WAVES:]
        if sitting.wave_key in kept:
            done.append(window)
            window = []
    return done, window


def _window(session: Session, secret: bytes, pooling: Pooling, wave: Wave, floor: int) -> list[Sitting]:
    """The newest sittings up to this wave, if there are answers enough in them. Raises WrongSecret."""
    window = waiting(session, pooling, wave.version)
    there = set(session.exec(select(Box.sitting_key).where(col(Box.sitting_key).in_([s.key for s in window]))).all())
    window = [sitting for sitting in window if sitting.key in there]
    if not window or window[-1].wave_key != wave.key:
        return []
    received = [
        sum(part.numbers[0] for part in content_of(secret, key, block, wave.document).in_time.values())
        for key, block in blocks_of(session, [sitting.key for sitting in window])
    ]
    return window if sum(received) >= LEAST_TOGETHER and min(received) >= floor else []


def _published(session: Session, pooling: Pooling, *conditions: object) -> list[Sitting]:
    """Sittings of the pooling's groups opened while it was in force, in the order of publication."""
    rows = session.exec(
        select(Sitting)
        .join(Publishing, col(Publishing.sitting_key) == col(Sitting.key))
        .join(Wave, col(Wave.key) == col(Sitting.wave_key))
        .where(col(Sitting.group_key).in_(members(session, pooling)), *conditions)  # type: ignore[arg-type]
        .order_by(col(Publishing.at), Sitting.key)
    ).all()
    return [
        sitting
        for sitting in rows
        if (found := poolings_at(session, {sitting.group_key: sitting.opened_at}).get(sitting.group_key))
        and found.key == pooling.key
    ]
