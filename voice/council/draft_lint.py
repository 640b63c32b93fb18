"""What the rules for questions to children say about a council's draft, in children's Danish.

The rules are those of the ready questionnaires (voice.questionnaires.lint), for every age that is asked; only what they
say is said again for those who write here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voice.council.draft_sentences import EXPLAINED
from voice.language import gettext as _
from voice.questionnaires.lint import lint
from voice.questionnaires.problems import ERROR, Report
from voice.questionnaires.questions import Questionnaire
from voice.questionnaires.wordings import Wording


@dataclass(frozen=True, slots=True)
class Said:
    """One thing about one question. item: its key, or a field of the form; stops: it cannot be asked like this."""

    item: str
    sentence: str
    suggestion: str
    stops: bool


def problems_of(draft: Questionnaire) -> tuple[Said, ...]:
    """Everything there is to say, what stops it first; each thing once."""
    names = list(dict.fromkeys(item.key for form in draft.forms for item in form.items))
    report = Report("")
    lint(draft, _wordings(draft, names), report)
    found = [
        Said(names[problem.line - 1], *_in_danish(problem.message, problem.suggestion), problem.severity == ERROR)
        for problem in report.everything
    ]
    said = dict.fromkeys(one for one in found if one.sentence)
    return tuple(sorted(said, key=lambda one: not one.stops))


def _wordings(draft: Questionnaire, names: list[str]) -> Iterator[Wording]:
    """Every text of the draft; its line is the number of its question."""
    for form in draft.forms:
        for item in form.items:
            line = names.index(item.key) + 1
            yield Wording(form.key, item.key, "ask", item.ask, line)
            for part in item.parts:
                yield Wording(form.key, item.key, "part", part.label, line)
            for option in item.options if item.type != "ladder" else ():
                yield Wording(form.key, item.key, "label", option.label, line)


def _in_danish(message: str, suggestion: str) -> tuple[str, str]:
    """Sentence and suggestion for children. A rule that is not in the list is said in general words."""
    for pattern, say in EXPLAINED:
        if found := pattern.search(f"{message} {suggestion}"):
            values = {name: _ages(value) if name == "form" else value for name, value in found.groupdict().items()}
            sentence, advice = say()
            return sentence % values, advice % values
    return _("Det passer ikke helt til dem, der skal svare."), _("Prøv kortere og lettere ord.")


def _ages(form: str) -> str:
    """'4-5' as it is printed."""
    return re.sub("-", "\N{EN DASH}", form)
