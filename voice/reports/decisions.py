"""What a vote and a verdict come to, as sentences: no numbers, and nothing about how close it was."""

from __future__ import annotations

from voice.language import gettext as _
from voice.questionnaires.questions import Item
from voice.reports.amounts import halves
from voice.reports.labels import ADULT, LONG, SPOKEN, TONES, answer_labels, both, either, part_of, quoted
from voice.tallies.results import UNORDERED, ItemResult, Share


def vote_sentence(item: Item, result: ItemResult, form: str) -> str:
    """Who is on top; from 10 years also what comes next."""
    first, *others = result.shares
    options = both(_quoted(item, first))
    if item.type == "order":
        return _points(options, len(first.codes) > 1, bool(others))
    if first.edge == UNORDERED:
        return _("Ingen står alene øverst. Tal om det, og stem igen, hvis I vil.")
    if not others:
        return _("%(options)s fik lige mange stemmer.") % {"options": options}
    if len(first.codes) > 1:
        said = _("%(options)s fik lige mange stemmer. De ligger øverst.") % {"options": options}
    else:
        said = _("Flest af os valgte %(options)s.") % {"options": options}
    if TONES[form] not in (LONG, ADULT):
        return said
    if others[0].edge == UNORDERED:
        return said + " " + _("De andres rækkefølge siger vi ikke, så ingen kan gætte, hvem der valgte hvad.")
    return said + " " + _("Derefter kommer %(options)s.") % {"options": both(_quoted(item, others[0]))}


def _points(options: str, tie: bool, others: bool) -> str:
    """An order is counted by points (tallies.order: Borda): the first place gives most, the last one none."""
    if not others:
        text = _("%(options)s fik lige mange point.")
    elif tie:
        text = _("%(options)s fik lige mange point. De står øverst på vores liste.")
    else:
        text = _("%(options)s fik flest point og står øverst på vores liste.")
    return text % {"options": options}


def verdict_sentence(item: Item, result: ItemResult, form: str) -> str:
    """Mostly yes, divided or mostly no, in the words of the answers."""
    if not result.shares:
        return _judged(item, result.half, form)
    if len(result.shares) > 2:
        return _("Tag ét ad gangen. Hvad siger vi om det?")
    return " ".join(part_verdict(item, share, form) for share in result.shares)


def part_verdict(item: Item, share: Share, form: str) -> str:
    """The verdict on one place or statement of a list."""
    part, said = part_of(item, share), _judged(item, share.edge, form)
    if part is None:
        return said
    return _("%(part)s: %(said)s") % {"part": _(part.label).rstrip("."), "said": said[:1].lower() + said[1:]}


def _judged(item: Item, word: str | None, form: str) -> str:
    positive, rest = (either(tuple(map(quoted, answer_labels(item, codes)))) for codes in halves(item))
    if TONES[form] == ADULT:
        texts = {
            "mostly-yes": _("For det meste: %(positive)s."),
            "divided": _("Delt: omtrent halvdelen af gangene %(positive)s."),
            "mostly-no": _("For det meste: %(rest)s."),
            "half-or-fewer": _("Halvdelen af gangene eller færre: %(positive)s."),
        }
    elif TONES[form] == SPOKEN:
        texts = {
            "mostly-yes": _("De fleste af os siger %(positive)s."),
            "divided": _("Nogle af os siger %(positive)s, andre siger %(rest)s."),
            "mostly-no": _("De fleste af os siger %(rest)s."),
            "half-or-fewer": _("Halvdelen af os eller færre siger %(positive)s."),
        }
    else:
        texts = {
            "mostly-yes": _("De fleste af os svarer %(positive)s."),
            "divided": _("Vi er delte: omtrent halvdelen svarer %(positive)s."),
            "mostly-no": _("De fleste af os svarer %(rest)s."),
            "half-or-fewer": _("Halvdelen af os eller færre svarer %(positive)s."),
        }
    return texts.get(word or "", "") % {"positive": positive, "rest": rest}


def _quoted(item: Item, share: Share) -> tuple[str, ...]:
    return tuple(map(quoted, answer_labels(item, share.codes)))
