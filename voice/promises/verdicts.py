"""Did it happen? The children's verdict on an action, and what they answered before and after, side by side in words.

Only published results are read here; a class's sentence is shown to that class and its adults.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from voice.cycle.outcome import verdict_says
from voice.cycle.tables import CycleSitting
from voice.language import gettext as _
from voice.promises.acting import take_step
from voice.promises.tables import Action, ActionStep, Finding
from voice.promises.words import CannotPromise
from voice.reports.sentences import sentence
from voice.tallies.opened import read_document, results_of_all
from voice.tallies.results import FormResult
from voice.waves.tables import Sitting, Wave

HAPPENED = "happened"  # the item of a verdict that asks whether anything came of it
MOSTLY_NO = ("mostly-no", "half-or-fewer")  # with 6 or 10 answers the two are one word


@dataclass(frozen=True, slots=True)
class Compared:
    """The same question of one group, before and after. before: '' where it was not asked, or not published."""

    action_key: str
    group_key: str
    ask: str
    before: str
    after: str


def judged_no(results: Iterable[FormResult]) -> bool:
    """Whether the children mostly say that nothing came of it; where ages differ, the lower word holds."""
    return verdict_says(results).get(HAPPENED) in MOSTLY_NO


def verdicts_against(session: Session, actions: Iterable[Action]) -> dict[str, str]:
    """action -> the newest verdict's sitting that says mostly no, unless it has reopened the action already. A verdict
    about no action in particular is about all of its cycle's. Constant number of queries."""
    known = {action.key: action for action in actions}
    cycles = {action.cycle_key for action in known.values()}
    rows = session.exec(
        select(CycleSitting.sitting_key, CycleSitting.cycle_key, CycleSitting.about_key, Sitting.opened_at)
        .join(Sitting, col(Sitting.key) == col(CycleSitting.sitting_key))
        .where(col(CycleSitting.cycle_key).in_(cycles), CycleSitting.step == "verdict")
        .order_by(col(Sitting.opened_at), Sitting.key)
    ).all()
    results = results_of_all(session, [row[0] for row in rows])
    used = set(session.exec(
        select(ActionStep.action_key, ActionStep.sitting_key)
        .where(col(ActionStep.action_key).in_(known), col(ActionStep.sitting_key).is_not(None))
    ).all())  # fmt: skip
    found: dict[str, str] = {}
    for sitting_key, cycle_key, about, _opened in rows:
        if not judged_no(results.get(sitting_key, ())):
            continue
        for action in known.values():
            if action.cycle_key == cycle_key and about in (None, action.key) and (action.key, sitting_key) not in used:
                found[action.key] = sitting_key
    return found


def reopen(
    session: Session, action: Action, *, words: str = "", due: date, now: datetime, by: str | None
) -> ActionStep:
    """Begins again because the children say that it has not happened; the step names their verdict. Raises
    CannotPromise."""
    sitting_key = verdicts_against(session, [action]).get(action.key)
    if sitting_key is None:
        raise CannotPromise(_("Der er ingen vurdering fra børnene, der siger, at det mangler."))
    said = words if words.strip() else _("Børnene siger, at det ikke er sket endnu.")
    return take_step(session, action, "reopened", said, due=due, sitting_key=sitting_key, now=now, by=by)


def compared(session: Session, actions: Iterable[Action], groups: Iterable[str]) -> list[Compared]:
    """Actions whose question was asked again afterwards, for these groups only. Constant number of queries."""
    known, wanted = list(actions), set(groups)
    findings = {
        row.key: row
        for row in session.exec(select(Finding).where(col(Finding.key).in_([a.finding_key for a in known])))
    }  # fmt: skip
    rows = session.exec(
        select(CycleSitting, Sitting, Wave.document)
        .join(Sitting, col(Sitting.key) == col(CycleSitting.sitting_key))
        .join(Wave, col(Wave.key) == col(Sitting.wave_key))
        .where(
            col(CycleSitting.cycle_key).in_({action.cycle_key for action in known}),
            col(CycleSitting.step).in_(("answer", "before", "after")), col(Sitting.group_key).in_(wanted),
        )
        .order_by(col(Sitting.opened_at), Sitting.key)
    ).all()  # fmt: skip
    results = results_of_all(session, [row[0].sitting_key for row in rows])
    found = []
    for action in known:
        about = findings.get(action.finding_key or "")
        own = [row for row in rows if row[0].cycle_key == action.cycle_key and row[0].about_key in (None, action.key)]
        for group in sorted(wanted):
            first = _said([r for r in own if r[1].group_key == group and r[0].step != "after"], results)
            again = _said([r for r in own if r[1].group_key == group and r[0].step == "after"], results)
            for key, (ask, after) in again.items():
                if about is None or about.item is None or about.item == key[1]:
                    found.append(Compared(action.key, group, ask, first.get(key, ("", ""))[1], after))
    return found


def _said(
    rows: list[tuple[CycleSitting, Sitting, str]], results: dict[str, tuple[FormResult, ...]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """(form, item) -> (question, sentence) of what was published, the newest counts."""
    said = {}
    for row, _sitting, document in rows:
        questionnaire = read_document(document)[0]
        for result in results.get(row.sitting_key, ()):
            for entry in result.items:
                item = questionnaire.form(result.form).item(entry.item)
                if item.type not in ("text", "drawing"):
                    said[result.form, entry.item] = (_(item.ask), sentence(item, entry, result.form))
    return said
