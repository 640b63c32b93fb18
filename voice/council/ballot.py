"""The vote on a motion: one question, yes or no, in the words of the youngest at the table.

All of a meeting answer the same form, so that every vote stands in one count: two ages apart would be two small ones.
"""

from __future__ import annotations

from voice.language import gettext as _
from voice.questionnaires.document import with_version
from voice.questionnaires.questions import FORMS, Form, Item, Option, Questionnaire
from voice.tallies.results import VOTES, FormResult

KEY, ITEM, YES, NO = "council-motion", "motion", "yes", "no"
CARRIED, LOST, TIED, FEW = "carried", "lost", "tied", "few"


def question(what: str, title: str) -> str:
    """What is voted on, as it is asked. what: one of tables.MOTIONS."""
    return {
        "publish": _("Skal vi vise »%(title)s« til alle?"),
        "decide": _("Skal vi beslutte »%(title)s«?"),
        "hand-over": _("Skal vi give »%(title)s« til lederen?"),
        "ask": _("Skal vi spørge de andre børn med »%(title)s«?"),
    }[what] % {"title": title}


def ballot(what: str, title: str, form: str) -> Questionnaire:
    """One form, one question."""
    faces = (5, 1) if form == "4-5" else (None, None)  # whoever cannot read yet knows the answers by their faces
    options = (Option(YES, _("Ja"), face=faces[0]), Option(NO, _("Nej"), face=faces[1]))
    talk = (_("Hvad taler for? Hvad taler imod?"),)
    item = Item(key=ITEM, type="one", ask=question(what, title), options=options, talk=talk)
    return with_version(Questionnaire(key=KEY, title=_("Vi stemmer"), goals=("C",), forms=(Form(form, (item,)),)))


def youngest(forms: tuple[str, ...]) -> str:
    return min(forms, key=FORMS.index)


def said(results: tuple[FormResult, ...]) -> str:
    """What a published vote says: 'carried', 'lost', 'tied', or 'few' where the box says nothing (under five)."""
    item = results[0].item(ITEM) if results else None
    if item is None or item.display != VOTES or not item.shares:
        return FEW
    answers: dict[tuple[str, ...], str] = {(YES,): CARRIED, (NO,): LOST}
    return answers.get(item.shares[0].codes, TIED)
