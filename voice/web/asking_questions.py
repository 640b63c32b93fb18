"""Questions and themes that children may choose among, or be asked again, as the small page lists them."""

from __future__ import annotations

from sqlmodel import col, select

from voice.cycle.question_set import MOST_OF_A_PULSE
from voice.cycle.tables import CycleSitting
from voice.language import gettext as _
from voice.questionnaires.about_persons import about_persons
from voice.questionnaires.files import load
from voice.questionnaires.library import CORE, library
from voice.questionnaires.questions import Item, Option, Questionnaire
from voice.tallies.opened import questionnaire_of
from voice.waves.tables import Sitting
from voice.web.asking_choices import Choice, children_of, most_of, ticked
from voice.web.cycle_access import GroupInCycle
from voice.web.pages import Turn

THEME, ITEMS = "theme", "items"  # what can be chosen in the step 'choose'


def themes(turn: Turn) -> list[Choice]:
    """What can be voted about as the theme: ready themes that all of the group's ages have."""
    wanted = set(children_of(turn.actor))
    fitting = [entry for entry in library() if entry.kind != CORE and wanted and wanted <= set(entry.forms)]
    listed = [(entry.key, _(entry.title)) for entry in fitting]
    pictures = {entry.key: _picture_of(load(entry.key)) for entry in fitting}
    return ticked(turn, listed, 0, pictures)


def candidates(turn: Turn, bank: Questionnaire) -> list[Choice]:
    """Questions of the bank that may be voted about: those that all of the group's ages have, and that name no role."""
    most = most_of(turn.actor, "items")
    items = [item for item in items_of(turn.actor, bank) if not _about_persons(bank, item.key)]
    pictures = {item.key: item.picture for item in items}
    return ticked(turn, [(item.key, _(item.ask)) for item in items], min(most, len(items)), pictures)


def to_ask_again(turn: Turn, bank: Questionnaire, step: str) -> list[Choice]:
    """Questions for a pulse; afterwards those that were asked before are ticked."""
    before = _asked_before(turn) if step == "after" else None
    items = [item for item in items_of(turn.actor, bank) if item.type not in ("text", "drawing")]
    listed = [(item.key, _(item.ask)) for item in items]
    if "item" in turn.form or before is None:
        return ticked(turn, listed, MOST_OF_A_PULSE if step == "after" else 3)
    return [Choice(key, words, None, key in before) for key, words in listed]


def items_of(actor: GroupInCycle, bank: Questionnaire) -> list[Item]:
    """In the words of the group's youngest; only those that all of its ages have."""
    forms = [bank.form(form) for form in children_of(actor) if form in bank.form_keys]
    shared = set.intersection(*({item.key for item in form.items} for form in forms)) if forms else set()
    return [item for item in forms[0].items if item.key in shared] if forms else []


def _asked_before(turn: Turn) -> set[str] | None:
    actor: GroupInCycle = turn.actor
    found = (
        select(Sitting)
        .join(CycleSitting, col(CycleSitting.sitting_key) == col(Sitting.key))
        .where(CycleSitting.cycle_key == actor.cycle.key, CycleSitting.step == "before",
               Sitting.group_key == actor.group.key)
        .order_by(col(Sitting.opened_at).desc(), Sitting.key)
    )  # fmt: skip
    sitting = turn.session.exec(found).first()
    if sitting is None:
        return None
    return {item.key for form in questionnaire_of(turn.session, sitting).forms for item in form.items}


def _about_persons(bank: Questionnaire, key: str) -> bool:
    return any(
        about_persons(Item(key, "one", "", (Option(key, item.ask),)))
        for form in bank.forms for item in form.items if item.key == key
    )  # fmt: skip


def _picture_of(questionnaire: Questionnaire) -> str | None:
    return next((item.picture for form in questionnaire.forms for item in form.items if item.picture), None)
