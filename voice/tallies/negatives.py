"""The most negative answer at an institution, from 30 answers (R5), beside the two halves it is part of.

It is chosen last and never touches the halves: whatever positive counts are possible stay possible, for every step that
could be said of the most negative answer fits into the rest of all of them. What it says about single groups is
held back the same way: any group may still have none of these answers, or all of its rest.
"""

from __future__ import annotations

from collections.abc import Iterable

from voice.questionnaires.questions import Item
from voice.tallies.floors import EDGE_COUNTS, KNOWN_GROUPS, PARENT_FIGURES_FROM
from voice.tallies.known import Interval, Known
from voice.tallies.parent_results import ParentItem
from voice.tallies.results import Share
from voice.tallies.rounding import FEW_OR_NONE, MOST_OR_ALL
from voice.tallies.tree import Part


def most_negative(
    known: Known,
    interval: Interval,
    forms: list[tuple[str, Item]],
    knowers: int,
    said: ParentItem,
    parts: Iterable[Part],
) -> Share | None:
    """The share, or None when there is none to show.

    known: the institution's positive answers after its own figure; interval: after all figures above it too, for
    somebody who may know a group elsewhere. Whoever knows a group here knows who of it is in the rest, at most: all the
    others must still have room for every step, and none of them need be in the lowest.
    """
    item = forms[0][1]
    code = _lowest(item)
    of = said.figures_of
    if len({form for form, _item in forms}) > 1 or code is None or of is None or known.n < PARENT_FIGURES_FROM:
        return None
    theirs = KNOWN_GROUPS * _most_in_rest(known)
    room = min([known.n - interval[1], *_rooms(known, interval)]) - knowers - theirs
    n = known.n
    firsts = [-(-n * (2 * figure - 1) // (2 * of)) for figure in range(2, of)]
    figures = [figure for figure, first in enumerate(firsts, start=2) if EDGE_COUNTS + theirs <= first <= room]
    if not figures:
        return None
    count = sum(part.counts.items[item.key].cells.get(code, 0) for part in parts if part.form.key == forms[0][0])
    nearest = min(max((2 * of * count + n) // (2 * n), figures[0] - 1), figures[-1])
    edge = FEW_OR_NONE if nearest < figures[0] else MOST_OR_ALL if nearest == figures[-1] else None
    return Share((code,), nearest, edge)


def _lowest(item: Item) -> str | None:
    """The code of the most negative option of a scale whose rest has two options or more."""
    scored = [option for option in item.options if option.score is not None] or list(item.options)
    rest = [option for option in scored if option.code not in item.positive]
    if item.type != "scale" or not item.positive or len(rest) < 2:
        return None
    return min(rest, key=lambda option: option.score or -scored.index(option)).code


def _rooms(known: Known, interval: Interval) -> list[int]:
    """For each leaf as little positive as it can be: how many answers of the others can then be in the rest."""
    found: list[int] = []

    def look(inside: Known, lowest: int, raise_by: list[tuple[int, int]]) -> None:
        """lowest: of this place, as everything tells. raise_by: (low, sum of lows) of the places it lies in."""
        for each in inside.inside:
            low = max(each.low, lowest - (inside.high_sum - each.high))
            chain = [*raise_by, (inside.low, inside.low_sum - each.low)]
            if each.inside:
                look(each, low, chain)
                continue
            together = low
            for floor, others in reversed(chain):
                together = max(floor, others + together)
            least = max(interval[0], together)
            found.append(known.n - each.n - (least - low))

    look(known, interval[0], [])
    return found


def _most_in_rest(known: Known) -> int:
    """How many answers in the rest a group can have at most."""
    if known.inside and not known.one_group:
        return max(map(_most_in_rest, known.inside))
    return known.n - known.low
