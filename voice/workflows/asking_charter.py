"""What the class is asked about its charter, through the box: which lines come in, and later whether they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from voice.cycle.asking import check, vote
from voice.language import gettext as _
from voice.questionnaires.document import with_version
from voice.questionnaires.questions import Form, Option, Questionnaire
from voice.talks.tables import Statement
from voice.workflows.table import N_

HOLDS = "our-charter"  # key of the questionnaire of the review
_ASKS = {
    "3": N_("Gør vi det?"), "4-5": N_("Gør vi det?"), "6-9": N_("Gør vi det her i klassen?"),
    "10-12": N_("Holder vi det, vi har aftalt?"), "13-15": N_("Holder vi det, vi har aftalt?"),
    "16-18": N_("Holder vi det, vi har aftalt?"),
}  # fmt: skip
TALK = N_("Hvad hjælper os med at holde det?")


def lines_vote(lines: Sequence[Statement], pictures: Mapping[str, str], forms: Sequence[str]) -> Questionnaire:
    """Several of several. pictures: line -> name of a drawing, which the youngest need. Raises CannotAsk."""
    own = [Option(line.key, line.words, picture=pictures.get(line.key)) for line in lines]
    return vote(_("Vores charter"), own, "several", ask=_("Hvad skal stå i vores charter?"), forms=forms)


def holds(lines: Sequence[str], forms: Sequence[str]) -> Questionnaire:
    """Yes, a little or no to each line. Raises CannotAsk."""
    made = check([Option(f"line{n}", words) for n, words in enumerate(lines, 1)], title=_("Holder vi vores charter?"),
                 forms=forms)  # fmt: skip
    return with_version(replace(made, key=HOLDS, forms=tuple(
        Form(form.key, tuple(replace(item, key="charter", ask=_ASKS[form.key], talk=(TALK,)) for item in form.items))
        for form in made.forms
    )))  # fmt: skip
