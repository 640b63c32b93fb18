"""The year wheel of an institution: what is planned, when nobody is there, and how much each child is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from starlette.responses import Response

from voice.language import gettext as _
from voice.people.holidays import closed_days_of
from voice.people.open_days import NOTHING
from voice.people.roles import groups_in
from voice.people.tables import Group, Holiday, Institution
from voice.questionnaires.files import load
from voice.questionnaires.library import library
from voice.questionnaires.questions import GROWN_UPS
from voice.web.access import OfInstitution, leader
from voice.web.pages import NotThere, Turn, page
from voice.web.scoreboard_access import InHouse, in_house
from voice.web.spoken import ages, spoken_day
from voice.web.wheel_picture import arcs, dots, hand, ring
from voice.wheel.burden import CYCLE, PULSE, loads
from voice.wheel.calendar import first_day, last_day, month_of, name_of, school_year, year_said
from voice.wheel.due import begin_url
from voice.wheel.holidays import add_holiday, holidays_of, remove_holiday
from voice.wheel.planning import CannotPlan, askings_of, begun_from, end_planned, plan, plans_of
from voice.wheel.tables import Planned

USUAL_RUNG = 2


def show_wheel(turn: Turn) -> Response:
    return _show(turn, turn.actor)


def add_plan(turn: Turn) -> Response:
    actor: OfInstitution = turn.actor
    house, groups, sizes = actor.institution, groups_in(turn.session, [actor.institution]), _sizes()
    on, key = day_said(turn.field("on")), turn.field("questionnaire")
    group = next((one for one in groups if one.key == turn.field("group")), None)
    try:
        if key not in sizes:
            raise CannotPlan("questionnaire", _("Vælg, hvad I vil spørge om."))
        if group is None and turn.field("group") != "all":
            raise CannotPlan("group", _("Vælg en gruppe, eller alle."))
        questionnaire = load(key)
        plan(
            turn.session, house, groups, group=group, questionnaire=questionnaire, kind=turn.field("kind"), on=on,
            rung=rung_said(turn.field("rung")), title=turn.field("title") or _(questionnaire.title),
            taken=askings_of(turn.session, groups, school_year(on), sizes), closed=_closed(turn, house),
            now=turn.now, by=actor.staff.key,
        )  # fmt: skip
    except CannotPlan as error:
        return _show(turn, _as_leader(actor), {error.field: str(error)})
    return turn.go(f"/wheel/{house.key}?year={school_year(on)}")


def end_plan(turn: Turn) -> Response:
    actor: OfInstitution = turn.actor
    row = turn.session.get(Planned, turn.path["key"].replace("\0", ""))
    if row is None or row.institution_key != actor.institution.key:
        raise NotThere
    try:
        end_planned(turn.session, row, turn.field("why"), now=turn.now, by=actor.staff.key)
    except CannotPlan as error:
        return _show(turn, _as_leader(actor), {f"why-{row.key}": str(error)})
    return turn.go(f"/wheel/{actor.institution.key}?year={row.school_year}")


def new_holiday(turn: Turn) -> Response:
    actor: OfInstitution = turn.actor
    house = actor.institution
    try:
        add_holiday(
            turn.session, municipality_key=house.municipality_key, institution_key=house.key,
            first=day_said(turn.field("first")), last=day_said(turn.field("last") or turn.field("first")),
            name=turn.field("name"), now=turn.now, by=actor.staff.key,
        )  # fmt: skip
    except CannotPlan as error:
        return _show(turn, _as_leader(actor), {error.field: str(error)})
    return turn.go(f"/wheel/{house.key}#holidays")


def drop_holiday(turn: Turn) -> Response:
    actor: OfInstitution = turn.actor
    row = turn.session.get(Holiday, turn.path["key"].replace("\0", ""))
    if row is None or row.institution_key != actor.institution.key:
        raise NotThere
    try:
        remove_holiday(turn.session, row, turn.now.date())
    except CannotPlan as error:
        return _show(turn, _as_leader(actor), {error.field: str(error)})
    return turn.go(f"/wheel/{actor.institution.key}#holidays")


def _show(turn: Turn, actor: InHouse, problems: dict[str, str] | None = None) -> Response:
    house, today = actor.institution, turn.now.date()
    year = year_said(turn.request.query_params.get("year", ""), school_year(today))
    groups, sizes = groups_in(turn.session, [house]), _sizes()
    plans = plans_of(turn.session, [house.key], [year])
    begun = begun_from(turn.session, plans)
    holidays = holidays_of(turn.session, house.municipality_key, [house.key])
    askings = askings_of(turn.session, groups, year, sizes)
    numbers = [0] * 12
    for asking in {(one.on, one.title) for each in askings.values() for one in each}:
        numbers[month_of(asking[0])] += 1
    return turn.show(
        "wheel/institution.html", status=422 if problems else 200, actor=actor, house=house, groups=groups,
        problems=problems or {}, typed=turn.form, field=turn.field, plans=_by_month(plans), begun=begun,
        begin_url=begin_url, waiting=[one for one in plans if one.key not in begun], names=_names(groups),
        months=ring(year, tuple(numbers), today), hand=hand(today, year),
        dots=dots([(one.kind, one.opens_on, one.title, one.key in begun) for one in plans], year),
        arcs=arcs([(one.first, one.last, one.name) for one in holidays], year),
        holidays=[one for one in holidays if one.first <= last_day(year) and one.last >= first_day(year)],
        loads={group.key: loads(group.form_keys, askings[group.key]) for group in groups},
        library=[entry for entry in library() if set(entry.forms) & _forms(groups)], year=year, year_name=name_of(year),
        name_of=name_of, this_year=school_year(today), today=today, day=spoken_day, ages=ages, usual_rung=USUAL_RUNG,
        kinds=((CYCLE, _("Et helt forløb")), (PULSE, _("En lille måling"))),
    )  # fmt: skip


def _by_month(plans: Sequence[Planned]) -> dict[int, list[Planned]]:
    found: dict[int, list[Planned]] = {}
    for one in plans:
        found.setdefault(month_of(one.opens_on), []).append(one)
    return found


def _sizes() -> dict[str, dict[str, int]]:
    """Questionnaire -> form -> items; of children's questionnaires."""
    return {
        entry.key: {form.key: len(form.items) for form in load(entry.key).forms if form.key not in GROWN_UPS}
        for entry in library()
    }


def _forms(groups: Sequence[Group]) -> set[str]:
    return {form for group in groups for form in group.form_keys}


def _names(groups: Sequence[Group]) -> dict[str, str]:
    return {group.key: group.name for group in groups}


def _closed(turn: Turn, house: Institution) -> frozenset[date]:
    return closed_days_of(turn.session, [house.key]).get(house.key, NOTHING)


def _as_leader(actor: OfInstitution) -> InHouse:
    return InHouse(actor.staff, actor.institution, True, frozenset())


def day_said(text: str) -> date:
    """A day as a date field sends it; the first of all days when it cannot be read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def rung_said(text: str) -> int:
    return int(text) if text in ("1", "2", "3", "4", "5") else 0


routes = [
    page("GET", "/wheel/{institution}", show_wheel, who=in_house),
    page("POST", "/wheel/{institution}/plans", add_plan, who=leader, noted="planned something in the year wheel"),
    page("POST", "/wheel/{institution}/plans/{key}/end", end_plan, who=leader,
         noted="took something out of the year wheel"),
    page("POST", "/wheel/{institution}/holidays", new_holiday, who=leader, noted="wrote down a holiday"),
    page("POST", "/wheel/{institution}/holidays/{key}/removal", drop_holiday, who=leader, noted="removed a holiday"),
]  # fmt: skip
