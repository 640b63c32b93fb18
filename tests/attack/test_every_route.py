"""Every address of the app, walked by everybody: a route that is added tomorrow is in the walk.

The routes are read off the app; their parameters are filled with everything of that kind that the database holds. Who
may see what is written down in tests.attack.everybody, apart from the program. And whoever may see a page sees nothing
in it that is not published: two worlds that look alike give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.attack.big import BIG
from tests.attack.every_route import addresses, rows_of, values_for
from tests.attack.everybody import (
    MAY,
    SIZES,
    TEXTS,
    About,
    Person,
    Stage,
    answer_and_publish,
    keys_of,
    set_up,
    sheets,
    shuffled_lines,
)
from tests.attack.test_traces import as_bytes, stored
from tests.cast import Cast, sign_in
from voice import clock
from voice.app import create_app
from voice.council.door import sign
from voice.db import Database
from voice.help_notes.store import store_of
from voice.settings import Settings
from voice.tallies.tables import OwnWords, ParentTally, Tally

pytestmark = pytest.mark.usefixtures("nothing_is_drawn")

# The child's way has no `who`: it is for everybody, and the same for everybody (tests.attack.test_traces).
FOR_CHILDREN = {
    *("/", "/join", "/healthz", "/ticket-pictures"),
    *("/sw.js", "/manifest.webmanifest", "/tablet", "/tablet/offline", "/s/{code}/offline", "/g/{day}/offline"),
    *("/sounds/say.js", "/sounds/{sound}", "/sounds/{institution}/{wave}"),
    *(f"/s/{{code}}{end}" for end in ("", "/", "/thanks", "/ticket", "/grown-ups")),
    *(f"/g/{{day}}{end}" for end in ("", "/", "/pond")),
    *(f"/g/{{day}}/{{code}}{end}" for end in ("", "/", "/thanks", "/ticket", "/grown-ups")),
}


# these only ever lead to another page, or to a place on it
LEADS_ON = {"/screen/{token}/{n}", "/scoreboard/hall/{institution}", "/was", "/tilgaengelighed"}

# PostgreSQL has its turn in `make attack`; who may do what is the same code on both.
ON_BOTH_IF_BIG = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"] if BIG else ["sqlite"], indirect=True)
ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def about(keys: list[str], known: dict[str, About]) -> About:
    """The narrowest thing the address is about: a sitting before a group before an institution."""
    found = [known[key] for key in keys if key in known]
    return max(found, key=lambda one: (bool(one.sitting), bool(one.group), bool(one.institution)), default=About())


@pytest.fixture
def settings(settings: Settings, database_url: str) -> Settings:
    notes = settings.help_database_url if database_url.startswith("sqlite") else database_url
    return replace(settings, database_url=database_url, help_database_url=notes)


@pytest.fixture
def stage(database: Database, settings: Settings, cast: Cast) -> Iterator[Stage]:
    yield set_up(database, settings, cast)
    store_of(settings).close()


def as_person(app: Starlette, database: Database, person: Person) -> TestClient:
    """Without the look at each page's craft, which takes longer than the page."""
    client = TestClient(app, follow_redirects=False, headers={"sec-fetch-site": "same-origin"})
    if person.staff:
        with database.writing() as session:
            client.cookies.update(sign_in(session, person.staff))
    if person.meeting:
        sign_of_meeting = sign(app.state.settings.secret, person.meeting, clock.today())
        client.cookies.set("voice_meeting", sign_of_meeting, path="/council")
    return client


# -- who gets in --------------------------------------------------------------------------------------------------


@ON_FILES
def test_every_route_says_who_may_come(app: Starlette) -> None:
    rows = rows_of(app)
    assert len(rows) >= 45
    assert {row.path for row in rows if row.who is None} <= FOR_CHILDREN
    unknown = {row.who for row in rows if row.who} - set(MAY)
    assert unknown == set(), "say in tests.attack.everybody who may come there"


@ON_BOTH_IF_BIG
def test_nobody_reads_what_is_not_theirs_on_any_route(
    app: Starlette, database: Database, settings: Settings, stage: Stage
) -> None:
    answer_and_publish(database, settings, stage, first=True)
    values, known = values_for(stage), keys_of(stage)
    reached: set[str] = set()
    wrong = []
    reading = [row for row in rows_of(app) if row.method == "GET" and row.who]
    for person in stage.people:
        client = as_person(app, database, person)
        for row in reading:
            for path, keys in addresses(row, values):
                status = client.get(path).status_code
                assert row.who
                may = MAY[row.who](person, about(keys, known))
                if status == 200:
                    reached.add(row.path)
                    if not may:
                        wrong.append(f"{person.name} reads {path}")
                elif status not in (303, 404):
                    wrong.append(f"{person.name} gets {status} from {path}")
    assert wrong == []
    assert {row.path for row in reading} - reached == LEADS_ON, "nobody got there, so nothing was tried"


@ON_BOTH_IF_BIG
def test_nobody_changes_what_is_not_theirs_on_any_route(
    app: Starlette, database: Database, settings: Settings, stage: Stage
) -> None:
    """Every form, sent by everybody who may not: nothing is written, whatever stands in it."""
    answer_and_publish(database, settings, stage, first=True)
    values, known = values_for(stage), keys_of(stage)
    with database.reading() as session:
        words = session.exec(select(OwnWords.key)).first() or "none"
    form = {"seats": "3", "number": "3", "tickets": "3", "questionnaire": "saadan-har-vi-det", "forms": "6-9",
            "with": "sister", "sister": stage.groups["3.b"].key, "words": words, "decision": "approve", "key": words,
            "done": "x", "reason": "name", "text": "x"}  # fmt: skip
    sending = [row for row in rows_of(app) if row.method == "POST" and row.who and "sign-" not in row.path]
    sending = [row for row in sending if row.who not in ("anyone", "anybody")]
    assert len(sending) >= 12
    wrong = []
    for person in stage.people:
        client = as_person(app, database, person)
        before = _but_looks(stored(database))
        for row in sending:
            for path, keys in addresses(row, values):
                assert row.who
                if MAY[row.who](person, about(keys, known)):
                    continue
                answer = client.post(path, data=form)
                if answer.status_code != (404 if person.staff else 303):
                    wrong.append(f"{person.name} gets {answer.status_code} from {path}")
        if _but_looks(stored(database)) != before:
            wrong.append(f"{person.name} has changed something")
    assert wrong == []


def _but_looks(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The logbook is written when somebody looks; it is no part of what children said."""
    return {name: held for name, held in rows.items() if name != "looked"}


@ON_FILES
def test_a_route_that_lets_a_stranger_in_is_found(
    app: Starlette, database: Database, settings: Settings, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The walk can fail: with the check of who leads a house switched off, strangers are seen reading."""
    monkeypatch.setattr("voice.web.access.leads_institution", lambda *_values: True)
    answer_and_publish(database, settings, stage, first=True)
    omar = next(person for person in stage.people if person.name == "Omar")
    client = as_person(app, database, omar)
    assert client.get("/institution/egeskolen/concerns").status_code == 200
    assert not MAY["leader"](omar, About(institution="egeskolen"))


# -- what stands in it --------------------------------------------------------------------------------------------

RANDOM = [
    (re.compile(r"[\w-]{22}\.[\w-]{22}"), "TICKET"),
    (re.compile(r'name="once" value="[0-9a-f]{32}"'), "ONCE"),
    (re.compile("|".join(sorted(TEXTS, key=len, reverse=True))), "TEXT"),  # they come shuffled anew at each look
]


def walked(app: Starlette, database: Database, stage: Stage, keys: list[str]) -> dict[tuple[str, str], Any]:
    """Everything that everybody may get from every address: status, headers, and the lines of the page."""
    values, found, known = values_for(stage), {}, keys_of(stage)
    for person in stage.people:
        client = as_person(app, database, person)
        for row in rows_of(app):
            if row.method != "GET" or row.who in ("anyone", "anybody", None) and person.name not in ("nobody", "Lars"):
                continue
            for path, named in addresses(row, values):
                if row.who and not MAY[row.who](person, about(named, known)):
                    continue  # not theirs: test_nobody_reads_what_is_not_theirs_on_any_route
                for headers in ({}, {"hx-request": "true"}):
                    answer = client.get(path, headers=headers)
                    text = answer.text
                    for pattern, name in RANDOM:
                        text = pattern.sub(name, text)
                    for key in keys:
                        text = text.replace(key, "KEY")
                    told = sorted(
                        (k, v) for k, v in answer.headers.multi_items() if k not in ("content-length", "etag")
                    )
                    found[person.name, path + str(headers)] = answer.status_code, told, shuffled_lines(text)
    return found


def difference(where: tuple[str, str], one: Any, two: Any) -> str:
    lines = [pair for pair in zip(one[2], two[2], strict=False) if pair[0] != pair[1]]
    return f"{where}: {one[:2] if one[:2] != two[:2] else ''} {two[:2] if one[:2] != two[:2] else ''} {lines[:2]}"


@ON_FILES
def test_two_worlds_with_the_same_results_give_the_same_pages_to_everybody(
    database: Database, settings: Settings, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All alike, or all but one or two: in no page, header, drawing or chart is there a trace of which it was."""
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    copies = []
    for name in ("first", "second"):
        path = tmp_path / name / "voice.db"
        path.parent.mkdir()
        with database.connect() as connection:
            connection.execute("VACUUM INTO ?", (str(path),))
        copies.append(Database(f"sqlite:///{path}"))
    seen, records, texts = [], [], []
    for first, copy in zip((True, False), copies, strict=True):
        answer_and_publish(copy, settings, stage, first)
        with copy.reading() as session:
            records.append((
                sorted(session.exec(select(Tally.sitting_key, Tally.document))),
                sorted(session.exec(select(ParentTally.kind, ParentTally.place, ParentTally.document))),
            ))  # fmt: skip
            keys = list(session.exec(select(OwnWords.key)))
            texts.append(sorted(session.exec(select(col(OwnWords.words)))))
        app = create_app(replace(settings, database_url=copy.url), copy)
        seen.append(walked(app, copy, stage, keys))
        copy.engine.dispose()
    assert records[0] == records[1], "the two worlds must look alike, or this proves nothing"
    assert texts[0] == texts[1]
    assert len(seen[0]) > 100
    assert [
        difference(where, seen[0][where], seen[1][where]) for where in seen[0] if seen[0][where] != seen[1][where]
    ] == []
    assert as_bytes({"pages": [(str(page),) for page in seen[0].values()]}).count(b"egeskolen") > 20


def test_the_two_worlds_are_really_two() -> None:
    """Else the same pages would be no wonder: what is counted in the boxes differs, and only that."""
    for n in SIZES.values():
        first, second = sheets("x", True, n), sheets("x", False, n)
        assert len(first) == len(second)
        assert sorted(map(str, first)) != sorted(map(str, second))
