"""Figures above single groups (R5 to R10, R14): what is said of a pool, a grade, an institution, a municipality.

A place's figures depend on what lies in it and on nothing else (but see negatives), so a pool that was published when
its groups were done reads the same inside its wave's tree. Each figure is chosen knowing all that was published below.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from voice.questionnaires.questions import FORMS
from voice.tallies.floors import FLOOR, raised
from voice.tallies.helped import Bands, above
from voice.tallies.known import Interval, narrowed, tightened
from voice.tallies.negatives import most_negative
from voice.tallies.parent_results import FIGURES, INSTITUTION, ParentItem, ParentResult
from voice.tallies.results import FormResult
from voice.tallies.rounding import band
from voice.tallies.sums import Sum, group_of, sum_up
from voice.tallies.tree import BY_ADULTS, Part, Place, asked, in_order

__all__ = ["Part", "Place", "publish_tree"]


def publish_tree(root: Place, floor: int = FLOOR) -> tuple[ParentResult, ...]:
    """The safe results of all places of a tree, children before parents, the root last.

    Raises ValueError, with a sentence, for a floor under 5, for a tree that runs in a circle or holds a place or a
    part twice, and for results that were not made of the counts beside them.
    """
    raised(floor)
    places = in_order(root)
    kept: dict[int, tuple[Part, ...]] = {}
    for place in places:
        kept[id(place)] = _kept((*place.parts, *(part for inner in place.places for part in kept[id(inner)])))
    forms = {place: frozenset(part.form.key for part in parts) for place, parts in kept.items()}
    found: dict[int, list[ParentItem]] = {id(place): [] for place in places}
    for key, listed in asked(root):
        sums: dict[int, Sum] = {}
        for place in places:
            sums[id(place)] = sum_up(place, key, listed, forms[id(place)], sums, floor)
        _add_most_negative(root, sums, listed)
        for place in places:
            item = sums[id(place)].found
            if item:
                found[id(place)].append(item)
    return tuple(_result(place, kept[id(place)], tuple(found[id(place)]), floor) for place in places)


def _kept(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Sheets that came after their class's result are left out (whoever has the code can send them), and what adults
    observed wherever children answered themselves."""
    in_time = tuple(part for part in parts if part.result is not None)
    return tuple(part for part in in_time if part.form.key not in BY_ADULTS) or in_time


def _result(place: Place, parts: tuple[Part, ...], items: tuple[ParentItem, ...], floor: int) -> ParentResult:
    sheets = sum(part.counts.receipts for part in parts)
    groups = {group_of(part) for part in parts if part.counts.receipts}
    forms = tuple(key for key in FORMS if any(part.form.key == key for part in parts))
    answers = band(sheets) if sheets >= floor else None
    return ParentResult(place.kind, place.place, len(groups), forms, answers, items, _helped(place, parts))


def _helped(place: Place, parts: tuple[Part, ...]) -> Bands | None:
    """Only from an institution (children.md 2.2), of its own groups."""
    if place.kind != INSTITUTION:
        return None
    sittings: dict[str, list[FormResult]] = {}
    for part in parts:
        if part.sitting and part.result:
            sittings.setdefault(part.sitting, []).append(part.result)
    return above(sittings.values())


# -- the most negative answer ------------------------------------------------------------------------------------------


def _add_most_negative(root: Place, sums: dict[int, Sum], listed: str | None) -> None:
    """Last of all, when everything about the halves is known: an institution's most negative answer (R5)."""
    known = sums[id(root)].known
    # tight: the two ends for somebody who knows one group outside
    todo: list[tuple[Place, Interval, Interval]] = []
    if known:
        todo.append((root, (known.low, known.high), (known.low, known.high)))
    while todo:
        place, interval, tight = todo.pop()
        sum_ = sums[id(place)]
        if sum_.known is None:
            continue
        if place.kind == INSTITUTION and sum_.found and sum_.found.display == FIGURES and listed is None:
            worst = (tight[0], interval[1])
            share = most_negative(sum_.known, worst, sum_.forms, sum_.knowers, sum_.found, _parts_of(place))
            sum_.found = replace(sum_.found, most_negative=share)
        slack = sum_.known.slack(interval)
        for inner in place.places:
            below = sums[id(inner)].known
            if below is not None:
                tight_slack = sum_.known.tight_slack(below, slack, tight)
                todo.append((inner, narrowed(below, slack), tightened(below, slack, tight_slack)))


def _parts_of(place: Place) -> Iterable[Part]:
    yield from place.parts
    for inner in place.places:
        yield from _parts_of(inner)
