"""One answer for each child: scale, one, pictures, ladder, moment. Two halves where there are halves (R3, R5)."""

from __future__ import annotations

from voice.questionnaires.questions import Item
from voice.tallies.results import Share
from voice.tallies.rounding import figures_of, ruler_of_halves, two_halves
from voice.tallies.safe_rulers import ruler_of_one

Codes = tuple[str, ...]


def halves(item: Item) -> tuple[Codes, Codes] | None:
    """The positive half and all the rest; the two options where there are only two; None where there are no halves.

    Always these two and never more, whatever the age and the number: the most negative option never stands alone
    (R5), and a finer split is not safe in a useful form. With 20 to 26 answers and four groups the finest ruler that
    never gives a child away says "4 of 10 or fewer" of nearly everything (safe_rulers; docs/disclosure.md).
    """
    positive = tuple(code for code in item.codes if code in item.positive)
    rest = tuple(code for code in item.codes if code not in item.positive)
    if positive and rest:
        return positive, rest
    if len(item.codes) == 2:
        return (item.codes[0],), (item.codes[1],)
    return None


def one_each(item: Item) -> bool:
    return item.type in ("scale", "one", "pictures", "ladder", "moment")


def shares(item: Item, cells: dict[str, int], n: int) -> tuple[int, tuple[Share, ...]] | None:
    """(figures_of, shares) for n answers, n >= 5 (MANY_FROM without halves); None when nothing is safe."""
    split = halves(item)
    if split:
        ruler = ruler_of_halves(n, figures_of(n))
        return ruler.of, two_halves(ruler, *split, count_of(split[0], cells), n)
    groups = _groups(item)
    many = ruler_of_one(n, len(groups))
    if many is None:
        return None
    return many.of, tuple(many.share(group, count_of(group, cells), n) for group in groups)


def count_of(codes: Codes, cells: dict[str, int]) -> int:
    return sum(cells.get(code, 0) for code in codes)


def group_count(item: Item) -> int:
    return len(_groups(item))


def _groups(item: Item) -> tuple[Codes, ...]:
    """Each option alone; a ladder from 0 to 10 without a positive half in the usual three parts, 8-10, 4-7 and 0-3."""
    if item.type != "ladder":
        return tuple((code,) for code in item.codes)
    parts: dict[int, list[str]] = {8: [], 4: [], 0: []}
    for code in item.codes:
        parts[next(start for start in parts if int(code) >= start)].append(code)
    return tuple(tuple(part) for part in parts.values() if part)
