"""The contract of the child's way (DESIGN 7), on both databases: what comes back, in which order, counted how often."""

import re

import pytest
from sqlmodel import Session

from tests.cast import make_group, make_item, make_questionnaire, make_sitting
from tests.craft import Client
from voice import clock
from voice.answers.box import unseal
from voice.answers.placing import freeze_box
from voice.answers.tables import Box
from voice.db import Database
from voice.settings import Settings
from voice.tallies.audit import audit
from voice.tallies.publish import publish_sitting
from voice.waves.closing import add_seats, close_sitting
from voice.waves.tables import Sitting
from voice.waves.tickets import new_nonce

ANSWERS = {"q.friend": "very", "q.words": "Mere tid ude"}


@pytest.fixture
def sitting(database: Database, settings: Settings) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, make_group(session, forms=("10-12",)), seats=3)


def ticket_in(page: str) -> str:
    found = re.search(r'name="ticket" form="sheet" value="([\w-]{22}\.[\w-]{22})"', page)
    assert found
    return found[1]


def fresh(ticket: str) -> str:
    """As the script does it: the pass of the page, a nonce of its own."""
    return f"{ticket.partition('.')[0]}.{new_nonce()}"


def received(database: Database, settings: Settings, sitting: Sitting) -> int:
    with database.reading() as session:
        assert audit(session, settings.secret, now=clock.now()).problems == []
        return unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block).received


def change(database: Database, what: object, *values: object, **named: object) -> None:
    with database.writing() as session:
        what(session, *values, **named)  # type: ignore[operator]


def test_a_child_joins_answers_and_is_thanked(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    assert client.get("/").status_code == 200
    joined = client.post("/join", data={"code": sitting.code.lower()})
    assert (joined.status_code, joined.headers["location"]) == (303, f"/s/{sitting.code}")
    page = client.get(f"/s/{sitting.code}")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    sent = client.post(f"/s/{sitting.code}", data={"ticket": ticket_in(page.text), **ANSWERS})
    assert (sent.status_code, sent.headers["location"]) == (303, f"/s/{sitting.code}/thanks?form=10-12")
    assert client.get(sent.headers["location"]).status_code == 200
    next_child = client.get(f"/s/{sitting.code}/")  # where the thanks page leads
    assert (next_child.status_code, next_child.headers["location"]) == (303, f"/s/{sitting.code}")
    assert received(database, settings, sitting) == 1
    assert not client.cookies


def test_every_page_has_a_ticket_of_its_own(client: Client, sitting: Sitting) -> None:
    tickets = {ticket_in(client.get(f"/s/{sitting.code}").text) for _n in range(5)}
    assert len(tickets) == 5
    assert len({ticket.partition(".")[0] for ticket in tickets}) == 1


def test_the_same_ticket_twice_is_thanked_twice_and_counted_once(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    for _n in range(2):
        assert client.post(f"/s/{sitting.code}", data={"ticket": ticket, **ANSWERS}).status_code == 303
    # known receipts come first: nothing that is wrong now can undo that the sheet was counted
    assert client.post(f"/s/{sitting.code}", data={"ticket": ticket, "q.friend": "nonsense"}).status_code == 303
    assert received(database, settings, sitting) == 1


def test_a_page_without_answers_is_a_sheet_of_skips(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    assert client.post(f"/s/{sitting.code}", data={"ticket": ticket}).status_code == 303
    assert received(database, settings, sitting) == 1


def test_the_last_seat_is_the_last(client: Client, database: Database, settings: Settings, sitting: Sitting) -> None:
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    late = fresh(ticket)
    for _n in range(3):
        client.post(f"/s/{sitting.code}", data={"ticket": fresh(ticket), **ANSWERS})
    assert client.get(f"/s/{sitting.code}").status_code == 409
    assert client.post(f"/s/{sitting.code}", data={"ticket": late, **ANSWERS}).status_code == 409
    assert received(database, settings, sitting) == 3
    change(database, add_seats, settings.secret, sitting, 1, now=clock.now())
    assert client.get(f"/s/{sitting.code}").status_code == 200
    assert client.post(f"/s/{sitting.code}", data={"ticket": late, **ANSWERS}).status_code == 303
    assert received(database, settings, sitting) == 4


def test_closing_stops_new_pages_but_not_sheets_on_their_way(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    change(database, close_sitting, sitting, now=clock.now())
    assert client.get(f"/s/{sitting.code}").status_code == 410
    sent = client.post(f"/s/{sitting.code}", data={"ticket": ticket, **ANSWERS})
    assert (sent.status_code, "late" in sent.headers["location"]) == (303, False)
    assert received(database, settings, sitting) == 1


def test_after_publishing_a_sheet_is_taken_as_late_and_after_the_wave_not_at_all(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    publish(database, settings, sitting)
    sent = client.post(f"/s/{sitting.code}", data={"ticket": ticket, **ANSWERS})
    assert sent.status_code == 303
    assert sent.headers["location"].endswith("late=1")
    assert client.get(sent.headers["location"]).status_code == 200
    with database.reading() as session:
        content = unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block)
    assert (content.in_time["10-12"].numbers[0], content.late["10-12"].numbers[0]) == (0, 1)
    assert content.words == []
    change(database, freeze_box, settings.secret, sitting.key)
    assert client.post(f"/s/{sitting.code}", data={"ticket": fresh(ticket), **ANSWERS}).status_code == 410
    assert client.post(f"/s/{sitting.code}", data={"ticket": ticket, **ANSWERS}).status_code == 303
    assert received(database, settings, sitting) == 1


def publish(database: Database, settings: Settings, sitting: Sitting) -> None:
    def do(session: Session) -> None:
        publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())

    change(database, do)


def test_a_sitting_of_several_forms_asks_which(client: Client, database: Database, settings: Settings) -> None:
    with database.writing() as session:
        group = make_group(session, forms=("3", "4-5"))
        questionnaire = make_questionnaire(make_item("friend"), forms=("3", "4-5"))
        sitting = make_sitting(session, settings, group, questionnaire=questionnaire, seats=5)
    choice = client.get(f"/s/{sitting.code}")
    assert choice.status_code == 200
    assert 'name="ticket"' not in choice.text
    assert all(f"form={form}" in choice.text for form in ("3", "4-5"))
    page = client.get(f"/s/{sitting.code}?form=4-5")
    assert '<input type="hidden" name="form" form="sheet" value="4-5">' in page.text
    ticket = ticket_in(page.text)
    for form, status in (("", 422), ("6-9", 422), ("4-5", 303)):
        sent = client.post(f"/s/{sitting.code}", data={"ticket": ticket, "form": form, "q.friend": "very"})
        assert sent.status_code == status, form
    assert sent.headers["location"].endswith("?form=4-5")


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_chosen_language_follows_the_child_and_is_stored_nowhere(
    client: Client, sitting: Sitting, lang: str
) -> None:
    page = client.get(f"/s/{sitting.code}?lang={lang}", headers={"accept-language": "tr"})
    assert f'<html lang="{lang}"' in page.text
    sent = client.post(f"/s/{sitting.code}?lang={lang}", data={"ticket": ticket_in(page.text), **ANSWERS})
    assert f"lang={lang}" in sent.headers["location"]
    assert f'<html lang="{lang}"' in client.get(sent.headers["location"]).text
    assert "set-cookie" not in page.headers
    assert "set-cookie" not in sent.headers


def test_healthz_says_when_the_database_is_not_ready(client: Client, database: Database) -> None:
    assert client.get("/healthz").status_code == 200
    with database.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    assert client.get("/healthz").status_code == 503
