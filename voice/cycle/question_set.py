"""A questionnaire made smaller: some of its questions again (a pulse), or those that children have chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from voice.cycle.asking_limits import CannotAsk
from voice.language import gettext as _
from voice.questionnaires.document import with_version
from voice.questionnaires.questions import Form, Item, Questionnaire

MOST_OF_A_PULSE = 5  # children.md 2.2
FEWEST = 3  # questions that are worth calling a class together for, as in a pulse


def pulse(questionnaire: Questionnaire, item_keys: Iterable[str]) -> Questionnaire:
    """One to five questions of a frozen questionnaire again, as they were. Raises CannotAsk."""
    keys = tuple(dict.fromkeys(item_keys))
    if not 1 <= len(keys) <= MOST_OF_A_PULSE:
        raise CannotAsk(_("Vælg 1 til %(most)s spørgsmål.") % {"most": MOST_OF_A_PULSE})
    return only(questionnaire, keys)


def only(questionnaire: Questionnaire, item_keys: Iterable[str]) -> Questionnaire:
    """These questions and no others, in the order of the questionnaire and with its key. A question that was asked
    only after another stays so when the other is there too; else it is asked of everybody. Raises CannotAsk."""
    keys = frozenset(item_keys)
    forms = tuple(
        Form(form.key, tuple(_alone(item, keys) for item in form.items if item.key in keys))
        for form in questionnaire.forms
        if any(item.key in keys for item in form.items)
    )
    if not forms:
        raise CannotAsk(_("Vælg mindst ét spørgsmål."))
    indexes = tuple(index for index in questionnaire.indexes if set(index.items) <= keys)
    crosses = tuple(cross for cross in questionnaire.crosses if {cross.rows, cross.columns} <= keys)
    return with_version(replace(questionnaire, forms=forms, indexes=indexes, crosses=crosses))


def _alone(item: Item, keys: frozenset[str]) -> Item:
    return replace(item, when=None) if item.when and item.when.item not in keys else item


def winners_needed(asked_anyway: int, candidates: int) -> int:
    """How many chosen questions make at least a third of all that are asked (rung 3, children.md 3.3). Where nearly
    all can be chosen among, as many as make a round of three, as long as the choice still leaves something out."""
    return max(1, -(-asked_anyway // 2), min(FEWEST - asked_anyway, candidates - 1))
