"""Items that are asked only after a certain answer to an earlier one (when:). How many were asked is itself an answer.

So nothing about such an item may depend on how many were asked: whether it is shown follows from what is published
about the earlier item (everybody can see that already), the figures are two steps whatever the number ("2 of 5 or
fewer", "3 of 5 or more", which fit any number from the floor; one of many: more than half or not), the answers are
"5+", opt-outs are not said.
"""

from __future__ import annotations

from voice.questionnaires.questions import Form, Item
from voice.tallies.floors import MANY_FROM, WORDS_FROM
from voice.tallies.one_of import count_of, groups, halves, has_positive_half, one_each
from voice.tallies.results import FIGURES, TALK, WORDS, ItemResult
from voice.tallies.rounding import Ruler, figures_of, ruler_of_halves, two_halves
from voice.tallies.words import few_or_several, half_and_rest

TWO_STEPS = Ruler(of=5, lowest=2, highest=3)
# One of many: was an option chosen by more than half? An exact half is not more, so that two halves are never told.
MORE_THAN_HALF = TWO_STEPS, Ruler(of=5, lowest=2, highest=3, halves_up=False)


def result_of_some(
    form: Form, item: Item, cells: dict[str, int], n: int, earlier: tuple[ItemResult, int] | None, floor: int
) -> ItemResult:
    """n answers to an item with a when. earlier: the published result of the item before, and its answers."""
    split = halves(item)
    needed = max(floor, WORDS_FROM) if item.sensitive else floor if split else max(floor, MANY_FROM)
    if not one_each(item) or (item.sensitive and not has_positive_half(item)):
        return ItemResult(item.key, TALK, why="no-safe-display")
    if earlier is None or surely_asked(form, item, *earlier) < needed:
        return ItemResult(item.key, TALK, why="not-asked")
    if n < needed:
        return ItemResult(item.key, TALK, why="few-answers")
    if split is None:
        ruler = MORE_THAN_HALF[n % 2 == 0]
        each = tuple(ruler.share(group, count_of(group, cells), n) for group in groups(item))
        return ItemResult(item.key, FIGURES, figures_of=ruler.of, shares=each, answers=f"{needed}+")
    positive = count_of(split[0], cells)
    if item.sensitive:
        # the word for the half is left out: not every pair of words fits every number of answers
        return ItemResult(item.key, WORDS, rest=few_or_several(n - positive), answers=f"{needed}+")
    shares = two_halves(TWO_STEPS, *split, positive, n)
    return ItemResult(item.key, FIGURES, figures_of=TWO_STEPS.of, shares=shares, answers=f"{needed}+")


def surely_asked(form: Form, item: Item, earlier: ItemResult, n: int) -> int:
    """How many were asked at the very least, as everybody can see from the result of the earlier item (n answers).

    0 unless the earlier item is shown in two halves and a whole half (or both) leads here: an option that is
    hidden inside a half must not be counted by what follows it. 0 too behind an item that was itself asked of some.
    """
    before = form.item(item.when.item) if item.when else None
    split = halves(before) if before else None
    if before is None or split is None or before.when or earlier.display == TALK or not one_each(before):
        return 0
    led = [set(half) <= set(item.when.codes) for half in split] if item.when else [False, False]
    if all(led):
        return n
    possible = [count for count in range(n + 1) if looks_of_halves(before, count, n) == _looks(earlier)]
    return min(possible) if led[0] else n - max(possible) if led[1] else 0


def looks_of_halves(item: Item, positive: int, n: int) -> object:
    """What is published about so many in the first half."""
    return half_and_rest(positive, n) if item.sensitive else ruler_of_halves(n, figures_of(n)).figures(positive, n)


def _looks(result: ItemResult) -> object:
    return (result.half, result.rest) if result.display == WORDS else result.shares[0].figures
