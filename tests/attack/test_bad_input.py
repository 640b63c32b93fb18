"""Everything wrong that can be sent: the right status, a kind page in the child's language, balanced books."""

import socket
from urllib.parse import urlencode

import pytest

from tests.cast import make_group, make_sitting
from tests.craft import Client
from tests.serving import Server
from tests.web.test_child import ANSWERS, fresh, received, ticket_in
from voice.db import Database
from voice.settings import Settings
from voice.waves.tables import Sitting

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def sitting(database: Database, settings: Settings) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, make_group(session, forms=("10-12",)), seats=26)


@pytest.mark.parametrize("code", ["ZZZZZZ", "abc", "O0I1L0", "%00", "x" * 300, "🐦"])
def test_a_code_that_does_not_exist(client: Client, code: str) -> None:
    for lang in ("da", "en"):
        page = client.get(f"/s/{code}?lang={lang}")
        assert page.status_code == 404
        assert f'<html lang="{lang}"' in page.text
    assert client.post(f"/s/{code}", data={"ticket": "x", **ANSWERS}).status_code == 404
    assert client.post("/join", data={"code": code}).status_code == 404


@pytest.mark.parametrize("body", [{}, {"code": ""}, {"code": "   "}, {"other": "x"}])
def test_joining_without_a_code(client: Client, body: dict[str, str]) -> None:
    assert client.post("/join", data=body).status_code == 422


def test_what_was_typed_is_shown_as_text_only(client: Client) -> None:
    page = client.post("/join", data={"code": '"><script>alert(1)</script>'})
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    "ticket", ["", "x", "x.y", "A" * 22 + "." + "B" * 22, "." + "B" * 22, "\x00", "å" * 40, "x" * 10_000]
)
def test_a_forged_ticket(client: Client, database: Database, settings: Settings, sitting: Sitting, ticket: str) -> None:
    sent = client.post(f"/s/{sitting.code}", data={"ticket": ticket, **ANSWERS})
    assert sent.status_code == 404
    assert "<h1" in sent.text
    assert received(database, settings, sitting) == 0


def test_a_ticket_of_another_sitting(client: Client, database: Database, settings: Settings, sitting: Sitting) -> None:
    with database.writing() as session:
        other = make_sitting(session, settings, make_group(session, forms=("10-12",)))
    ticket = ticket_in(client.get(f"/s/{other.code}").text)
    assert client.post(f"/s/{sitting.code}", data={"ticket": ticket, **ANSWERS}).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        [("q.friend", "wonderful")],
        [("q.friend", "very"), ("q.friend", "no")],
        [("q.stranger", "very")],
        [("q.words", "x" * 1_000_000)],
        [("q.words", "x" * 10_000)],
        [("form", "16-18")],
        [("form", "10-12"), ("form", "10-12")],
        [(f"q.{n}", "x") for n in range(3000)],
    ],
)
def test_a_sheet_that_cannot_be_read(
    client: Client, database: Database, settings: Settings, sitting: Sitting, fields: list[tuple[str, str]]
) -> None:
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    body = urlencode([("ticket", ticket), *fields])
    for lang in ("da", "en"):
        sent = client.post(f"/s/{sitting.code}?lang={lang}", content=body, headers={"content-type": FORM})
        assert sent.status_code == 422
        assert f'<html lang="{lang}"' in sent.text
    assert received(database, settings, sitting) == 0


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", FORM),
        (b"", ""),
        (b'{"q.friend": "very"}', "application/json"),
        (b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x"),
        (b"q.friend=very", "text/plain"),
        (b"\xff\xfe\x00", FORM),
        (b"%FF%FE=%00", FORM),
        (b"&&&===&", FORM),
    ],
)
def test_a_body_that_is_no_sheet(
    client: Client, database: Database, settings: Settings, sitting: Sitting, body: bytes, kind: str
) -> None:
    sent = client.post(f"/s/{sitting.code}", content=body, headers={"content-type": kind})
    assert sent.status_code in (404, 422)
    assert "<h1" in sent.text
    assert received(database, settings, sitting) == 0


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_change_nothing(client: Client, sitting: Sitting, method: str) -> None:
    assert client.request(method, f"/s/{sitting.code}").status_code in (404, 405)


def test_a_connection_that_is_cut_in_the_middle(
    server: Server, client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    """Half a body is no sheet; a whole one is counted even if nobody waits for the thanks; the next child is served."""
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    body = urlencode({"ticket": fresh(ticket), **ANSWERS}).encode()
    head = f"POST /s/{sitting.code} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: {len(body)}\r\n\r\n"
    address = ("127.0.0.1", int(server.url.rpartition(":")[2].strip("/")))
    with socket.create_connection(address) as half:
        half.sendall(head.encode() + body[: len(body) // 2])
    with socket.create_connection(address) as whole:
        whole.sendall(head.encode() + body)
        assert whole.recv(100).startswith(b"HTTP/1.1 303")
    assert received(database, settings, sitting) == 1
    with socket.create_connection(address) as again:
        again.sendall(head.encode() + body)
        assert again.recv(100).startswith(b"HTTP/1.1 303")
    assert received(database, settings, sitting) == 1
