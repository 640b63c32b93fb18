"""Who looked at what, for an institution's leader and the municipality's data protection officer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select
from starlette.responses import Response

from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.logbook.book import end
from voice.logbook.phrases import in_words, work_in_words
from voice.logbook.reading import HERE, count_of, lines
from voice.people.roles import institutions_of, municipalities_of
from voice.people.tables import DPO, Group, Institution, Municipality
from voice.waves.tables import Sitting
from voice.web.access import dpo, log_office, log_reader
from voice.web.pages import Turn, page
from voice.web.spoken import spoken_day

if TYPE_CHECKING:
    from voice.logbook.reading import Line

ON_A_PAGE = 50


def office(turn: Turn) -> Response:
    """The logbooks that this person may read; straight to the only one."""
    session, person = turn.session, turn.actor.staff
    towns = municipalities_of(session, person, DPO)
    led = institutions_of(session, person)
    if not towns and len(led) == 1:
        return turn.go(f"/institution/{led[0].key}/logbook")
    parts = [(town, _institutions(session, town)) for town in towns]
    there = {house.key for _town, houses in parts for house in houses}
    led = [house for house in led if house.key not in there]
    counts = count_of(session, [*there, *(house.key for house in led)])
    number, mark = end(session)
    return turn.show("logbook/office.html", parts=parts, led=led, counts=counts, number=number, mark=mark)


def of_institution(turn: Turn) -> Response:
    return _show(turn, turn.actor.institution)


def of_municipality(turn: Turn) -> Response:
    return _show(turn, turn.actor.municipality)


def _show(turn: Turn, place: Institution | Municipality) -> Response:
    asked = turn.request.query_params
    day, problem = _day(asked.get("day", ""))
    before = asked.get("before", "")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 10 else None
    towns, led = municipalities_of(turn.session, turn.actor.staff, DPO), institutions_of(turn.session, turn.actor.staff)
    found = [] if problem else lines(turn.session, place, day=day, before=start, most=ON_A_PAGE + 1)
    shown = found[:ON_A_PAGE]
    return turn.show(
        "logbook/log.html", status=422 if problem else 200, place=place, days=_by_day(shown), day=day,
        typed=asked.get("day", "")[:20], problem=problem, first=start is None,
        older=shown[-1].number if len(found) > ON_A_PAGE else None,
        today=turn.now.astimezone(HERE).date(), spoken=spoken_day, said=in_words,
        about=_abouts(turn, shown), own=isinstance(place, Municipality),
        several=bool(towns) or len(led) > 1, work=work_in_words,
    )  # fmt: skip


def _day(given: str) -> tuple[date | None, str]:
    """The day that was typed, and what is wrong with it."""
    if not given:
        return None, ""
    try:
        return date.fromisoformat(given), ""
    except ValueError:
        return None, _("Skriv dagen som år-måned-dag, for eksempel 2026-11-22.")


def _by_day(shown: Iterable[Line]) -> list[tuple[date, list[Line]]]:
    """Newest day first, as the lines come."""
    days: dict[date, list[Line]] = {}
    for line in shown:
        days.setdefault(line.at.date(), []).append(line)
    return list(days.items())


def _abouts(turn: Turn, shown: Iterable[Line]) -> dict[str, str]:
    """'sitting KEY' -> '2.a, åbnet 14. november'; 'group KEY' -> '2.a'; 'cycle KEY' -> its title. What is not there any
    more is left out."""
    session, today = turn.session, turn.now.date()
    keys: dict[str, set[str]] = {"sitting": set(), "group": set(), "cycle": set()}
    for line in shown:
        kind, _space, key = line.about.partition(" ")
        keys.setdefault(kind, set()).add(key)
    sittings = session.exec(
        select(Sitting, Group.name).join(Group).where(col(Sitting.key).in_(keys["sitting"]))
    ).all()
    groups = session.exec(select(Group).where(col(Group.key).in_(keys["group"]))).all()
    cycles = session.exec(select(Cycle.key, Cycle.title).where(col(Cycle.key).in_(keys["cycle"]))).all()
    return {f"group {group.key}": group.name for group in groups} | {
        f"cycle {key}": title for key, title in cycles
    } | {
        f"sitting {sitting.key}": _("%(group)s, åbnet %(day)s") % {
            "group": name, "day": spoken_day(sitting.opened_at.date(), today)
        }
        for sitting, name in sittings
    }


def _institutions(session: Session, town: Municipality) -> list[Institution]:
    wanted = select(Institution).where(Institution.municipality_key == town.key)
    return list(session.exec(wanted.order_by(Institution.name, Institution.key)))


routes = [
    page("GET", "/logbook", office, who=log_office),
    page("GET", "/logbook/{municipality}", of_municipality, who=dpo, noted="read the logbook"),
    page("GET", "/institution/{institution}/logbook", of_institution, who=log_reader, noted="read the logbook"),
]
