"""Skipped, would rather not, do not know: one number, said as 'few or none' or 'several' (R2), or not said at all."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache

from voice.tallies.floors import FEW
from voice.tallies.words import few_or_several

# The words may cut what is already known (sheets less answers) into parts, but not into parts smaller than this.
PART = 3


@lru_cache(maxsize=65536)
def opt_outs(receipts: int, answered: int, least: int, looks: Callable[[int], Hashable]) -> str | None:
    """The word for receipts - answered, or None when the word would give the number away.

    Somebody who counted the sheets knows receipts, and sees from the band and the figures roughly how many answered:
    every number n from least for which the item looks the same, looks(n). If the cut between 4 and 5
    leaves only one or two possible numbers on one of its sides (and "nobody" is not among them), nothing is
    said, on both sides of the cut. That follows from receipts and looks alone, so silence tells nothing.
    """
    seen = looks(answered)
    possible = [receipts - n for n in range(least, receipts + 1) if looks(n) == seen]
    for part in ([k for k in possible if k <= FEW], [k for k in possible if k > FEW]):
        if part and len(part) < PART and 0 not in part:
            return None
    return few_or_several(receipts - answered)
