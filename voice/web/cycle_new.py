"""Starting a cycle in five clicks: one page with the themes, one where all is filled in and need only be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import col, select
from starlette.responses import Response

from voice.council.tables import Council
from voice.cycle.frozen import freeze_if_own
from voice.cycle.starting import CannotStart, start_cycle, usual_reply
from voice.cycle.tables import Cycle
from voice.ladder.rungs import RUNGS
from voice.people.holidays import closed_days_of
from voice.people.open_days import NOTHING
from voice.people.roles import groups_in, groups_of
from voice.people.tables import Group, Institution
from voice.waves.opening import lock_group
from voice.web.access import leader, teacher_of_group
from voice.web.cycle_form import Typed, deciders, filled_in, fixed_things, read_typed
from voice.web.cycle_themes import Theme, shelves, theme_of
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import ages, spoken_day
from voice.web.taken_themes import prefilled, questionnaire_for, taken_shelf, taken_theme
from voice.wheel.tables import Planned

TWICE = timedelta(seconds=20)  # the same button pressed twice


def begin(turn: Turn) -> Response:
    """Without ?theme= the shelf; with it the form, filled in."""
    groups, planned, asked = _groups(turn), _planned(turn), turn.request.query_params
    key = asked.get("theme", planned.questionnaire if planned else "")
    theme = _theme(turn, key, asked.get("workflow", ""), groups)
    if theme is None:
        taken = taken_shelf(turn.session, turn.actor.institution.key, _forms(groups))
        return turn.show(
            "cycle/themes.html", here=turn.request.url.path, shelves=[*shelves(_forms(groups)), *taken], groups=groups,
            ages=ages, house=turn.actor.institution, one_group="group" in turn.path,
        )  # fmt: skip
    here, councils = turn.path.get("group"), _councils(turn)
    ticked = [group for group in groups if _fits(group, theme) and here in (None, group.key)]
    house = turn.actor.institution.key
    reply = usual_reply(turn.now.date(), closed_days_of(turn.session, [house]).get(house, NOTHING))
    typed = prefilled(filled_in(theme, ticked, councils[0].key if len(councils) == 1 else "", reply), asked)
    if planned:
        typed = replace(typed, title=planned.title, rung=planned.rung)
    return _form(turn, theme, groups, typed, {})


def start(turn: Turn) -> Response:
    groups, planned, typed = _groups(turn), _planned(turn), read_typed(turn)
    theme = _theme(turn, turn.field("theme"), turn.field("workflow"), groups)
    if theme is None:
        turn.noted = ""
        return turn.go(turn.request.url.path)
    chosen = sorted((group for group in groups if group.key in typed.groups), key=lambda group: group.key)
    for group in chosen:
        lock_group(turn.session, group)
    twin = _just_started(turn, typed.title)
    if twin:
        turn.noted = ""
        return turn.go(f"/cycles/{twin}/gate")
    questionnaire = questionnaire_for(turn.session, turn.actor.institution.key, theme.key)
    try:
        cycle = start_cycle(
            turn.session, institution=turn.actor.institution, groups=chosen, questionnaire=questionnaire,
            title=typed.title, workflow=theme.workflow, planned_rung=typed.rung, decider=typed.decides,
            open_to=typed.open_to, not_open=typed.not_open_said, reply_by=typed.reply_day, now=turn.now,
            by=turn.actor.staff.key, planned_key=planned.key if planned else None,
            council_key=next((one.key for one in _councils(turn) if one.key == typed.council), None),
        )  # fmt: skip
    except CannotStart as error:
        return _form(turn, theme, groups, typed, error.problems)
    freeze_if_own(turn.session, questionnaire, now=turn.now)
    turn.about = f"cycle {cycle.key}"
    return turn.go(f"/cycles/{cycle.key}/gate")


def _theme(turn: Turn, key: str, workflow: str, groups: list[Group]) -> Theme | None:
    """A ready one, or one that this house has taken over from the municipality's library."""
    ready = theme_of(key, workflow, _forms(groups))
    return ready or taken_theme(turn.session, turn.actor.institution.key, key)


def _form(turn: Turn, theme: Theme, groups: list[Group], typed: Typed, problems: dict[str, str]) -> Response:
    return turn.show(
        "cycle/new.html", status=422 if problems else 200, here=turn.request.url.path, theme=theme,
        groups=[group for group in groups if _fits(group, theme)],
        unfit=[group for group in groups if not _fits(group, theme)], typed=typed, problems=problems, rungs=RUNGS,
        deciders=deciders(), fixed_things=fixed_things(), councils=_councils(turn), ages=ages, day=spoken_day,
        planned=turn.request.query_params.get("planned", ""), today=turn.now.date(),
    )  # fmt: skip


def _groups(turn: Turn) -> list[Group]:
    """A leader's: all of the house. A teacher's: the own ones of the group's house, this one first."""
    house: Institution = turn.actor.institution
    if "group" not in turn.path:
        return groups_in(turn.session, [house])
    mine = [group for group in groups_of(turn.session, turn.actor.staff) if group.institution_key == house.key]
    return sorted(mine, key=lambda group: group.key != turn.actor.group.key)


def _councils(turn: Turn) -> list[Council]:
    found = select(Council).where(Council.institution_key == turn.actor.institution.key)
    return list(turn.session.exec(found.order_by(Council.name, Council.key)))


def _planned(turn: Turn) -> Planned | None:
    """What the year wheel had planned (?planned=): only this house's."""
    key = turn.request.query_params.get("planned", "").replace("\0", "")
    found = turn.session.get(Planned, key) if key else None
    if found is not None and found.institution_key != turn.actor.institution.key:
        raise NotThere
    return found


def _just_started(turn: Turn, title: str) -> str | None:
    mine = select(Cycle.key).where(
        Cycle.institution_key == turn.actor.institution.key, Cycle.by == turn.actor.staff.key, Cycle.title == title,
        col(Cycle.at) > turn.now - TWICE,
    )
    return turn.session.exec(mine).first()


def _fits(group: Group, theme: Theme) -> bool:
    return bool(set(group.form_keys) & set(theme.forms))


def _forms(groups: list[Group]) -> set[str]:
    return {form for group in groups for form in group.form_keys}


PLACES = (("/classroom/groups/{group}/cycles/new", teacher_of_group), ("/institution/{institution}/cycles/new", leader))
routes = [
    *(page("GET", place, begin, who=who) for place, who in PLACES),
    *(page("POST", place, start, who=who, noted="started a cycle") for place, who in PLACES),
]
