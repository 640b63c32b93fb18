"""The child's pages, rendered the way the handlers do it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from voice.questionnaires.files import keys, load
from voice.questionnaires.questions import Form, Questionnaire
from voice.web.child_pages import child_page


def every_form() -> Iterator[tuple[Questionnaire, Form]]:
    for key in keys():
        questionnaire = load(key)
        for form in questionnaire.forms:
            yield questionnaire, form


def questionnaire_page(questionnaire: Questionnaire, form: Form) -> str:
    return child_page("questionnaire.html", questionnaire=questionnaire, form=form)


def small_page(name: str, **values: Any) -> str:
    return child_page(f"{name}.html", **values)
