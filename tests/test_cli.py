"""The command line: what it prints, its exit codes, and one clear line for everything that can go wrong."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import cast
from tests.serving import Server
from voice.db import Database
from voice.settings import Settings
from voice.shell import run as shell_run


@dataclass(frozen=True)
class Said:
    exit_code: int
    out: str
    err: str


Shell = Callable[..., Said]


@pytest.fixture
def shell(settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs `voice ...` in this process over the test's own data folder."""
    for name in [name for name in os.environ if name.startswith("VOICE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VOICE_DATA", str(settings.data))

    def run(*arguments: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["voice", *arguments])
        exit_code = shell_run.main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Said(exit_code, said.out, said.err)

    return run


@pytest.fixture
def school(shell: Shell, settings: Settings) -> Database:
    """A migrated database with Ada and Ben's class 2.a of 24, key egeskolen-2a."""
    assert shell("migrate").exit_code == 0
    database = Database(settings.database_url)
    cast.build(database, settings)
    return database


def opened(shell: Shell, *more: str) -> str:
    """The code of a new sitting for 2.a."""
    said = shell("open", "min-dag", "--group", "egeskolen-2a", "--json", *more)
    assert said.exit_code == 0, said.err
    return str(json.loads(said.out)["code"])


# -- usage --------------------------------------------------------------------------------------------------------


def test_help_lists_every_command_of_this_version(shell: Shell) -> None:
    said = shell("--help")
    assert said.exit_code == 0
    for command in ("demo", "serve", "open", "close", "results", "audit", "check", "speak", "tick",
                    "renew-secret", "migrate"):  # fmt: skip
        assert f" {command} " in said.out


@pytest.mark.parametrize("arguments", [
    ("nothing-like-this",),
    ("open",),
    ("open", "min-dag"),
    ("close",),
    ("results", "--wrong"),
    ("demo", "--port", "99999"),
    ("open", "min-dag", "--group", "x", "--door", "window"),
    ("check", "no-such-file.yaml"),
])
def test_bad_usage_is_one_line_and_exit_code_2(shell: Shell, arguments: tuple[str, ...]) -> None:
    said = shell(*arguments)
    assert (said.exit_code, said.out) == (2, "")
    assert said.err.startswith("voice: ")
    assert said.err.count("\n") == 1


def test_a_setting_that_cannot_be_used_is_bad_usage(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_FLOOR", "3")
    said = shell("tick")
    assert (said.exit_code, said.err) == (2, "voice: VOICE_FLOOR: 3 is too low, the least is 5.\n")


@pytest.mark.parametrize("arguments", [
    ("open", "min-dag", "--group", "x"), ("close", "ABCDEF"), ("results", "ABCDEF"), ("audit",), ("audit", "--privacy"),
    ("tick",),
])  # fmt: skip
def test_an_old_schema_is_refused_with_the_command_to_run(shell: Shell, arguments: tuple[str, ...]) -> None:
    said = shell(*arguments)
    assert said.exit_code == 1
    assert said.err.endswith("Run: voice migrate\n")
    assert said.err.count("\n") == 1


def test_a_database_that_cannot_be_reached_is_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    said = shell("migrate")
    assert said.exit_code == 1
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("command", ["migrate", "tick", "audit"])
def test_a_file_that_is_no_database_is_one_line(shell: Shell, settings: Settings, command: str) -> None:
    (settings.data / "voice.db").write_bytes(b"this is a letter to the mayor " * 100)
    said = shell(command)
    assert (said.exit_code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("voice: ")
    assert said.err.endswith("file is not a database\n")


@pytest.mark.usefixtures("school")
def test_the_wrong_secret_is_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    code = opened(shell)
    monkeypatch.setenv("VOICE_SECRET", "another secret of more than thirty-two bytes")
    said = shell("close", code)
    assert said.exit_code == 1
    assert said.err.count("\n") == 1


# -- the way of a sitting -----------------------------------------------------------------------------------------


def test_migrate_says_what_it_did_and_can_be_repeated(shell: Shell) -> None:
    assert shell("migrate") == Said(0, "The database is now at schema 0003.\n", "")
    assert shell("migrate") == Said(0, "The database is already at schema 0003.\n", "")


@pytest.mark.usefixtures("school")
def test_a_sitting_is_opened_for_a_group_of_any_size(shell: Shell) -> None:
    said = json.loads(shell("open", "min-dag", "--group", "egeskolen-2a", "--seats", "7", "--json").out)
    code = said.pop("code")
    assert said == {
        "group": "egeskolen-2a",
        "forms": ["6-9"],
        "path": f"/s/{code}",
        "door": "code",
        "seats": 7,
        "state": "open",
    }
    assert shell("open", "min-dag", "--group", "egeskolen-2a").out.split()[1:4] == ["open", "for", "24"]


@pytest.mark.usefixtures("school")
def test_the_ticket_door_says_where_tickets_are_printed(shell: Shell) -> None:
    said = shell("open", "min-dag", "--group", "egeskolen-2a", "--door", "ticket", "--json")
    assert json.loads(said.out)["door"] == "ticket"
    text = shell("open", "min-dag", "--group", "egeskolen-2a", "--door", "ticket").out
    assert "Print the tickets" in text
    assert "/classroom/sittings/" in text


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(("questionnaire", "group", "seats", "hint"), [
    ("min-dagg", "egeskolen-2a", "5", "Did you mean min-dag?"),
    ("min-dag", "egeskolen-2aa", "5", "Did you mean egeskolen-2a?"),
    ("min-dag", "egeskolen-2a", "0", "mellem 1 og"),
])
def test_what_cannot_be_opened_is_said_with_a_hint(
    shell: Shell, questionnaire: str, group: str, seats: str, hint: str
) -> None:
    said = shell("open", questionnaire, "--group", group, "--seats", seats)
    assert said.exit_code == 2
    assert hint in said.err
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("school")
def test_results_wait_for_closing_and_closing_can_be_repeated(shell: Shell) -> None:
    code = opened(shell)
    early = shell("results", code)
    assert (early.exit_code, early.err) == (1, f"voice: {code} is not published yet. Run: voice close {code}\n")
    assert shell("close", code.lower()).exit_code == 0
    assert shell("close", code).exit_code == 0
    found = json.loads(shell("results", code, "--json").out)
    assert (found["code"], found["questionnaire"]) == (code, "min-dag")
    assert [(form["form"], form["talk_only"]) for form in found["forms"]] == [("6-9", True)]
    assert "too few to show" in shell("results", code).out


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("command", ["close", "results"])
def test_an_unknown_code_is_bad_usage(shell: Shell, command: str) -> None:
    assert shell(command, "XXXXXX") == Said(2, "", "voice: There is no sitting with the code 'XXXXXX'.\n")


@pytest.mark.usefixtures("school")
def test_tick_can_be_repeated(shell: Shell) -> None:
    assert shell("tick") == shell("tick") == Said(0, "Nothing was due.\n", "")


def test_tick_says_what_it_has_done(shell: Shell, school: Database) -> None:
    code = opened(shell)
    with sqlite3.connect(school.path) as connection:
        connection.execute("UPDATE wave SET closes_on = '2020-01-01', ends_on = '2020-01-15'")
    assert shell("tick") == Said(0, "published: 1, closed: 1, frozen: 1\n", "")
    assert "too few to show" in shell("results", code).out


@pytest.mark.usefixtures("school")
def test_an_audit_says_what_it_looked_at(shell: Shell) -> None:
    opened(shell)
    assert shell("audit") == Said(0, "Nothing wrong: 0 sheets in 1 sittings.\n", "")


def test_an_audit_finds_a_box_that_was_tampered_with(shell: Shell, school: Database) -> None:
    code = opened(shell)
    with sqlite3.connect(school.path) as connection:
        connection.execute("UPDATE box SET block = zeroblob(541)")
    said = shell("audit")
    assert said.exit_code == 1
    assert code in said.err


# -- questionnaires -----------------------------------------------------------------------------------------------


def test_the_shipped_questionnaires_are_fine(shell: Shell) -> None:
    said = shell("check")
    assert (said.exit_code, said.err) == (0, "")


def test_a_broken_questionnaire_is_named_with_file_and_line(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("key: broken\ntitle: Et\nitems:\n  - key: a\n    type: nothing-like-this\n    ask: {6-9: Hvad?}\n")
    said = shell("check", str(path))
    assert said.exit_code == 1
    assert all(line.startswith("voice: broken.yaml:") for line in said.err.splitlines())


# -- the server ---------------------------------------------------------------------------------------------------


def run_serve(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VOICE_")}
    return subprocess.run(
        [Path(sys.executable).parent / "voice", "serve", *arguments],
        env=environment | {"VOICE_DATA": str(settings.data)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_the_server_refuses_an_old_schema(settings: Settings) -> None:
    said = run_serve(settings)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == "voice: The database is empty, this program needs 0003. Run: voice migrate\n"


@pytest.mark.usefixtures("school")
def test_the_server_says_that_its_port_is_taken(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run_serve(settings, "--port", str(port))
    assert said.returncode == 1
    assert said.stderr.startswith(f"voice: Cannot listen on 127.0.0.1, port {port}: ")
    assert said.stderr.count("\n") == 1


def test_the_server_stops_cleanly_and_has_written_down_no_visitor(server: Server) -> None:
    for path in ("/", "/s/222222", "/nothing"):
        with contextlib.suppress(urllib.error.HTTPError):
            urllib.request.urlopen(f"{server.url}{path}", timeout=10).close()
    server.stop()
    assert server.process.returncode == 0
    assert server.said() == f"Voice is at {server.url} (Ctrl-C stops it)\n"


@pytest.mark.parametrize("arguments", [("--workers", "0"), ("--port", "many"), ("--nonsense",)])
def test_the_server_refuses_bad_usage(settings: Settings, arguments: tuple[str, ...]) -> None:
    assert run_serve(settings, *arguments).returncode == 2
