"""Whether a questionnaire fits the children it is for: rules for its words and for each form as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from voice.questionnaires.lint.shape import lint_shape, lix_of, minutes, questions_in
from voice.questionnaires.lint.words import lint_words
from voice.questionnaires.problems import Report
from voice.questionnaires.questions import GROWN_UPS, Questionnaire
from voice.questionnaires.wordings import Wording

__all__ = ["lint", "lix_of", "minutes", "questions_in"]


def lint(questionnaire: Questionnaire, wordings: Iterable[Wording], report: Report) -> None:
    """Reports an error for what does not fit a form, and advice for what may be better."""
    every = list(wordings)
    _whose(questionnaire, every, report)
    for form in questionnaire.forms:
        own = [wording for wording in every if wording.form == form.key]
        for wording in own:
            lint_words(wording, form.item(wording.item), report)
        lint_shape(form, own, report)


def _whose(questionnaire: Questionnaire, wordings: list[Wording], report: Report) -> None:
    """What grown-ups say is a series of its own: nobody can add to children's answers what stands in another file."""
    others = [form for form in questionnaire.form_keys if form in GROWN_UPS]
    if others and len(questionnaire.form_keys) > 1 and wordings:
        line = next((wording.line for wording in wordings if wording.form in others), wordings[0].line)
        report.error(line, f"Form {others[0]} stands beside other forms.", "Give it a questionnaire of its own.")
