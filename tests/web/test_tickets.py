"""Printing tickets as a teacher does: once, one more, all again; a page loaded twice; a tablet made ready."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from sqlmodel import select

from tests.cast import Cast, make_group, make_sitting, make_staff
from tests.craft import Client
from tests.web.teacher import actions, at, move_on, read, signed_in
from tests.web.test_ticket_door import ask
from voice import clock
from voice.answers.tables import Receipt
from voice.db import Database
from voice.logbook.tables import Looked
from voice.settings import Settings
from voice.waves.codes import typed
from voice.waves.printed import tablet_token
from voice.waves.tables import PrintedTicket, Printing, Sitting
from voice.waves.tickets import pass_for


@pytest.fixture
def sitting(cast: Cast, database: Database, settings: Settings) -> Sitting:
    """Open in Tine's class, by tickets."""
    with database.writing() as session:
        return make_sitting(session, settings, cast.a, door="ticket", by=cast.tine.key)


def make(client: Client, sitting: Sitting, what: str = "all", after: int = 0):
    return client.post(at(sitting, "/tickets"), data={"what": what, "after": str(after)})


def texts(page: HTMLParser) -> list[str]:
    return [typed(node.text()) for node in page.css(".ticket .text")]


def good(client: Client, settings: Settings, sitting: Sitting, text: str) -> bool:
    return ask(client, sitting, f"{pass_for(settings.secret, sitting.key)}.{text}") == 204


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return len(session.exec(select(table)).all())


def test_a_ticket_has_everything_that_a_child_needs_and_no_number(tine: Client, sitting: Sitting) -> None:
    page = read(make(tine, sitting))
    tickets = page.css(".ticket")
    assert len(tickets) == len(set(texts(page))) == 24
    for ticket in tickets:
        assert ticket.css_first("svg.qr path") is not None
        assert len(ticket.css(".pictures svg")) == 3
        assert len(str(ticket.css_first(".pictures").attributes["aria-label"]).split(", ")) == 3
        sentences = [p.text(strip=True) for p in ticket.css("p:not([class])")]
        assert len(sentences) == 2
        assert "testserver" in sentences[0]
        assert not re.search(r"\d", " ".join(sentences))
    assert "<!--qr" not in page.html


def test_nobody_can_fetch_what_was_printed(tine: Client, sitting: Sitting, database: Database) -> None:
    answer = make(tine, sitting)
    assert answer.headers["cache-control"] == "no-store"
    assert tine.get(at(sitting, "/tickets")).status_code in (404, 405)
    watching = tine.get(at(sitting)).text
    assert not any(text in watching for text in texts(read(answer)))
    assert count(database, PrintedTicket) == 24


def test_the_watch_page_explains_the_bowl_and_leads_from_one_printing_to_the_next(
    tine: Client, sitting: Sitting
) -> None:
    before = read(tine.get(at(sitting)))
    assert before.css_first(".big-code") is None  # the sitting's code opens nothing here
    assert "skål" in before.css_first(".bowl").text()
    assert actions(before).count(at(sitting, "/tickets")) == 1
    make(tine, sitting)
    after = read(tine.get(at(sitting)))
    assert "blevet væk" in after.css_first(".bowl").text()
    offered = [node.attributes["value"] for node in after.css(".bowl [name=what]")]
    assert offered == ["one", "again"]
    assert {node.attributes["value"] for node in after.css(".bowl [name=after]")} == {"1"}


def test_a_page_loaded_twice_asks_instead_of_printing_twice(
    tine: Client, sitting: Sitting, database: Database, settings: Settings
) -> None:
    first = texts(read(make(tine, sitting)))
    again = make(tine, sitting)
    assert again.status_code == 409
    page = read(again)
    assert page.css(".ticket") == []
    assert [node.attributes["value"] for node in page.css("[name=what]")] == ["again"]
    assert (count(database, PrintedTicket), count(database, Printing)) == (24, 1)
    assert all(good(tine, settings, sitting, text) for text in first)


def test_one_more_for_a_lost_ticket_leaves_the_others_good(
    tine: Client, sitting: Sitting, settings: Settings
) -> None:
    first = texts(read(make(tine, sitting)))
    (more,) = texts(read(make(tine, sitting, "one", 1)))
    assert all(good(tine, settings, sitting, text) for text in (*first, more))


def test_all_again_cancels_the_unused_and_prints_one_for_each_seat_that_is_left(
    tine: Client, sitting: Sitting, settings: Settings, database: Database
) -> None:
    first = texts(read(make(tine, sitting)))
    own = pass_for(settings.secret, sitting.key)
    for text in first[:4]:
        sent = tine.post(f"/s/{sitting.code}", data={"ticket": f"{own}.{text}", "q.friend": "very"})
        assert sent.status_code == 303
    again = texts(read(make(tine, sitting, "again", 1)))
    assert len(again) == 20
    assert not any(good(tine, settings, sitting, text) for text in first[2:6])  # a few: wrong ones are slowed down
    assert all(good(tine, settings, sitting, text) for text in again)
    with database.reading() as session:
        rows = session.exec(select(Printing).order_by(Printing.reprint)).all()
        assert [(row.tickets, row.reprint, row.by) for row in rows] == [(24, False, "tine"), (20, True, "tine")]
        assert len(session.exec(select(Receipt)).all()) == 4


@pytest.mark.parametrize(("what", "after"), [("", 0), ("everything", 0), ("all", -1), ("again", 7), ("one", 1)])
def test_what_does_not_fit_prints_nothing(
    tine: Client, sitting: Sitting, database: Database, what: str, after: int
) -> None:
    assert make(tine, sitting, what, after).status_code == 409
    assert count(database, Printing) == count(database, PrintedTicket) == 0


def test_without_seats_left_there_is_nothing_to_print(
    tine: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        sitting = make_sitting(session, settings, cast.a, door="ticket", seats=1)
        session.add(Receipt(sitting_key=sitting.key, receipt=b"one used t"))
    assert make(tine, sitting).status_code == 409
    assert tine.get(at(sitting)).status_code == 200


@pytest.mark.parametrize("steps", [1, 2])
def test_after_closing_nothing_is_printed(
    tine: Client, sitting: Sitting, database: Database, settings: Settings, steps: int
) -> None:
    move_on(database, settings, sitting, steps)
    assert make(tine, sitting).headers["location"] == at(sitting)
    assert count(database, Printing) == 0


def test_a_code_door_has_no_tickets(tine: Client, cast: Cast, database: Database, settings: Settings) -> None:
    with database.writing() as session:
        by_code = make_sitting(session, settings, cast.a)
    assert make(tine, by_code).headers["location"] == at(by_code)
    assert read(tine.get(at(by_code))).css_first(".bowl") is None
    assert count(database, Printing) == 0


def test_printing_is_written_into_the_logbook_only_when_something_was_printed(
    tine: Client, sitting: Sitting, database: Database
) -> None:
    make(tine, sitting)
    make(tine, sitting)
    with database.reading() as session:
        assert [row.what for row in session.exec(select(Looked)).all()].count("printed tickets") == 1


def test_a_tablet_is_made_ready_for_children_who_do_not_read(
    tine: Client, sitting: Sitting, settings: Settings
) -> None:
    page = read(tine.get(at(sitting)))
    link = page.css_first(".bowl a").attributes["href"]
    token = tablet_token(settings.secret, sitting.key, clock.today())
    assert link == f"http://testserver/s/{sitting.code}#t.{token}"
    assert page.css_first(".bowl svg.qr path") is not None


def test_older_children_type_and_need_no_such_tablet(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        group = make_group(session, "7.a", institution=cast.egeskolen, forms=("13-15",))
        gry = make_staff(session, "Gry", teaches=group)
        sitting = make_sitting(session, settings, group, door="ticket")
    assert read(signed_in(client, gry, database).get(at(sitting))).css(".bowl svg.qr") == []


def test_a_stranger_prints_nothing(client: Client, cast: Cast, sitting: Sitting, database: Database) -> None:
    assert make(client, sitting).headers["location"].startswith("/sign-in")
    for person in (cast.omar, cast.lars):
        assert make(signed_in(client, person, database), sitting).status_code == 404
    assert count(database, Printing) == 0
