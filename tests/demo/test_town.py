"""The made-up town: bots fill it through the real pages, and what is told of it keeps the contract."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, select

from tests.serving import Server, free_port, wait_until_healthy
from voice import clock
from voice.cycle.tables import Cycle
from voice.db import Database
from voice.demo.folder import NotADemo, environment, is_ready, prepare
from voice.demo.places import (
    BY_TICKET,
    DAY,
    EVERYTHING,
    HOUSES,
    TEACHING,
    Asked,
    House,
    Room,
    last_time,
    now,
    published,
    shown,
)
from voice.demo.telling import describe
from voice.demo.town import build
from voice.people.sign_in import recognise
from voice.progress.facts import facts_of
from voice.progress.reached import reached_of
from voice.progress.stages import STAGES, stage_of
from voice.progress.steps import next_steps
from voice.questionnaires.questions import BANDS, FORMS, band_of
from voice.settings import Settings
from voice.tallies.audit import audit
from voice.tallies.closing_waves import parents_of
from voice.tallies.publish import results_of
from voice.waves.state import answered, find_by_code
from voice.waves.tables import Wave, WaveFreezing

SMALL = (
    House("hus", "Huset", "boernehave", (
        Room("smaa", "De små", "0-2", 6, (shown(EVERYTHING, 2),)),
        Room("store", "De store", "3,4-5", 12, (published(DAY, 1), now(DAY, 2))),
    )),
    House("skole", "Skolen", "skole", (
        Room("faa", "De få", "10-12", 4, (last_time(TEACHING), shown(TEACHING, 3)), grade="5"),
        Room("flere", "De flere", "10-12", 7, (last_time(TEACHING), shown(TEACHING, 2)), grade="5"),
        Room("unge", "De unge", "13-15,16-18", 10, (Asked(EVERYTHING, "closed", 1), BY_TICKET)),
    ), sisters=(("faa", "flere"),), moderated=True),
)  # fmt: skip


def quiet(_what: str, _done: int, _of: int) -> None:
    """Nobody watches a test's progress."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small town's folder, built once."""
    folder = tmp_path_factory.mktemp("built") / "demo"
    prepare(folder, quiet, SMALL)
    return folder


@pytest.fixture
def town(built: Path, tmp_path: Path) -> Path:
    """A copy of the small town that a test may break."""
    return shutil.copytree(built, tmp_path / "town")


def test_a_small_town_is_built_through_the_real_pages(database: Database, settings: Settings) -> None:
    build(database, replace(settings, database_url=database.url), quiet, SMALL)
    with database.reading() as session:
        told = describe(session, "http://localhost:1")
        found = audit(session, settings.secret, now=clock.now())
        counts = {}
        for sitting in told["sittings"]:
            found_sitting = find_by_code(session, sitting["code"])
            assert found_sitting is not None
            when = "lately" if (clock.now() - found_sitting.opened_at).days < 30 else "long ago"
            counts[sitting["group"], sitting["state"], when] = answered(session, found_sitting.key)
        talk_only = {
            sitting["group"]: [form.talk_only for form in results_of(session, find_by_code(session, sitting["code"]))]  # type: ignore[arg-type]
            for sitting in told["sittings"]
            if sitting["state"] in ("published", "shown")
        }
        assert recognise(session, told["staff"][0]["email"], told["staff"][0]["password"]) is not None
    assert counts == {
        ("hus-smaa", "shown", "lately"): 6,
        ("hus-store", "published", "lately"): 11,
        ("hus-store", "open", "lately"): 2,
        ("skole-faa", "shown", "long ago"): 0,  # four have answered, but receipts are not kept
        ("skole-faa", "shown", "lately"): 4,
        ("skole-flere", "shown", "long ago"): 0,
        ("skole-flere", "shown", "lately"): 7,
        ("skole-unge", "closed", "lately"): 10,
        ("skole-unge", "open", "lately"): 4,
    }
    assert talk_only == {
        "hus-smaa": [False], "hus-store": [False, False], "skole-faa": [True], "skole-flere": [False]
    }  # fmt: skip
    assert (found.sheets, found.problems) == (55, [])


def test_waves_that_are_over_have_been_added_up_and_frozen(town: Path) -> None:
    settings = prepare(town, quiet, SMALL)
    with Database(settings.database_url).reading() as session:
        waves = session.exec(select(Wave).order_by(col(Wave.opened_on), col(Wave.questionnaire))).all()
        assert [wave.questionnaire for wave in waves] == [TEACHING, TEACHING, EVERYTHING, DAY, DAY]  # shared by groups
        assert [session.get(WaveFreezing, wave.key) is not None for wave in waves] == [True] + [False] * 4
        over, lately = (parents_of(session, wave.key) for wave in waves[:2])
        (house,) = [(result.kind, result.place, result.groups) for result in over if result.kind != "pool"]
        assert house == ("institution", "skole", 2)
        for results in (over, lately):  # the sisters are shown together as soon as both are done
            assert [(result.groups, result.answers) for result in results if result.kind == "pool"] == [(2, "10-19")]


def test_two_towns_get_the_same_results_and_different_codes(town: Path, tmp_path: Path) -> None:
    towns = []
    for folder in (town, tmp_path / "another"):
        settings = prepare(folder, quiet, SMALL)
        with Database(settings.database_url).reading() as session:
            told = describe(session, "")["sittings"]
            towns.append({
                sitting["code"]: results_of(session, find_by_code(session, sitting["code"]))  # type: ignore[arg-type]
                for sitting in told
            })
    assert list(towns[0].values()) == list(towns[1].values())
    assert not set(towns[0]) & set(towns[1])


def test_a_whole_town_is_used_again_and_a_half_built_one_is_not(town: Path) -> None:
    def codes() -> list[tuple[str]]:
        return Database(prepare(town, quiet, SMALL).database_url).rows("SELECT code FROM sitting ORDER BY key")

    first = codes()
    assert codes() == first
    marker = json.loads((town / "demo.json").read_text())
    (town / "demo.json").write_text(json.dumps(marker | {"whole": False}))
    assert codes() != first


def test_a_town_whose_open_sittings_are_over_is_built_anew(town: Path) -> None:
    assert is_ready(town)
    with sqlite3.connect(town / "voice.db") as connection:
        connection.execute("UPDATE wave SET ends_on = '2020-01-01'")
    connection.close()
    assert not is_ready(town)


def test_a_damaged_town_is_built_anew(town: Path) -> None:
    (town / "voice.db").write_bytes(b"not a database at all " * 100)
    assert not is_ready(town)


def test_a_real_database_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "voice.db").write_bytes(b"somebody's")
    with pytest.raises(NotADemo):
        prepare(tmp_path, quiet, SMALL)
    assert (tmp_path / "voice.db").read_bytes() == b"somebody's"


def test_a_keepers_own_database_and_secret_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_DATABASE_URL", "postgresql://real/town")
    monkeypatch.setenv("VOICE_SECRET", "x" * 40)
    given = environment(tmp_path)
    assert (given["VOICE_DATABASE_URL"], given["VOICE_SECRET"], given["VOICE_DATA"]) == ("", "", str(tmp_path))
    assert (given["VOICE_HELP_DATABASE_URL"], given["VOICE_OLD_SECRETS"]) == ("", "")


def test_the_town_has_what_was_promised() -> None:
    rooms = [room for house in HOUSES for room in house.rooms]
    waiting = {band_of(form) for room in rooms for asked in room.asked if asked.state == "open"
               for form in room.forms.split(",")}
    assert [house.kind for house in HOUSES].count("skole") == 2
    assert {house.kind for house in HOUSES} == {"boernehave", "skole", "sfo", "klub", "ungdomsskole"}
    assert 28 <= len(rooms) <= 36
    assert waiting == set(BANDS)
    assert {asked.state for room in rooms for asked in room.asked} == {"open", "closed", "published", "shown"}
    assert min(room.size for room in rooms) == 4
    assert max(room.size for room in rooms) == 28


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of the whole town, and what the command has printed."""
    folder = tmp_path_factory.mktemp("whole")
    said = subprocess.run(
        [Path(sys.executable).parent / "voice", "demo", "--data", folder, "--no-serve", "--json", "--port", "8123"],
        env={name: value for name, value in os.environ.items() if not name.startswith("VOICE_")},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return folder, said.stdout


def test_the_town_has_a_cycle_at_every_stage_and_every_rung(whole: tuple[Path, str]) -> None:
    today = clock.today()
    with Database(f"sqlite:///{whole[0] / 'voice.db'}").reading() as session:
        facts = facts_of(session, session.exec(select(Cycle.key)).all())
    stages = {stage_of(each, today) for each in facts.values()}
    # a minute between two stages cannot be shown, and 3.A is answering: closed and decision pass with the next
    assert stages >= set(STAGES) - {"closed", "decision"}
    reached = [reached_of(each, today) for each in facts.values()]
    assert {each.rung for each in reached} == {0, 1, 2, 3, 4, 5}
    assert all(each.rung == each.planned for each in reached if each.rung)
    assert any(each.observed for each in reached)
    assert any(each.late_days for each in reached)
    assert any(step.overdue for each in facts.values() for step in next_steps(each, today))


def test_the_command_prints_exactly_the_contracts_json(whole: tuple[Path, str]) -> None:
    told = json.loads(whole[1])
    assert list(told) == ["url", "sittings", "staff", "council"]
    assert told["url"] == "http://127.0.0.1:8123"
    assert [sorted(one) for one in told["council"]] == [["code", "institution", "name", "path"]]
    for sitting in told["sittings"]:
        assert list(sitting) == ["group", "band", "forms", "code", "path", "door", "state"]
        assert sitting["path"] == f"/s/{sitting['code']}"
        assert set(sitting["forms"]) <= set(FORMS)
        assert sitting["band"] in BANDS
    assert {frozenset(person) for person in told["staff"]} == {frozenset({"role", "email", "password"})}
    roles = {"teacher", "leader", "moderator", "municipal", "dpo"}
    assert {person["role"] for person in told["staff"]} == roles
    assert {sitting["door"] for sitting in told["sittings"]} == {"code", "ticket"}
    assert {sitting["band"] for sitting in told["sittings"] if sitting["state"] == "open"} == set(BANDS)


def test_the_demo_becomes_a_server_that_children_reach(town: Path) -> None:
    port = free_port()
    with subprocess.Popen(
        [Path(sys.executable).parent / "voice", "demo", "--data", town, "--json", "--port", str(port)],
        env={name: value for name, value in os.environ.items() if not name.startswith("VOICE_")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stderr is not None
            assert process.stderr.readline() == f"Voice is at http://127.0.0.1:{port} (Ctrl-C stops it)\n"
            wait_until_healthy(Server(f"http://127.0.0.1:{port}", process, town / "log"), wait=30)  # type: ignore[arg-type]
            assert process.stdout is not None
            told = json.loads("".join(iter(process.stdout.readline, "}\n")) + "}")
            waiting = [sitting for sitting in told["sittings"] if sitting["state"] == "open"]
            with urllib.request.urlopen(f"{told['url']}{waiting[0]['path']}", timeout=10) as page:
                assert page.status == 200
        finally:
            process.terminate()
    assert process.returncode == 0
