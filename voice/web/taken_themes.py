"""What a house has taken over from the library, where a cycle is started: on the shelf, and filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import ceil
from urllib.parse import urlencode

from sqlmodel import Session

from voice.cycle.starting import RUNGS
from voice.language import gettext as _
from voice.questionnaires.files import load
from voice.questionnaires.lint import minutes
from voice.questionnaires.questions import Questionnaire
from voice.sharing.giving import QUESTIONNAIRE, THEME, questionnaire_in, theme_in
from voice.sharing.tables import Shared
from voice.sharing.taking import taken_questionnaires
from voice.web.cycle_form import Typed
from voice.web.cycle_themes import PLAIN_PICTURE, Theme

STORYS_THEME = "skoledagen"  # a trial of an idea begins with a pulse about the day


def taken_shelf(session: Session, institution_key: str, forms: Iterable[str]) -> list[tuple[str, list[Theme]]]:
    """(heading, cards) of the questionnaires taken over that fit one of these forms, or nothing."""
    wanted = set(forms)
    cards = [_card(one) for one in taken_questionnaires(session, institution_key) if wanted & set(one.form_keys)]
    return [(_("Fra kommunens bibliotek"), cards)] if cards else []


def taken_theme(session: Session, institution_key: str, key: str) -> Theme | None:
    found = next((one for one in taken_questionnaires(session, institution_key) if one.key == key), None)
    return _card(found) if found else None


def questionnaire_for(session: Session, institution_key: str, key: str) -> Questionnaire:
    """A ready one, or one that this house has taken over. Raises NoSuchQuestionnaire."""
    found = next((one for one in taken_questionnaires(session, institution_key) if one.key == key), None)
    return found or load(key)


def prefilled(typed: Typed, given: Mapping[str, str]) -> Typed:
    """The form with what a shared theme says; what the address leaves out stays as it is."""
    rung = given.get("rung", "")
    return replace(
        typed, title=given.get("title", "")[:200] or typed.title,
        rung=int(rung) if rung in map(str, RUNGS) else typed.rung,
        open_to=given.get("open_to", "")[:1000] or typed.open_to,
        not_open=given.get("not_open", "")[:1000] or typed.not_open,
    )  # fmt: skip


def address_of(shared: Shared) -> str:
    """What stands behind /cycles/new for it."""
    if shared.kind == THEME:
        theme = theme_in(shared)
        return "?" + urlencode({"theme": theme.questionnaire, "title": shared.title, "rung": theme.rung,
                                "open_to": theme.open_to, "not_open": theme.not_open})  # fmt: skip
    if shared.kind == QUESTIONNAIRE:
        return "?" + urlencode({"theme": questionnaire_in(shared).key})
    return "?" + urlencode({"theme": STORYS_THEME, "workflow": "trial", "title": shared.title})


def _card(found: Questionnaire) -> Theme:
    longest = ceil(max(minutes(form) for form in found.forms))
    return Theme(found.key, found.title, found.about, PLAIN_PICTURE, found.form_keys, longest)
