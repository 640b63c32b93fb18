"""A house founds a council: a group of its own that only votes, and an adult whom the children can turn to.

The contact adult opens meetings and looks at what the council wants to publish. It is never the leader of the house:
the council hands over to the leader, and whoever leads does not stand over those who speak about it.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from voice.council.tables import KINDS, Council
from voice.language import gettext as _
from voice.people.roles import leads_institution
from voice.people.tables import TEACHER, Group, Institution, Role, Staff
from voice.waves.opening import MOST_SEATS, new_key

COUNCIL = "council"  # people.tables.Group.kind
LONGEST_NAME = 60
AGES = ("4-5", "6-9", "10-12", "13-15", "16-18")  # from 4-5 years: a boernemoede


class CannotFound(ValueError):
    """The council cannot be founded so; str() is a sentence for the adult. field: where on the form it belongs."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


def kind_name(kind: str) -> str:
    """In words, in the language being spoken. Raises KeyError."""
    return {"elevraad": _("Elevråd"), "rettighedsraad": _("Rettighedsråd"), "boernemoede": _("Børnemøde")}[kind]


def found_council(
    session: Session,
    institution: Institution,
    *,
    kind: str,
    name: str,
    forms: tuple[str, ...],
    size: int | None,
    contact: Staff | None,
    now: datetime,
    by: str | None,
) -> Council:
    """A council, its group and the contact adult's role. forms: the ages of its children. Raises CannotFound."""
    name = " ".join(name.split())
    if kind not in KINDS:
        raise CannotFound(_("Vælg, hvad det skal være."), "kind")
    if not 0 < len(name) <= LONGEST_NAME:
        raise CannotFound(_("Giv det et kort navn."), "name")
    ages = tuple(form for form in AGES if form in forms)
    if not ages:
        raise CannotFound(_("Vælg mindst én alder."), "forms")
    if size is None or not 1 <= size <= MOST_SEATS:
        raise CannotFound(_("Skriv et tal mellem 1 og %(most)s.") % {"most": MOST_SEATS}, "size")
    group = Group(
        key=new_key(), institution_key=institution.key, name=name, forms=",".join(ages), size=size, kind=COUNCIL
    )
    council = Council(
        key=new_key(), institution_key=institution.key, group_key=group.key, kind=kind, name=name, at=now, by=by
    )
    session.add(group)
    session.flush()
    session.add(council)
    session.flush()
    name_contact(session, council, contact)
    return council


def name_contact(session: Session, council: Council, contact: Staff | None) -> None:
    """One contact adult more. Naming the same one twice changes nothing. Raises CannotFound."""
    institution = session.get_one(Institution, council.institution_key)
    if contact is None or contact.key not in {person.key for person in adults_of(session, institution)}:
        raise CannotFound(_("Vælg en voksen fra huset, som ikke er leder."), "contact")
    if contact.key in {person.key for person in contacts_of(session, [council]).get(council.key, ())}:
        return
    session.add(Role(key=new_key(), staff_key=contact.key, role=TEACHER, group_key=council.group_key))
    session.flush()


def adults_of(session: Session, institution: Institution) -> list[Staff]:
    """Who can be a contact adult: those who teach a group here and do not lead the house, by name."""
    groups = select(Group.key).where(Group.institution_key == institution.key)
    teach = select(Role.staff_key).where(Role.role == TEACHER, col(Role.group_key).in_(groups))
    found = session.exec(select(Staff).where(col(Staff.key).in_(teach)).order_by(Staff.name, Staff.key)).all()
    return [person for person in found if not leads_institution(session, person, institution)]


def contacts_of(session: Session, councils: list[Council]) -> dict[str, tuple[Staff, ...]]:
    """The contact adults of each council (by its key), by name. One query."""
    by_group = {council.group_key: council.key for council in councils}
    found = session.exec(
        select(Role.group_key, Staff)
        .join(Staff, col(Staff.key) == col(Role.staff_key))
        .where(Role.role == TEACHER, col(Role.group_key).in_(by_group))
        .order_by(Staff.name, Staff.key)
    ).all()
    contacts: dict[str, tuple[Staff, ...]] = {council.key: () for council in councils}
    for group_key, person in found:
        contacts[by_group[group_key or ""]] += (person,)
    return contacts


def councils_in(session: Session, institution_key: str) -> list[Council]:
    """Of a house, by name."""
    here = select(Council).where(Council.institution_key == institution_key)
    return list(session.exec(here.order_by(Council.name, Council.key)))


def councils_of(session: Session, staff: Staff) -> list[Council]:
    """Whose contact adult this person is, by name."""
    mine = select(Role.group_key).where(Role.staff_key == staff.key, Role.role == TEACHER)
    own = select(Council).where(col(Council.group_key).in_(mine))
    return list(session.exec(own.order_by(Council.name, Council.key)))
