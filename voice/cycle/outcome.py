"""What a vote, a check or a verdict came to, read from published results and from nothing else.

Each published order (one form of one sitting) counts once: across forms and groups nothing else may be put together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from voice.cycle.asking_words import YES
from voice.tallies.results import UNORDERED, VERDICT, VOTES, FormResult

Order = tuple[tuple[str, ...], ...]
# From the best word to the worst; where children differ, the lower one holds (DESIGN 6).
VERDICT_WORDS = ("mostly-yes", "divided", "half-or-fewer", "mostly-no")


@dataclass(frozen=True, slots=True)
class Outcome:
    """codes: the options on top. tie: no option stands there alone; with no codes it is not even said which do.
    order: places, best first, as far as they are known. counted: how many published orders this is made of."""

    codes: tuple[str, ...]
    tie: bool
    order: Order
    counted: int

    @property
    def winner(self) -> str | None:
        return self.codes[0] if len(self.codes) == 1 else None


def winner_of(results: Iterable[FormResult]) -> Outcome:
    """Of one vote: all forms of a sitting, or of several sittings of the same vote. An option wins that is on top in
    most of the published orders."""
    tops: list[tuple[tuple[str, ...], Order]] = [found for form in results if (found := _of_form(form))]
    if len(tops) == 1:
        codes, order = tops[0]
        return Outcome(codes, len(codes) != 1, order, 1)
    wins = Counter(code for codes, _order in tops for code in codes)
    places = tuple(
        tuple(sorted(code for code, times in wins.items() if times == level))
        for level in sorted(set(wins.values()), reverse=True)
    )
    first = places[0] if places else ()
    return Outcome(first, bool(tops) and len(first) != 1, places, len(tops))


def check_says(results: Iterable[FormResult]) -> dict[str, str]:
    """The word of VERDICT_WORDS for each finding that enough have judged."""
    return _lowest(
        (share.codes[0].rpartition(":")[0], share.edge)
        for form in results for item in form.items if item.display == VERDICT for share in item.shares
    )  # fmt: skip


def verdict_says(results: Iterable[FormResult]) -> dict[str, str]:
    """The word of VERDICT_WORDS for each question of the verdict that enough have answered."""
    return _lowest((item.item, item.half) for form in results for item in form.items if item.display == VERDICT)


def carried(results: Iterable[FormResult]) -> bool | None:
    """Whether a motion was carried; None while nothing is published. A tie does not carry."""
    outcome = winner_of(results)
    return outcome.winner == YES if outcome.counted else None


def _lowest(said: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, word in said:
        if word is not None:
            found[key] = max(found.get(key, VERDICT_WORDS[0]), word, key=VERDICT_WORDS.index)
    return found


def _of_form(form: FormResult) -> tuple[tuple[str, ...], Order] | None:
    """(who is on top, the places that are known), or None when the vote is for talk here."""
    voted = next((item for item in form.items if item.display == VOTES), None)
    if voted is None:
        return None
    order = tuple(share.codes for share in voted.shares if share.edge != UNORDERED)
    return (order[0] if order else (), order)
