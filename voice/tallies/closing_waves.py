"""The figures above the groups: computed once, on the first tick after a wave's last day, and never changed.

They cover the sittings that are closed by then. A sitting closed later is shown to its class alone; only when the wave
is frozen may at least two of these make a line of their own for the institution.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from voice.tallies.kept_parents import keep, kept_places, parents_at, parents_of
from voice.tallies.opened import BooksDoNotBalance, Report
from voice.tallies.parent_results import LATER, ParentResult
from voice.tallies.parents import publish_tree
from voice.tallies.pools import pool_results_of, publish_pool
from voice.tallies.publish import publish_all
from voice.tallies.transactions import Changed, Transactions, Within
from voice.tallies.wave_figures import Figures, sound_leaves, work_out_figures, write_figures
from voice.tallies.wave_leaves import leaves_of, of_each_group_once
from voice.tallies.wave_places import later_place
from voice.tallies.wave_rows import closed_sittings, is_closed, lock_wave, published_keys
from voice.waves.tables import Closing, Sitting, Wave, WaveClosing

__all__ = [
    "close_in_steps", "close_wave", "parents_at", "parents_of", "pool_results_of", "publish_later", "publish_pool",
]  # fmt: skip

LEAST_LATER_SITTINGS, LEAST_LATER_ANSWERS = 2, 10
TRIES = 5


@dataclass(slots=True)
class Closed:
    """What closing has done. published: keys of sittings; here: whether this was the one that closed the wave."""

    published: list[str] = field(default_factory=list)
    here: bool = False


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
    """Closes the wave in the caller's transaction and returns the figures above its groups; a second call returns what
    is kept. Raises as close_in_steps does."""
    lock_wave(session, wave)
    steps = Within(session)
    close_in_steps(steps, secret, wave, floor=floor, now=now, closed=Closed(), report=report, leave_out=leave_out)
    return parents_of(session, wave.key)


def close_in_steps(
    transactions: Transactions,
    secret: bytes,
    wave: Wave,
    *,
    floor: int,
    now: datetime,
    closed: Closed,
    report: Report | None = None,
    leave_out: bool = False,
) -> None:
    """Closes the wave, and says in closed what it has done.

    Sittings that are closed but not published are published first; those still open stay open. A wave without a
    municipality has one group and nothing above it. Raises WrongSecret or BooksDoNotBalance for a box that cannot be
    used, and then the wave stays as it is (classes that could be published are); with leave_out that sitting is
    left out for ever, and the log says so. Raises Changed when sittings are closed faster than they can be added up.
    """
    if wave.municipality_key is None:
        return
    tried: set[str] = set()
    for _try in range(TRIES):
        with transactions.reading() as session:
            if is_closed(session, wave):
                return
            there = published_keys(session, wave)
            sittings = closed_sittings(session, wave)
        waiting = [sitting for sitting in sittings if sitting.key not in there | tried]
        before, after = _in_two(report, len(waiting), len(sittings))
        closed.published += publish_all(transactions, secret, wave, waiting, floor=floor, now=now, report=before)
        tried |= {sitting.key for sitting in waiting}
        with transactions.reading() as session:
            figures = work_out_figures(session, secret, wave, floor=floor, report=after, leave_out=leave_out)
        left = figures.basis.closed - figures.basis.published
        if left & tried and not leave_out:
            raise BooksDoNotBalance(f"{len(left)} of its sittings cannot be published")
        if left <= tried and _written(transactions, secret, wave, figures, now, closed):
            return
    raise Changed(f"sittings of {wave.questionnaire} are closed faster than they can be added up")


def _written(
    transactions: Transactions, secret: bytes, wave: Wave, figures: Figures, now: datetime, closed: Closed
) -> bool:
    try:
        with transactions.writing() as session:
            lock_wave(session, wave)
            if not is_closed(session, wave):  # another tick may have been faster
                write_figures(session, secret, wave, figures, now)
                closed.here = True
    except Changed:
        closed.here = False
        return False
    return True


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
    published = published_keys(session, wave)
    closed = list(closed_sittings(session, wave))
    # a group that is in the wave's figures is in no second one, whatever else has been opened for it (R7, R8)
    counted = {sitting.group_key for sitting in closed if sitting.key not in later}
    once = of_each_group_once(sitting for sitting in closed if sitting.key in published)
    sittings = [sitting for sitting in once if sitting.key in later and sitting.group_key not in counted]
    leaves, _wordy = leaves_of(session, secret, wave, sittings, None, leave_out=leave_out)
    leaves, kept, lines = sound_leaves(leaves, floor), kept_places(session, wave.key), 0
    for house in sorted({leaf.institution for leaf in leaves}):
        own = [leaf for leaf in leaves if leaf.institution == house and leaf.parts]
        answers = sum(part.counts.receipts for leaf in own for part in leaf.parts)
        enough = len(own) >= LEAST_LATER_SITTINGS and answers >= LEAST_LATER_ANSWERS
        if enough and (LATER, house) not in kept:
            keep(session, wave.key, publish_tree(later_place(house, own), floor)[-1], now)
            lines += 1
    session.flush()
    return lines


def _in_two(report: Report | None, first: int, second: int) -> tuple[Report | None, Report | None]:
    """Two pieces of work, one after the other, as one progress."""
    if report is None:
        return None, None
    return lambda done, _of: report(done, first + second), lambda done, _of: report(first + done, first + second)
