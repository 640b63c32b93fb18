"""The tree of places, and what one item is over all the forms that ask it.

A group that is pooled with sister groups of the same wave stands in a Place of kind 'pool' inside the tree, never in a
second tree: what is said of the pool must be known when the places above it are computed. (A pool across two grades
stands beside them; its groups are then in no grade.) A pool of one group over several waves is a tree of its own, with
waves=2 or 3; in the trees of its waves those parts are marked pooled=True.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from voice.answers.counts import FormCounts
from voice.questionnaires.questions import FORMS, GROWN_UPS, Form, Item
from voice.tallies.one_of import has_positive_half, one_each
from voice.tallies.remembered import remembered
from voice.tallies.results import FormResult, ItemResult

BY_ADULTS = ("0-2", *GROWN_UPS)  # what adults saw and say is never added to what children say


@dataclass(frozen=True, slots=True)
class Part:
    """One form of one sitting. result: what its class has been shown; None for sheets that came after that, which are
    in no figure.

    sitting: its key, so that parts of one sitting are one group; without it each part is a group.
    pooled: also part of a pool over several waves. shown: items of the result by key.
    """

    form: Form
    counts: FormCounts
    result: FormResult | None
    sitting: str = ""
    pooled: bool = False
    shown: dict[str, ItemResult] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shown = {item.item: item for item in reversed(self.result.items)} if self.result else {}
        object.__setattr__(self, "shown", shown)


@dataclass(frozen=True, slots=True)
class Place:
    """kind and place as in tallies.tables.ParentTally. parts: those that lie directly in it. waves: over how many waves
    a pool runs (each of its children may have answered in each of them)."""

    kind: str
    place: str
    parts: tuple[Part, ...] = ()
    places: tuple[Place, ...] = ()
    waves: int = 1


def in_order(root: Place) -> tuple[Place, ...]:
    """All places, children before parents. Raises ValueError when one place or one part is there twice."""
    places: list[Place] = []
    open_places, seen, parts = set[int](), set[tuple[str, str]](), set[object]()
    todo = [(root, False)]
    while todo:
        place, done = todo.pop()
        if done:
            open_places.discard(id(place))
            places.append(place)
            continue
        if id(place) in open_places:
            raise ValueError(f"the tree runs in a circle: {place.kind} {place.place} lies inside itself")
        if (place.kind, place.place) in seen:
            raise ValueError(f"{place.kind} {place.place} stands in the tree twice")
        seen.add((place.kind, place.place))
        open_places.add(id(place))
        for part in place.parts:
            names = {id(part), id(part.counts), (part.sitting, part.form.key, part.result is None)}
            if names & parts if part.sitting else {id(part), id(part.counts)} & parts:
                raise ValueError(f"form {part.form.key} of a sitting stands in the tree twice, in {place.place}")
            parts |= names
        todo.append((place, True))
        todo += [(inner, False) for inner in reversed(place.places)]
    return tuple(places)


def asked(root: Place) -> Iterator[tuple[str, str | None]]:
    """(item, part of a list or None), the youngest form's items first, each once."""
    forms = {id(part.form): part.form for place in in_order(root) for part in place.parts}
    found: dict[tuple[str, str | None], None] = {}
    for form in sorted(forms.values(), key=lambda form: FORMS.index(form.key)):
        for item in form.items:
            parts: list[str | None] = [part.code for part in item.parts] if is_list(item) else [None]
            found.update(dict.fromkeys((item.key, part) for part in parts))
    yield from found


def is_list(item: Item) -> bool:
    return item.type in ("places", "statements")


def can_be_added(items: list[tuple[str, Item]]) -> bool:
    """Whether answers to an item may be summed over these forms: every form asks everybody for a share of a half.

    (form key, item) in any order. One form in two versions of a questionnaire must offer the same answers. An item
    that is only asked after an answer is not added: how many were asked is itself an answer. Two options without
    a positive half are halves too, if all forms have the same two.
    """
    answers = {form: (item.type, item.codes, item.positive) for form, item in items}
    if any(answers[form] != (item.type, item.codes, item.positive) for form, item in items):
        return False
    halved = [has_positive_half(item) for _form, item in items]
    plain_two = not any(halved) and len({(item.type, item.codes) for _form, item in items}) == 1
    if not all(halved) and not (plain_two and len(items[0][1].codes) == 2 and not items[0][1].sensitive):
        return False
    return all(
        not item.when and (one_each(item) or is_list(item) and not item.sensitive) for _form, item in items
    )


@remembered
def items_of(form: Form) -> dict[str, Item]:
    """By key; not to be changed."""
    return {item.key: item for item in reversed(form.items)}
