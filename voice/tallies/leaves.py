"""One form of one sitting as a leaf of the tree: how many answers, and what its own published result gives away."""

from __future__ import annotations

from functools import lru_cache

from voice.questionnaires.questions import Item
from voice.tallies.known import Interval, Known
from voice.tallies.one_of import count_of, halves
from voice.tallies.results import FIGURES, WORDS, ItemResult
from voice.tallies.rounding import ruler_of_halves
from voice.tallies.tree import Part
from voice.tallies.words import half_and_rest


def marks_of(part: Part, item: Item, listed: str | None) -> tuple[int, dict[str, int]]:
    """(answers, answers by code) to an item, or to one place or statement of a list. Raises ValueError."""
    own = part.counts.items.get(item.key)
    if own is None:
        raise ValueError(f"form {part.form.key} asks {item.key}, but nothing was counted for it")
    if listed is None:
        return own.answered, own.cells
    marks = {option.code: own.cells.get(f"{listed}:{option.code}", 0) for option in item.options}
    return sum(marks.values()), marks


def leaf_of(part: Part, item: Item, listed: str | None, *, apart: bool) -> tuple[Known, int]:
    """What everybody knows of the positive half, and the true count. The item has two halves.

    Raises ValueError for a result that was not made of these counts.
    """
    n, marks = marks_of(part, item, listed)
    positive = count_of(_positive(item), marks)
    low, high = known_of(item, listed, part.shown.get(item.key), n)
    if not low <= positive <= high:
        raise ValueError(f"the result of {item.key} in form {part.form.key} was not made of these counts")
    return _leaf(n, low, high, apart), positive


def known_of(item: Item, listed: str | None, result: ItemResult | None, n: int) -> Interval:
    """The lowest and highest number of positive answers that n answers can have and look like this.

    0 to n when nothing is shown. (1, 0) when no count looks like this.
    """
    if result is not None and result.display == WORDS:
        return _behind_words(n, result.half, result.rest) if item.sensitive else (1, 0)
    if result is None or result.display != FIGURES:
        return 0, n
    own = (share for share in result.shares if listed is None or share.codes[0].startswith(f"{listed}:"))
    first = next(own, None)
    return (0, n) if first is None or result.figures_of is None else _behind(n, result.figures_of, first.figures)


def _positive(item: Item) -> tuple[str, ...]:
    split = halves(item)
    return split[0] if split else ()


@lru_cache(maxsize=65536)
def _leaf(n: int, low: int, high: int, apart: bool) -> Known:
    return Known(n, low, high, apart=apart)


@lru_cache(maxsize=65536)
def _behind(n: int, of: int, figures: int) -> Interval:
    if n < 1:
        return 1, 0
    ruler = ruler_of_halves(n, of)
    return next(((step.low, step.high) for step in ruler.steps(n) if step.figures == figures), (1, 0))


@lru_cache(maxsize=65536)
def _behind_words(n: int, half: str | None, rest: str | None) -> Interval:
    counts = [count for count in range(n + 1) if half_and_rest(count, n) == (half, rest)]
    return (counts[0], counts[-1]) if counts else (1, 0)
