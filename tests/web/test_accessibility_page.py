"""The accessibility statement: what the law asks for, in every language, and plain about what is not set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.craft import Client
from tests.web.teacher import read
from voice import language
from voice.app import create_app
from voice.db import Database
from voice.settings import Access, BadSetting, Settings, read_settings

NOBODY = "ikke skrevet det endnu"
SET = Access("Solby Kommune", "webadgang@solby.example", "12 34 56 78", "https://was.example/solby", date(2026, 8, 1))


@pytest.fixture
def filled_in(database: Database, settings: Settings) -> Iterator[Client]:
    with Client(create_app(replace(settings, database_url=database.url, access=SET))) as client:
        yield client


def test_the_statement_says_everything_the_model_asks_for(filled_in: Client) -> None:
    said = " ".join(read(filled_in.get("/accessibility?lang=da")).text().split())
    for needed in (
        *("Solby Kommune har pligt", "lov nr. 692 af 8. juni 2018", "EN 301 549", "delvist"),  # who, what, how far
        *("2.1.1", "1.1.1", "I stedet:", "for stor en byrde"),  # what is not accessible, why, and instead
        *("axe", "tastatur", "22. november 2026", "1. august 2026"),  # how it was tested and when
        *("webadgang@solby.example", "12 34 56 78"),  # in writing and by telephone
        *("Digitaliseringsstyrelsen", "10 arbejdsdage"),  # where to complain
    ):
        assert needed in said, needed
    assert NOBODY not in said


def test_it_says_plainly_what_the_keeper_has_not_filled_in(client: Client) -> None:
    said = read(client.get("/accessibility?lang=da")).text()
    assert said.count(NOBODY) == 4  # reviewed, who, e-mail, telephone
    assert "mailto:" not in client.get("/accessibility").text


@pytest.mark.parametrize("code", language.languages())
def test_it_is_there_in_every_language(client: Client, code: str) -> None:
    answer = client.get(f"/accessibility?lang={code}")
    page = read(answer)
    assert (answer.status_code, [node.attributes["lang"] for node in page.css("html")]) == (200, [code])
    assert len(page.css("h2")) == 5
    assert "%(" not in answer.text


def test_the_addresses_people_try_lead_to_it(client: Client, filled_in: Client) -> None:
    for address in ("/tilgaengelighed", "/was"):
        assert client.get(address, follow_redirects=False).headers["location"] == "/accessibility"
    assert filled_in.get("/was", follow_redirects=False).headers["location"] == SET.statement


@pytest.mark.parametrize("address", ["/", "/kept", "/sign-in"])
def test_the_front_page_and_the_foot_of_pages_lead_to_it(client: Client, address: str) -> None:
    links = [link.attributes["href"] or "" for link in read(client.get(address)).css("a")]
    assert [link for link in links if link.startswith("/accessibility")]


@pytest.mark.parametrize(
    ("name", "value"),
    [("EMAIL", "solby.example"), ("EMAIL", "a@b@c"), ("STATEMENT", "http://was.example"), ("REVIEWED", "1. august")],
)
def test_a_setting_that_cannot_be_true_is_refused(tmp_path: object, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"VOICE_ACCESS_{name}"):
        read_settings({"VOICE_DATA": str(tmp_path), f"VOICE_ACCESS_{name}": value})


def test_what_is_set_is_read(tmp_path: object) -> None:
    given = {"BODY": SET.body, "EMAIL": SET.email, "PHONE": SET.phone, "STATEMENT": SET.statement}
    names = {f"VOICE_ACCESS_{name}": value for name, value in given.items()}
    read_ = read_settings({"VOICE_DATA": str(tmp_path), "VOICE_ACCESS_REVIEWED": "2026-08-01", **names})
    assert read_.access == SET
