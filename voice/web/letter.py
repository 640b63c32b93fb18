"""The letter to parents: one page for each language, made from the settings and from who leads the institution."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from sqlmodel import Session, col, select
from starlette.responses import Response

from voice import language
from voice.kept import retention
from voice.people.roles import groups_in
from voice.people.tables import DPO, LEADER, Group, Institution, Municipality, Role, Staff
from voice.questionnaires.files import keys, load
from voice.questionnaires.questions import FORMS
from voice.web.access import leader
from voice.web.pages import Turn, page
from voice.web.render import render

OBSERVED = "0-2"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the letter is made from. texts, drawings: whether children here can be asked to write or to draw."""

    institution: Institution
    municipality: Municipality
    leaders: tuple[Staff, ...]
    officers: tuple[Staff, ...]
    observed: bool
    texts: bool
    drawings: bool
    floor: int
    address: str


def letter(turn: Turn) -> Response:
    facts = facts_of(turn)
    return turn.show("letter/letter.html", institution=facts.institution, letters=letters(facts))


def letters(facts: Facts) -> list[tuple[str, str, Markup]]:
    """(language, direction, the letter) for every language there is, the one being spoken first."""
    written = []
    for code in sorted(language.languages(), key=lambda code: code != language.language()):
        with language.speaking(code):
            text = Markup(render("letter/text.html", facts=facts, retention=retention))  # noqa: S704 - our own template
            written.append((code, language.direction(), text))
    return written


def facts_of(turn: Turn) -> Facts:
    session, house = turn.session, turn.actor.institution
    groups = groups_in(session, [house])
    types = asked_types(groups)
    return Facts(
        institution=house,
        municipality=session.get_one(Municipality, house.municipality_key),
        leaders=_with_role(session, role=LEADER, institution_key=house.key),
        officers=_with_role(session, role=DPO, municipality_key=house.municipality_key),
        observed=any(OBSERVED in group.form_keys for group in groups),
        texts="text" in types,
        drawings="drawing" in types,
        floor=turn.settings.floor,
        address=(turn.settings.url or str(turn.request.base_url).rstrip("/")) + "/kept",
    )


def asked_types(groups: list[Group]) -> set[str]:
    """The kinds of questions that any questionnaire has for children of these groups; adults' observations apart."""
    forms = {form for group in groups for form in group.form_keys if form in FORMS and form != OBSERVED}
    return {item.type for key in keys() for form in load(key).forms if form.key in forms for item in form.items}


def _with_role(session: Session, **role: str) -> tuple[Staff, ...]:
    who = select(Role.staff_key).filter_by(**role)
    return tuple(session.exec(select(Staff).where(col(Staff.key).in_(who)).order_by(Staff.name, Staff.key)))


routes = [page("GET", "/institution/{institution}/letter", letter, who=leader)]
