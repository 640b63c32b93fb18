"""Sensitive items: two words instead of figures, from ten answers (R3, R4, R5).

half and rest are read off one number, so together they cut 0..n into steps: most + few-or-none, most + several,
about-half + several, fewer-than-half + several. Unanimous, nearly unanimous and few (0 to 4 in the rest) give the
same two words, and so do all negative and up to 4 positive. Each step stands for at least two counts, the edges for at
least five: two children who put their answers together still cannot be certain of any other child.
"""

from __future__ import annotations

from voice.tallies.floors import ABOUT_HALF_FROM, FEW, STEP_COUNTS

MOST, ABOUT_HALF, FEWER = "most", "about-half", "fewer-than-half"
FEW_OR_NONE, SEVERAL = "few-or-none", "several"


def few_or_several(count: int) -> str:
    return FEW_OR_NONE if count <= FEW else SEVERAL


def half_and_rest(positive: int, n: int) -> tuple[str | None, str]:
    """The two words for so many in the positive half of n answers, n >= 10.

    A word that would stand for a single count is not used: with 12 answers the one count just over half is called
    about half, and with 10 or 11, where 5 is the only half over FEW, the half is not said beside 'several'.
    """
    rest = few_or_several(n - positive)
    if rest == FEW_OR_NONE:
        return MOST, rest
    if n // 2 - FEW < STEP_COUNTS:
        return None, rest
    if 2 * positive > n:
        return (MOST if n - FEW - 1 - n // 2 >= STEP_COUNTS else ABOUT_HALF), rest
    part, whole = ABOUT_HALF_FROM
    return (ABOUT_HALF if positive > FEW and whole * positive >= part * n else FEWER), rest
