"""Several of several options: each option on its own, on one ruler that is safe for all of them together."""

from __future__ import annotations

from voice.questionnaires.questions import Item
from voice.tallies.results import Share
from voice.tallies.safe_rulers import ruler_of_several


def shares(item: Item, cells: dict[str, int], n: int) -> tuple[int, tuple[Share, ...]] | None:
    """(figures_of, shares) for n answers, n >= 5; None when nothing is safe, or when there is no choice to make."""
    ruler = ruler_of_several(n, len(item.codes)) if len(item.codes) > 1 else None
    if ruler is None:
        return None
    return ruler.of, tuple(ruler.share((code,), cells.get(code, 0), n) for code in item.codes)
