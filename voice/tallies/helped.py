"""How many of the youngest say that an adult helped them, as bands: of a sitting, and of an institution.

It is not an answer, and stands beside no answer: the counter is the sitting's own (voice.answers.helped), so no figure
can be split by it. The institution's bands are added up from what its groups' pages say already, never from the
counters: so they can tell nothing new about any group, whoever takes what away from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from voice.answers.helped import YOUNGEST
from voice.tallies.floors import APART_FROM, FEW
from voice.tallies.results import FormResult
from voice.tallies.rounding import FEW_OR_NONE, band

Bands = tuple[str, str]


def helped_band(count: int, least: int, most: int) -> str | None:
    """'few-or-none' (0 to 4), then the bands of answers: '5-9', '10-19' and so on; None when nothing can be said.

    least, most: how many sheets there are, as far as the page says. Whoever knows the number must not learn that all
    were helped: no band begins at a number that may be the number of sheets, the one below reaches up to most.
    """
    begins = [low for low in (FEW + 1, *range(10, most + 1, 10)) if low < least]
    if not begins:
        return None
    if count < begins[0]:
        return FEW_OR_NONE
    return f"{begins[-1]}-{most}" if count >= begins[-1] else band(count)


def with_helped(results: Iterable[FormResult], count: int) -> tuple[FormResult, ...]:
    """The results of one sitting, with the band beside the number of answers of the youngest's forms.

    The same on both forms, for there is one counter. Where the number of answers is not said, this is not either.
    """
    results = tuple(results)
    young = [result for result in results if result.form in YOUNGEST]
    least, most = _together([bounds(result.answers) if result.answers else (0, FEW) for result in young])
    said = helped_band(count, least, most)
    return tuple(replace(result, helped=said) if result in young and result.answers else result for result in results)


def above(sittings: Iterable[Iterable[FormResult]]) -> Bands | None:
    """(helped, alone) of several sittings as bands of tens, both true of what the groups' own pages say.

    A group that says how many answered, but not how many were helped, may have been helped as a whole or not at all.
    None under two sittings that say it, and unless it is certain from the pages that both are APART_FROM or more.
    """
    young = [[one for one in results if one.form in YOUNGEST and one.answers] for results in sittings]
    pages = [(own[0].helped, _together([bounds(one.answers or "") for one in own])) for own in young if own]
    helped = [bounds(said) if said else (0, answers[1]) for said, answers in pages]
    alone = [
        (max(0, least - high), most - low) for (_said, (least, most)), (low, high) in zip(pages, helped, strict=True)
    ]
    both = _together(helped), _together(alone)
    if sum(said is not None for said, _answers in pages) < 2 or min(low for low, _high in both) < APART_FROM:
        return None
    return in_tens(*both[0]), in_tens(*both[1])


def bounds(said: str) -> tuple[int, int]:
    """The counts that a band stands for, both included."""
    if said == FEW_OR_NONE:
        return 0, FEW
    low, high = said.split("-")
    return int(low), int(high)


def in_tens(low: int, high: int) -> str:
    return f"{low // 10 * 10}-{high // 10 * 10 + 9}"


def _together(found: Iterable[tuple[int, int]]) -> tuple[int, int]:
    pairs = list(found)
    return sum(low for low, _high in pairs), sum(high for _low, high in pairs)
