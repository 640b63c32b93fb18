"""The municipality's year: the rung it wants for each band of children, and the holidays that all have."""

from __future__ import annotations

from starlette.responses import Response

from voice.ladder.rungs import RUNGS
from voice.people.tables import Holiday
from voice.scoreboard.loading import targets_of
from voice.web.access import OfMunicipality, municipal
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import spoken_day
from voice.web.wheel import day_said
from voice.web.wheel_picture import arcs, hand, ring
from voice.wheel.calendar import first_day, last_day, name_of, school_year, year_said
from voice.wheel.holidays import add_holiday, holidays_of, remove_holiday
from voice.wheel.planning import CannotPlan
from voice.wheel.targets import BANDS, set_targets


def show_targets(turn: Turn) -> Response:
    return _show(turn)


def say_targets(turn: Turn) -> Response:
    town, year = turn.actor.municipality.key, _year(turn)
    known = targets_of(turn.session, town, [year]).get(year, {})
    wanted = {}
    for band in BANDS:
        said = turn.field(f"rung-{band}")
        wanted[band] = int(said) if said.isascii() and said.isdigit() and len(said) == 1 else -1
    try:
        changed = set_targets(
            turn.session, town, year, wanted, known=known, now=turn.now, by=turn.actor.staff.key
        )
    except CannotPlan as error:
        return _show(turn, {error.field: str(error)})
    if not changed:
        turn.noted = ""
    return turn.go(f"/scoreboard/municipality/{town}?year={year}#progression")


def new_holiday(turn: Turn) -> Response:
    town = turn.actor.municipality.key
    try:
        add_holiday(
            turn.session, municipality_key=town, institution_key=None, first=day_said(turn.field("first")),
            last=day_said(turn.field("last") or turn.field("first")), name=turn.field("name"), now=turn.now,
            by=turn.actor.staff.key,
        )  # fmt: skip
    except CannotPlan as error:
        return _show(turn, {error.field: str(error)})
    return turn.go(f"/wheel/municipality/{town}#holidays")


def drop_holiday(turn: Turn) -> Response:
    town = turn.actor.municipality.key
    row = turn.session.get(Holiday, turn.path["key"].replace("\0", ""))
    if row is None or row.municipality_key != town or row.institution_key is not None:
        raise NotThere
    try:
        remove_holiday(turn.session, row, turn.now.date())
    except CannotPlan as error:
        return _show(turn, {error.field: str(error)})
    return turn.go(f"/wheel/municipality/{town}#holidays")


def _show(turn: Turn, problems: dict[str, str] | None = None) -> Response:
    actor: OfMunicipality = turn.actor
    town, year, today = actor.municipality, _year(turn), turn.now.date()
    holidays = holidays_of(turn.session, town.key)
    return turn.show(
        "wheel/municipality.html", status=422 if problems else 200, town=town, problems=problems or {},
        field=turn.field, year=year, year_name=name_of(year), name_of=name_of, this_year=school_year(today),
        bands=BANDS, rungs=RUNGS, targets=targets_of(turn.session, town.key, [year]).get(year, {}),
        holidays=[one for one in holidays if one.first <= last_day(year) and one.last >= first_day(year)],
        months=ring(year, (0,) * 12, today), hand=hand(today, year), today=today, day=spoken_day,
        arcs=arcs([(one.first, one.last, one.name) for one in holidays], year),
    )  # fmt: skip


def _year(turn: Turn) -> int:
    return year_said(turn.request.query_params.get("year", ""), school_year(turn.now.date()))


routes = [
    page("GET", "/wheel/municipality/{municipality}", show_targets, who=municipal),
    page("POST", "/wheel/municipality/{municipality}/targets", say_targets, who=municipal,
         noted="set the municipality's targets"),
    page("POST", "/wheel/municipality/{municipality}/holidays", new_holiday, who=municipal,
         noted="wrote down a holiday"),
    page("POST", "/wheel/municipality/{municipality}/holidays/{key}/removal", drop_holiday, who=municipal,
         noted="removed a holiday"),
]  # fmt: skip
