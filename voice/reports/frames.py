"""Published results as pandas frames, one row for each bar or line of text. Only drawing loads this module."""

from __future__ import annotations

import pandas as pd  # type: ignore[import-untyped]

from voice.language import gettext as _
from voice.questionnaires.questions import Item
from voice.reports.amounts import FOR_ADULTS, amount, half_said, halves, rest_said
from voice.reports.labels import answer_labels, either, part_of, shown
from voice.tallies.results import FIGURES, WORDS, ItemResult, Share

COLUMNS = ("label", "solid", "soft", "said")


def frame(item: Item, result: ItemResult) -> pd.DataFrame | None:
    """Rows in the order of the questionnaire, or None when the result has nothing to draw (talk, order, text).

    label  str    what the row is about
    solid  float  share of the whole (0 to 1) that is certain after rounding; NaN where only words may be said
    soft   float  the share that may be meant at most; NaN likewise
    said   str    the figure or the words, as on the page
    """
    rows: list[tuple[str, float, float, str]] = []
    if result.display == FIGURES and result.figures_of and item.type != "order":
        rows = [
            (_label(item, share), *ends(share, result.figures_of), amount(share, result.figures_of, FOR_ADULTS))
            for share in result.shares
        ]
    elif result.display == WORDS:
        said = zip(halves(item), (half_said(result.half), rest_said(result.rest)), strict=True)
        rows = [
            (either(answer_labels(item, codes)), float("nan"), float("nan"), words)
            for codes, words in said
            if words and codes
        ]
    return pd.DataFrame(rows, columns=list(COLUMNS)) if rows else None


def ends(share: Share, of: int) -> tuple[float, float]:
    """From where to where the true share can lie: half a step to each side, or all the way to the edge."""
    seen = shown(share, of)
    if seen.edge == "few-or-none":
        return 0.0, (seen.number + 0.5) / of
    return (seen.number - 0.5) / of, 1.0 if seen.edge == "most-or-all" else (seen.number + 0.5) / of


def _label(item: Item, share: Share) -> str:
    part = part_of(item, share)
    answer = either(answer_labels(item, share.codes))
    return f"{_(part.label)}: {answer}" if part else answer
