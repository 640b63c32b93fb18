"""Loads what is known of cycles, with a constant number of queries however many there are."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import lru_cache

from sqlmodel import Session, col, func, select

from voice.cycle.tables import (
    ChildItem,
    Cycle,
    CycleEnd,
    CycleSitting,
    GateAnswer,
    Postponement,
    ResultRead,
)  # fmt: skip
from voice.people.holidays import closed_days_of
from voice.people.open_days import NOTHING
from voice.progress import rows
from voice.progress.dealing import actions_of, decisions_of, owed_of, reports_of
from voice.progress.rows import day_of, grouped, of_cycles
from voice.progress.values import Asked, Facts, GroupIn, Marked, Own, Replied, Said, Talked, Told
from voice.promises.tables import Mandate, Reply, ToldBack
from voice.questionnaires.questions import GROWN_UPS
from voice.talks.tables import Mark, Statement, StatementEnd, Talk
from voice.tallies.results import FormResult, from_document

PORTION = 20_000  # keys in one query; databases take 32,766 values at most


def facts_of(session: Session, cycle_keys: Collection[str]) -> dict[str, Facts]:
    """By key of the cycle; a key without a cycle is left out. The number of queries is the same for one cycle and for
    20,000. Grown-ups' own sittings are left out: they are no evidence for what children could do."""
    keys, found = sorted(set(cycle_keys)), {}
    for start in range(0, len(keys), PORTION):
        found.update(_facts(session, keys[start : start + PORTION]))
    return found


def _facts(session: Session, keys: Sequence[str]) -> dict[str, Facts]:
    cycles = session.exec(select(Cycle).where(col(Cycle.key).in_(keys))).all()
    closed = closed_days_of(session, {cycle.institution_key for cycle in cycles})
    groups, asked = rows.groups_of(session, keys), _asked(session, keys)
    gate = of_cycles(session, GateAnswer, keys, "element")
    postponed = of_cycles(session, Postponement, keys, "at", "on")
    ended, read = of_cycles(session, CycleEnd, keys, "at"), of_cycles(session, ResultRead, keys, "at")
    own = of_cycles(session, ChildItem, keys, "item", "how", "edited", "consent", "sitting_key", "meeting_key", "at")
    talks = of_cycles(session, Talk, keys, "sitting_key", "group_key", "method", "changed", "at")
    marks, said = _marks(session, keys), _said(session, keys)
    owed = owed_of(session, keys)
    replies = of_cycles(session, Reply, keys, "finding_key", "proposal_key", "answer", "at")
    mandates = of_cycles(session, Mandate, keys, "key", "at")
    decisions, actions = decisions_of(session, keys), actions_of(session, keys)
    told, reports = of_cycles(session, ToldBack, keys, "group_key", "told_by", "at"), reports_of(session, keys)
    askings = rows.askings_of(session, keys)
    return {
        (key := cycle.key): Facts(
            key=key, institution=cycle.institution_key, title=cycle.title, planned=cycle.planned_rung,
            reply_by=cycle.reply_by, at=cycle.at, questionnaire=cycle.questionnaire, theme=cycle.theme,
            decider=cycle.decider, open_to=cycle.open_to, not_open=cycle.not_open, workflow=cycle.workflow,
            council=cycle.council_key, planned_key=cycle.planned_key,
            ended=next((day_of(at) for (at,) in ended.get(key, ())), None),
            closed_days=closed.get(cycle.institution_key, NOTHING),
            groups=tuple(GroupIn(group, name, size, tuple(forms.split(",")), kind)
                         for group, name, size, forms, kind in sorted(groups.get(key, ()), key=lambda row: row[1])),
            gate=frozenset(element for (element,) in gate.get(key, ())),
            postponed=tuple((at.date(), on) for at, on in postponed.get(key, ())),
            read=tuple(at for (at,) in read.get(key, ())),
            asked=tuple(asked.get(key, ())),
            talks=tuple(Talked(*row) for row in talks.get(key, ())),
            marks=tuple(marks.get(key, ())), said=tuple(said.get(key, ())),
            own=tuple(Own(*row) for row in own.get(key, ())),
            owed=tuple(owed.get(key, ())),
            replies=tuple(Replied(finding or proposal or "", answer, at)
                          for finding, proposal, answer, at in replies.get(key, ())),
            mandates=dict(mandates.get(key, ())),
            decisions=tuple(decisions.get(key, ())), actions=tuple(actions.get(key, ())),
            told=tuple(Told(group, by, at) for group, by, at in told.get(key, ())),
            reports=tuple(reports.get(key, ())),
            before=tuple((group[0], at.date(), acted) for group in groups.get(key, ())
                         for at, other, acted in askings.get((group[0], cycle.questionnaire), ())
                         if other != key and at <= cycle.at),
        )
        for cycle in cycles
    }  # fmt: skip


def _asked(session: Session, keys: Sequence[str]) -> dict[str, list[Asked]]:
    found, tallies = rows.sittings_of(session, keys), rows.tallies_of(session, keys)
    versions = {row[7] for each in found.values() for row in each if row[2] == "answer"}
    items = {version: _items(document) for version, document in rows.documents_of(session, sorted(versions)).items()}
    asked: dict[str, list[Asked]] = {}
    for key, each in found.items():
        for row in each:
            sitting, group, step, about, opened, forms, seats, version, *dates, hands = row
            closed, published, shown, enough, above = dates
            of = tuple(forms.split(","))
            if set(of) <= set(GROWN_UPS):
                continue
            asked.setdefault(key, []).append(Asked(
                sitting, group, step, opened, of, about, int(seats), day_of(closed), day_of(published),
                published, day_of(shown), enough, above, bool(hands),
                _of_forms(items.get(version, {}), of) if step == "answer" else frozenset(),
                tuple(_result(document) for (document,) in tallies.get(sitting, ())),
            ))  # fmt: skip
    return asked


def _marks(session: Session, keys: Sequence[str]) -> dict[str, list[Marked]]:
    columns = [CycleSitting.cycle_key, Mark.sitting_key, Mark.form, Mark.item, Mark.mark, Mark.at]
    on = [(CycleSitting, col(CycleSitting.sitting_key) == col(Mark.sitting_key))]
    found = grouped(session, columns, col(CycleSitting.cycle_key).in_(keys), joins=on)
    return {key: [Marked(*row) for row in each] for key, each in found.items()}


def _said(session: Session, keys: Sequence[str]) -> dict[str, list[Said]]:
    """Those taken back are no longer said."""
    cycle = func.coalesce(Statement.cycle_key, CycleSitting.cycle_key)
    columns = [cycle, Statement.key, Statement.group_key, Statement.sitting_key, Statement.meeting_key,
               Statement.origin, Statement.at]  # fmt: skip
    standing = col(Statement.key).not_in(select(StatementEnd.statement_key))
    found = grouped(session, columns, cycle.in_(keys), standing, outer=[
        (CycleSitting, col(CycleSitting.sitting_key) == col(Statement.sitting_key))
    ])  # fmt: skip
    return {key: [Said(*row) for row in each] for key, each in found.items()}


@lru_cache(maxsize=1000)
def _items(document: str) -> dict[str, frozenset[str]]:
    """Form -> keys of its items. A frozen document never changes."""
    plain = json.loads(document)
    return {form["key"]: frozenset(item["key"] for item in form["items"]) for form in plain["forms"]}


def _of_forms(items: dict[str, frozenset[str]], forms: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*(items.get(form, frozenset()) for form in forms))


@lru_cache(maxsize=20_000)
def _result(document: str) -> FormResult:
    """A published result never changes, and many read the same."""
    return from_document(document)
