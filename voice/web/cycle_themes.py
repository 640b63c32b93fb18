"""The shelf of ready themes that a cycle is started from, with a picture each; and the ready workflows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from voice.language import gettext as _
from voice.questionnaires.files import load
from voice.questionnaires.library import CORE, THEME, TRANSITION, Entry, library
from voice.questionnaires.questions import GROWN_UPS
from voice.workflows.table import WORKFLOWS, workflow_of

PLAIN_PICTURE = "voice"  # for a questionnaire that has no picture of its own


@dataclass(frozen=True, slots=True)
class Theme:
    """One card. key: of the questionnaire; title and about: Danish, translated where they are shown; forms in order of
    age; minutes: of the longest form; workflow: one of cycle.tables.WORKFLOWS; rung: the
    one it is started on unless another is chosen."""

    key: str
    title: str
    about: str
    picture: str
    forms: tuple[str, ...]
    minutes: int
    workflow: str = "survey"
    rung: int = 2

    @property
    def address(self) -> str:
        return self.key if self.workflow == "survey" else f"{self.key}&workflow={self.workflow}"


def shelves(forms: Iterable[str]) -> list[tuple[str, list[Theme]]]:
    """(heading, cards) of what fits at least one of these forms; empty shelves are left out."""
    wanted = set(forms) - set(GROWN_UPS)
    fitting = [entry for entry in library() if wanted & set(entry.forms)]
    every = [
        (_("Temaer"), [_theme(entry) for entry in fitting if entry.kind == THEME]),
        (_("Hele hverdagen"), [_theme(entry) for entry in fitting if entry.kind == CORE]),
        (_("Et skifte"), [_theme(entry) for entry in fitting if entry.kind == TRANSITION]),
        (_("Færdige forløb"), ready(wanted)),
    ]
    return [(heading, cards) for heading, cards in every if cards]


def ready(forms: set[str]) -> list[Theme]:
    """The ready workflows (voice.workflows.table); each begins from a questionnaire that is there and fits."""
    entries = {entry.key: entry for entry in library()}
    return [
        Theme(row.questionnaire, row.name, row.about, row.picture, entry.forms, entry.minutes, row.key, row.rung)
        for row in WORKFLOWS if (entry := entries.get(row.questionnaire)) and forms & set(entry.forms)
    ]


def theme_of(key: str, workflow: str, forms: Iterable[str]) -> Theme | None:
    """The card that was chosen, if it stands on the shelf."""
    cards = (card for _heading, shelf in shelves(forms) for card in shelf)
    return next((card for card in cards if (card.key, card.workflow) == (key, workflow or "survey")), None)


def _theme(entry: Entry) -> Theme:
    workflow = workflow_of("transition") if entry.kind == TRANSITION else None
    return Theme(
        entry.key, entry.title, entry.about, _picture(entry.key), entry.forms, entry.minutes,
        *((workflow.key, workflow.rung) if workflow else ()),
    )  # fmt: skip


@cache
def _picture(key: str) -> str:
    """The first picture of its questions: what children will meet."""
    items = (item for form in load(key).forms for item in form.items)
    return next((item.picture for item in items if item.picture), PLAIN_PICTURE)
