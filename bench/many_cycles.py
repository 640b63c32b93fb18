"""Rows of many whole cycles at once: houses with groups, and for each group so many cycles that went all the way.

Rows only, without boxes and receipts: those are erased long before five years have passed. Of every cycle the third
rung's evidence is there; one in five has no reply.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from voice.cycle.asking import check, theme_vote, verdict, vote
from voice.cycle.tables import ELEMENTS, ChildItem, Cycle, CycleGroup, CycleSitting, GateAnswer, ResultRead
from voice.people.tables import Group, Institution, Municipality
from voice.promises.tables import Action, ActionStep, Decision, Finding, Proposal, Reply, Signature, ToldBack
from voice.questionnaires.document import to_document, version_of
from voice.questionnaires.questions import Form, Item, Option, Questionnaire
from voice.talks.tables import Mark, Statement, Talk
from voice.tallies.results import VERDICT, VOTES, FormResult, ItemResult, Share
from voice.tallies.results import to_document as result_document
from voice.tallies.tables import Tally
from voice.waves.tables import Closing, Coverage, Publishing, Showing, Sitting, Wave

FORM, SIZE, FIRST = "6-9", 24, datetime(2021, 8, 16, 8, tzinfo=UTC)
BETWEEN = timedelta(days=90)  # four cycles in a year
LUNDY = ("room", "voice", "audience", "influence", "happened")
OPTIONS = (Option("yes", "Ja", score=2), Option("no", "Nej", score=1))
ASKED = Questionnaire("pauser", "Pauser", ("C",), (
    Form(FORM, tuple(Item(key, "scale", f"Er det {key}?", OPTIONS, positive=("yes",)) for key in "uvwxyz")),
))  # fmt: skip
STEPS = {
    "choose": (2, theme_vote("", ["Pauser", "Mad"], forms=(FORM,)), "choose"),
    "answer": (6, ASKED, "answer"),
    "check": (12, check(["Der er for lidt ro"], forms=(FORM,)), "check"),
    "vote": (14, vote("", ["En gynge", "Et mål"], forms=(FORM,)), "decide"),
    "verdict": (80, verdict(forms=(FORM,)), "verdict"),
}


def fill(session: Session, *, houses: int, groups: int, cycles: int, town: str = "town", first: int = 0) -> list[str]:
    """Houses from number `first` on, with so many groups each and so many cycles of each group; the cycles' keys."""
    rows: dict[Any, list[dict[str, object]]] = defaultdict(list)
    if session.get(Municipality, town) is None:
        session.add(Municipality(key=town, name="Town"))
        session.flush()
    for house in (f"house-{first + number}" for number in range(houses)):
        rows[Institution].append({"key": house, "municipality_key": town, "name": house, "kind": "skole"})
        for number in range(groups):
            group = f"{house}-{number}"
            rows[Group].append({
                "key": group, "institution_key": house, "name": f"{number}", "forms": FORM, "size": SIZE,
                "kind": "class", "grade": None,
            })  # fmt: skip
            for turn in range(cycles):
                for table, row in _cycle(house, group, f"{group}-c{turn}", FIRST + turn * BETWEEN, turn):
                    rows[table].append(row)
    for table in ORDER:
        if rows[table]:
            session.execute(insert(table), rows[table])
    return [str(row["key"]) for row in rows[Cycle]]


def _cycle(house: str, group: str, key: str, at: datetime, turn: int) -> Iterator[tuple[Any, dict[str, object]]]:
    def day(number: int) -> datetime:
        return at + timedelta(days=number)

    by = {"by": None}
    yield Cycle, {
        "key": key, "institution_key": house, "title": "Pauserne", "workflow": "survey", "theme": "pauser",
        "questionnaire": "pauser", "planned_rung": 3, "decider": "Lederen", "open_to": "Legepladsen",
        "not_open": "Penge", "reply_by": day(40).date(), "at": at, **by, "council_key": None, "planned_key": None,
    }  # fmt: skip
    yield CycleGroup, {"cycle_key": key, "group_key": group, "size": SIZE}
    for element in ELEMENTS:
        yield GateAnswer, {"cycle_key": key, "element": element, "words": "Ja", "at": day(3), **by}
    for step, (number, asked, purpose) in STEPS.items():
        sitting, document = f"{key}-{step}", to_document(asked)
        yield Wave, {
            "key": sitting, "questionnaire": asked.key, "version": version_of(document), "document": document,
            "purpose": purpose, "opened_on": day(number).date(), "closes_on": day(number + 28).date(),
            "ends_on": day(number + 42).date(), "municipality_key": None,
        }  # fmt: skip
        yield Sitting, {
            "key": sitting, "wave_key": sitting, "group_key": group, "code": sitting, "door": "code", "forms": FORM,
            "seats": SIZE, "opened_at": day(number), "opened_by": None,
        }  # fmt: skip
        yield CycleSitting, {"sitting_key": sitting, "cycle_key": key, "step": step, "about_key": None}
        for table in (Closing, Publishing, Showing):
            yield table, {"sitting_key": sitting, "at": day(number + 1), **by}
        yield Coverage, {"sitting_key": sitting, "enough": True, "at": day(number + 1)}
        yield Tally, {"sitting_key": sitting, "form": FORM, "document": result_document(_result(step, asked))}
    answers = f"{key}-answer"
    yield ResultRead, {"key": f"{key}-read", "cycle_key": key, "at": day(8), **by}
    for item in "uv":
        yield ChildItem, {
            "key": f"{key}-{item}", "cycle_key": key, "item": item, "how": "chosen", "edited": False, "consent": False,
            "sitting_key": f"{key}-choose", "meeting_key": None, "at": day(5), **by,
        }  # fmt: skip
        yield Mark, {"key": f"{key}-m{item}", "sitting_key": answers, "form": FORM, "item": item, "mark": "us",
                     "at": day(8), **by}  # fmt: skip
    yield Talk, {"key": f"{key}-talk", "cycle_key": key, "group_key": group, "sitting_key": answers,
                 "method": "screen", "changed": "", "at": day(8), **by}  # fmt: skip
    yield Statement, {"key": f"{key}-said", "cycle_key": key, "sitting_key": answers, "group_key": group,
                      "meeting_key": None, "origin": "class", "words": "Mere ro", "at": day(8), **by}  # fmt: skip
    yield Finding, {"key": f"{key}-f", "cycle_key": key, "words": "Der er for lidt ro", "sitting_key": answers,
                    "form": FORM, "item": "u", "at": day(9), **by}  # fmt: skip
    yield Proposal, {"key": f"{key}-p", "cycle_key": key, "words": "En gynge", "why": "", "origin": "class",
                     "group_key": group, "meeting_key": None, "paper_key": None, "at": day(9), **by}  # fmt: skip
    if turn % 5 != 4:
        for name, about in (("f", "finding_key"), ("p", "proposal_key")):
            yield Reply, {"key": f"{key}-r{name}", "cycle_key": key, "finding_key": None, "proposal_key": None,
                          about: f"{key}-{name}", "answer": "yes", "reason": "Ja", "at": day(20), **by}  # fmt: skip
        yield ToldBack, {"key": f"{key}-told", "cycle_key": key, "group_key": group, "told_by": "adults",
                         "how": "screen", "meeting_key": None, "at": day(25), **by}  # fmt: skip
    yield Decision, {"key": f"{key}-d", "cycle_key": key, "words": "En gynge", "decided_by": "together",
                     "proposal_key": f"{key}-p", "mandate_key": None, "sitting_key": f"{key}-vote", "at": day(16),
                     **by}  # fmt: skip
    for side, role in (("children", "class"), ("adults", "leader")):
        yield Signature, {"decision_key": f"{key}-d", "side": side, "role": role, "meeting_key": None, "at": day(17),
                          **by}  # fmt: skip
    yield Action, {"key": f"{key}-a", "cycle_key": key, "words": "En gynge", "decision_key": f"{key}-d",
                   "proposal_key": None, "finding_key": None, "owner_side": "adults", "owner_role": "leader",
                   "due": day(40).date(), "frame": "none", "frame_words": "", "link": "environment", "at": day(18),
                   **by}  # fmt: skip
    yield ActionStep, {"key": f"{key}-s", "action_key": f"{key}-a", "state": "done", "words": "Den hænger",
                       "sitting_key": None, "meeting_key": None, "due": None, "at": day(39), **by}  # fmt: skip


def _result(step: str, asked: Questionnaire) -> FormResult:
    items = asked.form(FORM).items
    if step in ("choose", "vote"):
        first, *rest = items[0].codes
        shares = (Share((first,), 0), Share(tuple(rest), 0))
        return FormResult(FORM, False, None, (ItemResult(items[0].key, VOTES, shares=shares),))
    return FormResult(FORM, False, "20-29", tuple(ItemResult(item.key, VERDICT, half="mostly-yes") for item in items))


ORDER = (
    Institution, Group, Cycle, CycleGroup, GateAnswer, Wave, Sitting, CycleSitting, Closing, Publishing, Showing,
    Coverage, Tally, ResultRead, ChildItem, Mark, Talk, Statement, Finding, Proposal, Reply, ToldBack, Decision,
    Signature, Action, ActionStep,
)  # fmt: skip
