"""What may leave the box for one group and one form (R1 to R5, R10): everything that is shown is decided here.

The attacker this is built against knows how many sheets were handed in, how many answered each item, this code, and
one answer (two for sensitive items). From everything published for the form together nobody may become certain
what any other child answered, that all others answered alike, or how many exactly gave an answer. Items are counted
apart, and any counts of one item fit any counts of another, so items that are safe alone are safe together;
the one exception, items asked only after an answer, has its own module (asked_of_some).

Not published for one group: indexes and crosses (R1), and any finer split than two halves (one_of.halves).
"""

from __future__ import annotations

from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item
from voice.tallies import one_of, order, parts, several
from voice.tallies.asked_of_some import result_of_some
from voice.tallies.by_purpose import JUDGING, VOTING, result_by_purpose
from voice.tallies.floors import FLOOR, MANY_FROM, ORDER_FROM, SENSITIVE_OPT_OUTS_FROM, WORDS_FROM, raised
from voice.tallies.opt_outs import opt_outs
from voice.tallies.results import FIGURES, TALK, WORDS, FormResult, ItemResult, Share
from voice.tallies.rounding import Ruler, band, figures_of, ruler_of_halves
from voice.tallies.words import half_and_rest

Shown = tuple[int | None, tuple[Share, ...]] | None


def disclose(form: Form, counts: FormCounts, floor: int = FLOOR, purpose: str = "answer") -> FormResult:
    """The safe result of one form of one sitting.

    purpose: of the wave (waves.tables.PURPOSES); votes and verdicts are said by rules of their own (by_purpose).
    Raises ValueError for a floor under 5 or an unknown purpose, and KeyError when counts lack an item of the form. The
    books are taken to balance (audit).
    """
    floor = raised(floor)
    if purpose not in ("answer", *VOTING, *JUDGING):
        raise ValueError(f"there is no rule for waves of the purpose {purpose!r}")
    talk_only = counts.receipts < floor
    found: dict[str, ItemResult] = {}
    for item in form.items:
        found[item.key] = _item(form, item, counts, found, floor, purpose)
    sheets = None if talk_only or purpose in VOTING else band(counts.receipts)  # no turnout of votes
    return FormResult(form.key, talk_only, sheets, tuple(found.values()))


def _item(
    form: Form, item: Item, counts: FormCounts, before: dict[str, ItemResult], floor: int, purpose: str
) -> ItemResult:
    own = counts.items[item.key]
    if item.type in ("text", "drawing"):
        return ItemResult(item.key, TALK, why=item.type)
    if counts.receipts < floor:
        return ItemResult(item.key, TALK, why="few-answers")
    if purpose != "answer":
        return result_by_purpose(item, own, floor, purpose)
    if item.when:
        asked = item.when.item
        earlier = (before[asked], counts.items[asked].answered) if asked in before else None
        return result_of_some(form, item, own.cells, own.answered, earlier, floor)
    if item.sensitive:
        return _sensitive(item, own, counts.receipts, floor)
    return _figures(item, own, counts.receipts, floor)


def _sensitive(item: Item, own: ItemCounts, receipts: int, floor: int) -> ItemResult:
    """Two words about the halves; without a positive half there are no safe words."""
    split = one_of.halves(item)
    if split is None or not one_of.has_positive_half(item) or not one_of.one_each(item):
        return ItemResult(item.key, TALK, why="no-safe-display")
    needed = answers_needed(item, floor)
    if own.answered < needed:
        return ItemResult(item.key, TALK, why="few-answers")
    half, rest = half_and_rest(one_of.count_of(split[0], own.cells), own.answered)
    silent = _opt_outs(item, own, receipts, needed)
    return ItemResult(item.key, WORDS, half=half, rest=rest, answers=band(own.answered), opt_outs=silent)


def _figures(item: Item, own: ItemCounts, receipts: int, floor: int) -> ItemResult:
    needed = answers_needed(item, floor)
    if own.answered < needed:
        return ItemResult(item.key, TALK, why="few-answers")
    shown = _shown(item, own, floor)
    if shown is None:
        return ItemResult(item.key, TALK, why="no-safe-display")
    of, shares = shown
    if not shares:
        return ItemResult(item.key, TALK, why="few-answers")
    silent = _opt_outs(item, own, receipts, needed)
    return ItemResult(item.key, FIGURES, figures_of=of, shares=shares, answers=band(own.answered), opt_outs=silent)


def answers_needed(item: Item, floor: int) -> int:
    """How many answers an item takes before anything is shown (R1 to R4)."""
    if item.sensitive:
        return max(floor, WORDS_FROM)
    if item.type == "order":
        return max(floor, ORDER_FROM)
    return max(floor, MANY_FROM) if one_of.one_each(item) and not one_of.halves(item) else floor


def _shown(item: Item, own: ItemCounts, floor: int) -> Shown:
    """(figures_of, shares), or None when nothing is safe. Raises ValueError for a type that is not known."""
    if one_of.one_each(item):
        return one_of.shares(item, own.cells, own.answered)
    if item.type == "several":
        return several.shares(item, own.cells, own.answered)
    if item.type in ("places", "statements"):
        return parts.shares(item, own.cells, floor)
    if item.type == "order":
        ordered = order.shares(item, own.cells)
        return None if ordered is None else (None, ordered)
    raise ValueError(f"no display for items of type {item.type}")


def _opt_outs(item: Item, own: ItemCounts, receipts: int, needed: int) -> str | None:
    """Said only where the number of answers can be seen no closer than in wide steps (opt_outs).

    Lists of parts have no one number of answers; the rulers of many options change with every answer or two, and so do
    the words of a sensitive item under 20 answers: there a word about opt-outs could be turned into their number.
    """
    if item.sensitive and own.answered >= SENSITIVE_OPT_OUTS_FROM or item.type == "order":
        return opt_outs(receipts, own.answered, needed, band)
    if not item.sensitive and one_of.one_each(item) and one_of.halves(item):
        return opt_outs(receipts, own.answered, needed, _looks_of_figures)
    return None


def _looks_of_figures(n: int) -> tuple[str, Ruler]:
    return band(n), ruler_of_halves(n, figures_of(n))
