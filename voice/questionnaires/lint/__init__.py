"""Whether a questionnaire fits the children it is for: rules for its words and for each form as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from voice.questionnaires.lint.shape import lint_shape, lix_of, minutes, questions_in
from voice.questionnaires.lint.words import lint_words
from voice.questionnaires.problems import Report
from voice.questionnaires.questions import Questionnaire
from voice.questionnaires.wordings import Wording

__all__ = ["lint", "lix_of", "minutes", "questions_in"]


def lint(questionnaire: Questionnaire, wordings: Iterable[Wording], report: Report) -> None:
    """Reports an error for what does not fit a form, and advice for what may be better."""
    every = list(wordings)
    for form in questionnaire.forms:
        own = [wording for wording in every if wording.form == form.key]
        for wording in own:
            lint_words(wording, form.item(wording.item), report)
        lint_shape(form, own, report)
