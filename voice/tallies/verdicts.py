"""Checks and verdicts: mostly yes, divided, mostly no, read off the positive half. Cut once, here, and frozen.

Each word stands for so many counts that neither nobody nor everybody nor any exact number can be told: the two outer
ones as an edge of a figure (edge_counts), 'divided' for STEP_COUNTS at least, or it is not used. Then the halves meet
in the middle, and where an exact half is possible (6 and 10 answers) the lower word is 'half-or-fewer', which is true
of it.
"""

from __future__ import annotations

from voice.tallies.floors import MOSTLY_FROM, STEP_COUNTS, edge_counts

MOSTLY_YES, DIVIDED, MOSTLY_NO, HALF_OR_FEWER = "mostly-yes", "divided", "mostly-no", "half-or-fewer"


def verdict(positive: int, n: int) -> str:
    """The word for so many in the positive half of n answers, n >= 5."""
    part, whole = MOSTLY_FROM
    yes_from = min(-(-part * n // whole), n + 1 - edge_counts(n))
    if 2 * yes_from - n - 1 < STEP_COUNTS:
        yes_from = n // 2 + 1
        return MOSTLY_YES if positive >= yes_from else HALF_OR_FEWER if n % 2 == 0 else MOSTLY_NO
    return MOSTLY_YES if positive >= yes_from else DIVIDED if positive > n - yes_from else MOSTLY_NO
