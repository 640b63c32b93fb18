"""A mark for each part of a list: places (where is it good to be?) and statements (agree, disagree, pass).

Each part is a question of its own with its own number of marks. Nothing binds the parts together but the sheets,
and any set of marks fits any set of sheets, so what is safe for a part alone is safe beside the others.
"""

from __future__ import annotations

from voice.questionnaires.questions import Item
from voice.tallies.one_of import halves
from voice.tallies.results import Share
from voice.tallies.rounding import figures_of, ruler_of_halves, two_halves


def shares(item: Item, cells: dict[str, int], floor: int) -> tuple[int, tuple[Share, ...]] | None:
    """(figures_of, two shares for each part that has floor marks), as fine as the part with the fewest allows.

    None when the marks have no halves. With no part over the floor the shares are empty.
    """
    split = halves(item)
    if split is None:
        return None
    marks = {part.code: {code: cells.get(f"{part.code}:{code}", 0) for code in item.codes} for part in item.parts}
    bases = {part: sum(counts.values()) for part, counts in marks.items()}
    shown = [part for part, n in bases.items() if n >= floor]
    if not shown:
        return figures_of(floor), ()
    of = figures_of(min(bases[part] for part in shown))
    found: list[Share] = []
    for part in shown:
        first, rest = (tuple(f"{part}:{code}" for code in half) for half in split)
        count = sum(marks[part][code] for code in split[0])
        found += two_halves(ruler_of_halves(bases[part], of), first, rest, count, bases[part])
    return of, tuple(found)
