"""From what is published back to the counts it can stand for. Written from docs/disclosure.md and by trying.

A group's result is turned around by experiment: every count is published in turn and those that look the same are
what the result can mean; the attacker has this program too. A place's figures are turned around in the same way, in
worlds in which everything below looks as it does (tests.attack.lines). What is said must also be true for a reader who
has no program: to the nearest figure, an exact half up, and the two ends open.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item
from voice.tallies.disclose import disclose
from voice.tallies.parent_results import ParentItem
from voice.tallies.results import FormResult, ItemResult, Share

Bounds = tuple[int, int]


def positive_codes(item: Item) -> tuple[str, ...]:
    """The half that is added up: the positive half, or the first of two options. Empty where there is none."""
    if item.positive and set(item.codes) - set(item.positive):
        return tuple(code for code in item.codes if code in item.positive)
    return item.codes[:1] if len(item.codes) == 2 and not item.positive else ()


def is_added(item: Item) -> bool:
    one = item.type in ("scale", "one", "pictures", "ladder", "moment", "places", "statements")
    return one and item.when is None and bool(positive_codes(item))


def parts_of(item: Item) -> tuple[str | None, ...]:
    return tuple(part.code for part in item.parts) if item.parts else (None,)


def number_of(item: Item, counts: ItemCounts, part: str | None) -> int:
    """How many answered; everybody is taken to know it."""
    if part is None:
        return counts.answered
    return sum(counts.cells.get(f"{part}:{code}", 0) for code in item.codes)


def positives_of(item: Item, counts: ItemCounts, part: str | None) -> int:
    prefix = "" if part is None else f"{part}:"
    return sum(counts.cells.get(f"{prefix}{code}", 0) for code in positive_codes(item))


def of_group(item: Item, counts: FormCounts, part: str | None, result: FormResult | None, floor: int) -> Bounds:
    """The lowest and highest number in the positive half that looks like this result; with gaps it would be wrong."""
    n = number_of(item, counts.items[item.key], part)
    if result is None:
        return 0, n
    shown = _without_opt_outs(result.item(item.key))
    others = tuple((each, number_of(item, counts.items[item.key], each)) for each in parts_of(item) if each != part)
    told = _experiment(item, counts.receipts, counts.items[item.key].answered, n, part, others, floor)
    about = _about(shown, part)
    same = [count for count, looks in enumerate(told) if looks == about]
    assert same, f"nothing looks like {shown}"
    assert same == list(range(same[0], same[-1] + 1)), "a step with a gap: the attack would have to know more"
    return same[0], same[-1]


@lru_cache(maxsize=100_000)
def _experiment(
    item: Item,
    receipts: int,
    answered: int,
    n: int,
    part: str | None,
    others: tuple[tuple[str | None, int], ...],
    floor: int,
) -> tuple[object, ...]:
    """What is published for each number from 0 to n in the positive half, all else being equal."""
    form = Form("10-12", (replace(item, when=None),))
    yes = positive_codes(item)[0]
    no = next(code for code in item.codes if code not in positive_codes(item))
    found = []
    for positive in range(n + 1):
        prefix = "" if part is None else f"{part}:"
        cells = {f"{prefix}{yes}": positive, f"{prefix}{no}": n - positive}
        cells |= {f"{other}:{yes}": many for other, many in others}
        own = ItemCounts(answered=answered, skipped=receipts - answered, cells=cells)
        result = disclose(form, FormCounts(form.key, receipts, {item.key: own}), floor).item(item.key)
        found.append(_about(_without_opt_outs(result), part))
    return tuple(found)


def _without_opt_outs(result: ItemResult) -> ItemResult:
    return replace(result, opt_outs=None)


def _about(result: ItemResult, part: str | None) -> object:
    """What is said of one part (the others are known by themselves)."""
    if part is None or not result.shares:
        return result
    own = tuple(share for share in result.shares if share.codes[0].startswith(f"{part}:"))
    return result.figures_of, own


def nearest(count: int, n: int, of: int) -> int:
    """The figure nearest to count of n, an exact half up."""
    return (2 * of * count + n) // (2 * n)


def of_figure(share: Share, of: int, n: int) -> Bounds:
    """What "figures of so many" means for a count of n answers, read as it stands, with its "or fewer" or "or more"."""
    same = [count for count in range(n + 1) if reads(share.figures, share.edge, nearest(count, n, of))]
    return same[0], same[-1]


def reads(figures: int, edge: str | None, found: int) -> bool:
    return (
        found <= figures if edge == "few-or-none" else found >= figures if edge == "most-or-all" else found == figures
    )


def is_true(shown: ParentItem, count: int, n: int) -> bool:
    """Whether what a place says of the positive half is so, for a reader who has only the sentence. "About" so many
    figures may be one beside the nearest; a word about the half is true at its borders with a neighbour too."""
    if shown.display == "figures":
        share, of = shown.shares[0], shown.figures_of or 0
        found = nearest(count, n, of)
        return abs(found - share.figures) <= 1 if share.edge is None else reads(share.figures, share.edge, found)
    if shown.rest is not None and (shown.rest == "few-or-none") != (n - count <= 4):
        return False
    if shown.half == "most":
        return 2 * count > n
    if shown.half == "about-half":
        return n // 3 <= count <= n // 2 + 2
    return shown.half != "fewer-than-half" or 3 * count <= n + 2 or count <= 4
