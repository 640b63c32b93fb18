"""How the pages draw and name a cycle: the stones of its path, its steps, who it is up to."""

from __future__ import annotations

from datetime import date

from voice.language import gettext as _
from voice.progress.steps import NextStep
from voice.progress.values import Doing, Facts

# Which stone a stage (progress.stages.STAGES) stands on; the path is of nine of children.md 3.4, as a class sees them.
STONE = {
    "gate": 0, "open": 1, "closed": 1, "result": 2, "talk": 3, "decision": 4, "action": 5, "told": 6, "verdict": 7,
    "judged": 8, "ended": 8,
}  # fmt: skip


def stones_of(stage: str) -> list[tuple[str, str]]:
    """(name, 'passed' | 'on' | '') of each stone of the path, for a cycle that has come to this stage."""
    names = (
        _("Gør klar"), _("Svar"), _("Resultat"), _("Samtale"), _("Beslutning"), _("Handling"), _("Fortalt"),
        _("Vurdering"),
    )  # fmt: skip
    here = STONE[stage]
    return [(name, "passed" if n < here else "on" if n == here else "") for n, name in enumerate(names)]


def step_names() -> dict[str, str]:
    """What a sitting of a cycle is for (cycle.tables.STEPS), in two or three words."""
    return {
        "choose": _("Valg af spørgsmål"), "answer": _("Svar"), "check": _("Har vi forstået jer?"),
        "statements": _("Enig eller uenig"), "vote": _("Afstemning"), "verdict": _("Vurdering"),
        "before": _("Før vi prøver"), "after": _("Efter vi har prøvet"),
    }  # fmt: skip


def whose(step: NextStep) -> str:
    """Who it is up to."""
    return {
        "teacher": _("De voksne i gruppen"), "leader": _("Lederen"), "contact": _("Rådets kontaktvoksne"),
        "council": _("Rådet"), "class": _("Gruppen"),
    }[step.who]  # fmt: skip


def reply_stands(facts: Facts, today: date) -> tuple[str, int]:
    """How the promised reply stands: ('kept', 0), ('open', open groups) or ('late', groups without one). It is kept
    when all groups that can say something have been told."""
    told = {one.group for one in facts.told}
    without = [group for group in facts.speaking or facts.groups if group.kind == "class" and group.key not in told]
    if told and not without:
        return "kept", 0
    return ("late" if today > facts.promised else "open"), len(without)


def action_stands(action: Doing, today: date) -> str:
    """'kept', 'dropped', 'late' or 'open'."""
    if action.state in ("done", "dropped"):
        return "kept" if action.state == "done" else "dropped"
    return "late" if today > action.due else "open"
