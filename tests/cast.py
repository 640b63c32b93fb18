"""The people of the tests, always the same, and make_* functions with defaults for everything else.

Egeskolen   class 2.a  Ada, Ben        teacher Tine
            class 3.b  Cleo            leader Lars (the whole school), moderator Mona
Birkeskolen class 2.x  nobody we know  teacher Omar
Solby       the municipality           Kirsten sees its figures, Dan is its data protection officer
Children are names in tests only; no row holds one.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import TypeVar

from sqlmodel import Session

from voice import clock
from voice.db import Database
from voice.people.sign_in import hash_password, start
from voice.people.tables import (
    DPO,
    LEADER,
    MODERATOR,
    MUNICIPAL,
    TEACHER,
    Group,
    Institution,
    Municipality,
    Role,
    Staff,
)
from voice.questionnaires.document import with_version
from voice.questionnaires.questions import Form, Item, Option, Questionnaire
from voice.settings import Settings
from voice.waves.opening import open_sitting
from voice.waves.tables import Sitting

Row = TypeVar("Row")

PASSWORD = "en stille solsort"

SCALE = (
    Option("very", "Rigtig meget", face=5, score=5),
    Option("much", "Meget", face=4, score=4),
    Option("some", "Lidt", face=2, score=2),
    Option("no", "Slet ikke", face=1, score=1),
)


@dataclass(frozen=True)
class Cast:
    egeskolen: Institution
    birkeskolen: Institution
    a: Group  # 2.a, Ada's and Ben's class
    b: Group  # 3.b, Cleo's class
    x: Group  # 2.x, a class at the other school
    tine: Staff  # teacher of 2.a
    lars: Staff  # leader of Egeskolen
    omar: Staff  # teacher of 2.x
    mona: Staff  # moderator of Egeskolen
    kirsten: Staff  # municipal staff of Solby
    dan: Staff  # data protection officer of Solby


def build(database: Database, settings: Settings) -> Cast:  # noqa: ARG001 - the same call for every builder
    with database.writing() as session:
        egeskolen = make_institution(session, "Egeskolen")
        birkeskolen = make_institution(session, "Birkeskolen")
        a = make_group(session, "2.a", institution=egeskolen, grade="2")
        b = make_group(session, "3.b", institution=egeskolen, grade="3")
        x = make_group(session, "2.x", institution=birkeskolen, grade="2")
        return Cast(
            egeskolen,
            birkeskolen,
            a,
            b,
            x,
            tine=make_staff(session, "Tine", teaches=a),
            lars=make_staff(session, "Lars", leads=egeskolen),
            omar=make_staff(session, "Omar", teaches=x),
            mona=make_staff(session, "Mona", moderates=egeskolen),
            kirsten=make_staff(session, "Kirsten", serves=(MUNICIPAL, make_municipality(session))),
            dan=make_staff(session, "Dan", serves=(DPO, make_municipality(session))),
        )


# -- rows ---------------------------------------------------------------------------------------------------------


def make_municipality(session: Session, name: str = "Solby") -> Municipality:
    key = slug(name)
    return session.get(Municipality, key) or _add(session, Municipality(key=key, name=name))


def make_institution(session: Session, name: str = "Egeskolen", *, kind: str = "skole") -> Institution:
    town = make_municipality(session)
    return _add(session, Institution(key=slug(name), municipality_key=town.key, name=name, kind=kind))


def make_group(
    session: Session,
    name: str = "2.a",
    *,
    institution: Institution | None = None,
    forms: tuple[str, ...] = ("6-9",),
    size: int = 24,
    grade: str | None = None,
) -> Group:
    institution = institution or make_institution(session, f"Skole {secrets.token_hex(3)}")
    key = f"{institution.key}-{slug(name)}"
    group = Group(key=key, institution_key=institution.key, name=name, forms=",".join(forms), size=size, grade=grade)
    return _add(session, group)


def make_staff(
    session: Session,
    name: str = "Tine",
    *,
    teaches: Group | None = None,
    leads: Institution | None = None,
    moderates: Institution | None = None,
    serves: tuple[str, Municipality] | None = None,
    email: str = "",
    password: str = PASSWORD,
) -> Staff:
    """A member of staff who can sign in as <name>@skole.example with PASSWORD."""
    key = slug(name)
    staff = Staff(key=key, name=name, email=email or f"{key}@skole.example", password_hash=_hashed(password))
    _add(session, staff)
    if teaches:
        _add(session, Role(key=f"{key}-{teaches.key}", staff_key=key, role=TEACHER, group_key=teaches.key))
    if leads:
        _add(session, Role(key=f"{key}-{leads.key}", staff_key=key, role=LEADER, institution_key=leads.key))
    if moderates:
        _add(session, Role(key=f"{key}-mod", staff_key=key, role=MODERATOR, institution_key=moderates.key))
    if serves:
        role, town = serves
        _add(session, Role(key=f"{key}-{role}", staff_key=key, role=role, municipality_key=town.key))
    return staff


def make_sitting(
    session: Session,
    settings: Settings,
    group: Group | None = None,
    *,
    questionnaire: Questionnaire | None = None,
    seats: int | None = None,
    door: str = "code",
    forms: tuple[str, ...] | None = None,
    now: datetime | None = None,
    by: str | None = None,
) -> Sitting:
    """An open sitting, opened the way the product opens one."""
    group = group or make_group(session)
    return open_sitting(
        session,
        settings.secret,
        questionnaire or make_questionnaire(forms=group.form_keys),
        group,
        seats=seats,
        door=door,
        forms=forms,
        now=now or clock.now(),
        by=by,
    )


def sign_in(session: Session, staff: Staff, now: datetime | None = None) -> dict[str, str]:
    """The cookie of a signed-in browser, for client.cookies.update(...)."""
    return {"voice": start(session, staff, now or clock.now(), hours=10)}


# -- questionnaires -----------------------------------------------------------------------------------------------


def make_item(key: str = "friend", type: str = "scale", **changes: object) -> Item:  # noqa: A002 - the field's name
    """One question that is valid for its type; any field of Item can be said otherwise."""
    plain = Item(key=key, type=type, ask=f"Hvad synes du om {key}?", talk=(f"Hvad tænker I om {key}?",))
    if type in ("scale", "one", "several", "order", "pictures", "moment", "places", "statements"):
        options = SCALE[1:3] if type == "pictures" else SCALE
        positive = ("very", "much") if type in ("scale", "moment") else ()
        plain = replace(plain, options=options, positive=positive)
    if type == "ladder":
        steps = tuple(Option(str(n), str(n), score=n + 1) for n in range(10, -1, -1))
        plain = replace(plain, options=steps, positive=("10", "9", "8", "7", "6"))
    if type in ("places", "statements"):
        plain = replace(plain, parts=tuple(Option(f"part-{n}", f"Sted {n}") for n in (1, 2, 3)))
    return replace(plain, **changes)  # type: ignore[arg-type]


def make_questionnaire(
    *items: Item, key: str = "proeve", forms: tuple[str, ...] = ("6-9",), title: str = "En prøve"
) -> Questionnaire:
    """The same items in every form; one scale and one text if none are given."""
    asked = items or (make_item("friend"), make_item("words", "text"))
    return with_version(Questionnaire(key, title, ("A",), tuple(Form(form, asked) for form in forms)))


# -- small parts --------------------------------------------------------------------------------------------------


def slug(name: str) -> str:
    danish = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-", ".": ""})
    return name.lower().translate(danish)


def _add(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row


@cache
def _hashed(password: str) -> str:
    """Hashing is slow on purpose, so the tests do it once for each password."""
    return hash_password(password)
