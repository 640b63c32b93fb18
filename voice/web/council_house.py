"""The leader founds a council for the house and names its contact adult. What is said there is the children's."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from voice.council.founding import (
    AGES,
    CannotFound,
    adults_of,
    contacts_of,
    councils_in,
    found_council,
    kind_name,
    name_contact,
)
from voice.council.tables import KINDS, Council
from voice.people.tables import Staff
from voice.web.access import OfInstitution, leader
from voice.web.council_access import key_of
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import ages, spoken_day
from voice.web.tickets import address_of
from voice.web.watch import whole


def house(turn: Turn) -> Response:
    return _show_house(turn, {})


def found(turn: Turn) -> Response:
    actor: OfInstitution = turn.actor
    try:
        found_council(
            turn.session, actor.institution, kind=turn.field("kind"), name=turn.field("name"),
            forms=tuple(turn.form.get("forms", ())), size=whole(turn.field("size")), contact=_chosen(turn),
            now=turn.now, by=actor.staff.key,
        )  # fmt: skip
    except CannotFound as error:
        return _show_house(turn, {error.field: str(error)})
    return turn.go(f"/institution/{actor.institution.key}/councils")


def add_contact(turn: Turn) -> Response:
    """One contact adult more, for one of this house's councils."""
    actor: OfInstitution = turn.actor
    council = turn.session.get(Council, key_of(turn, "council"))
    if council is None or council.institution_key != actor.institution.key:
        raise NotThere
    try:
        name_contact(turn.session, council, _chosen(turn))
    except CannotFound as error:
        return _show_house(turn, {f"contact-{council.key}": str(error)})
    return turn.go(f"/institution/{actor.institution.key}/councils")


def _chosen(turn: Turn) -> Staff | None:
    """The adult of the house with this key."""
    key = turn.field("contact")
    return next((person for person in adults_of(turn.session, turn.actor.institution) if person.key == key), None)


def _show_house(turn: Turn, problems: Mapping[str, str]) -> Response:
    councils = councils_in(turn.session, turn.actor.institution.key)
    return turn.show(
        "council/house.html", status=422 if problems else 200, actor=turn.actor, house=turn.actor.institution,
        councils=councils, contacts=contacts_of(turn.session, councils), adults=adults_of(turn.session,
                                                                                        turn.actor.institution),
        problems=dict(problems), kinds=KINDS, kind_name=kind_name, all_ages=AGES, ages=ages, day=spoken_day,
        address=f"{address_of(turn)}/council/{turn.actor.institution.key}".partition("://")[2],
        typed={name: turn.field(name)[:100] for name in ("kind", "name", "size", "contact")},
        ticked=turn.form.get("forms", []), today=turn.now.date(),
    )  # fmt: skip


routes = [
    page("GET", "/institution/{institution}/councils", house, who=leader, noted="saw the house's councils"),
    page("POST", "/institution/{institution}/councils", found, who=leader, noted="founded a council"),
    page("POST", "/institution/{institution}/councils/{council}/contacts", add_contact, who=leader,
         noted="named a council's contact adult"),
]
