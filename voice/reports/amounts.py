"""How many, in words: the amount of a share, the words of a half, and which shares are the largest."""

from __future__ import annotations

from voice.language import gettext as _
from voice.questionnaires.questions import Item
from voice.reports.labels import SHORT, SPOKEN, TONES, shown
from voice.tallies.results import ItemResult, Share

FOR_ADULTS = "16-18"  # the form whose amounts stand in adults' tables and charts, whoever was asked


def leaders(result: ItemResult) -> tuple[Share, ...]:
    """The largest share, and all that are as large: choosing one of them would say that it is larger."""
    most = max(share.figures for share in result.shares)
    return tuple(share for share in result.shares if share.figures == most)


def mirrored(item: Item, result: ItemResult) -> bool:
    """Whether the shares come in pairs, positive half and rest, that are each other's opposite."""
    return (
        bool(item.positive or len(item.options) == 2)
        and item.type not in ("several", "order")
        and len(result.shares) % 2 == 0
    )


def amount(share: Share, of: int, form: str) -> str:
    """'4 ud af 5', '3 ud af 5 eller flere', 'omkring 65 %'; for the young also 'få eller ingen'."""
    seen, young = shown(share, of), TONES[form] in (SPOKEN, SHORT)
    if young and seen.edge == "few-or-none" and 5 * seen.number <= of:
        return _("få eller ingen")
    if TONES[form] == SPOKEN and seen.edge == "most-or-all" and 2 * seen.number > of:
        return _("de fleste eller alle")
    values = {"n": seen.number, "of": of, "percent": 100 * seen.number // of}
    if of == 20 and not young:
        return {
            "few-or-none": _("%(percent)s %% eller færre"),
            "most-or-all": _("%(percent)s %% eller flere"),
        }.get(seen.edge or "", _("omkring %(percent)s %%")) % values
    return {
        "few-or-none": _("%(n)s ud af %(of)s eller færre"),
        "most-or-all": _("%(n)s ud af %(of)s eller flere"),
    }.get(seen.edge or "", _("%(n)s ud af %(of)s") if young else _("omkring %(n)s ud af %(of)s")) % values


def half_said(half: str | None) -> str:
    """How the positive half did, for results that are only shown in words; '' when it is not said."""
    return {
        "most": _("de fleste"),
        "about-half": _("omkring halvdelen"),
        "fewer-than-half": _("færre end halvdelen"),
    }.get(half or "", "")


def rest_said(rest: str | None) -> str:
    """Unanimous, nearly unanimous and few are one text (children.md R4); '' when it is not said."""
    return {"few-or-none": _("få eller ingen"), "several": _("en del")}.get(rest or "", "")


def halves(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the positive half and of all the others."""
    positive = item.positive or item.codes[:1]
    return positive, tuple(code for code in item.codes if code not in positive)
