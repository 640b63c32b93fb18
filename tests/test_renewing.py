"""VOICE_SECRET is renewed while sittings are open: nobody notices, and one day the old one can be thrown away."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests import cast
from tests.craft import Client
from tests.web.test_child import fresh, ticket_in
from voice import clock
from voice.app import create_app
from voice.db import Database
from voice.secret import every, name_of
from voice.settings import Settings, read_settings
from voice.shell import run as shell_run
from voice.tallies.audit import audit
from voice.tallies.older_secrets import Older, older_secrets
from voice.tallies.publish import publish_sitting
from voice.tallies.tick import tick
from voice.waves.opening import LATE_DAYS, WAVE_DAYS

Shell = Callable[..., tuple[int, str, str]]
ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def shell(
    settings: Settings, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    monkeypatch.setenv("VOICE_DATA", str(settings.data))
    monkeypatch.setenv("VOICE_DATABASE_URL", database_url)
    for name in ("VOICE_SECRET", "VOICE_OLD_SECRETS"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["voice", *arguments])
        code = shell_run.main()
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@contextmanager
def serving(settings: Settings, url: str) -> Iterator[Client]:
    """The server as it is after a start: it reads the secret again."""
    again = read_settings({"VOICE_DATA": str(settings.data), "VOICE_DATABASE_URL": url})
    with Client(create_app(again)) as client:
        yield client


def test_children_with_a_page_from_before_are_counted_after_it(
    shell: Shell, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        sitting = cast.make_sitting(session, settings)
        untouched = cast.make_sitting(session, settings)
    url = f"/s/{sitting.code}"
    with serving(settings, database.url) as client:
        ticket = ticket_in(client.get(url).text)
        sent = fresh(ticket)
        assert client.post(url, data={"ticket": sent, "q.friend": "very"}).status_code == 303
    assert shell("renew-secret")[0] == 0
    with serving(settings, database.url) as client:
        assert client.post(url, data={"ticket": sent, "q.friend": "very"}).status_code == 303  # known, counted once
        for _child in range(3):
            assert client.post(url, data={"ticket": fresh(ticket), "q.friend": "no"}).status_code == 303
        newer = ticket_in(client.get(url).text)
        assert newer.partition(".")[0] != ticket.partition(".")[0]
        assert client.post(url, data={"ticket": fresh(newer), "q.friend": "very"}).status_code == 303
    renewed = read_settings({"VOICE_DATA": str(settings.data)})
    with database.writing() as session:
        results = publish_sitting(session, renewed.secret, sitting, floor=5, now=clock.now())
        assert results[0].answers == "5-9"
        publish_sitting(session, renewed.secret, untouched, floor=5, now=clock.now())
    with database.reading() as session:
        found = audit(session, renewed.secret, now=clock.now())
        assert (found.sheets, found.problems) == (5, [])
        assert len(audit(session, every(renewed.secret)[0], now=clock.now()).problems) == 0  # both are sealed anew


def test_the_audit_says_what_still_needs_the_old_secret_and_until_when(
    shell: Shell, database: Database, settings: Settings
) -> None:
    now = clock.now()
    with database.writing() as session:
        running = cast.make_sitting(session, settings)
        over = cast.make_sitting(session, settings, now=now - timedelta(days=60))
        publish_sitting(session, settings.secret, over, floor=5, now=now - timedelta(days=60))
        tick(session, settings.secret, floor=5, now=now - timedelta(days=10))
    shell("renew-secret")
    name = name_of(settings.secret).hex()
    last = (now - timedelta(days=10) + timedelta(days=90)).date()
    code, out, err = shell("audit")
    assert (code, err) == (0, "")
    assert f"Secret {name}, replaced on {now.date()}: 2 boxes need it, throw it away after {last}." in out
    renewed = read_settings({"VOICE_DATA": str(settings.data)})
    with database.writing() as session:
        publish_sitting(session, renewed.secret, running, floor=5, now=now)  # sealed anew, but a page may be out there
        days = renewed.secret_days
        assert [one.boxes for one in older_secrets(session, renewed.secret, days, now.date())] == [2]
        assert [one.boxes for one in older_secrets(session, renewed.secret, (), now.date())] == [1]
    with database.writing() as session:
        tick(session, renewed.secret, floor=5, now=now + timedelta(days=WAVE_DAYS + LATE_DAYS + 1))
        assert [one.boxes for one in older_secrets(session, renewed.secret, days, now.date())] == [1]
        tick(session, renewed.secret, floor=5, now=now + timedelta(days=100))
        assert older_secrets(session, renewed.secret, days, now.date()) == [
            Older(name, now.date(), 0, None, proves_log=True)
        ]
    said = shell("audit")[1]
    assert "nothing sealed needs it any more, it can be thrown away. Older lines of the logbook can then no" in said
    path = settings.data / "secret"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    assert shell("audit")[0] == 0


@ON_FILES
def test_the_file_is_only_ours_and_holds_every_secret(shell: Shell, settings: Settings) -> None:
    path = settings.data / "secret"
    for times in (1, 2):
        code, out, err = shell("renew-secret")
        assert (code, err) == (0, "")
        assert "Restart the server now" in out
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        again = read_settings({"VOICE_DATA": str(settings.data)})
        assert len(every(again.secret)) == times + 1
        assert every(again.secret)[-1] == settings.secret
        assert again.secret_days == (clock.today(),) * times + (None,)
        assert not any(secret.decode() in out for secret in every(again.secret))
    assert sorted(found.name for found in settings.data.iterdir() if "secret" in found.name) == ["secret"]


@ON_FILES
def test_a_secret_of_the_environment_is_renewed_there(
    shell: Shell, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (settings.data / "secret").read_bytes()
    monkeypatch.setenv("VOICE_SECRET", "s" * 40)
    code, out, err = shell("renew-secret")
    assert (code, out) == (1, "")
    lines = err.splitlines()
    assert "comes from the environment" in lines[0]
    assert lines[1] == "voice: VOICE_OLD_SECRETS=$VOICE_SECRET"
    assert len(lines[2].partition("VOICE_SECRET=")[2]) == 64
    assert "s" * 40 not in err
    assert (settings.data / "secret").read_bytes() == before


def test_a_line_without_a_day_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{'n' * 64} 2026-08-10\n{'o' * 64}\n{'p' * 64} last year's\n")
    found = read_settings({"VOICE_DATA": str(tmp_path)})
    assert [str(day) for day in found.secret_days] == ["2026-08-10", "None", "None"]
    assert list(map(len, every(found.secret))) == [64, 64, 64]
