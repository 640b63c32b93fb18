"""Answers of made-up groups: everyday ones and the extremes that tell most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.attack.dice import Dice
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item

# -- answers ------------------------------------------------------------------------------------------------------

SHAPES = ("alike", "dissenter", "few", "spread", "half", "edge")


def one_each(n: int, codes: Sequence[str], dice: Dice) -> dict[str, int]:
    """n answers, one each. Often everybody says the same, or all but a few."""
    cells = dict.fromkeys(codes, 0)
    main, other = dice.pick(codes), dice.pick(codes)
    shape = dice.pick(SHAPES)
    away = {"alike": 0, "dissenter": 1, "few": dice.whole(0, 5), "half": n // 2, "edge": dice.whole(n // 3, n)}
    if shape == "spread":
        for _child in range(min(n, 40)):
            cells[dice.pick(codes)] += 1
        cells[main] += max(0, n - 40)
        return cells
    gone = min(n, away[shape])
    cells[main] += n - gone
    cells[other] += gone
    return cells


def answers_to(item: Item, n: int, dice: Dice) -> ItemCounts:
    """n children answer. Raises KeyError for a kind that has no world here."""
    codes = item.codes
    if item.type in ("scale", "one", "pictures", "ladder", "moment"):
        return ItemCounts(answered=n, cells=one_each(n, codes, dice))
    if item.type == "places":
        marked = {part.code: dice.pick((n, n, max(0, n - 2), n // 2)) for part in item.parts}
        cells = {
            f"{part}:{code}": count
            for part, some in marked.items()
            for code, count in one_each(some, codes, dice).items()
        }
        return ItemCounts(answered=n, cells=cells)
    if item.type == "several":
        cells = one_each(n, codes, dice)  # at least one each
        return ItemCounts(
            answered=n, cells={code: min(n, count + dice.whole(0, n - count)) for code, count in cells.items()}
        )
    if item.type == "order":
        cells = {}
        for _child in range(n):
            left = list(codes)
            for place in range(1, len(codes) + 1):
                code = left.pop(dice.whole(0, len(left) - 1))
                cells[f"{code}@{place}"] = cells.get(f"{code}@{place}", 0) + 1
        return ItemCounts(answered=n, cells=cells)
    return ItemCounts(answered=n)


def counts_of(form: Form, n: int, dice: Dice) -> FormCounts:
    """A sheet from each of n children; some skip a question."""
    items: dict[str, ItemCounts] = {}
    for item in form.items:
        answered = max(0, n - dice.pick((0, 0, 0, 1, 2, 5)))
        if item.when:
            asked = sum(items[item.when.item].cells[code] for code in item.when.codes)
            answered = min(answered, asked)
            own = answers_to(item, answered, dice)
            items[item.key] = replace(own, skipped=asked - answered, not_asked=n - asked)
        else:
            items[item.key] = replace(answers_to(item, answered, dice), skipped=n - answered)
    return FormCounts(form.key, n, items)


def size(dice: Dice) -> int:
    """Tiny, just under and over each floor, a class, rarely a whole school."""
    low, high = dice.pick(((0, 4), (5, 8), (5, 12), (9, 13), (14, 22), (18, 30), (18, 30), (31, 70)))
    return dice.whole(low, high)
