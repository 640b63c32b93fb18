"""Notes for help, as reviews have attacked them: each test is what must hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from sqlmodel import col, delete
from starlette.testclient import TestClient

from tests.cast import Cast, make_group, make_sitting
from tests.craft import Client
from tests.help_notes import conftest
from tests.help_notes.tablet import SCRIPT, close, envelope, handle, known, mark, proof, way
from tests.web.teacher import signed_in
from voice import clock
from voice.app import create_app
from voice.db import Database
from voice.help_notes import keeping
from voice.help_notes.holders import notes_for
from voice.help_notes.keeping import find, keep, key_of, mark_read, open_notes, settle
from voice.help_notes.pace import Pace
from voice.help_notes.sealing import Said
from voice.help_notes.store import Store
from voice.help_notes.sweeping import Swept, sweep
from voice.people.tables import LEADER, TEACHER, Role, Staff
from voice.settings import Settings

ADA = Said("Ada", "hjælp")
settings, store = conftest.settings, conftest.store  # fixtures: this file attacks the same store


@pytest.fixture
def app(database: Database, settings: Settings, store: Store, cast: Cast):  # noqa: ARG001 - the cast is in it
    return create_app(settings, database)


def send(client: TestClient, **fields: str):
    given = {"name": "Ada", "to": handle(client, "Tine"), "line": "hjælp", "proof": proof(client)} | fields
    return client.post("/help/egeskolen", data=given)


def write(store: Store, settings: Settings) -> str:
    """A note to Tine that is not held back any more; its key."""
    keep(store, settings.secret, b"one", "egeskolen", "tine", ADA, clock.now())
    sweep(settings, clock.now() + timedelta(hours=2))
    return key_of(b"one")


# -- nobody shuts an institution's cry for help -------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [{"proof": ""}, {"proof": "A" * 20}, {"proof": "æ"}, {"to": "nobody"}, {"name": " "}])
def test_what_is_no_note_of_ours_takes_no_childs_place(client: Client, store: Store, wrong: dict[str, str]) -> None:
    for _n in range(9):
        assert send(client, **wrong).status_code in (403, 422)
    assert open_notes(store) == []
    assert [send(client, once=str(n)).status_code for n in range(3)] == [303] * 3


class Slowly(Pace):
    """Twenty seconds pass from one note to the next."""

    seconds = 1000.0

    def takes(self, institution: str, address: str, at: float) -> bool:  # noqa: ARG002 - as it is called
        self.seconds += 20
        return super().takes(institution, address, self.seconds)


def test_a_child_gets_through_beside_an_address_that_sends_without_end(client: Client, store: Store) -> None:
    client.app.state.help_pace = Slowly()  # type: ignore[attr-defined]
    outside = TestClient(client.app, client=("203.0.113.9", 5), follow_redirects=False)
    school = TestClient(client.app, client=("198.51.100.7", 5), follow_redirects=False)
    came = [send(outside, once=str(n)).status_code for n in range(5)]
    assert came == [303] * 5
    outside_and_school = [
        (send(outside, once=f"again {n}").status_code, send(school, name="Ben", once=str(n)).status_code)
        for n in range(6)
    ]
    assert sum(status == 303 for _outside, status in outside_and_school) >= 3
    assert len(open_notes(store)) == 5 + sum(pair.count(303) for pair in outside_and_school)


def test_a_page_without_a_proof_shows_help_and_neither_names_nor_a_form(client: Client) -> None:
    for where in ("/help/egeskolen", "/help/egeskolen?proof=x", way(client, "birkeskolen").replace("birke", "ege")):
        page = HTMLParser(client.get(where).text)
        assert "116 111" in page.text()
        assert "Gå til en voksen" in page.text()
        assert [name for name in ("Tine", "Lars") if name in page.text()] == []
        assert page.css("form") == []
        answer = client.get(where, headers=SCRIPT)
        assert (answer.status_code, answer.json()) == (403, {})


def test_each_childs_page_has_a_proof_and_no_two_sittings_have_two(
    client: Client, database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        other = make_group(session, "6.x", institution=cast.egeskolen, forms=("10-12",))
        codes = [make_sitting(session, settings, group).code for group in (cast.a, other)]
    links = {HTMLParser(client.get(f"/s/{code}").text).css_first("#grown-ups").attributes["href"] for code in codes}
    ways = {client.get(f"/s/{code}/grown-ups").headers["location"] for code in codes}
    assert links == ways == {way(client)}
    assert client.get(f"/s/{codes[0]}/grown-ups?lang=en").headers["location"] == way(client) + "&lang=en"
    page = HTMLParser(client.get(way(client)).text)
    assert page.css_first("[name=proof]").attributes["value"] == proof(client)


# -- a note that is said to be sent is there ----------------------------------------------------------------------


def test_a_second_child_who_goes_back_to_the_first_ones_page_has_a_note_of_its_own(
    client: Client, store: Store
) -> None:
    once = "0" * 32
    for fields in ({"name": "Ada"}, {"name": "Ben"}, {"line": "mere"}, {"to": handle(client, "Lars")}, {"name": "Ada"}):
        client.app.state.help_pace = Pace()  # type: ignore[attr-defined]  # as a minute later
        assert send(client, once=once, **fields).status_code == 303
    assert len(open_notes(store)) == 4  # the last is the first, pressed twice


def test_one_envelope_is_one_note_however_it_is_spelt(client: Client, store: Store) -> None:
    closed = envelope(known(client), name="Ada", to=handle(client, "Tine"), line="hjælp")
    for spelt in (closed, closed + "=", closed + "=="):
        answer = client.post("/help/egeskolen", data={"envelope": spelt, "proof": proof(client)}, headers=SCRIPT)
        assert (answer.status_code, answer.json()["mark"]) == (201, mark(201, spelt))
    assert len(open_notes(store)) == 1


@pytest.mark.parametrize("letter", [b"[" * 1024, b'{"a":' * 204, b"[]", b"{}", b'{"name": 1}', b"\xff", b"9" * 1024])
def test_an_envelope_with_nonsense_in_it_is_no_note_and_no_crash(
    client: Client, store: Store, letter: bytes
) -> None:
    closed = close(known(client), letter)
    answer = client.post("/help/egeskolen", data={"envelope": closed, "proof": proof(client)})
    assert answer.status_code == 422
    assert open_notes(store) == []


# -- whoever works there no longer reads nothing ------------------------------------------------------------------


@pytest.mark.parametrize("was_read", [False, True])
@pytest.mark.parametrize("moves", [False, True])
def test_who_works_there_no_longer_reads_no_childs_note_and_the_leader_has_it_at_once(
    client: Client, database: Database, store: Store, settings: Settings, cast: Cast, moves: bool, was_read: bool
) -> None:
    key = write(store, settings)
    note = find(store, key)
    assert note
    if was_read:
        mark_read(store, note, by="tine", now=clock.now())
    assert signed_in(client, cast.tine, database).get(f"/help-notes/{key}").status_code == 200
    with database.writing() as session:
        session.exec(delete(Role).where(col(Role.staff_key) == "tine"))
        if moves:
            away = make_group(session, "1.y", institution=cast.birkeskolen)
            session.add(Role(key="t1", staff_key="tine", role=TEACHER, group_key=away.key))
            session.add(Role(key="t2", staff_key="tine", role=LEADER, institution_key=cast.birkeskolen.key))
    signed_in(client, cast.tine, database)
    assert client.get(f"/help-notes/{key}").status_code == 404
    assert client.post(f"/help-notes/{key}/settled").status_code == 404
    assert key not in client.get("/help-notes").text
    page = signed_in(client, cast.lars, database).get(f"/help-notes/{key}")
    assert (page.status_code, "er her ikke mere" in page.text) == (200, True)
    with database.reading() as session:
        counts = [notes_for(settings, session.get_one(Staff, key), clock.now()) for key in ("tine", "lars")]
    assert counts == [0, 0 if was_read else 1]


# -- junk does not pile up ----------------------------------------------------------------------------------------


def test_what_nobody_settles_is_erased_after_four_hundred_days(store: Store, settings: Settings) -> None:
    then = clock.now()
    for once in (b"read", b"unread", b"settled late"):
        keep(store, settings.secret, once, "egeskolen", "tine", ADA, then)
    first, late = find(store, key_of(b"read")), find(store, key_of(b"settled late"))
    assert first
    assert late
    mark_read(store, first, by="tine", now=then)
    sweep(settings, then + timedelta(days=399))
    assert len(open_notes(store)) == 3
    settle(store, late, by="tine", now=then + timedelta(days=399))
    assert sweep(settings, then + timedelta(days=400)) == Swept(moments=0, erased=2)
    assert store.rows("SELECT key FROM help_notes.note") == [(late.key,)]
    assert store.rows("SELECT note FROM help_notes.note_read") == [(late.key,)]
    assert sweep(settings, then + timedelta(days=429)) == Swept(moments=0, erased=1)


def test_the_note_after_the_days_last_is_said_not_to_be_sent(
    client: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 100 <= keeping.MOST_A_DAY <= 1000
    monkeypatch.setattr(keeping, "MOST_A_DAY", 2)
    assert [send(client, once=str(n)).status_code for n in range(2)] == [303] * 2
    answer = send(client, once="more")
    assert answer.status_code == 429
    said = HTMLParser(answer.text).css_first("#problem").text()
    assert ("ikke sendt" in said, "116 111" in said) == (True, True)
    assert "hjælp" in HTMLParser(answer.text).css_first("#line").text()
    assert len(open_notes(store)) == 2
    client.app.state.help_pace = Pace()  # type: ignore[attr-defined]
    assert send(client, once="0").status_code == 303  # one that is there is there
    there = {"to": handle(client, "Omar", "birkeskolen"), "proof": proof(client, "birkeskolen"), "name": "Cy"}
    assert client.post("/help/birkeskolen", data=there).status_code == 303  # each institution has its own
    closed = envelope(known(client), name="Ada", to=handle(client, "Tine"))
    answer = client.post("/help/egeskolen", data={"envelope": closed, "proof": proof(client)}, headers=SCRIPT)
    assert (answer.status_code, answer.json()) == (429, {"said": "full", "mark": mark(429, closed)})
