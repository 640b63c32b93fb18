"""A result as a sentence that a child of that age can read or hear.

    sentence(item, result, "6-9")  ->  '4 ud af 5 af os svarer »ja, meget«.'

The young get one short sentence about what most of us say; from 10 years both halves of a scale are said. A rounded
number is said as it is, an edge as an edge ("4 ud af 5 eller flere"), and a hidden result says why it is hidden.
"""

from __future__ import annotations

from voice.language import gettext as _
from voice.questionnaires.questions import GROWN_UPS, Item
from voice.reports.amounts import amount, half_said, halves, leaders, mirrored, rest_said
from voice.reports.decisions import verdict_sentence, vote_sentence
from voice.reports.labels import (
    ADULT,
    LONG,
    SPOKEN,
    TONES,
    answer_labels,
    both,
    either,
    part_of,
    quoted,
)
from voice.tallies.results import FIGURES, VERDICT, VOTES, WORDS, ItemResult, Share

OBSERVED = "0-2"  # moments that adults saw


def sentence(item: Item, result: ItemResult, form: str) -> str:
    """The whole result in one or two short sentences. form: the result's form key, decides the wording."""
    if result.display == FIGURES and result.shares and item.type != "order":
        return _figures(item, result, form)
    if result.display == FIGURES and item.type == "order" and result.shares:
        return _order(item, result)
    if result.display == WORDS and (result.half or result.rest):
        return _words(item, result, form)
    if result.display == VOTES and result.shares:
        return vote_sentence(item, result, form)
    if result.display == VERDICT:
        return verdict_sentence(item, result, form)
    return hidden(result, form)


def _figures(item: Item, result: ItemResult, form: str) -> str:
    of, most = result.figures_of or 5, leaders(result)
    if item.parts and len(most) > 2:  # naming two of many that are alike would say that they stand out
        return _("Tag ét ad gangen. Hvad siger vi om det?")
    if item.parts:
        return " ".join(_part(item, share, of, form) for share in most)
    if mirrored(item, result) and (TONES[form] in (LONG, ADULT) or len(most) == 2):
        second = _("%(answer)s: %(amount)s.") if form == OBSERVED else _("%(amount)s svarer %(answer)s.")
        texts = (_verb(item, form), second)
        return " ".join(_filled(text, item, share, of, form) for text, share in zip(texts, result.shares, strict=True))
    said = _filled(_verb(item, form), item, most[0], of, form)
    if len(most) == 1:
        return said
    others = both(tuple(quoted(either(answer_labels(item, share.codes))) for share in most[1:]))
    return said + " " + _("Omtrent lige så mange vælger %(options)s.") % {"options": others}


def _filled(text: str, item: Item, share: Share, of: int, form: str) -> str:
    answer = either(tuple(map(quoted, answer_labels(item, share.codes))))
    return _capital(text % {"amount": amount(share, of, form), "answer": answer})


def _part(item: Item, share: Share, of: int, form: str) -> str:
    part = part_of(item, share)
    text = _of_grown_ups(form) if form in GROWN_UPS else _("%(amount)s af os svarer %(answer)s.")
    said = _filled(text, item, share, of, form)
    if part is None:
        return said
    return _capital(_("%(part)s: %(said)s") % {"part": _(part.label).rstrip("."), "said": said[:1].lower() + said[1:]})


def _verb(item: Item, form: str) -> str:
    if form == OBSERVED:
        text = _("%(answer)s: %(amount)s af de øjeblikke, vi så.")
    elif form in GROWN_UPS:
        text = _of_grown_ups(form)
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


def _of_grown_ups(form: str) -> str:
    """Said of them and not by them: parents, children and staff may all come to read it."""
    if form == "parents":
        return _("%(amount)s af forældrene svarer %(answer)s.")
    return _("%(amount)s af personalet svarer %(answer)s.")


def _order(item: Item, result: ItemResult) -> str:
    """The first place only; options that share it stand together. The whole list is beside the sentence."""
    first = both(tuple(map(quoted, answer_labels(item, result.shares[0].codes))))
    if len(result.shares) == 1:
        return _("Lige højt på vores liste står %(options)s.") % {"options": first}
    return _("Øverst på vores liste står %(options)s.") % {"options": first}


def _words(item: Item, result: ItemResult, form: str) -> str:
    of_us, others = {
        ADULT: (_("%(amount)s af gangene: %(answer)s."), _("%(amount)s gange: %(answer)s.")),
        SPOKEN: (_("%(amount)s af os siger %(answer)s."), _("%(amount)s siger %(answer)s.")),
    }.get(TONES[form], (_("%(amount)s af os svarer %(answer)s."), _("%(amount)s svarer %(answer)s.")))
    if form in GROWN_UPS:
        of_us, others = _of_grown_ups(form), _("%(amount)s svarer %(answer)s.")
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


