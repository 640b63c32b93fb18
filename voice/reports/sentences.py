"""A result as a sentence that a child of that age can read or hear.

    sentence(item, result, "6-9")  ->  '4 ud af 5 af os svarer »ja, meget«.'

The youngest get one short sentence about what most of us say; from 10 years all shares are said. A rounded
number is said as it is, an edge as an edge ("4 ud af 5 eller flere"), and a hidden result says why it is hidden.
"""

from __future__ import annotations

from voice.language import gettext as _
from voice.questionnaires.questions import Item
from voice.reports.labels import (
    ADULT,
    LONG,
    SHORT,
    SPOKEN,
    TONES,
    answer_labels,
    both,
    either,
    part_of,
    quoted,
    shown,
)
from voice.tallies.results import FIGURES, WORDS, ItemResult, Share

MOST_SHARES_SAID = 3  # more than this many are left to the picture and the table


def sentence(item: Item, result: ItemResult, form: str) -> str:
    """The whole result in one to four short sentences. form: the result's form key, decides the wording."""
    if result.display == FIGURES and result.shares and item.type != "order" and result.figures_of:
        return " ".join(_figures(item, result, share, form) for share in said_shares(item, result, form))
    if result.display == FIGURES and item.type == "order" and result.shares:
        return _order(item, result)
    if result.display == WORDS and (result.half or result.rest):
        return _words(item, result, form)
    return hidden(result, form)


def said_shares(item: Item, result: ItemResult, form: str) -> tuple[Share, ...]:
    """The shares that are put into words: all of a short list, otherwise the largest (two from 10 years)."""
    by_size = sorted(result.shares, key=lambda share: -share.figures)
    tone = TONES[form]
    one_of = item.type not in ("several", "places", "statements")
    if tone in (LONG, ADULT) and one_of and len(result.shares) <= MOST_SHARES_SAID:
        return result.shares
    if tone in (LONG, ADULT):
        return tuple(by_size[:2])
    # Ties are said together: choosing one of them would say that it is the larger.
    return tuple(share for share in result.shares if share.figures == by_size[0].figures)[:2]


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


def _figures(item: Item, result: ItemResult, share: Share, form: str) -> str:
    assert result.figures_of is not None
    values = {
        "amount": amount(share, result.figures_of, form),
        "answer": either(tuple(map(quoted, answer_labels(item, share.codes)))),
    }
    part = part_of(item, share)
    if part is not None:
        values["part"] = _(part.label)
        return _("%(part)s: %(amount)s af os svarer %(answer)s.") % values
    return _capital(_verb(item, form) % values)


def _verb(item: Item, form: str) -> str:
    if TONES[form] == ADULT:
        text = _("%(answer)s: %(amount)s af de øjeblikke, vi så.")
    elif item.type == "several":
        text = _("%(amount)s af os vælger %(answer)s.")
    elif item.type == "pictures":
        text = _("%(amount)s af os peger på %(answer)s.")
    elif item.type == "ladder":
        text = _("%(amount)s af os står på trin %(answer)s.")
    elif TONES[form] == SPOKEN:
        text = _("%(amount)s af os siger %(answer)s.")
    else:
        text = _("%(amount)s af os svarer %(answer)s.")
    return text


def _order(item: Item, result: ItemResult) -> str:
    """The first place only; options that share it stand together. The whole list is beside the sentence."""
    first = both(tuple(map(quoted, answer_labels(item, result.shares[0].codes))))
    if len(result.shares) == 1:
        return _("Det vil vi lige meget: %(options)s.") % {"options": first}
    return _("Øverst på vores liste står %(options)s.") % {"options": first}


def half_said(half: str | None) -> str:
    """How the positive half did, for results that are only shown in words; '' when it is not said."""
    return {
        "most": _("de fleste"),
        "about-half": _("omkring halvdelen"),
        "fewer-than-half": _("færre end halvdelen"),
    }.get(half or "", "")


def rest_said(rest: str | None) -> str:
    """Unanimous, nearly unanimous and few are one text (children.md R4); '' when it is not said."""
    return {"few-or-none": _("få eller ingen"), "several": _("flere")}.get(rest or "", "")


def halves(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the positive half and of all the others."""
    positive = item.positive or item.codes[:1]
    return positive, tuple(code for code in item.codes if code not in positive)


def _words(item: Item, result: ItemResult, form: str) -> str:
    of_us, others = {
        ADULT: (_("%(amount)s af gangene: %(answer)s."), _("%(amount)s gange: %(answer)s.")),
        SPOKEN: (_("%(amount)s af os siger %(answer)s."), _("%(amount)s siger %(answer)s.")),
    }.get(TONES[form], (_("%(amount)s af os svarer %(answer)s."), _("%(amount)s svarer %(answer)s.")))
    positive, rest = halves(item)
    said = [
        _capital(text % {"amount": how_many, "answer": either(tuple(map(quoted, answer_labels(item, codes))))})
        for text, how_many, codes in (
            (of_us, half_said(result.half), positive),
            (others, rest_said(result.rest), rest),
        )
        if how_many and codes
    ]
    return " ".join(said) or hidden(result, form)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def hidden(result: ItemResult, form: str) -> str:
    """Why there is nothing to show, without saying anything about what was answered."""
    if result.why == "text":
        return _("Her har I skrevet med jeres egne ord.")
    if result.why == "drawing":
        return _("Her har I tegnet.")
    if result.why == "not-asked":
        return _("Det her spørgsmål var kun til nogle af os. Vi taler om det i stedet.")
    if TONES[form] in (LONG, ADULT):
        return _("Her viser vi ingen tal, så ingen kan gætte, hvem der har svaret hvad. Vi taler om det i stedet.")
    return _("Her viser vi ingen tal. Vi snakker om det i stedet.")


