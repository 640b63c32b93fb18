"""What a sheet leaves behind: one changed block and one receipt. No time, no address, no language, in no file."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import MetaData, select

from tests.cast import Cast, make_group, make_item, make_questionnaire, make_sitting
from tests.craft import Client
from tests.databases import SqliteTemplate
from tests.serving import Server
from tests.web.teacher import signed_in
from tests.web.test_child import change, fresh, publish, received, ticket_in
from voice.answers.placing import freeze_box
from voice.app import create_app
from voice.db import Database
from voice.questionnaires.questions import Item
from voice.settings import Settings
from voice.waves.tables import Sitting
from voice.web.child import Desk

ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WORDS = "girafhemmelighed bag cykelskuret"
LOUD = {"q.friend": "no", "q.words": WORDS * 8}
QUIET: dict[str, str] = {}


@pytest.fixture
def sitting(database: Database, settings: Settings) -> Sitting:
    return open_in(database, settings)


def open_in(database: Database, settings: Settings, seats: int = 24, more: tuple[Item, ...] = ()) -> Sitting:
    items = (make_item("friend"), make_item("words", "text"), *more)
    with database.writing() as session:
        group = make_group(session, forms=("10-12",))
        asked = make_questionnaire(*items, forms=("10-12",))
        return make_sitting(session, settings, group, questionnaire=asked, seats=seats)


def stored(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in no order."""
    with database.engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in tables_of(database).sorted_tables
        }


@cache
def tables_of(database: Database) -> MetaData:
    """What there is, not what the program knows of."""
    found = MetaData()
    found.reflect(database.engine)
    return found


def as_bytes(rows: dict[str, list[tuple[Any, ...]]]) -> bytes:
    """What stands in the rows: texts as they are, blocks as they are, everything else as Python writes it."""
    values = (value for table in rows.values() for row in table for value in row)
    return b"\n".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in values)


def send(client: Client, sitting: Sitting, ticket: str, answers: dict[str, str]) -> Any:
    return client.post(f"/s/{sitting.code}", data={"ticket": ticket, **answers})


# -- in the database ----------------------------------------------------------------------------------------------


def test_a_sheet_changes_one_block_and_adds_one_receipt_and_nothing_else(
    client: Client, database: Database, sitting: Sitting
) -> None:
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    before = stored(database)
    assert send(client, sitting, ticket, LOUD).status_code == 303
    after = stored(database)
    changed = {table: set(after[table]) ^ set(before[table]) for table in after if after[table] != before[table]}
    assert set(changed) == {"box", "receipt"}
    assert [key for key, _block in changed["box"]] == [sitting.key] * 2  # the row before, and the row after
    ((sitting_key, receipt),) = changed["receipt"]
    assert sitting_key == sitting.key
    assert 8 <= len(bytes(receipt)) <= 16  # a hash, and no room for more


def test_what_is_refused_or_sent_again_changes_nothing_at_all(
    client: Client, database: Database, settings: Settings
) -> None:
    """Not even the block is sealed anew: who compares copies cannot tell that somebody tried."""
    sitting = open_in(database, settings, seats=1)
    used = ticket_in(client.get(f"/s/{sitting.code}").text)
    address = f"/s/{sitting.code}"

    def statuses() -> list[int]:
        return [
            send(client, sitting, used, LOUD).status_code,  # again
            send(client, sitting, fresh(used), LOUD).status_code,  # no seat, later: too late
            send(client, sitting, fresh(used), {"q.friend": WORDS}).status_code,  # unreadable
            send(client, sitting, f"{'A' * 22}.{'B' * 22}", LOUD).status_code,  # forged
            client.post(address, content=WORDS.encode(), headers={"content-type": "text/plain"}).status_code,
            client.post("/s/ZZZZZZ", data={"ticket": used, **LOUD}).status_code,
            client.post("/join", data={"code": WORDS}).status_code,
            client.get(address).status_code,
            client.get(f"{address}/thanks?late=1&form=10-12&lang=en").status_code,
        ]

    assert send(client, sitting, used, QUIET).status_code == 303
    before = stored(database)
    assert statuses() == [303, 409, 422, 404, 422, 404, 404, 409, 200]
    assert stored(database) == before
    change(database, freeze_box, settings.secret, sitting.key)
    before = stored(database)
    assert statuses() == [303, 410, 422, 404, 422, 404, 404, 409, 200]
    assert stored(database) == before


def test_a_receipt_is_no_plain_hash_of_anything_that_was_sent(
    client: Client, database: Database, sitting: Sitting
) -> None:
    """Whoever has written down tickets finds none of them among the receipts."""
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    send(client, sitting, ticket, LOUD)
    ((_key, receipt),) = stored(database)["receipt"]
    own, nonce = ticket.split(".")
    salts = ["", sitting.key, sitting.code, own, "voice receipt\0"]
    guesses = {
        hashlib.new(name, f"{salt}{value}".encode()).digest()[: len(bytes(receipt))]
        for name in ("md5", "sha1", "sha256", "sha512", "blake2b")
        for salt in salts
        for value in (ticket, nonce)
    }
    assert bytes(receipt) not in guesses


# -- in what comes back -------------------------------------------------------------------------------------------


def test_the_thanks_are_the_same_whatever_was_answered_and_however_often_it_was_sent(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    seen = [(reply.status_code, sorted(reply.headers.multi_items()), reply.content) for reply in (
        send(client, sitting, ticket, LOUD),
        send(client, sitting, fresh(ticket), QUIET),
        send(client, sitting, fresh(ticket), {"q.friend": "rather-not"}),
        send(client, sitting, ticket, QUIET),
    )]  # fmt: skip
    assert seen[0][0] == 303
    assert seen == [seen[0]] * 4
    assert received(database, settings, sitting) == 3


def test_a_childs_page_knows_nothing_of_who_asks_for_it(
    client: Client, database: Database, cast: Cast, sitting: Sitting
) -> None:
    """The same bytes for another tablet, another language of the tablet, and a teacher who is signed in."""

    def page(**headers: str) -> str:
        answer = client.get(f"/s/{sitting.code}", headers=headers)
        assert "set-cookie" not in answer.headers
        return answer.text.replace(ticket_in(answer.text), "TICKET")

    plain = page()
    assert "TICKET" in plain
    assert page(**{"user-agent": "Old Tablet/1", "accept-language": "tr", "x-forwarded-for": "203.0.113.7"}) == plain
    signed_in(client, cast.tine, database)
    assert page() == plain


def test_nothing_on_the_childs_way_sets_a_cookie(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    here = f"/s/{sitting.code}"
    ticket = ticket_in(client.get(here).text)
    answers = [client.get("/?lang=en"), client.post("/join?lang=en", data={"code": sitting.code})]
    answers += [client.get(f"{here}?lang=en"), client.post(f"{here}?lang=en", data={"ticket": ticket, **LOUD})]
    answers += [client.get(answers[-1].headers["location"]), client.get("/s/ZZZZZZ?lang=en")]
    publish(database, settings, sitting)
    answers += [client.get(f"{here}?lang=en"), client.post(f"{here}?lang=en", data={"ticket": fresh(ticket)})]
    assert [answer.status_code for answer in answers] == [200, 303, 200, 303, 200, 404, 410, 303]
    assert [answer.headers.get("set-cookie") for answer in answers] == [None] * 8


# -- in files -----------------------------------------------------------------------------------------------------


def test_neither_a_log_nor_any_file_holds_an_address_a_ticket_or_an_answer(
    server: Server, database: Database, settings: Settings, sitting: Sitting
) -> None:
    """A class with everything that can go wrong; then every file and row is searched for what was sent."""
    told = {"user-agent": "Giraftablet/9", "x-forwarded-for": "203.0.113.7", "accept-language": "x-giraf"}
    form = {"content-type": "application/x-www-form-urlencoded"}
    with httpx2.Client(base_url=server.url, headers=told) as tablet:
        here = f"/s/{sitting.code}"
        own = ticket_in(tablet.get(here).text)
        tickets = [own, *(fresh(own) for _n in range(5))]
        bodies: list[dict[str, str]] = [LOUD, QUIET, {"q.friend": WORDS}, {f"q.{WORDS}": "x"}, {"q.words": WORDS * 99}]
        seen = [tablet.post(here, data={"ticket": t, **b}).status_code for t, b in zip(tickets, bodies, strict=False)]
        assert seen == [303, 303, 422, 422, 422]
        forged = f"{'A' * 22}.{tickets[5].partition('.')[2]}"
        assert tablet.post(here, data={"ticket": forged, **LOUD}).status_code == 404
        assert tablet.post(here, content=WORDS.encode() + b"\xff=%", headers=form).status_code == 422
        assert tablet.post(here, content=b"q.words=" + b"giraf" * 80_000, headers=form).status_code == 422
        assert tablet.post("/join", data={"code": WORDS}).status_code == 404
        assert tablet.get(f"/nowhere/{WORDS}").status_code == 404
        wrong = {"email": "giraf@skole.example", "password": WORDS}
        assert tablet.post("/sign-in", data=wrong).status_code == 422
    # the one thing that a server which is well says; how it stops is another matter (tests.test_stopping)
    assert [line.partition(" (")[0] for line in server.said().splitlines()] == [f"Voice is at {server.url}"]
    server.stop()
    rows = as_bytes(stored(database))
    assert sitting.code.encode() in rows  # these are the right rows
    files = {path: path.read_bytes() for path in settings.data.rglob("*") if path.is_file()}
    assert server.log in files
    needles = [b"giraf", b"Giraf", b"203.0.113", own.partition(".")[0].encode()]
    needles += [ticket.partition(".")[2].encode() for ticket in tickets]
    found = [(str(where), needle) for needle in needles for where, held in files.items() if needle in held]
    found += [("a row", needle) for needle in needles if needle in rows]
    assert found == []
    holds_code = {path.name for path, held in files.items() if sitting.code.encode() in held}
    assert holds_code <= {"voice.db", "voice.db-wal"}


def test_files_have_the_same_size_whatever_a_class_has_answered(
    settings: Settings, sqlite_template: SqliteTemplate, tmp_path: Path
) -> None:
    sizes = []
    texts = tuple(make_item(f"more-{n}", "text") for n in range(8))
    everything = LOUD | {f"q.{item.key}": WORDS * 8 for item in texts}
    for name, answers in (("quiet", QUIET), ("loud", everything)):
        database = Database(sqlite_template.copy_to(tmp_path / name / "voice.db"))
        sitting = open_in(database, settings, more=texts)
        with Client(create_app(replace(settings, database_url=database.url))) as client:
            ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
            steps = []
            for _child in range(8):
                assert send(client, sitting, fresh(ticket), answers).status_code == 303
                steps.append({path.name: path.stat().st_size for path in (tmp_path / name).iterdir()})
        sizes.append(steps)
        database.engine.dispose()
    assert "voice.db-wal" in sizes[0][0]
    assert sizes[0] == sizes[1]


# -- with another secret ------------------------------------------------------------------------------------------


def test_another_secret_opens_nothing_and_destroys_nothing(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    """A keeper starts the server with the wrong secret, children send, the keeper finds the right one again."""
    first, kept = (ticket_in(client.get(f"/s/{sitting.code}").text) for _n in range(2))
    assert send(client, sitting, first, LOUD).status_code == 303
    before = stored(database)
    right = client.app.state.desk
    client.app.state.desk = Desk(replace(right.settings, secret=b"another secret of 32 bytes or so"), database)
    page = client.get(f"/s/{sitting.code}")
    assert send(client, sitting, ticket_in(page.text), LOUD).status_code == 503
    assert [send(client, sitting, ticket, LOUD).status_code for ticket in (first, kept)] == [404, 404]
    assert stored(database) == before
    client.app.state.desk = right
    assert send(client, sitting, first, LOUD).status_code == 303
    assert send(client, sitting, kept, LOUD).status_code == 303
    assert received(database, settings, sitting) == 2
