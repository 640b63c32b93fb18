"""Tickets, help, moderation, figures above: what they leave in logs, files, cookies and headers. Nothing per child."""

from __future__ import annotations

import httpx2
import pytest

from tests.attack.everybody import answer_and_publish, set_up
from tests.attack.test_traces import as_bytes, stored
from tests.cast import Cast, make_group, make_sitting
from tests.craft import Client
from tests.serving import Server
from voice import clock
from voice.db import Database
from voice.help_notes.proofs import proof_for
from voice.help_notes.sealing import handle_of
from voice.settings import Settings
from voice.waves.paper import print_tickets
from voice.waves.printed import receipts_of
from voice.waves.tickets import pass_for

ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SAID = "girafhemmelighed om noget derhjemme"
pytestmark = pytest.mark.usefixtures("nothing_is_drawn")


@ON_FILES
def test_neither_tickets_nor_calls_for_help_are_in_a_log_a_row_or_a_file(
    server: Server, database: Database, settings: Settings, cast: Cast
) -> None:
    """As test_traces does it for sheets: everything right and wrong is sent, then every file and row is searched."""
    with database.writing() as session:
        group = make_group(session, "5.a", institution=cast.egeskolen, forms=("10-12",))
        sitting = make_sitting(session, settings, group, door="ticket", seats=8)
        tickets = print_tickets(session, settings.secret, sitting, 8, now=clock.now())
    own = pass_for(settings.secret, sitting.key)
    proof = proof_for(settings.secret, cast.egeskolen.key, clock.today())
    to = handle_of(settings.secret, cast.egeskolen.key, cast.tine.key)
    told = {"user-agent": "Giraftablet/9", "x-forwarded-for": "203.0.113.7", "accept-language": "x-giraf"}
    with httpx2.Client(base_url=server.url, headers=told) as tablet:
        answers = [
            tablet.post("/join", data={"code": tickets[0].text}),
            tablet.post(f"/s/{sitting.code}/ticket", data={"ticket": f"{own}.{tickets[0].text}"}),
            tablet.post(f"/s/{sitting.code}", data={"ticket": f"{own}.{tickets[0].text}", "q.friend": "very"}),
            tablet.post(f"/s/{sitting.code}", data={"ticket": f"{own}.GIRAFGIRAF", "q.friend": "very"}),
            tablet.post(f"/help/{cast.egeskolen.key}", data={
                "name": "Giraffen Girafsen", "to": to, "line": SAID, "once": "0" * 32, "proof": proof}),
            tablet.get(f"/help/{cast.egeskolen.key}?proof={proof}"),
            tablet.get("/ticket-pictures"),
        ]  # fmt: skip
    assert [answer.status_code for answer in answers] == [303, 204, 303, 404, 303, 200, 200]
    assert all("set-cookie" not in answer.headers for answer in answers)
    assert all(answer.headers["cache-control"] == "no-store" for answer in answers)
    server.stop()
    rows = as_bytes(stored(database))
    files = {path: path.read_bytes() for path in settings.data.rglob("*") if path.is_file()}
    assert server.log in files
    needles = [b"giraf", b"Giraf", b"GIRAF", b"203.0.113", own.encode(), *(ticket.text.encode() for ticket in tickets)]
    shown = [" ".join(ticket.pictures).encode() for ticket in tickets]
    assert [(str(where), needle) for needle in needles for where, held in files.items() if needle in held] == []
    # compiled templates hold all pictures in a row, and three of them may be a ticket's by chance
    written = {where: held for where, held in files.items() if "__jinja2_" not in where.name}
    assert [(str(where), needle) for needle in shown for where, held in written.items() if needle in held] == []
    assert [needle for needle in (*needles, *shown) if needle in rows] == []
    used = receipts_of(settings.secret, sitting.key, tickets[0].text)[0]
    assert used in rows  # these are the right rows


@ON_FILES
def test_pages_for_adults_set_no_cookie_and_are_kept_by_nobody(
    client: Client, database: Database, settings: Settings, cast: Cast
) -> None:
    from tests.web.teacher import signed_in

    stage = set_up(database, settings, cast)
    answer_and_publish(database, settings, stage, first=True)
    wave = stage.sittings["2.a"].wave_key
    for person, path in (
        (cast.lars, f"/institution/egeskolen/waves/{wave}"),
        (cast.kirsten, f"/municipality/solby/waves/{wave}"),
        (cast.mona, "/moderation/egeskolen"),
        (cast.lars, "/institution/egeskolen/concerns"),
        (cast.tine, "/help-notes"),
    ):
        answer = signed_in(client, person, database).get(path)
        assert answer.status_code == 200, path
        assert "set-cookie" not in answer.headers, path
        assert "no-store" in answer.headers["cache-control"], path
        assert not {"etag", "last-modified", "server-timing"} & set(answer.headers), path


def test_the_logbook_holds_no_word_and_no_number_of_a_child(
    client: Client, database: Database, settings: Settings, cast: Cast
) -> None:
    """An adult's look is written down: who, when, what kind of page. Not what stood on it."""
    from tests.web.teacher import signed_in

    stage = set_up(database, settings, cast)
    answer_and_publish(database, settings, stage, first=True)
    sitting = stage.sittings["2.a"]
    path = f"/moderation/egeskolen/waves/{sitting.wave_key}/sittings/{sitting.key}/6-9/words"
    assert "tid til leg" in signed_in(client, cast.mona, database).get(path).text
    signed_in(client, cast.tine, database).get(f"/classroom/sittings/{sitting.key}/result")
    looked = stored(database)["looked"]
    assert len(looked) >= 2
    held = as_bytes({"looked": looked})
    assert b"tid til leg" not in held
    assert b"very" not in held
    assert b"friend" not in held
