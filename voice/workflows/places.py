"""The places of a house: their names, where they lie on a plan, and a photo of each without people.

A list never changes its names: what children have marked must stay what it was. Another list is made instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from voice.language import gettext as _
from voice.people.tables import Institution
from voice.questionnaires.item_types import TYPES
from voice.talks.saying import name_in, tidy
from voice.waves.opening import new_key
from voice.workflows.tables import Place, PlaceList

FEWEST, MOST = TYPES["places"].fewest, TYPES["places"].most
LONGEST = 40  # characters of a name: it is read out from a child's page
WHOLE = 1000  # x and y are thousandths of the plan


class CannotPlace(ValueError):
    """It cannot be written down like this; str() is a sentence for the adult. field: of the form."""

    def __init__(self, sentence: str, field: str = "names") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Spot:
    """A place without its photo. number: as it stands on the plan, from 1."""

    key: str
    number: int
    name: str
    x: int | None
    y: int | None
    photo: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of places without its pictures."""

    key: str
    at: datetime
    plan: bool
    spots: tuple[Spot, ...]


def make_list(
    session: Session, house: Institution, names: Sequence[str], *, plan: bytes | None, now: datetime, by: str | None
) -> PlaceList:
    """plan: from promises.picturing.small_picture. Raises CannotPlace."""
    wanted = [name for name in map(tidy, names) if name]
    if not FEWEST <= len(wanted) <= MOST:
        raise CannotPlace(_("Skriv %(fewest)s til %(most)s steder, et på hver linje.")
                          % {"fewest": FEWEST, "most": MOST})  # fmt: skip
    for name in wanted:
        if len(name) > LONGEST or not any(letter.isalpha() for letter in name):
            raise CannotPlace(_("Giv hvert sted et navn på højst %(most)s tegn.") % {"most": LONGEST})
        if person := name_in(name):
            raise CannotPlace(_("»%(name)s« ligner et navn på en person. Kald stedet noget andet.") % {"name": person})
    if len({name.lower() for name in wanted}) < len(wanted):
        raise CannotPlace(_("To steder hedder det samme. Giv dem hver sit navn."))
    row = PlaceList(key=new_key(), institution_key=house.key, plan=plan, at=now, by=by)
    session.add(row)
    session.flush()
    # keys that sort as the names were written: the order of the list is the order on the page
    for number, name in enumerate(wanted, 1):
        session.add(Place(key=f"p{number:02d}-{new_key()}", list_key=row.key, name=name))
    session.flush()
    return row


def put_on_plan(session: Session, listed: Listed, marks: Mapping[str, tuple[str, str]]) -> None:
    """marks: place -> (x, y) as typed, thousandths; both empty takes it off the plan. Raises CannotPlace."""
    known = {spot.key: spot for spot in listed.spots}
    for key, typed in marks.items():
        if key not in known:
            continue
        x, y = (_thousandth(one, known[key].name) for one in typed)
        if (x is None) != (y is None):
            raise CannotPlace(_("%(name)s mangler det ene tal.") % {"name": known[key].name}, "marks")
        place = session.get_one(Place, key)
        place.x, place.y = x, y
        session.add(place)
    session.flush()


def add_photo(session: Session, key: str, small: bytes, *, nobody_on_it: bool) -> None:
    """small: from promises.picturing.small_picture; a new photo takes the old one's place. Raises CannotPlace."""
    if not nobody_on_it:
        empty = _("Sæt kryds ved, at der ingen mennesker er på billedet. Er der nogen, så tag et nyt.")
        raise CannotPlace(empty, "photos")
    place = session.get_one(Place, key)
    place.photo = small
    session.add(place)
    session.flush()


def lists_of(session: Session, house: str) -> list[Listed]:
    """Of the house, the newest first. Two queries, however many; no picture is fetched."""
    rows = session.exec(
        select(PlaceList.key, PlaceList.at, col(PlaceList.plan).is_not(None))
        .where(PlaceList.institution_key == house).order_by(col(PlaceList.at).desc(), PlaceList.key)
    ).all()  # fmt: skip
    spots = _spots(session, [key for key, _at, _plan in rows])
    return [Listed(key, at, bool(plan), tuple(spots.get(key, ()))) for key, at, plan in rows]


def _spots(session: Session, lists: Sequence[str]) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = {}
    for key, list_key, name, x, y, photo in session.exec(
        select(Place.key, Place.list_key, Place.name, Place.x, Place.y, col(Place.photo).is_not(None))  # type: ignore[call-overload]
        .where(col(Place.list_key).in_(lists)).order_by(Place.key)
    ):  # fmt: skip
        own = found.setdefault(list_key, [])
        own.append(Spot(key, len(own) + 1, name, x, y, bool(photo)))
    return found


def _thousandth(typed: str, name: str) -> int | None:
    if not typed.strip():
        return None
    if not (typed.strip().isascii() and typed.strip().isdigit()) or len(typed.strip()) > 4 or int(typed) > WHOLE:
        raise CannotPlace(_("%(name)s: Skriv tal fra 0 til %(most)s.") % {"name": name, "most": WHOLE}, "marks")
    return int(typed)
