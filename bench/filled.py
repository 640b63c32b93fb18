"""A data folder for measuring: one school, many open sittings of the twenty questions, one teacher who is signed in."""

import json
import sys
from pathlib import Path

from voice import clock
from voice.db import Database
from voice.migrating import migrate
from voice.people.sign_in import start
from voice.people.tables import TEACHER, Group, Institution, Municipality, Role, Staff
from voice.questionnaires.files import read_file
from voice.settings import read_settings
from voice.waves.opening import open_sitting, open_wave
from voice.waves.tickets import new_ticket

FORM = "10-12"
SEATS = 28


def fill(data: Path, sittings: int) -> dict[str, object]:
    """Opens the sittings and returns {"codes", "keys", "tickets", "cookie"}.

    Tickets are what a browser's script makes: the sitting's pass with a nonce of its own, written CODE:TICKET.
    """
    settings = read_settings({"VOICE_DATA": str(data)})
    migrate(settings.database_url)
    database = Database(settings.database_url)
    questionnaire = read_file(Path(__file__).parent / "twenty.yaml")
    now = clock.now()
    with database.writing() as session:
        session.add(Municipality(key="town", name="Town"))
        session.flush()
        session.add(Institution(key="school", municipality_key="town", name="School", kind="skole"))
        session.flush()
        group = Group(key="group", institution_key="school", name="5.a", forms=FORM, size=SEATS)
        session.add(group)
        staff = Staff(key="staff", name="Teacher", email="teacher@skole.example", password_hash="none")
        session.add(staff)
        session.flush()
        session.add(Role(key="role", staff_key="staff", role=TEACHER, group_key="group"))
        cookie = start(session, staff, now, hours=10)
        wave = open_wave(session, questionnaire, now=now)
        rows = [
            open_sitting(session, settings.secret, questionnaire, group, seats=SEATS, now=now, wave=wave)
            for _ in range(sittings)
        ]
        made = [(row.code, row.key) for row in rows]
    database.engine.dispose()
    return {
        "codes": [code for code, _key in made],
        "keys": [key for _code, key in made],
        "tickets": [f"{code}:{new_ticket(settings.secret, key)}" for code, key in made for _ in range(SEATS)],
        "cookie": cookie,
    }


if __name__ == "__main__":
    # In a process of its own, so that what it loads is not counted anywhere.
    folder, how_many, out = sys.argv[1:]
    Path(out).write_text(json.dumps(fill(Path(folder), int(how_many))))
