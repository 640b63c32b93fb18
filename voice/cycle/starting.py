"""Starting a cycle: what is asked, in which groups, who decides, what they may decide and what not, and by which day
the children have their reply. All of it is said before the first child is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlmodel import Session

from voice.cycle.tables import WORKFLOWS, Cycle, CycleGroup
from voice.language import gettext as _
from voice.people.open_days import NOTHING, after_open_days
from voice.people.tables import Group, Institution
from voice.questionnaires.questions import Questionnaire
from voice.waves.opening import lock_group, new_key

RUNGS = (1, 2, 3, 4, 5)
ANSWERING_DAYS = 10  # open days that answering is planned to take
REPLY_DAYS = 30  # open days after it, by which the children have their reply (children.md 3.4)
# As far ahead as a reply may be promised: a year's plan begins on its own day, and children cannot wait longer.
MOST_DAYS = 60
MOST_TITLE, MOST_DECIDER, MOST_WORDS = 80, 80, 400


class CannotStart(ValueError):
    """The cycle cannot begin; str() is a sentence for the adult. problems: field -> what is wrong (title, groups, rung,
    decider, open_to, not_open, reply_by)."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(next(iter(problems.values())))
        self.problems = dict(problems)


def usual_reply(today: date, closed: frozenset[date] = NOTHING) -> date:
    """The day of the reply unless another is said: 30 open days after two weeks of answering. closed: the house's
    own holidays (people.holidays)."""
    return after_open_days(today, ANSWERING_DAYS + REPLY_DAYS, closed)


def latest_reply(today: date) -> date:
    """The last day that may be promised."""
    return after_open_days(today, MOST_DAYS)


def why_not(
    *, groups: Sequence[Group], questionnaire: Questionnaire, title: str, planned_rung: int, decider: str,
    open_to: str, not_open: str, reply_by: date, today: date,
) -> dict[str, str]:  # fmt: skip
    """Field -> what is wrong with it, as a sentence; empty when the cycle can begin."""
    problems = {}
    if not 1 <= len(title) <= MOST_TITLE:
        problems["title"] = _("Giv forløbet et navn på højst %(most)s tegn.") % {"most": MOST_TITLE}
    unfit = [group.name for group in groups if not set(group.form_keys) & set(questionnaire.form_keys)]
    if not groups:
        problems["groups"] = _("Vælg mindst én gruppe.")
    elif unfit:
        problems["groups"] = _("Spørgsmålene findes ikke til børnene i %(groups)s.") % {"groups": ", ".join(unfit)}
    if planned_rung not in RUNGS:
        problems["rung"] = _("Vælg, hvor meget børnene skal bestemme.")
    if not 1 <= len(decider) <= MOST_DECIDER:
        problems["decider"] = _("Skriv, hvem der bestemmer til sidst, på højst %(most)s tegn.") % {"most": MOST_DECIDER}
    if not 1 <= len(open_to) <= MOST_WORDS:
        problems["open_to"] = _("Skriv, hvad børnene kan være med til at bestemme.")
    if not 1 <= len(not_open) <= MOST_WORDS:
        problems["not_open"] = _("Sig også, hvad der ikke er til at lave om. Så lover I ikke for meget.")
    if reply_by <= today:
        problems["reply_by"] = _("Vælg en dag, der ikke er gået endnu.")
    elif reply_by > latest_reply(today):
        problems["reply_by"] = _("Så længe kan børn ikke vente. Vælg en dag inden for tre måneder.")
    return problems


def start_cycle(
    session: Session,
    *,
    institution: Institution,
    groups: Sequence[Group],
    questionnaire: Questionnaire,
    title: str,
    workflow: str = "survey",
    planned_rung: int,
    decider: str,
    open_to: str,
    not_open: str,
    reply_by: date,
    now: datetime,
    by: str | None,
    theme: str | None = None,
    council_key: str | None = None,
    planned_key: str | None = None,
) -> Cycle:
    """A new cycle, before its gate. theme: the questionnaire's key unless said. Each group's size is kept as it is
    today: shares are of these children. Raises CannotStart; ValueError for an unknown workflow or a group of another
    institution."""
    if workflow not in WORKFLOWS:
        raise ValueError(f"no such workflow: {workflow}")
    if any(group.institution_key != institution.key for group in groups):
        raise ValueError("a group of another institution")
    problems = why_not(
        groups=groups, questionnaire=questionnaire, title=title, planned_rung=planned_rung, decider=decider,
        open_to=open_to, not_open=not_open, reply_by=reply_by, today=now.date(),
    )  # fmt: skip
    if problems:
        raise CannotStart(problems)
    cycle = Cycle(
        key=new_key(), institution_key=institution.key, title=title, workflow=workflow,
        theme=theme or questionnaire.key, questionnaire=questionnaire.key, planned_rung=planned_rung, decider=decider,
        open_to=open_to, not_open=not_open, reply_by=reply_by, at=now, by=by, council_key=council_key,
        planned_key=planned_key,
    )  # fmt: skip
    session.add(cycle)
    session.flush()
    for group in sorted(groups, key=lambda group: group.key):
        lock_group(session, group)
        session.add(CycleGroup(cycle_key=cycle.key, group_key=group.key, size=group.size))
    session.flush()
    return cycle
