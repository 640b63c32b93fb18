"""The child's pages, rendered the way the handlers do it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from voice.questionnaires.files import keys, load
from voice.questionnaires.library import CORE, library
from voice.questionnaires.questions import Form, Questionnaire
from voice.web.child_pages import child_page


def every_form() -> Iterator[tuple[Questionnaire, Form]]:
    for key in keys():
        questionnaire = load(key)
        for form in questionnaire.forms:
            yield questionnaire, form


def core_forms_and_packs() -> Iterator[tuple[Questionnaire, Form]]:
    """The core in every form, and each pack in one form of its own: another one for each, so that every age comes."""
    for number, entry in enumerate(library()):
        questionnaire = load(entry.key)
        forms = questionnaire.forms
        yield from ((questionnaire, form) for form in (forms if entry.kind == CORE else [forms[number % len(forms)]]))


def questionnaire_page(questionnaire: Questionnaire, form: Form) -> str:
    return child_page("questionnaire.html", questionnaire=questionnaire, form=form)


def small_page(name: str, **values: Any) -> str:
    return child_page(f"{name}.html", **values)


def name_of(item: LexborNode) -> str:
    """The name of an item's first field: q. and the item's key, and a part's behind it."""
    field = item.css_first("[name]")
    return str(field.attributes["name"]) if field else ""


def item_named(page: LexborHTMLParser, key: str) -> LexborNode:
    (found,) = (item for item in page.css("fieldset.item") if f"{name_of(item)}.".startswith(f"q.{key}."))
    return found
