"""Whatever stands in an address, its query or a form of an adult's or a meeting's page: no server error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.attack.every_route import addresses, rows_of, values_for
from tests.attack.everybody import MAY, Stage, keys_of, set_up
from tests.attack.test_every_route import about, as_person
from tests.cast import Cast
from voice.app import create_app
from voice.db import Database
from voice.help_notes.store import store_of
from voice.settings import Settings

WEB = Path(__file__).parents[2] / "voice" / "web"
FIELD = re.compile(r'(?:field\(|file\(|form(?:\.get\(|\[))"([\w.-]+)"')
SCRIPT = "<script>alert(1)</script>"
# The longest still gets in: all fields with it are less than a form may be (voice.web.bodies).
NASTY = ("\0", "a\0b", "-1", "9" * 30, "²", "0001-01-01", "9999-12-31", SCRIPT, "\u202e" + "x" * 600)
ON_POSTGRES = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # SQLite forgives more


@pytest.fixture
def settings(settings: Settings, database_url: str) -> Settings:
    return replace(settings, database_url=database_url, help_database_url=database_url)


@pytest.fixture
def stage(database: Database, settings: Settings, cast: Cast) -> Iterator[Stage]:
    yield set_up(database, settings, cast)
    store_of(settings).close()


def fields() -> list[str]:
    """Everything that any handler reads from a form."""
    return sorted({name for path in WEB.glob("*.py") for name in FIELD.findall(path.read_text())})


@ON_POSTGRES
def test_no_page_fails_whatever_is_sent_to_it(database: Database, settings: Settings, stage: Stage) -> None:
    app, values, known = create_app(settings, database), values_for(stage), keys_of(stage)
    names, failed, sent = fields(), [], 0
    assert len(names) > 80
    clients: dict[str, TestClient] = {}
    for row in rows_of(app):
        for path, keys in addresses(row, values):
            may = [person for person in stage.people if row.who and MAY[row.who](person, about(keys, known))]
            if not may or (row.method == "POST" and path.startswith("/sign-")):
                continue
            person = may[-1]
            client = clients.setdefault(person.name, as_person(app, database, person))
            client._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
            nul = path.replace(keys[-1], f"{keys[-1][:4]}%00") if keys else f"{path}%00"
            for address in (nul, f"{path}?kind=%00&about=%00&year=%00&month=-1&item=%00&from=%00"):
                sent += 1
                if client.request(row.method, address).status_code >= 500:
                    failed.append(f"{row.method} {address} ({person.name})")
            if row.method != "POST":
                continue
            for value in NASTY[sent % 3 :: 3]:
                sent += 1
                answer = client.post(path, data=dict.fromkeys(names, value))
                if answer.status_code >= 500 or SCRIPT in answer.text:
                    failed.append(f"POST {path} with {value[:20]!r} ({person.name})")
    assert sent > 300
    assert failed == []
