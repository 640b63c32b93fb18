"""The figures above the groups: computed once, on the first tick after a wave's last day, and never changed.

They cover the sittings that are closed by then. A sitting closed later is shown to its class alone; only when the wave
is frozen may at least two of these make a line of their own for the institution.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from voice.tallies.kept_parents import keep, parents_at, parents_of
from voice.tallies.opened import BooksDoNotBalance, Report
from voice.tallies.parent_results import INSTITUTION, LATER, POOL, ParentResult
from voice.tallies.parents import Place, publish_tree
from voice.tallies.pooled_words import pool_words
from voice.tallies.pools import pool_results_of, publish_pool
from voice.tallies.publish import publish_all
from voice.tallies.wave_leaves import leaves_of, of_each_group_once
from voice.tallies.wave_places import Leaf, later_place, wave_tree
from voice.waves.tables import Closing, Publishing, Sitting, Wave, WaveClosing

__all__ = ["close_wave", "parents_at", "parents_of", "pool_results_of", "publish_later", "publish_pool"]

LEAST_LATER_SITTINGS, LEAST_LATER_ANSWERS = 2, 10
log = logging.getLogger("voice.tallies")


def close_wave(
    session: Session,
    secret: bytes,
    wave: Wave,
    *,
    floor: int,
    now: datetime,
    report: Report | None = None,
    leave_out: bool = False,
) -> tuple[ParentResult, ...]:
    """Closes the wave and returns the figures above its groups; a second call returns what is kept.

    Sittings that are closed but not published are published first; those still open stay open. A wave without a
    municipality has one group and nothing above it. Raises WrongSecret or BooksDoNotBalance for a box that cannot be
    used, and then changes nothing; with leave_out the sitting is left out for ever, and the log says so.
    """
    lock_wave(session, wave)
    if wave.municipality_key is None or _is_closed(session, wave):
        return parents_of(session, wave.key)
    closed = _sittings(session, wave)
    unpublished = [sitting for sitting in closed if sitting.key not in _published(session, wave)]
    before, after = _in_two(report, len(unpublished), len(closed))
    publish_all(session, secret, wave, unpublished, floor=floor, now=now, report=before, leave_out=leave_out)
    leaves, wordy = leaves_of(session, secret, wave, _published_of(session, wave, closed), after, leave_out=leave_out)
    results = _figures(session, wave, leaves, floor, leave_out)
    kept = {(result.kind, result.place) for result in parents_of(session, wave.key)}
    for result in results:
        if (result.kind, result.place) not in kept:  # a pool may have been published before
            keep(session, wave.key, result, now)
    pool_words(session, secret, wave, wordy)
    session.add(WaveClosing(wave_key=wave.key, on=now.date()))
    session.flush()
    return parents_of(session, wave.key)


def lock_wave(session: Session, wave: Wave) -> None:
    """Until the transaction ends; sittings can still be opened in it."""
    session.exec(select(Wave.key).where(col(Wave.key) == wave.key).with_for_update(key_share=True)).one()


def publish_later(
    session: Session, secret: bytes, wave: Wave, *, floor: int, now: datetime, leave_out: bool = False
) -> int:
    """When the wave is frozen: the lines of sittings that were closed after it, all of them published by now.

    Returns how many institutions get one. Raises WrongSecret or BooksDoNotBalance, unless they are left out.
    """
    closing = session.get(WaveClosing, wave.key)
    if closing is None or wave.purpose != "answer":
        return 0
    # of a sitting closed on the very day nobody can say whether it was before or after: it is in no second figure
    after = select(Closing.sitting_key, Closing.at).join(Sitting, col(Sitting.key) == col(Closing.sitting_key))
    later = {key for key, at in session.exec(after.where(Sitting.wave_key == wave.key)) if at.date() > closing.on}
    sittings = [sitting for sitting in _published_of(session, wave, _sittings(session, wave)) if sitting.key in later]
    leaves, _wordy = leaves_of(session, secret, wave, sittings, None, leave_out=leave_out)
    leaves = [leaf for leaf in leaves if _is_sound(leaf, floor)]
    kept = {(result.kind, result.place) for result in parents_of(session, wave.key)}
    lines = 0
    for house in sorted({leaf.institution for leaf in leaves}):
        own = [leaf for leaf in leaves if leaf.institution == house and leaf.parts]
        answers = sum(part.counts.receipts for leaf in own for part in leaf.parts)
        enough = len(own) >= LEAST_LATER_SITTINGS and answers >= LEAST_LATER_ANSWERS
        if enough and (LATER, house) not in kept:
            keep(session, wave.key, publish_tree(later_place(house, own), floor)[-1], now)
            lines += 1
    session.flush()
    return lines


def _figures(session: Session, wave: Wave, leaves: list[Leaf], floor: int, leave_out: bool) -> tuple[ParentResult, ...]:
    """Everything above the groups. A pool that was published earlier must come out as it was: with other rules, or
    another floor, nobody could vouch for both together, and its groups are left out."""
    if wave.purpose != "answer":
        return ()
    sound = [leaf for leaf in leaves if _is_sound(leaf, floor)] if leave_out else leaves
    before = {result.place: result for result in parents_of(session, wave.key) if result.kind == POOL}
    results = _results(wave, sound, floor)
    pools = {result.place: result for result in results if result.kind == POOL}
    changed = {place for place, result in before.items() if pools.get(place) != result}
    return _results(wave, [leaf for leaf in sound if leaf.pool not in changed], floor) if changed else results


def _results(wave: Wave, leaves: list[Leaf], floor: int) -> tuple[ParentResult, ...]:
    """Raises BooksDoNotBalance when a class's kept result was not made of what is in its box."""
    tree = wave_tree(leaves, wave.municipality_key or "")
    try:
        return publish_tree(tree, floor) if tree else ()
    except ValueError as error:
        raise BooksDoNotBalance(str(error)) from error


def _is_sound(leaf: Leaf, floor: int) -> bool:
    try:
        publish_tree(Place(INSTITUTION, leaf.institution, leaf.parts), floor)
    except ValueError as error:
        log.error("sitting %s is in no figure above its group: %s", leaf.sitting, error)
        return False
    return True


def _in_two(report: Report | None, first: int, second: int) -> tuple[Report | None, Report | None]:
    """Two pieces of work, one after the other, as one progress."""
    if report is None:
        return None, None
    return lambda done, _of: report(done, first + second), lambda done, _of: report(first + done, first + second)


def _is_closed(session: Session, wave: Wave) -> bool:
    return session.exec(select(WaveClosing.wave_key).where(col(WaveClosing.wave_key) == wave.key)).first() is not None


def _sittings(session: Session, wave: Wave) -> list[Sitting]:
    """The closed sittings of the wave."""
    closed = select(Sitting).join(Closing, col(Closing.sitting_key) == col(Sitting.key))
    return list(session.exec(closed.where(Sitting.wave_key == wave.key).order_by(Sitting.key)).all())


def _published(session: Session, wave: Wave) -> set[str]:
    keys = select(Publishing.sitting_key).join(Sitting, col(Sitting.key) == col(Publishing.sitting_key))
    return set(session.exec(keys.where(Sitting.wave_key == wave.key)).all())


def _published_of(session: Session, wave: Wave, sittings: Iterable[Sitting]) -> list[Sitting]:
    published = _published(session, wave)
    return of_each_group_once([sitting for sitting in sittings if sitting.key in published])
