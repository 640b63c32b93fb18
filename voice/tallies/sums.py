"""One item in one place: what lies in it is added up, a way of speaking is chosen, and only then the sum is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from voice.questionnaires.questions import FORMS, Item
from voice.tallies.coarsening import Step, Way, finest_way
from voice.tallies.floors import KNOWERS, POOL_FROM, SENSITIVE_KNOWERS, WORDS_FROM
from voice.tallies.known import Known, Promise, added
from voice.tallies.leaves import leaf_of
from voice.tallies.parent_results import FIGURES, LATER, LEFT_OUT, WORDS, ParentItem
from voice.tallies.results import VERDICT, VOTES, Share
from voice.tallies.rounding import FEW_OR_NONE, MOST_OR_ALL, band
from voice.tallies.tree import Part, Place, can_be_added, items_of

OTHER_EDGE = {FEW_OR_NONE: MOST_OR_ALL, MOST_OR_ALL: FEW_OR_NONE, None: None}
Codes = tuple[str, ...]


@dataclass(slots=True)
class Sum:
    """An item in a place. known is None when it cannot be added up.

    pooled: the width of the widest leaf of a pool over waves. own: some group voted, which is its own affair.
    """

    items: dict[tuple[str, int], Item]
    known: Known | None = None
    positive: int = 0
    groups: frozenset[str] = frozenset()
    pooled: int = 0
    own: bool = False
    found: ParentItem | None = None

    @property
    def forms(self) -> list[tuple[str, Item]]:
        """(form, item), youngest first."""
        return sorted(((form, item) for (form, _), item in self.items.items()), key=lambda one: FORMS.index(one[0]))

    @property
    def knowers(self) -> int:
        return SENSITIVE_KNOWERS if any(item.sensitive for item in self.items.values()) else KNOWERS


def sum_up(
    place: Place, key: str, listed: str | None, allowed: frozenset[str], sums: dict[int, Sum], floor: int
) -> Sum:
    """key, listed: the item, and the place or statement of a list. allowed: forms under the place that count.
    sums: of the places below, by their id. Raises ValueError like leaves.leaf_of."""
    inner = [sums[id(one)] for one in place.places]
    inner = [one for one in inner if one.items and all(form in allowed for form, _item in one.items)]
    here = [
        (part, item)
        for part in place.parts
        if part.result is not None and part.form.key in allowed and (item := _item_of(part, key, listed)) is not None
    ]
    sum_ = Sum({key: item for one in inner for key, item in one.items.items()})
    sum_.items |= {(part.form.key, id(item)): item for part, item in here}
    if not sum_.items:
        return sum_
    sum_.own = any(one.own for one in inner) or any(_voted(part, key) for part, _item in here)
    if sum_.own or not can_be_added(sum_.forms):
        sum_.found = ParentItem(key, LEFT_OUT, why="not-added", part=listed)
        return sum_
    apart = place.waves > 1
    leaves = [(part, *leaf_of(part, item, listed, apart=apart or part.pooled)) for part, item in here]
    leaves = [leaf for leaf in leaves if leaf[1].n]
    inside = [one.known for one in inner if one.known and one.known.n]
    sum_.known = added((*inside, *_by_group(leaves)))
    sum_.positive = sum(one.positive for one in inner) + sum(positive for _part, _known, positive in leaves)
    sum_.groups = frozenset().union(*(one.groups for one in inner), (group_of(part) for part, _, _ in leaves))
    sum_.pooled = max([one.pooled for one in inner] + [known.width for _, known, _ in leaves if known.apart], default=0)
    sum_.found = _said(place, key, listed, sum_, floor)
    return sum_


def _item_of(part: Part, key: str, listed: str | None) -> Item | None:
    item = items_of(part.form).get(key)
    if item is None or (listed is not None) != bool(item.parts):
        return None
    return item if listed is None or any(each.code == listed for each in item.parts) else None


def _voted(part: Part, key: str) -> bool:
    """Votes and verdicts are each group's own."""
    shown = part.shown.get(key)
    return shown is not None and shown.display in (VOTES, VERDICT)


def _said(place: Place, key: str, listed: str | None, sum_: Sum, floor: int) -> ParentItem:
    """Chooses how to speak without looking at the true sum, and only then says it; cuts sum_.known to what was said."""
    known, items = sum_.known, sum_.forms
    assert known is not None
    sensitive = any(item.sensitive for _form, item in items)
    least = max(floor, WORDS_FROM if sensitive else 0, POOL_FROM if place.waves > 1 or place.kind == LATER else 0)
    if known.n < least or place.waves > 1 and any(each.n < floor for each in _forms_of(known)):
        return ParentItem(key, LEFT_OUT, why="few-answers", part=listed)
    if len(sum_.groups) < 2:
        return ParentItem(key, LEFT_OUT, why="one-group", part=listed)
    way = finest_way(known, _promise(place, sum_), sensitive=sensitive)
    if way is None:
        return ParentItem(key, LEFT_OUT, why="would-tell", part=listed)
    step = way.said(sum_.positive)
    sum_.known = known.cut(step.counts)
    if way.figures_of is None:
        return ParentItem(key, WORDS, half=step.half, rest=step.rest, answers=band(known.n), part=listed)
    shares = _shares(way, step, _codes(items, listed))
    return ParentItem(key, FIGURES, way.figures_of, shares, answers=band(known.n), part=listed)


def _promise(place: Place, sum_: Sum) -> Promise:
    """Beside the pools over several waves: whoever gave an answer here may have read more of it there.

    A pool leaves a child that took part at least two counts for the others, so it can narrow a leaf by its width
    less one at most; that counts like so many own answers. In the pool itself each child has one answer a wave.
    """
    if place.waves > 1:
        return Promise(sum_.knowers * place.waves, waves=place.waves)
    knowers = sum_.knowers * max(1, sum_.pooled - 1)
    return Promise(knowers, margin=knowers)


def _codes(items: list[tuple[str, Item]], listed: str | None) -> tuple[Codes, Codes]:
    """Codes of the positive half and of the rest, of all forms together."""
    first = dict.fromkeys(
        code for _form, item in items for code in item.codes if code in (item.positive or item.codes[:1])
    )
    rest = dict.fromkeys(code for _form, item in items for code in item.codes if code not in first)
    named = (tuple(f"{listed}:{code}" if listed else code for code in codes) for codes in (first, rest))
    return next(named), next(named)


def _shares(way: Way, step: Step, codes: tuple[Codes, Codes]) -> tuple[Share, Share]:
    of = way.figures_of or 0
    return Share(codes[0], step.figures, step.edge), Share(codes[1], of - step.figures, OTHER_EDGE[step.edge])


def _by_group(leaves: list[tuple[Part, Known, int]]) -> Iterator[Known]:
    """The forms of one sitting together: who knows one group knows all of them."""
    groups: dict[str, list[Known]] = {}
    for part, known, _positive in leaves:
        groups.setdefault(group_of(part), []).append(known)
    for own in groups.values():
        yield own[0] if len(own) == 1 else replace(added(tuple(own)), one_group=True)


def _forms_of(known: Known) -> Iterator[Known]:
    for each in known.inside:
        yield from _forms_of(each) if each.inside else (each,)


def group_of(part: Part) -> str:
    """Parts of one sitting are one group; without its key each part is."""
    return part.sitting or f"part {id(part)}"
