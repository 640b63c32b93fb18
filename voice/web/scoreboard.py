"""Goal C of a group, of an institution and of the municipality, over a school year: pictures, words, tables behind.

Nothing is ranked: whatever is listed stands in the order of its name. The municipality sees sums over enough houses,
and what adults do (plans, promises) house by house; never what a class said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import select
from starlette.responses import Response

from voice.language import gettext as _
from voice.language import languages, own_name
from voice.people.tables import Institution
from voice.progress.steps import NextStep
from voice.scoreboard.continuous import continuous
from voice.scoreboard.houses import HouseLine, house_lines
from voice.scoreboard.loading import Board, board_of, targets_of
from voice.scoreboard.progression import by_band, by_year
from voice.scoreboard.real import enough_above, real, verdicts_seen, voices_together
from voice.scoreboard.systematic import systematic
from voice.web.access import OfInstitution, OfMunicipality, leader, municipal
from voice.web.hall_link import hall_url
from voice.web.pages import Turn, page
from voice.web.running import Running, place_of, pressing, running_at
from voice.web.scoreboard_access import ReaderOfGroup, reader_of_group
from voice.web.scoreboard_words import kind_name, length_words, share_words, word_said
from voice.web.spoken import spoken_day
from voice.web.wheel_picture import hand, ring
from voice.wheel.calendar import name_of, school_year, year_said
from voice.wheel.due import due_of
from voice.wheel.planning import plans_of

YEARS = 5  # school years that the progression of a group or a house looks back on


@dataclass(frozen=True, slots=True)
class Next:
    """The next step of whoever reads: sentence, where, on which day, and whether that has passed."""

    sentence: str
    url: str
    about: str = ""
    due: date | None = None
    overdue: bool = False


def of_group(turn: Turn) -> Response:
    actor: ReaderOfGroup = turn.actor
    group, house = actor.group, actor.institution
    year, today = _year(turn), turn.now.date()
    board = board_of(turn.session, [house.key], year, today, group=group.key, back=YEARS - 1)
    running = running_at(turn, place_of([group] if actor.teaches else [], [house.key] if actor.leader else []))
    steps, due = pressing(one for one in running if group.key in one.groups), _due(turn, actor)
    plans = [one for one in plans_of(turn.session, [house.key], [year]) if one.group_key in (None, group.key)]
    return turn.show(
        "scoreboard/group.html", group=group, house=house, actor=actor, plans=plans,
        next=_pressing(steps) or due or _begin(actor, board),
        verdicts=verdicts_seen(board.cycles, today, leader=not actor.teaches, group=group.key),
        **_shared(turn, board, year),
    )  # fmt: skip


def of_house(turn: Turn) -> Response:
    actor: OfInstitution = turn.actor
    house, year, today = actor.institution, _year(turn), turn.now.date()
    board = board_of(turn.session, [house.key], year, today, back=YEARS - 1)
    steps = pressing(running_at(turn, place_of([], [house.key])))
    outside = systematic(board.lives).outside
    plan = Next(
        _("Læg en plan for %(group)s.") % {"group": outside[0].name}, f"/wheel/{house.key}"
    ) if outside else Next(_("Se, hvad der står i årsplanen."), f"/wheel/{house.key}")  # fmt: skip
    targets = targets_of(turn.session, house.municipality_key, [year]).get(year, {})
    return turn.show(
        "scoreboard/institution.html", house=house, next=_pressing(steps) or plan,
        verdicts=verdicts_seen(board.cycles, today, leader=True),
        names={life.key: life.name for life in board.lives},
        bands=by_band(board.cycles, targets, above=False), hall=hall_url(turn, house.key),
        **_shared(turn, board, year),
    )  # fmt: skip


def of_town(turn: Turn) -> Response:
    actor: OfMunicipality = turn.actor
    town, year = actor.municipality, _year(turn)
    houses = turn.session.exec(
        select(Institution).where(Institution.municipality_key == town.key).order_by(Institution.name, Institution.key)
    ).all()
    board = board_of(turn.session, [house.key for house in houses], year, turn.now.date(), town=town.key)
    targets = targets_of(turn.session, town.key, [year]).get(year, {})
    lines = house_lines({house.key: (house.name, house.kind) for house in houses}, board.lives, board.cycles)
    return turn.show(
        "scoreboard/municipality.html", town=town, lines=lines, next=_of_town(town.key, targets, lines),
        bands=by_band(board.cycles, targets, above=True), voices=voices_together(board.cycles),
        enough=enough_above(board.cycles), **_shared(turn, board, year),
    )  # fmt: skip


def _shared(turn: Turn, board: Board, year: int) -> dict[str, Any]:
    """What all three pages show."""
    today, found = turn.now.date(), continuous(board.lives, year, turn.now.date())
    return {
        "year": year, "year_name": name_of(year), "this_year": school_year(today), "board": board,
        "name_of": name_of, "years": by_year(board.over_years), "real": real(board.cycles),
        "systematic": systematic(board.lives), "continuous": found,
        "months": ring(year, found.months, today), "hand": hand(today, year), "today": today, "day": spoken_day,
        "spoken_languages": [(code, own_name(code)) for code in languages()], "word_said": word_said(),
        "kind_name": kind_name(), "length_words": length_words(), "share_words": share_words(),
    }  # fmt: skip


def _year(turn: Turn) -> int:
    return year_said(turn.request.query_params.get("year", ""), school_year(turn.now.date()))


def _pressing(steps: Sequence[tuple[Running, NextStep]]) -> Next | None:
    if not steps:
        return None
    cycle, step = steps[0]
    return Next(step.sentence, step.url, cycle.title, step.due, step.overdue)


def _due(turn: Turn, actor: ReaderOfGroup) -> Next | None:
    found = due_of(turn.session, [actor.group] if actor.teaches else [], turn.now.date())
    return Next(found[0].sentence, found[0].url, "", found[0].on, found[0].overdue) if found else None


def _begin(actor: ReaderOfGroup, board: Board) -> Next:
    if not actor.teaches:
        return Next(_("Se, hvad der står i årsplanen."), f"/wheel/{actor.institution.key}")
    sentence = _("Begynd et forløb med børnene.") if not board.cycles else _("Begynd det næste forløb med børnene.")
    return Next(sentence, f"/classroom/groups/{actor.group.key}/cycles/new")


def _of_town(town: str, targets: dict[str, int], lines: Sequence[HouseLine]) -> Next:
    late, without = sum(line.waiting > 0 for line in lines), sum(line.outside > 0 for line in lines)
    if not targets:
        return Next(_("Skriv kommunens mål: hvor meget børnene skal være med til at bestemme."),
                    f"/wheel/municipality/{town}")  # fmt: skip
    if late:
        return Next(_("Spørg, hvad der skal til, dér hvor børn venter på svar."), "#houses")
    if without:
        return Next(_("Tal med dem, der mangler en plan for nogle af børnene."), "#houses")
    return Next(_("Alle børn er i en plan, og ingen venter på svar. Del det, der virker."), f"/library/{town}")


routes = [
    page("GET", "/scoreboard/group/{group}", of_group, who=reader_of_group, noted="saw a group's scoreboard"),
    page("GET", "/scoreboard/institution/{institution}", of_house, who=leader,
         noted="saw an institution's scoreboard"),
    page("GET", "/scoreboard/municipality/{municipality}", of_town, who=municipal,
         noted="saw the municipality's scoreboard"),
]  # fmt: skip
