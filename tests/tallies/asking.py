"""Questions and counts for the tests of the door, with as little around them as possible."""

from __future__ import annotations

from collections.abc import Iterator

from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item, Option, When
from voice.tallies.disclose import disclose
from voice.tallies.results import ItemResult

Counts = tuple[int, ...]


def options(n: int) -> tuple[Option, ...]:
    """a, b, c ... the most positive first."""
    return tuple(Option("abcdefghijkl"[i], f"answer {i}") for i in range(n))


def scale(n: int, positive: int = 1, *, key: str = "item", sensitive: bool = False, when: When | None = None) -> Item:
    codes = tuple(option.code for option in options(n))
    return Item(key, "scale", "?", options(n), positive=codes[:positive], sensitive=sensitive, when=when)


def one_of_many(n: int) -> Item:
    return Item("item", "one", "?", options(n))


def several_of(n: int) -> Item:
    return Item("item", "several", "?", options(n))


def in_order(n: int) -> Item:
    return Item("item", "order", "?", options(n))


def statements(parts: int) -> Item:
    names = tuple(Option(f"s{i}", f"statement {i}") for i in range(parts))
    return Item("item", "statements", "?", options(3), parts=names, positive=("a",))


def counts(item: Item, answers: Counts) -> dict[str, int]:
    return dict(zip(item.codes, answers, strict=True))


def shown(item: Item, cells: dict[str, int], answered: int, *, opt_outs: int = 0, floor: int = 5) -> ItemResult:
    """The one item of a form of that one item."""
    form = Form("13-15", (item,))
    own = ItemCounts(answered=answered, skipped=opt_outs, cells=cells)
    return disclose(form, FormCounts(form.key, answered + opt_outs, {item.key: own}), floor).item(item.key)


def shown_one(item: Item, answers: Counts) -> ItemResult:
    return shown(item, counts(item, answers), sum(answers))


def shown_several(item: Item, answers: Counts, n: int) -> ItemResult:
    return shown(item, counts(item, answers), n)


def ways(n: int, groups: int) -> Iterator[Counts]:
    """Every way n children can give one answer each."""
    if groups == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for rest in ways(n - first, groups - 1):
            yield first, *rest
