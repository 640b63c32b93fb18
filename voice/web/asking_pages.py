"""What stands on the small page before a group is asked, for each step."""

from __future__ import annotations

from typing import Any

from voice.cycle import asking
from voice.cycle.asking_limits import CannotAsk
from voice.cycle.bank import bank_of
from voice.cycle.chosen import asked_of, items_chosen, theme_chosen
from voice.questionnaires.questions import Questionnaire
from voice.web.asking_choices import children_of, how_of, most_of, rows_of
from voice.web.asking_forms import actions_of, own_words
from voice.web.asking_pictures import picture_names
from voice.web.asking_questions import ITEMS, THEME, candidates, items_of, themes, to_ask_again
from voice.web.cycle_access import GroupInCycle
from voice.web.pages import Turn

_PAGES = {
    "choose": "choose", "answer": "answer", "check": "list", "statements": "list", "vote": "vote",
    "verdict": "verdict", "before": "pulse", "after": "pulse",
}  # fmt: skip


def template_of(step: str) -> str:
    return f"cycle/ask_{_PAGES[step]}.html"


def page_of(turn: Turn, step: str) -> dict[str, Any]:
    """What the step's own template needs."""
    return {"choose": _choosing, "answer": _answering, "verdict": _judging}.get(step, _listing)(turn, step)


def _choosing(turn: Turn, _step: str) -> dict[str, Any]:
    bank = _bank(turn)
    return {
        "what": turn.field("what"), "THEME": THEME, "ITEMS": ITEMS, "themes": themes(turn),
        "items": candidates(turn, bank) if bank else [], "most": most_of(turn.actor, "items"),
    }  # fmt: skip


def _answering(turn: Turn, _step: str) -> dict[str, Any]:
    """What will be asked, with what the children have chosen."""
    actor: GroupInCycle = turn.actor
    bank = _bank(turn)
    chosen = items_chosen(turn.session, actor.cycle, actor.group, bank) if bank else None
    asked = items_of(actor, asked_of(bank, chosen)) if bank else []
    return {
        "asked": asked, "chosen": chosen.items if chosen else (), "title": bank.title if bank else "",
        "theme": theme_chosen(turn.session, actor.cycle),
    }  # fmt: skip


def _judging(turn: Turn, _step: str) -> dict[str, Any]:
    forms = children_of(turn.actor)
    asked = asking.verdict(forms=forms).forms[0].items if forms else ()
    return {"asked": asked, "actions": actions_of(turn)}


def _listing(turn: Turn, step: str) -> dict[str, Any]:
    if step in ("before", "after"):
        bank = _bank(turn)
        return {"items": to_ask_again(turn, bank, step) if bank else [], "actions": actions_of(turn)}
    return {
        "items": own_words(turn, step), "most": most_of(turn.actor, step), "pictures": picture_names(),
        "rows": rows_of(turn), "how": how_of(turn), "ask": turn.field("ask")[:200],
    }  # fmt: skip


def _bank(turn: Turn) -> Questionnaire | None:
    try:
        return bank_of(turn.session, turn.actor.cycle)
    except CannotAsk:
        return None
