"""One answer for each child: scale, one, pictures, ladder, moment. Two halves where there are halves (R3, R5)."""

from __future__ import annotations

from voice.questionnaires.questions import Item
from voice.tallies.remembered import remembered
from voice.tallies.results import Share
from voice.tallies.rounding import figures_of, ruler_of_halves, two_halves
from voice.tallies.safe_rulers import ruler_of_one

Codes = tuple[str, ...]


@remembered
def halves(item: Item) -> tuple[Codes, Codes] | None:
    """The positive half and all the rest; the two options where there are only two; None where there are no halves.

    Always these two and never more, whatever the age and the number: the most negative option never stands alone (R5).
    A finer split would have to replace the two halves, for side by side they bind each other. It is safe for some
    numbers of answers only, in fifths where the halves have tenths, and would say "1 of 5 or fewer" of most groups.
    """
    if has_positive_half(item):
        positive = tuple(code for code in item.codes if code in item.positive)
        return positive, tuple(code for code in item.codes if code not in item.positive)
    if len(item.codes) == 2:
        return (item.codes[0],), (item.codes[1],)
    return None


@remembered
def has_positive_half(item: Item) -> bool:
    """Whether words about "the positive half" have a meaning: some options are in it and some are not."""
    return 0 < sum(code in item.positive for code in item.codes) < len(item.codes)


def one_each(item: Item) -> bool:
    return item.type in ("scale", "one", "pictures", "ladder", "moment")


def shares(item: Item, cells: dict[str, int], n: int) -> tuple[int, tuple[Share, ...]] | None:
    """(figures_of, shares) for n answers, n >= 5 (MANY_FROM without halves); None when nothing is safe."""
    split = halves(item)
    if split:
        ruler = ruler_of_halves(n, figures_of(n))
        return ruler.of, two_halves(ruler, *split, count_of(split[0], cells), n)
    parts = groups(item)
    many = ruler_of_one(n, len(parts))
    if many is None:
        return None
    return many.of, tuple(many.share(group, count_of(group, cells), n) for group in parts)


def count_of(codes: Codes, cells: dict[str, int]) -> int:
    return sum(cells.get(code, 0) for code in codes)


@remembered
def groups(item: Item) -> tuple[Codes, ...]:
    """Each option alone; a ladder from 0 to 10 without a positive half in the usual three parts, 8-10, 4-7 and 0-3."""
    if item.type != "ladder":
        return tuple((code,) for code in item.codes)
    parts: dict[int, list[str]] = {8: [], 4: [], 0: []}
    for code in item.codes:
        parts[next(start for start in parts if int(code) >= start)].append(code)
    return tuple(tuple(part) for part in parts.values() if part)
