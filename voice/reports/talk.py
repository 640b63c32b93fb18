"""Questions for the talk about a result. They ask about the community, never about the one who answered."""

from __future__ import annotations

from voice.language import gettext as _
from voice.questionnaires.questions import GROWN_UPS, Item


def talk_questions(item: Item, form: str) -> tuple[str, ...]:
    """The item's own questions first, then the generic ones of the form; at least two, without repeats."""
    own = tuple(_(question) for question in item.talk)
    return tuple(dict.fromkeys(own + generic(form)))


def generic(form: str) -> tuple[str, ...]:
    if form == "0-2":
        return (
            _("Hvad tror vi, det betyder for børnene?"),
            _("Hvad gjorde vi voksne lige før?"),
            _("Hvad vil vi prøve i næste uge?"),
        )
    if form in GROWN_UPS:
        return (_("Hvad undrer os?"), _("Hvad siger børnene selv om det?"), _("Hvad vil vi gøre sammen?"))
    if form in ("3", "4-5"):
        return (_("Hvad tror I, det betyder?"), _("Hvad kan vi gøre sammen?"))
    if form == "6-9":
        return (_("Hvad tror I, det betyder?"), _("Er det sådan, vi har det?"), _("Hvad kan vi gøre sammen?"))
    if form == "10-12":
        return (
            _("Hvad tror I, det betyder?"),
            _("Passer billedet på os? Hvad mangler?"),
            _("Hvad kan gøre det bedre, og hvem kan gøre det?"),
        )
    return (
        _("Hvad tror I, der ligger bag?"),
        _("Passer billedet på os? Hvad mangler?"),
        _("Hvad foreslår I, og hvem skal svare på det?"),
    )
