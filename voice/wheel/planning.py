"""The plan of a school year: what each group will be asked, when, and how far children should come to decide in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle, CycleGroup
from voice.language import gettext as _
from voice.language import ngettext
from voice.people.open_days import NOTHING, is_open
from voice.people.tables import Group, Institution
from voice.questionnaires.questions import Questionnaire
from voice.waves.opening import new_key
from voice.wheel.burden import CYCLE, PULSE, Asking, items_of, loads, too_close
from voice.wheel.calendar import first_day, last_day, school_year
from voice.wheel.tables import Planned, PlannedEnd

KINDS = (CYCLE, PULSE)
RUNGS = (1, 2, 3, 4, 5)
MOST_TITLE, MOST_WHY = 80, 200


class CannotPlan(ValueError):
    """It cannot be planned so; str() is a sentence for the adult. field: what to change."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def plan(
    session: Session, institution: Institution, groups: Sequence[Group], *, group: Group | None,
    questionnaire: Questionnaire, kind: str, on: date, rung: int, title: str, taken: Mapping[str, Sequence[Asking]],
    closed: frozenset[date] = NOTHING, now: datetime, by: str | None,
) -> Planned:  # fmt: skip
    """group: None for all of the institution's groups that the questionnaire fits. taken: group -> what it is asked in
    that school year already (askings_of). Raises CannotPlan."""
    title = " ".join(title.split())
    _check(questionnaire, kind, on, rung, title, now.date(), closed)
    fits = [one for one in ([group] if group else groups) if set(one.form_keys) & set(questionnaire.form_keys)]
    if not fits:
        raise CannotPlan("questionnaire", _("Spørgsmålene findes ikke til børnene i den gruppe."))
    sizes = {form.key: len(form.items) for form in questionnaire.forms}
    new = Asking(on, items_of(kind, sizes), title)
    for one in fits:
        near = too_close(on, taken.get(one.key, ()), closed)
        if near:
            raise CannotPlan("on", _(
                "%(group)s bliver spurgt om »%(title)s« lige op ad den dag. Giv børnene mindst en uge imellem."
            ) % {"group": one.name, "title": near.title})  # fmt: skip
        heavy = next((load for load in loads(one.form_keys, [*taken.get(one.key, ()), new]) if load.over), None)
        if heavy:
            raise CannotPlan("questionnaire", ngettext(
                "Så får børnene i %(group)s %(items)s spørgsmål i skoleåret. Det er for mange: højst %(most)s. Vælg "
                "noget kortere, eller tag noget andet ud af planen.",
                "Så får børnene i %(group)s %(items)s spørgsmål i skoleåret. Det er for mange: højst %(most)s. Vælg "
                "noget kortere, eller tag noget andet ud af planen.", heavy.items,
            ) % {"group": one.name, "items": heavy.items, "most": heavy.most})  # fmt: skip
    row = Planned(
        key=new_key(), institution_key=institution.key, group_key=group.key if group else None,
        school_year=school_year(on), opens_on=on, kind=kind, questionnaire=questionnaire.key, rung=rung,
        title=title, at=now, by=by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _check(
    questionnaire: Questionnaire, kind: str, on: date, rung: int, title: str, today: date, closed: frozenset[date]
) -> None:
    if kind not in KINDS:
        raise CannotPlan("kind", _("Vælg, om det er et helt forløb eller en lille måling."))
    if rung not in RUNGS:
        raise CannotPlan("rung", _("Vælg, hvor meget børnene skal bestemme."))
    if not 1 <= len(title) <= MOST_TITLE:
        raise CannotPlan("title", _("Giv det et navn på højst %(most)s tegn.") % {"most": MOST_TITLE})
    if on < today:
        raise CannotPlan("on", _("Vælg en dag, der ikke er gået endnu."))
    if on > last_day(school_year(today) + 1):
        raise CannotPlan("on", _("Så langt frem kan man ikke planlægge. Vælg en dag i dette eller næste skoleår."))
    if not is_open(on, closed):
        raise CannotPlan("on", _("Den dag er der lukket. Vælg en dag, hvor børnene er der."))
    if not questionnaire.forms:
        raise CannotPlan("questionnaire", _("Vælg, hvad I vil spørge om."))


def end_planned(session: Session, planned: Planned, why: str, *, now: datetime, by: str | None) -> None:
    """It will not be. Safe to repeat; the first reason stands. Raises CannotPlan without a reason, and for what has
    become a cycle."""
    why = " ".join(why.split())
    if not 1 <= len(why) <= MOST_WHY:
        raise CannotPlan("why", _("Skriv kort, hvorfor det ikke bliver til noget."))
    if session.exec(select(Cycle.key).where(Cycle.planned_key == planned.key).limit(1)).first():
        raise CannotPlan("why", _("Forløbet er begyndt. Stop det på forløbets egen side."))
    if session.get(PlannedEnd, planned.key) is None:
        session.add(PlannedEnd(planned_key=planned.key, why=why, at=now, by=by))
        session.flush()


def plans_of(session: Session, institutions: Collection[str], years: Iterable[int]) -> list[Planned]:
    """What still stands, by day."""
    return list(session.exec(
        select(Planned)
        .where(col(Planned.institution_key).in_(institutions), col(Planned.school_year).in_(list(years)))
        .where(col(Planned.key).not_in(select(PlannedEnd.planned_key)))
        .order_by(col(Planned.opens_on), Planned.key)
    ))  # fmt: skip


def begun_from(session: Session, plans: Iterable[Planned]) -> dict[str, str]:
    """Plan -> the cycle it has become."""
    keys = [one.key for one in plans]
    rows = session.exec(select(Cycle.planned_key, Cycle.key).where(col(Cycle.planned_key).in_(keys))).all()
    return {planned: cycle for planned, cycle in sorted(rows) if planned}


def planned_for(session: Session, institutions: Collection[str], year: int) -> frozenset[str]:
    """Keys of groups that something is planned for, and of institutions that have planned for all of their groups."""
    rows = session.exec(
        select(Planned.group_key, Planned.institution_key)
        .where(col(Planned.institution_key).in_(institutions), Planned.school_year == year)
        .where(col(Planned.key).not_in(select(PlannedEnd.planned_key)))
    ).all()
    return frozenset(group or house for group, house in rows)


def askings_of(
    session: Session, groups: Sequence[Group], year: int, sizes: Mapping[str, Mapping[str, int]]
) -> dict[str, list[Asking]]:
    """Group -> what it is asked in a school year: its cycles, and what is planned and has not begun. sizes:
    questionnaire -> form -> items; of a questionnaire that is not there any more nothing is known."""
    houses = {group.institution_key for group in groups}
    found: dict[str, list[Asking]] = {group.key: [] for group in groups}
    plans = plans_of(session, houses, [year])
    begun = begun_from(session, plans)
    for one in plans:
        if one.key not in begun:
            asking = Asking(one.opens_on, items_of(one.kind, dict(sizes.get(one.questionnaire, {}))), one.title)
            for group in groups:
                if one.group_key == group.key or (
                    one.group_key is None and one.institution_key == group.institution_key
                ):
                    found[group.key].append(asking)
    kinds = {one.key: one.kind for one in plans}
    rows = session.exec(
        select(CycleGroup.group_key, Cycle)
        .join(Cycle, col(Cycle.key) == col(CycleGroup.cycle_key))
        .where(col(CycleGroup.group_key).in_(list(found)))
    ).all()
    for group_key, cycle in rows:
        day = cycle.at.date()
        if first_day(year) <= day <= last_day(year):
            kind = kinds.get(cycle.planned_key or "", CYCLE)
            items = items_of(kind, dict(sizes.get(cycle.questionnaire, {})))
            found[group_key].append(Asking(day, items, cycle.title))
    return {key: sorted(each, key=lambda one: (one.on, one.title)) for key, each in found.items()}
