"""The walk: which places are gone to, what is said there, and what was marked before and after.

Places stand in three heaps, by the half that is published of the safe marks; inside a heap as on the list. There is no
order beyond that, and none of a heap says who marked what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.people.tables import Group
from voice.reports.amounts import amount
from voice.talks.saying import refuse_unfit, tidy
from voice.tallies.results import FIGURES, ItemResult, Share
from voice.waves.opening import lock_group, new_key
from voice.workflows.asked import Asked
from voice.workflows.asking_places import SAFE
from voice.workflows.comparing import changes
from voice.workflows.comparing import said as change_said
from voice.workflows.places import Listed, Spot
from voice.workflows.tables import Walk, WalkNote

LONGEST = 300  # characters of what is said at a place
UNSAFE, HALF, SAFE_PLACE, TALK = "unsafe", "half", "safe", "talk"
HEAPS = (UNSAFE, HALF, SAFE_PLACE, TALK)


@dataclass(frozen=True, slots=True)
class Marked:
    """A place with what is published of it. said: (group, sentence); changed: (group, before, after, in a word)."""

    spot: Spot
    heap: str
    said: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str, str, str], ...] = ()


def heap_of(share: Share, of: int) -> str:
    """By the published half: rounded, so exactly a half is its own heap."""
    return UNSAFE if 2 * share.figures < of else HALF if 2 * share.figures == of else SAFE_PLACE


def marked(listed: Listed, asked: Sequence[Asked]) -> list[Marked]:
    """asked: what the person may see, the oldest first. The first answers of each group decide the heap; where groups
    or ages differ, the less safe one holds."""
    first: dict[str, Asked] = {}
    again: dict[str, Asked] = {}
    for one in asked:
        if one.published and any(form.item("places").display == FIGURES for form in one.results):
            (again if one.step == "after" else first)[one.group_key] = one
    found = [_marked(spot, first, again) for spot in listed.spots]
    return sorted(found, key=lambda one: (HEAPS.index(one.heap), one.spot.number))


def begin_walk(session: Session, cycle: Cycle, group: Group, listed: Listed, *, now: datetime, by: str | None) -> Walk:
    """Once for each group of a cycle; again gives the same one."""
    lock_group(session, group)
    there = session.exec(select(Walk).where(Walk.cycle_key == cycle.key, Walk.group_key == group.key)).first()
    if there is not None:
        return there
    walk = Walk(key=new_key(), cycle_key=cycle.key, list_key=listed.key, group_key=group.key, at=now, by=by)
    session.add(walk)
    session.flush()
    return walk


def note(session: Session, walk: Walk, place_key: str, words: str, *, now: datetime, by: str | None) -> WalkNote:
    """What all say together at a place; never who. Raises talks.saying.CannotSay."""
    words = tidy(words)
    refuse_unfit(words, LONGEST)
    row = WalkNote(key=new_key(), walk_key=walk.key, place_key=place_key, words=words, at=now, by=by)
    session.add(row)
    session.flush()
    return row


def walks_of(session: Session, cycle: Cycle) -> dict[str, Walk]:
    """By group."""
    found = session.exec(select(Walk).where(Walk.cycle_key == cycle.key))
    return {row.group_key: row for row in found if row.group_key}


def notes_of(session: Session, walks: Iterable[Walk]) -> dict[str, list[tuple[str, str]]]:
    """place -> [(group key, words)], the first said first."""
    groups = {walk.key: walk.group_key or "" for walk in walks}
    rows = session.exec(
        select(WalkNote).where(col(WalkNote.walk_key).in_(groups)).order_by(col(WalkNote.at), WalkNote.key)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(row.place_key, []).append((groups[row.walk_key], row.words))
    return found


def heap_name(heap: str) -> str:
    return {
        UNSAFE: _("Færre end halvdelen er trygge her"), HALF: _("Omkring halvdelen er trygge her"),
        SAFE_PLACE: _("Mere end halvdelen er trygge her"), TALK: _("Tal om det på stedet"),
    }[heap]  # fmt: skip


def _marked(spot: Spot, first: Mapping[str, Asked], again: Mapping[str, Asked]) -> Marked:
    said, heaps, changed = [], [], []
    for group, one in first.items():
        for form in one.results:
            result = form.item("places")
            share = _safe(result, spot.key)
            if share is not None and result.figures_of:
                heaps.append(heap_of(share, result.figures_of))
                said.append((group, _sentence(share, result.figures_of, form.form)))
            later = again.get(group)
            changed += [(group, *both) for both in _both(spot.key, form.form, one, later)] if later else []
    heap = min(heaps, key=HEAPS.index) if heaps else TALK
    return Marked(spot, heap, tuple(said), tuple(changed))


def _both(place: str, form: str, first: Asked, again: Asked) -> Iterable[tuple[str, str, str]]:
    """(before, after, in a word), when both are published of the place."""
    earlier = next((one.item("places") for one in first.results if one.form == form), None)
    later = next((one.item("places") for one in again.results if one.form == form), None)
    if earlier is None or later is None:
        return
    item = first.questionnaire.form(form).item("places")
    before, after = _safe(earlier, place), _safe(later, place)
    for change in changes(item, earlier, later):
        if change.part == place and before and after and earlier.figures_of and later.figures_of:
            yield (_sentence(before, earlier.figures_of, form), _sentence(after, later.figures_of, form),
                   change_said(change, item))  # fmt: skip


def _safe(result: ItemResult, place: str) -> Share | None:
    return next((share for share in result.shares if f"{place}:{SAFE}" in share.codes), None)


def _sentence(share: Share, of: int, form: str) -> str:
    said = _("%(amount)s er trygge her.") % {"amount": amount(share, of, form)}
    return said[:1].upper() + said[1:]
