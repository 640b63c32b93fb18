"""The link to the page for parents: who makes it, what it opens, and when it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.web.teacher import read, signed_in
from voice import clock
from voice.db import Database
from voice.people.tables import ParentsLink
from voice.secret import Secret
from voice.settings import Settings
from voice.web.parents_link import close_link, house_of, make_link, token_of
from voice.wheel.calendar import school_year

YEAR = school_year(clock.today())


@pytest.fixture
def path(cast: Cast, database: Database, settings: Settings) -> str:
    """Of Egeskolen's page, which its leader has opened."""
    with database.writing() as session:
        link = make_link(session, cast.egeskolen.key, now=clock.now(), by=cast.lars.key)
        return f"/parents/{token_of(settings.secret, link, YEAR)}"


def test_forged_and_broken_links_open_nothing(
    client: Client, cast: Cast, database: Database, settings: Settings, path: str
) -> None:
    token = path.removeprefix("/parents/")
    signed = token.partition(".")[2]
    with database.writing() as session:
        theirs = make_link(session, cast.birkeskolen.key, now=clock.now(), by=None)
        link = session.exec(select(ParentsLink).where(ParentsLink.institution_key == "egeskolen")).one()
    forged = [
        token[:-1], token + "A", token[:-1] + ("A" if token[-1] != "A" else "B"), signed, f".{signed}", "egeskolen.",
        f"birkeskolen.{signed}", f"egeskolen-nord.{signed}", f"EGESKOLEN.{signed}", "egeskolen", ".", "%00", "e.%00",
        f"egeskolen.{link.key}", "x" * 5000, "egeskolen.%F0%9F%98%80", "egeskolen.%ED%A0%80",
        token_of(b"another secret", link, YEAR), token_of(settings.secret, link, YEAR - 1),
        token_of(settings.secret, link, YEAR + 1),
        token_of(settings.secret, ParentsLink(key=theirs.key, institution_key="egeskolen", open=True, at=theirs.at),
                 YEAR),
    ]  # fmt: skip
    for text in forged:
        assert client.get(f"/parents/{text}").status_code == 404, text
    assert client.get(path).status_code == 200


def test_a_link_lives_until_the_school_year_ends(cast: Cast, database: Database, settings: Settings) -> None:
    made, last = datetime(2026, 9, 1, 8, tzinfo=UTC), datetime(2027, 7, 31, 22, tzinfo=UTC)
    with database.writing() as session:
        token = token_of(settings.secret, make_link(session, "egeskolen", now=made, by=cast.lars.key), 2026)
        assert house_of(session, settings.secret, token, last) is not None
        assert house_of(session, settings.secret, token, last + timedelta(hours=2)) is None


def test_a_link_outlives_a_renewed_secret(cast: Cast, database: Database, settings: Settings) -> None:
    with database.writing() as session:
        token = token_of(settings.secret, make_link(session, "egeskolen", now=clock.now(), by=cast.lars.key), YEAR)
        renewed = Secret(b"n" * 32, (bytes(settings.secret),))
        assert house_of(session, renewed, token, clock.now()) is not None
        assert house_of(session, Secret(b"n" * 32), token, clock.now()) is None


def test_a_renewed_link_ends_the_old_one_and_closing_ends_both(
    client: Client, cast: Cast, database: Database, path: str
) -> None:
    signed_in(client, cast.lars, database)
    manage = "/institution/egeskolen/parents-page"
    client.post(manage, data={"what": "renew"})
    assert client.get(path).status_code == 404
    letter = read(client.get(manage)).css_first("#letter-text").text()
    new = "/parents/" + letter.partition("/parents/")[2].split()[0]
    assert client.get(new).status_code == 200
    client.post(manage, data={"what": "close"})
    assert client.get(new).status_code == 404
    client.post(manage, data={"what": "open"})  # opened again, what has leaked stays dead
    assert {client.get(old).status_code for old in (path, new)} == {404}


def test_of_two_changes_in_one_second_the_last_one_counts(
    cast: Cast, database: Database, settings: Settings
) -> None:
    now = clock.now()
    for _try in range(5):  # keys are random: an order by key would be right every other time
        with database.writing() as session:
            token = token_of(settings.secret, make_link(session, "egeskolen", now=now, by=cast.lars.key), YEAR)
        with database.writing() as session:
            assert house_of(session, settings.secret, token, now) is not None
            close_link(session, "egeskolen", now=now, by=cast.lars.key)
        with database.reading() as session:
            assert house_of(session, settings.secret, token, now) is None


def test_only_the_leader_of_the_house_opens_and_closes_it(client: Client, cast: Cast, database: Database) -> None:
    manage = "/institution/egeskolen/parents-page"
    for person in (cast.tine, cast.omar, cast.mona, cast.kirsten, cast.dan):
        signed_in(client, person, database)
        assert client.get(manage).status_code == 404
        assert client.post(manage, data={"what": "open"}).status_code == 404
    with database.reading() as session:
        assert session.exec(select(ParentsLink)).all() == []
