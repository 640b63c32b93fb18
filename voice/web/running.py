"""The cycles that are under way where a person works, and what waits for that person in them.

The same number of queries for one cycle as for hundreds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col, or_, select

from voice.council.tables import Council
from voice.cycle.tables import Cycle, CycleEnd, CycleGroup
from voice.people.tables import TEACHER, Group, Role
from voice.progress.facts import facts_of
from voice.progress.stages import stage_of
from voice.progress.steps import NextStep, next_steps
from voice.web.cycle_path import reply_stands, stones_of
from voice.web.pages import Turn

DAYS = 400  # a cycle is over long before: ten open days, ninety to the verdict (children.md 3.4)
OVER = ("judged", "ended")


@dataclass(frozen=True, slots=True)
class Place:
    """Where this person has to do with cycles, as keys. councils: those that this person is the contact adult of."""

    teaches: frozenset[str]
    leads: frozenset[str]
    councils: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Running:
    """One cycle. groups: keys; reply: 'kept', 'open' or 'late'; mine: what this person does next in it, the most
    pressing first."""

    key: str
    title: str
    institution: str
    groups: frozenset[str]
    stage: str
    promised: date
    reply: str
    at: datetime
    mine: tuple[NextStep, ...]

    @property
    def over(self) -> bool:
        return self.stage in OVER

    @property
    def stone(self) -> str:
        """The name of the stone it stands on."""
        return next((name for name, where in stones_of(self.stage) if where == "on"), "")


def councils_of(turn: Turn) -> list[Council]:
    """Those whose contact adult this person is, by name."""
    mine = select(Role.group_key).where(Role.staff_key == turn.actor.staff.key, Role.role == TEACHER)
    found = select(Council).where(col(Council.group_key).in_(mine))
    return list(turn.session.exec(found.order_by(Council.name, Council.key)))


def place_of(groups: Iterable[Group], houses: Collection[str] = (), councils: Iterable[Council] = ()) -> Place:
    return Place(frozenset(one.key for one in groups), frozenset(houses), frozenset(one.key for one in councils))


def running_at(turn: Turn, place: Place) -> list[Running]:
    """The newest first."""
    theirs = select(CycleGroup.cycle_key).where(col(CycleGroup.group_key).in_(place.teaches))
    keys = turn.session.exec(
        select(Cycle.key)
        .where(
            or_(
                col(Cycle.institution_key).in_(place.leads), col(Cycle.council_key).in_(place.councils),
                col(Cycle.key).in_(theirs),
            ),
            col(Cycle.at) > turn.now - timedelta(days=DAYS),
            col(Cycle.key).not_in(select(CycleEnd.cycle_key)),
        )
    ).all()  # fmt: skip
    today = turn.now.date()
    found = []
    for facts in facts_of(turn.session, keys).values():
        groups = frozenset(group.key for group in facts.groups)
        mine = tuple(
            step for step in next_steps(facts, today) if is_for(step, place, facts.institution, facts.council, groups)
        )
        found.append(Running(
            facts.key, facts.title, facts.institution, groups, stage_of(facts, today), facts.promised,
            reply_stands(facts, today)[0], facts.at, mine
        ))  # fmt: skip
    return sorted(found, key=lambda one: (one.at, one.key), reverse=True)


def is_for(step: NextStep, place: Place, institution: str, council: str | None, groups: frozenset[str]) -> bool:
    """Whether somebody who works at this place does it. A group's step is that of its own adults; a class's and a
    council's own steps are done together with the adult who is there."""
    if step.key == "owed":  # said to children, on their own pages
        return False
    if step.who == "leader":
        return institution in place.leads
    if step.who in ("contact", "council"):
        return council in place.councils
    return step.group in place.teaches if step.group else bool(groups & place.teaches)


def pressing(running: Iterable[Running]) -> list[tuple[Running, NextStep]]:
    """The next step of each cycle for this person and all that are overdue: overdue first, then by day."""
    found = [
        (one, step) for one in running for n, step in enumerate(one.mine) if step.overdue or n == 0
    ]
    return sorted(found, key=lambda pair: (not pair[1].overdue, pair[1].due or date.max, pair[0].title, pair[0].key))
