"""Looking into the municipality's library, and taking something over: a copy's place in one's own house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from voice.people.tables import Institution, Municipality
from voice.questionnaires.questions import Questionnaire
from voice.sharing.giving import QUESTIONNAIRE, questionnaire_in
from voice.sharing.tables import Shared, SharedEnd, Taken
from voice.waves.opening import new_key


@dataclass(frozen=True, slots=True)
class OnShelf:
    """Something in the library, the institution that gave it, and keys of institutions that have taken it over."""

    shared: Shared
    house: Institution
    taken_by: frozenset[str]


def shelf(session: Session, municipality: Municipality, kind: str = "") -> list[OnShelf]:
    """What can be taken over, the newest first; kind: only these. Two queries."""
    found = (
        select(Shared, Institution)
        .join(Institution, col(Institution.key) == col(Shared.institution_key))
        .where(Shared.municipality_key == municipality.key, col(Shared.key).not_in(select(SharedEnd.shared_key)))
        .order_by(col(Shared.at).desc(), Shared.key)
    )
    rows = session.exec(found.where(Shared.kind == kind) if kind else found).all()
    taken = _taken_by(session, [shared.key for shared, _house in rows])
    return [OnShelf(shared, house, frozenset(taken.get(shared.key, ()))) for shared, house in rows]


def on_shelf(session: Session, municipality: Municipality, key: str) -> OnShelf | None:
    """One thing of this municipality's library; None for what was taken back or is another town's."""
    shared = session.get(Shared, key)
    if shared is None or shared.municipality_key != municipality.key or session.get(SharedEnd, key) is not None:
        return None
    house = session.get_one(Institution, shared.institution_key)
    return OnShelf(shared, house, frozenset(_taken_by(session, [key]).get(key, ())))


def take_over(session: Session, found: OnShelf, house: Institution, *, now: datetime, by: str) -> None:
    """The house uses it from now on. Safe to repeat; ValueError for a house of another municipality."""
    if house.municipality_key != found.shared.municipality_key:
        raise ValueError("a house of another municipality")
    session.exec(select(Institution.key).where(Institution.key == house.key).with_for_update(key_share=True)).one()
    if house.key not in _taken_by(session, [found.shared.key]).get(found.shared.key, ()):
        session.add(Taken(key=new_key(), shared_key=found.shared.key, institution_key=house.key, at=now, by=by))
        session.flush()


def taken_questionnaires(session: Session, institution_key: str) -> list[Questionnaire]:
    """What this house may ask beside the ready ones: taken over from others, also when it has been taken back since.
    One query."""
    rows = session.exec(
        select(Shared)
        .join(Taken, col(Taken.shared_key) == col(Shared.key))
        .where(Taken.institution_key == institution_key, Shared.kind == QUESTIONNAIRE)
        .order_by(Shared.title, Shared.key)
    ).all()
    found = {questionnaire.key: questionnaire for questionnaire in map(questionnaire_in, rows)}
    return list(found.values())


def _taken_by(session: Session, keys: Iterable[str]) -> dict[str, set[str]]:
    rows = session.exec(select(Taken.shared_key, Taken.institution_key).where(col(Taken.shared_key).in_(list(keys))))
    found: dict[str, set[str]] = {}
    for shared_key, institution_key in rows:
        found.setdefault(shared_key, set()).add(institution_key)
    return found
