"""From a vote on the theme or on the questions to what the group is then asked.

The theme is the cycle's: all its groups' votes together. The questions are the group's own: those it chose, as many as
make a third of all at least (rung 3, children.md 3.3), beside those that nobody voted about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from voice.cycle.outcome import Outcome, winner_of
from voice.cycle.question_set import only, winners_needed
from voice.cycle.tables import ChildItem, Cycle, CycleSitting
from voice.people.tables import Group
from voice.questionnaires.questions import Item, Questionnaire
from voice.tallies.opened import read_document, results_of_all
from voice.tallies.results import FormResult
from voice.waves.opening import new_key
from voice.waves.tables import Publishing, Sitting, Wave

THEME, ITEMS = "our-theme", "our-items"  # keys of the questionnaires that asking makes


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a group has chosen of a questionnaire. items: keys, winners first; sitting_key: of its vote."""

    items: tuple[str, ...]
    candidates: tuple[str, ...]
    sitting_key: str


def theme_chosen(session: Session, cycle: Cycle) -> Outcome | None:
    """Of all the groups' votes on the theme that are published; codes are keys of questionnaires. None without one."""
    votes = _votes(session, cycle, THEME)
    return winner_of(form for _sitting, _asked, results in votes for form in results) if votes else None


def items_chosen(session: Session, cycle: Cycle, group: Group, bank: Questionnaire) -> Chosen | None:
    """Of the group's newest published vote on questions. None without one, or when it was about another bank."""
    own = [vote for vote in _votes(session, cycle, ITEMS) if vote[0].group_key == group.key]
    if not own:
        return None
    sitting, asked, results = own[-1]
    candidates = tuple(dict.fromkeys(code for form in asked.forms for code in form.items[0].codes))
    there = {item.key for form in bank.forms for item in form.items}
    if not set(candidates) <= there:
        return None
    beside = fixed_beside(bank, group.form_keys, candidates)
    needed = winners_needed(beside, len(candidates))
    won = {code for form in results for code in winners(form, asked.form(form.form).items[0], needed)}
    return Chosen(tuple(code for code in candidates if code in won), candidates, sitting.key)


def fixed_beside(bank: Questionnaire, forms: Iterable[str], candidates: Iterable[str]) -> int:
    """How many questions are asked whatever is chosen, in the longest of these forms."""
    voted = set(candidates)
    wanted = tuple(forms)
    return max(
        (sum(item.key not in voted for item in form.items) for form in bank.forms if form.key in wanted), default=0
    )


def winners(result: FormResult, item: Item, needed: int) -> tuple[str, ...]:
    """The codes on the first places until there are enough; who shares a place comes along with the others. When it is
    not known who is on top, everything that could be chosen."""
    outcome = winner_of([result])
    found: list[str] = []
    for place in outcome.order:
        if len(found) >= needed:
            break
        found += place
    return tuple(found) or item.codes


def asked_of(bank: Questionnaire, chosen: Chosen | None) -> Questionnaire:
    """What the group is asked: the bank, without what could be chosen and was not."""
    if chosen is None:
        return bank
    left_out = set(chosen.candidates) - set(chosen.items)
    return only(bank, {item.key for form in bank.forms for item in form.items} - left_out)


def take_in(session: Session, cycle: Cycle, chosen: Chosen, *, now: datetime, by: str | None) -> None:
    """Writes down which questions are the children's, once for each vote."""
    there = select(ChildItem.item).where(ChildItem.cycle_key == cycle.key, ChildItem.sitting_key == chosen.sitting_key)
    known = set(session.exec(there))
    for item in chosen.items:
        if item not in known:
            session.add(ChildItem(key=new_key(), cycle_key=cycle.key, item=item, how="chosen",
                                  sitting_key=chosen.sitting_key, at=now, by=by))  # fmt: skip
    session.flush()


def _votes(
    session: Session, cycle: Cycle, key: str
) -> list[tuple[Sitting, Questionnaire, tuple[FormResult, ...]]]:
    """The published votes of the cycle with this questionnaire, the oldest first."""
    rows = session.exec(
        select(Sitting, Wave.document)
        .join(CycleSitting, col(CycleSitting.sitting_key) == col(Sitting.key))
        .join(Wave, col(Wave.key) == col(Sitting.wave_key))
        .join(Publishing, col(Publishing.sitting_key) == col(Sitting.key))
        .where(CycleSitting.cycle_key == cycle.key, CycleSitting.step == "choose", Wave.questionnaire == key)
        .order_by(col(Sitting.opened_at), Sitting.key)
    ).all()
    results = results_of_all(session, [sitting.key for sitting, _document in rows])
    return [(sitting, read_document(document)[0], results.get(sitting.key, ())) for sitting, document in rows]
