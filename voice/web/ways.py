"""Where a member of staff can go: the links at the top of every page, and whose first page shows what.

base.html asks for it by the name `ways`, so that no handler has to. One query for the roles.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select

from voice.council.tables import Council
from voice.language import gettext as _
from voice.people.tables import DPO, LEADER, MODERATOR, MUNICIPAL, TEACHER, Institution, Municipality, Role
from voice.web.pages import Turn
from voice.web.render import environment
from voice.web.waiting import notes_waiting


@dataclass(frozen=True, slots=True)
class Places:
    """Where a person has which role, by name. logbooks: the municipalities whose data protection officer this is;
    councils: (key, name) of those whose contact adult this is; teaches: a class, not only a council."""

    teaches: bool
    leads: tuple[Institution, ...]
    moderates: tuple[Institution, ...]
    serves: tuple[Municipality, ...]
    logbooks: tuple[Municipality, ...]
    councils: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One link. here: it leads to the page that is shown, or to one that this page lies under. waiting: how many
    things wait there; 0 says nothing."""

    href: str
    words: str
    here: bool
    waiting: int = 0


def places_of(turn: Turn) -> Places:
    """Of the person who is signed in."""
    found = turn.session.exec(
        select(Role, Institution, Municipality, Council)
        .outerjoin(Institution, col(Institution.key) == col(Role.institution_key))
        .outerjoin(Municipality, col(Municipality.key) == col(Role.municipality_key))
        .outerjoin(Council, col(Council.group_key) == col(Role.group_key))
        .where(Role.staff_key == turn.actor.staff.key)
    ).all()

    def houses(role: str) -> tuple[Institution, ...]:
        mine = {house.key: house for row, house, _town, _council in found if row.role == role and house}
        return tuple(sorted(mine.values(), key=lambda house: (house.name, house.key)))

    def towns(role: str) -> tuple[Municipality, ...]:
        mine = {town.key: town for row, _house, town, _council in found if row.role == role and town}
        return tuple(sorted(mine.values(), key=lambda town: (town.name, town.key)))

    teaches = any(row.role == TEACHER and council is None for row, _house, _town, council in found)
    councils = sorted((council.name, council.key) for row, _house, _town, council in found if council)
    return Places(
        teaches, houses(LEADER), houses(MODERATOR), towns(MUNICIPAL), towns(DPO),
        tuple((key, name) for name, key in councils),
    )  # fmt: skip


def ways(turn: Turn) -> tuple[Way, ...]:
    """The links of one person, in a fixed order. Somebody with nothing but a first page gets none."""
    places, path = places_of(turn), turn.request.url.path
    one_house = len(places.moderates) == 1
    links = [("/classroom", _("Grupper") if places.teaches else _("Forside"), 0)]
    links += [(f"/institution/{house.key}", house.name, 0) for house in places.leads]
    links += [(f"/councils/{key}", name, 0) for key, name in places.councils]
    links += [(f"/municipality/{town.key}", town.name, 0) for town in places.serves]
    links += [
        (f"/moderation/{house.key}", _("Børnenes ord") if one_house else _("Ord, %(house)s") % {"house": house.name}, 0)
        for house in places.moderates
    ]
    links += [("/classroom#logbooks", _("Logbøger"), 0)] if places.logbooks else []
    if places.teaches or places.leads or places.serves or places.councils:
        links.append(("/help-notes", _("Beskeder"), notes_waiting(turn)))
    found = tuple(Way(href, words, _here(path, href), waiting) for href, words, waiting in links)
    return found if len(found) > 1 else ()


def _here(path: str, href: str) -> bool:
    return path == href or path.startswith(f"{href}/")


environment().globals["ways"] = ways
