"""The same question before and after, in one word, from published figures and from nothing else.

A published figure is rounded, so it stands for a stretch: 3 of 5 is anything from a half to seven tenths. 'More' is
only said when the stretches do not touch; and that it may be chance, unless they lie a fifth apart and twenty or more
have answered both times. Everything else is 'about as before': an arrow would say more than is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voice.language import gettext as _
from voice.questionnaires.questions import Item
from voice.reports.labels import answer_labels, either, quoted
from voice.tallies.results import FIGURES, WORDS, ItemResult, Share

MORE, FEWER, ALIKE = "more", "fewer", "alike"
FAR = 0.2  # so far apart that rounding and a few children's mood do not explain it
MANY = 20  # answers both times
_ROUNDING = 1e-9
# What results.py says of the halves of a result in words.
_HALVES = {"most": (0.5, 1.0), "about-half": (1 / 3, 7 / 12), "fewer-than-half": (0.0, 1 / 3)}


@dataclass(frozen=True, slots=True)
class Change:
    """part: code of the place or statement, '' for a question without parts. word: MORE, FEWER or ALIKE of the positive
    half; chance: it may be chance (always False when alike)."""

    part: str
    word: str
    chance: bool


def changes(item: Item, before: ItemResult, after: ItemResult) -> tuple[Change, ...]:
    """For what was published both times, and only for questions with a positive half. In the order of the question."""
    if not item.positive:
        return ()
    first, second = dict(_stretches(item, before)), dict(_stretches(item, after))
    many = _fewest(before.answers) >= MANY and _fewest(after.answers) >= MANY
    return tuple(_change(part, first[part], second[part], many) for part in first if part in second)


def said(change: Change, item: Item) -> str:
    """For children and adults alike. Names the answers it is about, unless the part beside it does."""
    if change.word == ALIKE:
        return _("Omtrent som før.")
    answer = either(tuple(map(quoted, answer_labels(item, item.positive))))
    if change.part:
        text = _("Flere end før.") if change.word == MORE else _("Færre end før.")
    elif change.word == MORE:
        text = _("Flere end før svarer %(answer)s.") % {"answer": answer}
    else:
        text = _("Færre end før svarer %(answer)s.") % {"answer": answer}
    return text + " " + _("Det kan være tilfældigt.") if change.chance else text


def _change(part: str, first: tuple[float, float], second: tuple[float, float], many: bool) -> Change:
    up, down = second[0] - first[1], first[0] - second[1]
    if max(up, down) <= _ROUNDING:
        return Change(part, ALIKE, False)
    return Change(part, MORE if up > down else FEWER, not (many and max(up, down) >= FAR - _ROUNDING))


def _stretches(item: Item, result: ItemResult) -> Iterator[tuple[str, tuple[float, float]]]:
    """(part, what the published positive half may be), the lower end first."""
    if result.display == WORDS and result.half:
        yield "", _HALVES[result.half]
    if result.display != FIGURES or not result.figures_of:
        return
    for share in result.shares:
        part, _colon, mark = share.codes[0].rpartition(":")
        if mark in item.positive:
            yield part, _stretch(share, result.figures_of)


def _stretch(share: Share, of: int) -> tuple[float, float]:
    low, high = (share.figures - 0.5) / of, (share.figures + 0.5) / of
    return 0.0 if share.edge == "few-or-none" else low, 1.0 if share.edge == "most-or-all" else high


def _fewest(band: str | None) -> int:
    """Of '20-29' 20, of '10+' 10; 0 when nothing is said."""
    digits = "".join(one if one.isdigit() else " " for one in band or "").split()
    return int(digits[0]) if digits else 0
