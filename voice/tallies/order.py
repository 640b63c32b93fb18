"""All options put in order: the order by points (Borda) with ties. No points, no margins: those would be counts.

Borda because every place counts, and because its worlds are many: see floors.ORDER_FROM for where that is too few.
"""

from __future__ import annotations

from voice.questionnaires.questions import Item
from voice.tallies.floors import ORDER_OPTIONS_FROM
from voice.tallies.results import Share


def shares(item: Item, cells: dict[str, int]) -> tuple[Share, ...] | None:
    """One share for each place, best first, ties together, for ORDER_FROM answers or more; None for two options."""
    if len(item.codes) < ORDER_OPTIONS_FROM:
        return None
    points = {code: _points(item, code, cells) for code in item.codes}
    best_first = sorted(set(points.values()), reverse=True)
    return tuple(Share(tuple(code for code in item.codes if points[code] == at), 0) for at in best_first)


def _points(item: Item, code: str, cells: dict[str, int]) -> int:
    """First place of m options gives m - 1 points, last place none."""
    places = len(item.codes)
    return sum((places - place) * cells.get(f"{code}@{place}", 0) for place in range(1, places + 1))
