"""What there is to try in the demo: as the contract's JSON, and as a table for people."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from voice.demo.places import PASSWORD
from voice.people.tables import TEACHER, Group, Institution, Role, Staff
from voice.questionnaires.questions import band_of
from voice.waves.state import OPEN, SHOWN, stage
from voice.waves.tables import Sitting


def describe(session: Session, url: str) -> dict[str, Any]:
    """{"url", "sittings": [...], "staff": [...], "council": []}. band is the youngest form's; open sittings first."""
    sittings = [
        {
            "group": sitting.group_key,
            "band": band_of(sitting.form_keys[0]),
            "forms": list(sitting.form_keys),
            "code": sitting.code,
            "path": f"/s/{sitting.code}",
            "door": sitting.door,
            "state": stage(session, sitting),
        }
        for sitting in session.exec(select(Sitting).order_by(col(Sitting.opened_at), col(Sitting.group_key)))
    ]
    who = select(Role.role, Staff.email).join(Staff, col(Staff.key) == col(Role.staff_key))
    roles = session.exec(who.order_by(Role.role, Staff.email))
    return {
        "url": url,
        "sittings": sorted(sittings, key=lambda sitting: sitting["state"] != OPEN),
        "staff": [{"role": role, "email": email, "password": PASSWORD} for role, email in roles],
        "council": [],
    }


def lines(session: Session, url: str) -> dict[str, list[tuple[str, ...]]]:
    """Tables by title, first row the headings: what to answer, what to look at, who to be."""
    town = describe(session, url)
    names = {
        group.key: (group.name, institution.name)
        for group, institution in session.exec(
            select(Group, Institution).join(Institution, col(Institution.key) == col(Group.institution_key))
        )
    }

    def rows(state: str, page: str = "") -> list[tuple[str, ...]]:
        return [
            (*names[one["group"]], ", ".join(one["forms"]), one["code"], f"{url}{one['path']}{page}")
            for one in town["sittings"]
            if one["state"] == state
        ]

    headings = ("group", "institution", "ages", "code", "link")
    asked = {sitting["group"] for sitting in town["sittings"] if sitting["state"] != SHOWN}
    staff = [
        (entry["role"], entry["email"], entry["password"])
        for entry in town["staff"]
        if entry["role"] != TEACHER or entry["email"].partition("@")[0] in asked
    ]
    return {
        "Answer as a child": [headings, *rows(OPEN)],
        "See a class's result": [headings, *rows(SHOWN, "/result")],
        f"Sign in as staff at {url}/sign-in": [("role", "e-mail", "password"), *staff],
    }
