"""Rulers for items whose shares bind each other: one-of-many (they sum to the answers), several-of (they reach them).

Such a sum is one more thing an attacker knows: with 12 answers and four options, 'three or more' said of all four
would be exactly three each. So a ruler is used only when every outcome it could ever give, for this number of
answers and options, has been held against an attacker who knows the number of answers and the own answer: of no
option may the number of others be certain. (That covers all alike, all but one, nobody and exact small cells.)
Which ruler passes depends on the number of answers and options alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations_with_replacement

from voice.tallies.floors import MOST_OPTIONS, MOST_STEPS
from voice.tallies.rounding import Ruler, Step, figures_of

Outcome = tuple[Step, ...]


@lru_cache(maxsize=4096)
def ruler_of_one(n: int, options: int) -> Ruler | None:
    """One ruler for all options of a one-of item with n answers, or None when none is safe. options >= 3."""
    return _finest_safe(n, options, _one_of_tells)


@lru_cache(maxsize=4096)
def ruler_of_several(n: int, options: int) -> Ruler | None:
    """The same for several-of, where each of the n children chose at least one option. options >= 2."""
    return _finest_safe(n, options, _several_tells)


def _finest_safe(n: int, options: int, tells: Callable[[Outcome, int], bool]) -> Ruler | None:
    if options > MOST_OPTIONS:
        return None
    for ruler in _rulers(figures_of(n)):
        if ruler.is_wide_enough(n) and not any(
            tells(outcome, n) for outcome in combinations_with_replacement(ruler.steps(n), options)
        ):
            return ruler
    return None


@lru_cache(maxsize=8)
def _rulers(most: int) -> tuple[Ruler, ...]:
    """Best first: a low lowest step and a high highest one, then many steps, then fine figures."""
    return tuple(sorted(_all_rulers(most), key=_usefulness))


def _all_rulers(most: int) -> Iterator[Ruler]:
    for of in (5, 10, 20):
        for lowest in range(1, of - 1):
            for highest in range(lowest + 1, min(of, lowest + MOST_STEPS)):
                if of <= most:
                    yield Ruler(of, lowest, highest, halves_up=True)
                    yield Ruler(of, lowest, highest, halves_up=False)


def _usefulness(ruler: Ruler) -> tuple[float, float, int, int, bool]:
    """Within a fifth of both ends is good enough: "1 of 5 or fewer", "4 of 5 or more"."""
    lowest, highest = max(ruler.lowest / ruler.of, 0.2), min(ruler.highest / ruler.of, 0.8)
    return lowest, -highest, ruler.lowest - ruler.highest, -ruler.of, not ruler.halves_up


def _one_of_tells(outcome: Outcome, n: int) -> bool:
    """Whether somebody who gave one of the answers could be certain how many of the others gave any of them.

    Of whole numbers within steps and with a given sum, each can be everything between its two bounds, so
    counting the values that remain is exact. A set of options is certain only if one of its options is.
    """
    if not sum(step.low for step in outcome) <= n <= sum(step.high for step in outcome):
        return False  # cannot happen
    lows, highs = [step.low for step in outcome], [step.high for step in outcome]
    for own in range(len(outcome)):
        if own and outcome[own] == outcome[own - 1]:
            continue  # the same case
        others_low, others_high = list(lows), list(highs)
        others_low[own], others_high[own] = max(lows[own] - 1, 0), highs[own] - 1
        low_sum, high_sum = sum(others_low), sum(others_high)
        if not low_sum <= n - 1 <= high_sum:
            continue  # nobody can have given this answer
        for low, high in zip(others_low, others_high, strict=True):
            if min(high, n - 1 - low_sum + low) <= max(low, n - 1 - high_sum + high):
                return True
    return False


def _several_tells(outcome: Outcome, n: int) -> bool:
    """The same where a child may choose many, but at least one: the counts of the others reach n - 1 together.

    Each option the attacker chose leaves one less room for the others under its step (unless the step reaches n).
    """
    if sum(step.high for step in outcome) < n:
        return False  # cannot happen
    others = n - 1
    room = [min(others, step.high) for step in outcome]
    for at, step in enumerate(outcome):
        elsewhere = sum(room) - room[at]
        choosable = sum(other.high < n for other in outcome) - (step.high < n)
        for own in (0, 1):
            high = min(others, step.high - own)
            for chosen in range(choosable + 1):
                if max(step.low - own, 0, others - (elsewhere - chosen)) == high:
                    return True
    return False
