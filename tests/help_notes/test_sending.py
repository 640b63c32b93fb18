"""A child writes to a grown-up: what comes in, what is answered, and where nothing of it may be found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from starlette.applications import Starlette

from tests.attack.test_storage import all_bytes
from tests.attack.test_traces import stored
from tests.cast import Cast, make_institution, make_sitting
from tests.craft import Client
from tests.help_notes.tablet import SCRIPT, TABLES, envelope, handle, known, mark, proof, way
from tests.serving import serving
from voice.app import create_app
from voice.db import Database
from voice.help_notes.keeping import open_notes, said_in
from voice.help_notes.sealing import Said, handle_of
from voice.help_notes.store import Store, url_of
from voice.secret import Secret
from voice.settings import Settings

ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOTE = {"name": "Ada Girafhals", "line": "der er en hemmelighed bag cykelskuret"}
WORDS = (b"Girafhals", b"hemmelighed", b"cykelskuret")
pytestmark = pytest.mark.usefixtures("cast")


def send(client: Client, to: str = "", institution: str = "egeskolen", **more: str):
    fields = NOTE | {"to": to or handle(client, "Tine"), "proof": proof(client, institution)}
    return client.post(f"/help/{institution}", data=fields | more)


def send_closed(client: Client, closed: str):
    return client.post("/help/egeskolen", data={"envelope": closed, "proof": proof(client)}, headers=SCRIPT)


def all_said(store: Store, settings: Settings) -> list[tuple[str, Said | None]]:
    return sorted(((note.staff, said_in(store, settings.secret, note)) for note in open_notes(store)), key=str)


# -- what is offered ----------------------------------------------------------------------------------------------


def test_a_child_can_pick_those_who_teach_and_lead_where_it_is(client: Client) -> None:
    page = HTMLParser(client.get(way(client)).text)
    assert [option.text() for option in page.css("#to option")][1:] == ["Lars", "Tine"]
    assert [adult["name"] for adult in known(client)["adults"]] == ["Lars", "Tine"]
    assert [adult["name"] for adult in known(client, "birkeskolen")["adults"]] == ["Omar"]


def test_no_key_of_the_database_stands_on_the_page(client: Client) -> None:
    text = client.get(way(client)).text
    assert [key for key in ('"tine"', '"lars"') if key in text] == []


def test_the_page_says_who_reads_it_and_when_and_that_it_has_the_name_and_is_no_part_of_the_sheet(
    client: Client,
) -> None:
    text = " ".join(HTMLParser(client.get(way(client)).text).text().split())
    said = ("skal læse det senest", "lederen", "kommunens kontaktperson", "De kan se dit navn", "ikke til dit ark")
    assert [words for words in said if words not in text] == []
    assert "116 111" in text
    assert "112" in text


def test_where_nobody_works_nothing_can_be_written(client: Client, database: Database) -> None:
    with database.writing() as session:
        make_institution(session, "Tomskolen")
    page = HTMLParser(client.get(way(client, "tomskolen")).text)
    assert page.css("form") == []
    assert "116 111" in page.text()


def test_an_institution_that_is_not_there_is_said_kindly(client: Client, store: Store) -> None:
    for path in ("/help/nowhere", "/help/nowhere/sent", "/help/%00", "/help/..%2fegeskolen"):
        assert client.get(path).status_code == 404
    answer = client.post("/help/nowhere", data=NOTE | {"to": "x"})
    assert (answer.status_code, "116 111" in answer.text) == (404, True)
    assert open_notes(store) == []


# -- what comes in ------------------------------------------------------------------------------------------------


def test_a_note_reaches_the_adult_that_was_picked(client: Client, store: Store, settings: Settings) -> None:
    answer = send(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/help/egeskolen/sent")
    assert "Nu er det sendt" in client.get(answer.headers["location"]).text
    assert all_said(store, settings) == [("tine", Said(**NOTE))]


def test_an_envelope_reaches_the_adult_too(client: Client, store: Store, settings: Settings) -> None:
    closed = envelope(known(client), to=handle(client, "Lars"), **NOTE)
    for _time in range(2):  # the answer was lost, so the tablet sends it again
        answer = send_closed(client, closed)
        assert (answer.status_code, answer.json()) == (201, {"said": "sent", "mark": mark(201, closed)})
    assert all_said(store, settings) == [("lars", Said(**NOTE))]


def test_nobody_can_tell_from_the_answer_whether_the_adult_is_still_there(
    client: Client, store: Store, settings: Settings
) -> None:
    """And a note to somebody who is not there any more is nobody's, so that the leader has it at once."""
    real = send(client, handle(client, "Tine"))
    gone = send(client, handle_of(settings.secret, "egeskolen", "somebody-who-left"))
    assert (gone.status_code, gone.headers, gone.content) == (real.status_code, real.headers, real.content)
    assert [staff for staff, _said in all_said(store, settings)] == ["", "tine"]


def test_an_envelope_for_another_school_or_from_before_an_unknown_secret_is_not_opened(
    client: Client, store: Store
) -> None:
    here, there = known(client), known(client, "birkeskolen")
    wrong = envelope(there, to="x", **NOTE)
    turned = envelope(here | {"key": there["key"]}, to="x", **NOTE)
    short = envelope(here, to="x", **NOTE)[:-4]
    for closed in (wrong, turned, short, "x", "", "A" * 1490, "æ" * 1490):
        fields = {"envelope": closed, "proof": proof(client)}
        answer = client.post("/help/egeskolen", data=fields)
        assert (answer.status_code, "116 111" in answer.text) == (422, True)
        answer = client.post("/help/egeskolen", data=fields, headers=SCRIPT)
        assert (answer.status_code, answer.json()) == (422, {"said": "unreadable", "mark": mark(422, closed)})
    assert open_notes(store) == []


def test_what_a_tablet_closed_before_the_secret_was_renewed_still_arrives(
    client: Client, database: Database, store: Store, settings: Settings
) -> None:
    closed = envelope(known(client), to=handle(client, "Tine"), **NOTE)
    renewed = replace(settings, secret=Secret(b"a new secret of at least 32 bytes", [settings.secret]))
    with Client(create_app(renewed, database)) as later:
        fields = {"envelope": closed, "proof": proof(client)}  # as the page before the renewal had it
        assert later.post("/help/egeskolen", data=fields, headers=SCRIPT).status_code == 201
    assert all_said(store, renewed) == [("tine", Said(**NOTE))]


@pytest.mark.parametrize("missing", ["name", "to"])
def test_what_is_missing_is_said_beside_what_was_written(client: Client, store: Store, missing: str) -> None:
    fields = NOTE | {"to": handle(client, "Tine"), "proof": proof(client)}
    fields[missing] = "  " if missing == "name" else ""
    answer = client.post("/help/egeskolen", data=fields)
    assert answer.status_code == 422
    page = HTMLParser(answer.text)
    assert [node.attributes["id"] for node in page.css("[aria-invalid=true]")] == [missing]
    assert NOTE["line"] in page.css_first("#line").text()
    assert open_notes(store) == []


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"a=1&" * 400, b"name=" + b"x" * 20_000, b"proof=%s"])
def test_what_is_no_note_is_refused_kindly(client: Client, store: Store, body: bytes) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    body = body.replace(b"%s", proof(client).encode())
    answer = client.post("/help/egeskolen", content=body, headers=headers)
    assert (answer.status_code, "116 111" in answer.text) == (422, True)
    assert open_notes(store) == []


def test_another_site_cannot_send_a_note(client: Client, store: Store) -> None:
    answer = client.post("/help/egeskolen", data=NOTE | {"to": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert open_notes(store) == []


# -- three a minute -----------------------------------------------------------------------------------------------


def test_the_fourth_note_in_a_minute_is_not_sent_and_the_child_is_told_so(client: Client, store: Store) -> None:
    tine = handle(client, "Tine")
    assert [send(client, tine).status_code for _n in range(3)] == [303] * 3
    answer = send(client, tine)
    assert answer.status_code == 429
    assert "ikke sendt endnu" in answer.text
    assert "116 111" in answer.text
    assert NOTE["line"] in answer.text  # nothing has to be written again
    assert len(open_notes(store)) == 3
    assert send(client, handle(client, "Omar", "birkeskolen"), "birkeskolen").status_code == 303
    del client.app.state.help_pace  # type: ignore[attr-defined]  # as a minute later
    assert send(client, tine).status_code == 303


def test_what_waited_in_an_envelope_is_never_shown_again(client: Client) -> None:
    """Another child may hold the tablet by now."""
    closed = envelope(known(client), to=handle(client, "Tine"), **NOTE)
    for _n in range(3):
        send(client)
    answer = client.post("/help/egeskolen", data={"envelope": closed, "proof": proof(client)})
    assert answer.status_code == 429
    assert [word for word in WORDS if word in answer.content] == []


def test_a_store_that_does_not_answer_is_said_and_the_note_is_not_taken_for_sent(
    client: Client, store: Store, settings: Settings
) -> None:
    tine = handle(client, "Tine")
    store.close()
    if url_of(settings).startswith("sqlite"):
        Path(url_of(settings).removeprefix("sqlite:///")).mkdir()
    else:
        with store._database.connect() as keeper:
            keeper.execute("CREATE SCHEMA help_notes")
            keeper.execute("CREATE VIEW help_notes.note AS SELECT 1 AS key")
    answer = send(client, tine)
    assert answer.status_code == 503
    assert "ikke sendt endnu" in answer.text
    assert NOTE["line"] in answer.text


# -- where nothing of it may be found -----------------------------------------------------------------------------


def test_no_row_of_the_main_database_changes(client: Client, database: Database) -> None:
    tine, before = handle(client, "Tine"), stored(database)
    assert send(client, tine).status_code == 303
    assert stored(database) == before
    assert {"note", "note_read", "note_settled"} <= TABLES
    assert TABLES & set(before) == set()


@ON_FILES
def test_no_byte_of_the_main_database_and_its_log_changes(client: Client, database: Database) -> None:
    tine, before = handle(client, "Tine"), all_bytes(database)
    assert send(client, tine).status_code == 303
    assert all_bytes(database) == before


@ON_FILES
def test_no_word_of_it_is_in_any_file_nor_in_what_the_server_says(
    database: Database, settings: Settings, cast: Cast
) -> None:
    import httpx2

    with database.writing() as session:
        sitting = make_sitting(session, settings, cast.a)
    with serving(settings) as server, httpx2.Client(base_url=server.url) as client:
        page = HTMLParser(client.get(f"/s/{sitting.code}").text)
        where = page.css_first("#grown-ups").attributes["href"] or ""
        fields = NOTE | {"to": handle(client, "Tine", where=where), "proof": where.partition("proof=")[2]}
        assert client.post("/help/egeskolen", data=fields).status_code == 303
        said = server.said()
    assert [word for word in ("help", "egeskolen", "Girafhals") if word in said] == []
    files = {path.name: path.read_bytes() for path in settings.data.rglob("*") if path.is_file()}
    assert "help.db" in files
    assert [(name, word) for name, data in files.items() for word in WORDS if word in data] == []
    assert [name for name, data in files.items() if sitting.key.encode() in data] != []
    assert sitting.key.encode() not in files["help.db"]
    assert sitting.code.encode() not in files["help.db"]


def test_a_child_gets_no_cookie_and_nothing_to_keep(client: Client) -> None:
    for answer in (client.get(way(client) + "&lang=en"), send(client), client.get("/help/egeskolen/sent")):
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"


def test_a_question_never_writes(client: Client, app: Starlette, store: Store, settings: Settings) -> None:
    client.get(way(client))
    known(client)
    client.get("/help/egeskolen/sent")
    assert not hasattr(app.state, "help_pace")
    assert not Path(url_of(settings).removeprefix("sqlite:///")).exists()
    assert store.rows("SELECT * FROM help_notes.note") == []
