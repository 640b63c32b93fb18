"""How long goal C of a municipality takes to show, and whether a school's pages ask the database more when it grows.

    .venv/bin/python bench/scoreboard.py [INSTITUTIONS GROUPS YEARS]

The municipality has 150 institutions, 2,500 groups and five years of cycles (bench/town.py). The page is asked for
through the whole program, as a browser asks: the first time in a process, and again after something has changed in one
institution. CPU seconds say more than seconds on a machine that others use too.
"""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import event
from starlette.testclient import TestClient
from table import at_most, console, say
from town import fill

from voice import clock
from voice.app import create_app
from voice.db import Database
from voice.migrating import migrate
from voice.people.sign_in import start
from voice.people.tables import LEADER, MUNICIPAL, Role, Staff
from voice.promises.tables import Finding
from voice.settings import Settings, read_settings

SECONDS, AGAIN_SECONDS, HOUSE_SECONDS = 1.0, 0.5, 0.3
PAGES = ("/scoreboard/institution/{house}", "/institution/{house}", "/wheel/{house}")


@dataclass
class Asked:
    """One look at a page. seconds: by the clock; cpu: of this process; queries: of the whole request."""

    seconds: float
    cpu: float
    queries: int
    kilobytes: float


def measure(folder: Path, institutions: int = 150, groups: int = 2500, years: int = 5) -> dict[str, Asked]:
    """{"first", "again", "changed", "small ...", "school ..."}: the municipality, then each page of a school of 3 and
    of 30 groups."""
    settings = read_settings({"VOICE_DATA": str(folder / "town")})
    database = Database(settings.database_url)
    migrate(database.url)
    today = clock.today()
    with console.status(f"filling {groups:,} groups"), database.writing() as session:
        fill(session, institutions=institutions, groups=groups, years=years, today=today)
        fill(session, institutions=1, groups=3, years=1, today=today, key="small")
        fill(session, institutions=1, groups=30, years=5, today=today, cycles_a_year=2, key="school")
    town = "/scoreboard/municipality/town"
    with browser(database, settings, MUNICIPAL, "town") as client:
        look(client, "/municipality/town")  # the program's own modules are loaded with the first page
        found = {"first": look(client, town), "again": look(client, town)}
        with database.writing() as session:
            session.add(Finding(key="new", cycle_key="town-house-000-0-all", words="Vi vil ud", at=clock.now()))
        found["changed"] = look(client, town)
    for key in ("small", "school"):
        house = f"{key}-house-000"
        with browser(database, settings, LEADER, house) as client:
            for address in PAGES:
                look(client, address.format(house=house))  # templates are compiled once
                found[f"{key} {address}"] = look(client, address.format(house=house))
    database.engine.dispose()
    return found


def browser(database: Database, settings: Settings, role: str, place: str) -> TestClient:
    name = secrets.token_hex(4)
    places = {"municipality_key": place} if role == MUNICIPAL else {"institution_key": place}
    with database.writing() as session:
        staff = Staff(key=name, name=name, email=f"{name}@town.example", password_hash="-")
        session.add(staff)
        session.flush()
        session.add(Role(key=name, staff_key=name, role=role, **places))
        session.flush()
        token = start(session, staff, clock.now() - timedelta(minutes=1), hours=2)
    return TestClient(create_app(settings), base_url="http://testserver", cookies={"voice": token})


def look(client: TestClient, address: str) -> Asked:
    queries = 0

    def count(*_args: object) -> None:
        nonlocal queries
        queries += 1

    engine = client.app.state.database.engine
    event.listen(engine, "before_cursor_execute", count)
    at, cpu = time.perf_counter(), time.process_time()
    answer = client.get(address)
    found = Asked(time.perf_counter() - at, time.process_time() - cpu, queries, len(answer.content) / 1024)
    event.remove(engine, "before_cursor_execute", count)
    assert answer.status_code == 200, (address, answer.status_code)
    return found


def report(found: dict[str, Asked]) -> None:
    for name, one in found.items():
        say(f"  {name}: {one.seconds:.2f} s, {one.cpu:.2f} CPU s, {one.queries} queries, {one.kilobytes:.0f} kB")
    at_most("goal C of the municipality, first time, CPU s", found["first"].cpu, SECONDS, "2,500 groups", 2)
    at_most("the same again, CPU s", found["again"].cpu, AGAIN_SECONDS, "nothing has changed", 2)
    at_most("after a change in one house, CPU s", found["changed"].cpu, AGAIN_SECONDS, "one house anew", 2)
    for address in PAGES:
        small, school = found[f"small {address}"], found[f"school {address}"]
        at_most(f"{address}: queries with 30 groups", school.queries, small.queries, "as with 3 groups", 0)
        at_most(f"{address}: CPU s", school.cpu, HOUSE_SECONDS, "30 groups, 5 years", 2)


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="voice-bench-"))
    try:
        report(measure(folder, *map(int, sys.argv[1:])))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
