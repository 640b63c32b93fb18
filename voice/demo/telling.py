"""What there is to try in the demo: as the contract's JSON, and as a table for people."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from voice import clock
from voice.council.tables import Council, Meeting, MeetingEnd
from voice.demo.places import HOUSES, PASSWORD
from voice.people.tables import Group, Institution, Role, Staff
from voice.questionnaires.questions import band_of
from voice.waves.state import OPEN, SHOWN, stage
from voice.waves.tables import Sitting

TOO_FEW = frozenset(f"{house.key}-{room.key}" for house in HOUSES for room in house.rooms if room.size <= 5)


def describe(session: Session, url: str) -> dict[str, Any]:
    """{"url", "sittings": [...], "staff": [...], "council": [...]}. band is the youngest form's; open sittings
    first."""
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
        "council": [
            {"institution": council.institution_key, "name": council.name, "code": meeting.code,
             "path": f"/council/{council.institution_key}"}
            for council, meeting in _meetings(session)
        ],
    }


def _meetings(session: Session) -> list[tuple[Council, Meeting]]:
    """The councils that meet today, with their meeting."""
    ended = select(MeetingEnd.meeting_key)
    found = select(Council, Meeting).join(Meeting, col(Meeting.council_key) == col(Council.key))
    today = found.where(Meeting.on == clock.today(), col(Meeting.key).not_in(ended))
    return list(session.exec(today.order_by(Council.name, Meeting.key)))


def tables(session: Session, url: str) -> dict[str, list[tuple[str, ...]]]:
    """What people see, by title, first row the headings. All that waits for answers; of the rest, one of each kind."""
    town = describe(session, url)
    groups = select(Group, Institution).join(Institution, col(Institution.key) == col(Group.institution_key))
    names = {group.key: f"{group.name}, {house.name}" for group, house in session.exec(groups)}
    waiting = [one for one in town["sittings"] if one["state"] == OPEN]
    seen = {(tuple(one["forms"]), one["group"] in TOO_FEW): one for one in town["sittings"] if one["state"] == SHOWN}
    busy = {one["group"] for one in town["sittings"] if one["state"] != SHOWN}
    people = session.exec(select(Staff).order_by(Staff.email)).all()
    return {
        "Answer as a child": [
            ("group", "ages", "code", "link"),
            *((names[one["group"]], ", ".join(one["forms"]), one["code"], url + one["path"]) for one in waiting),
        ],
        "See a class's result (more of them in --json)": [
            ("group", "ages", "link"),
            *((names[one["group"]], ", ".join(one["forms"]), f"{url}{one['path']}/result") for one in seen.values()),
        ],
        "Meet as a student council (the code is good today)": [
            ("council", "code", "link"),
            *((one["name"], one["code"], url + one["path"]) for one in town["council"]),
        ],
        f"Sign in as staff at {url}/sign-in - everybody's password is {PASSWORD}": [
            ("who", "e-mail"),
            *((one.name, one.email) for one in people if one.key in busy or one.key not in names),
        ],
    }
