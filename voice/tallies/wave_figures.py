"""The figures above the groups of a wave: worked out from what is there, and written if it is still there.

Working them out only reads, and takes seconds for a whole town; writing them takes a moment, after a look whether all
that they rely on is as it was (Basis).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from voice.people.tables import Group, Institution
from voice.tallies.documents import as_document
from voice.tallies.kept_parents import keep_all, kept_places, parents_of
from voice.tallies.opened import BooksDoNotBalance, Report
from voice.tallies.parent_results import INSTITUTION, POOL, ParentItem, ParentResult
from voice.tallies.parents import Place, publish_tree
from voice.tallies.pooled_words import Gathered, gather_words, release_words
from voice.tallies.transactions import Changed
from voice.tallies.wave_leaves import leaves_of, of_each_group_once
from voice.tallies.wave_places import Leaf, wave_tree
from voice.tallies.wave_rows import closed_sittings, published_keys
from voice.waves.pooling import poolings_at
from voice.waves.tables import Closing, Sitting, Wave, WaveClosing

log = logging.getLogger("voice.tallies")


@dataclass(frozen=True, slots=True)
class Basis:
    """What the figures of a wave rely on beside the boxes. A box of a published sitting changes in its late part only;
    a late sheet that comes too late for the figures is in none.

    closed, published: keys of sittings. groups: (group, institution, grade, municipality) of its sittings; poolings:
    (group, pooling); kept: places of pools whose figures are there already.
    """

    closed: frozenset[str]
    published: frozenset[str]
    groups: frozenset[tuple[str, str, str | None, str]]
    poolings: frozenset[tuple[str, str]]
    kept: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """documents: of each new result, by kind and place."""

    basis: Basis
    documents: dict[tuple[str, str], str]
    words: Gathered


def basis_of(session: Session, wave: Wave) -> Basis:
    closed = session.exec(
        select(Sitting.key, Sitting.group_key, Sitting.opened_at)
        .join(Closing, col(Closing.sitting_key) == col(Sitting.key))
        .where(Sitting.wave_key == wave.key)
    ).all()
    groups = session.exec(
        select(Group.key, Group.institution_key, Group.grade, Institution.municipality_key)
        .join(Institution, col(Institution.key) == col(Group.institution_key))
        .join(Sitting, col(Sitting.group_key) == col(Group.key))
        .where(Sitting.wave_key == wave.key)
    ).all()
    pooled = poolings_at(session, {group: opened for _key, group, opened in closed})
    return Basis(
        frozenset(key for key, _group, _opened in closed),
        frozenset(published_keys(session, wave)),
        frozenset((group, house, grade, town) for group, house, grade, town in groups),
        frozenset((group, pooling.key) for group, pooling in pooled.items()),
        frozenset(kept_places(session, wave.key)),
    )


def work_out_figures(
    session: Session, secret: bytes, wave: Wave, *, floor: int, report: Report | None, leave_out: bool
) -> Figures:
    """Of the sittings that are closed and published. Changes nothing. Raises WrongSecret or BooksDoNotBalance for a box
    that cannot be used; with leave_out that sitting is left out, and the log says so."""
    basis = basis_of(session, wave)
    closed = [sitting for sitting in closed_sittings(session, wave) if sitting.key in basis.published]
    leaves, wordy = leaves_of(session, secret, wave, of_each_group_once(closed), report, leave_out=leave_out)
    results = {(one.kind, one.place): one for one in _figures(session, wave, leaves, floor, leave_out)}
    # a pool may have been published before
    documents = {at: as_document(result) for at, result in results.items() if at not in basis.kept}
    return Figures(basis, documents, gather_words(session, secret, wordy))


def write_figures(session: Session, secret: bytes, wave: Wave, figures: Figures, now: datetime) -> None:
    """With the wave locked and not closed yet. Raises Changed."""
    if basis_of(session, wave) != figures.basis:
        raise Changed("sittings or groups of the wave are not as they were")
    keep_all(session, wave.key, figures.documents, now)
    release_words(session, secret, wave, figures.words)
    session.add(WaveClosing(wave_key=wave.key, on=now.date()))
    session.flush()


def _figures(session: Session, wave: Wave, leaves: list[Leaf], floor: int, leave_out: bool) -> tuple[ParentResult, ...]:
    """Everything above the groups. A pool that was published earlier must come out as it was: with other rules, or
    another floor, nobody could vouch for both together, and its groups are left out."""
    if wave.purpose != "answer":
        return ()
    sound = sound_leaves(leaves, floor) if leave_out else leaves
    before = {result.place: result for result in parents_of(session, wave.key) if result.kind == POOL}
    results = _results(wave, sound, floor)
    pools = {result.place: result for result in results if result.kind == POOL}
    changed = {place for place, result in before.items() if not _says_the_same(pools.get(place), result)}
    return _results(wave, [leaf for leaf in sound if leaf.pool not in changed], floor) if changed else results


def _says_the_same(one: ParentResult | None, other: ParentResult) -> bool:
    """Beside other groups the questions of a pool may stand in another order; that says nothing."""
    if one is None:
        return False
    one, other = (replace(each, items=tuple(sorted(each.items, key=_name))) for each in (one, other))
    return one == other


def _name(item: ParentItem) -> tuple[str, str]:
    return item.item, item.part or ""


def _results(wave: Wave, leaves: list[Leaf], floor: int) -> tuple[ParentResult, ...]:
    """Raises BooksDoNotBalance when a class's kept result was not made of what is in its box."""
    tree = wave_tree(leaves, wave.municipality_key or "")
    try:
        return publish_tree(tree, floor) if tree else ()
    except ValueError as error:
        raise BooksDoNotBalance(str(error)) from error


def sound_leaves(leaves: Iterable[Leaf], floor: int) -> list[Leaf]:
    """Those whose class's result was made of what is in its box; the log names the others."""
    return [leaf for leaf in leaves if _is_sound(leaf, floor)]


def _is_sound(leaf: Leaf, floor: int) -> bool:
    try:
        publish_tree(Place(INSTITUTION, leaf.institution, leaf.parts), floor)
    except ValueError as error:
        log.error("sitting %s is in no figure above its group: %s", leaf.sitting, error)
        return False
    return True
