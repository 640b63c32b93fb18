"""The first page of every member of staff: what waits, then the places where this person has a role."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select
from starlette.responses import Response

from voice.language import gettext as _
from voice.people.roles import groups_in, groups_of
from voice.people.tables import Group, Institution
from voice.progress.steps import NextStep
from voice.tallies.parent_results import POOL
from voice.tallies.tables import ParentTally
from voice.waves.state import OPEN
from voice.waves.tables import PoolingGroup
from voice.web.access import staff
from voice.web.agreements import FEW_CHILDREN, agreements
from voice.web.around_groups import asked_to_try, towns_of
from voice.web.councils import waiting_for_contact
from voice.web.overview import Line, in_order_of_haste, lines_of
from voice.web.pages import Turn, page
from voice.web.running import Running, councils_of, place_of, pressing, running_at
from voice.web.spoken import ages, code_in_two, spoken_day
from voice.web.waiting import concerns_waiting, notes_waiting, words_waiting
from voice.web.ways import places_of
from voice.wheel.due import due_of

Step = tuple[Running, NextStep]


def home(turn: Turn) -> Response:
    places, mine = places_of(turn), groups_of(turn.session, turn.actor.staff)
    led = groups_in(turn.session, list(places.leads))
    lines = lines_of(turn.session, {group.key: group for group in (*mine, *led)}.values())
    taught, councils = {group.key for group in mine}, councils_of(turn)
    waiting = [line for line in in_order_of_haste(lines) if line.waits_for_teacher and line.group.key in taught]
    running = running_at(turn, place_of(mine, [house.key for house in places.leads], councils))
    waiting, steps = said_once(waiting, pressing(running))
    return turn.show(
        "classroom/home.html",
        places=places, groups=mine,
        waiting=waiting, steps=steps, councils=waiting_for_contact(turn) if councils else [],
        cycles={group.key: [one for one in running if group.key in one.groups] for group in mine},
        of={group.key: [line for line in lines if line.group.key == group.key] for group in mine},
        planned=due_of(turn.session, mine, turn.now.date(), houses=[house.key for house in places.leads]),
        towns=towns_of(turn.session, mine), pilots=asked_to_try(turn.session, mine),
        together=pooled(turn, mine),
        small=smallness(turn, mine),
        houses=[summary(house, led, lines) for house in places.leads],
        notes=notes_waiting(turn),
        concerns=concerns_waiting(turn, places.leads),
        words=words_waiting(turn, places.moderates),
        logbooks=[(town, institutions_in(turn, town.key)) for town in places.logbooks],
        today=turn.now.date(), ages=ages, day=spoken_day, code_in_two=code_in_two,
    )


def said_once(waiting: list[Line], steps: list[Step]) -> tuple[list[Line], list[Step]]:
    """A sitting of a cycle is both a line, which has its code, and a step, which has its day: the step is said when
    it is overdue, else the line."""

    def about(line: Line, step: NextStep) -> bool:
        return f"{step.url}/".startswith(f"/classroom/sittings/{line.key}/")

    late = [step for _cycle, step in steps if step.overdue]
    lines = [line for line in waiting if not any(about(line, step) for step in late)]
    return lines, [(cycle, step) for cycle, step in steps if not any(about(line, step) for line in lines)]


@dataclass(frozen=True, slots=True)
class House:
    """What a leader's first page says of a house. newest: a sitting of the newest round that has been added up."""

    place: Institution
    groups: int
    answering: int
    newest: Line | None


def summary(house: Institution, led: list[Group], lines: list[Line]) -> House:
    groups = {group.key for group in led if group.institution_key == house.key}
    mine = [line for line in lines if line.group.key in groups]
    answering = {line.group.key for line in mine if line.stage == OPEN and line.whose in ("children", "observed")}
    return House(house, len(groups), len(answering), next((line for line in mine if line.added_up), None))


def pooled(turn: Turn, groups: list[Group]) -> set[tuple[str, str]]:
    """(group, wave) where these groups have a result together with others."""
    found = turn.session.exec(
        select(PoolingGroup.group_key, ParentTally.wave_key)
        .join(ParentTally, col(ParentTally.place) == col(PoolingGroup.pooling_key))
        .where(ParentTally.kind == POOL, col(PoolingGroup.group_key).in_([group.key for group in groups]))
    )
    return set(found.all())


def smallness(turn: Turn, groups: list[Group]) -> dict[str, str]:
    """Group key -> a sentence, for groups that are small or have agreed whom they are shown with."""
    few = {group.key: _("I er få i gruppen.") for group in groups if group.size < FEW_CHILDREN}
    return few | {group.key: each.said for each in agreements(turn, groups) for group in each.groups}


def institutions_in(turn: Turn, municipality_key: str) -> list[Institution]:
    return list(turn.session.exec(
        select(Institution)
        .where(Institution.municipality_key == municipality_key)
        .order_by(Institution.name, Institution.key)
    ))


routes = [page("GET", "/classroom", home, who=staff)]
