"""Who may open a page: the `who` functions of the route rows.

Each returns an actor (what this person reaches, already loaded), or None, which becomes 404: a stranger learns
nothing about what exists. Nobody signed in is SignInNeeded. Handlers reach groups and sittings through the actor
and never look them up themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from voice.people.roles import (
    institutions_of,
    is_dpo,
    is_municipal,
    leader_may_see,
    leads,
    leads_institution,
    may_open,
    moderates,
    municipalities_of,
)
from voice.people.sign_in import staff_of
from voice.people.tables import DPO, Group, Institution, Municipality, Staff
from voice.waves.tables import Publishing, Showing, Sitting
from voice.web.pages import SignInNeeded, Turn

COOKIE = "voice"


@dataclass(frozen=True, slots=True)
class Anyone:
    """Whoever asks; staff only if somebody happens to be signed in."""

    staff: Staff | None


@dataclass(frozen=True, slots=True)
class SignedIn:
    staff: Staff


@dataclass(frozen=True, slots=True)
class TeacherOfGroup:
    staff: Staff
    group: Group
    institution: Institution


@dataclass(frozen=True, slots=True)
class TeacherOfSitting:
    staff: Staff
    sitting: Sitting
    group: Group
    institution: Institution


@dataclass(frozen=True, slots=True)
class ViewerOfSitting:
    """May read the published result. leader: only reads. before_class: the class itself has not seen it yet."""

    staff: Staff
    sitting: Sitting
    group: Group
    institution: Institution
    leader: bool
    before_class: bool


@dataclass(frozen=True, slots=True)
class OfInstitution:
    staff: Staff
    institution: Institution


@dataclass(frozen=True, slots=True)
class OfMunicipality:
    staff: Staff
    municipality: Municipality


def anyone(turn: Turn) -> Anyone:
    return Anyone(signed_in(turn))


def staff(turn: Turn) -> SignedIn:
    return SignedIn(_must_be_signed_in(turn))


def teacher_of_group(turn: Turn) -> TeacherOfGroup | None:
    """Of the {group} of the path; a council is not asked like a class (its own pages are in councils)."""
    person = _must_be_signed_in(turn)
    group = turn.session.get(Group, _key(turn, "group"))
    if group is None or group.kind != "class" or not may_open(turn.session, person, group):
        return None
    return TeacherOfGroup(person, group, _institution(turn, group))


def teacher_of_sitting(turn: Turn) -> TeacherOfSitting | None:
    """Of the group of the {sitting} of the path."""
    person = _must_be_signed_in(turn)
    sitting, group = _sitting_and_group(turn)
    if sitting is None or group is None or not may_open(turn.session, person, group):
        return None
    return TeacherOfSitting(person, sitting, group, _institution(turn, group))


def viewer_of_sitting(turn: Turn) -> ViewerOfSitting | None:
    """The group's teacher at any time; its leader when the class has seen the result or has had ten open days."""
    person = _must_be_signed_in(turn)
    sitting, group = _sitting_and_group(turn)
    if sitting is None or group is None:
        return None
    shown = turn.session.get(Showing, sitting.key)
    teacher = may_open(turn.session, person, group)
    if not teacher:
        published = turn.session.get(Publishing, sitting.key)
        in_time = leader_may_see(_day(published), _day(shown), turn.now.date())
        if not (in_time and leads(turn.session, person, group)):
            return None
    return ViewerOfSitting(person, sitting, group, _institution(turn, group), not teacher, shown is None)


def leader(turn: Turn) -> OfInstitution | None:
    """Of the {institution} of the path."""
    person, institution = _must_be_signed_in(turn), _institution_of_path(turn)
    if institution is None or not leads_institution(turn.session, person, institution):
        return None
    return OfInstitution(person, institution)


def moderator(turn: Turn) -> OfInstitution | None:
    """Of the {institution} of the path. Words of a group that this person teaches are left out by the handler."""
    person, institution = _must_be_signed_in(turn), _institution_of_path(turn)
    if institution is None or not moderates(turn.session, person, institution):
        return None
    return OfInstitution(person, institution)


def municipal(turn: Turn) -> OfMunicipality | None:
    """Staff of the {municipality} of the path."""
    person, municipality = _must_be_signed_in(turn), turn.session.get(Municipality, _key(turn, "municipality"))
    if municipality is None or not is_municipal(turn.session, person, municipality.key):
        return None
    return OfMunicipality(person, municipality)


def log_reader(turn: Turn) -> OfInstitution | None:
    """The leader of the {institution} of the path, or the data protection officer of its municipality."""
    person, institution = _must_be_signed_in(turn), _institution_of_path(turn)
    if institution is None:
        return None
    if leads_institution(turn.session, person, institution):
        return OfInstitution(person, institution)
    return OfInstitution(person, institution) if is_dpo(turn.session, person, institution.municipality_key) else None


def log_office(turn: Turn) -> SignedIn | None:
    """Whoever reads any logbook: a leader, or a data protection officer. Which ones, the handler asks of roles."""
    person = _must_be_signed_in(turn)
    reads = institutions_of(turn.session, person) or municipalities_of(turn.session, person, DPO)
    return SignedIn(person) if reads else None


def dpo(turn: Turn) -> OfMunicipality | None:
    """The data protection officer of the {municipality} of the path."""
    person, municipality = _must_be_signed_in(turn), turn.session.get(Municipality, _key(turn, "municipality"))
    if municipality is None or not is_dpo(turn.session, person, municipality.key):
        return None
    return OfMunicipality(person, municipality)


def signed_in(turn: Turn) -> Staff | None:
    token = turn.request.cookies.get(COOKIE)
    return staff_of(turn.session, token, turn.now) if token else None


def _must_be_signed_in(turn: Turn) -> Staff:
    person = signed_in(turn)
    if person is None:
        raise SignInNeeded
    return person


def _sitting_and_group(turn: Turn) -> tuple[Sitting | None, Group | None]:
    sitting = turn.session.get(Sitting, _key(turn, "sitting"))
    return sitting, turn.session.get(Group, sitting.group_key) if sitting else None


def _institution_of_path(turn: Turn) -> Institution | None:
    return turn.session.get(Institution, _key(turn, "institution"))


def _key(turn: Turn, name: str) -> str:
    """The key in the path. PostgreSQL takes no NUL in a text, and no key of ours holds one."""
    return turn.path[name].replace("\0", "")


def _day(row: Publishing | Showing | None) -> date | None:
    return row.at.date() if row else None


def _institution(turn: Turn, group: Group) -> Institution:
    return turn.session.get_one(Institution, group.institution_key)
