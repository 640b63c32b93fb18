"""`POST /s/{code}` with `sealed` (DESIGN 7): the order of checks, counted once, no gain for a stranger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.answers.closing import box_in, close, letter_of, seal_for, sealed, send
from tests.cast import Cast, make_group, make_item, make_questionnaire, make_sitting
from tests.craft import Client
from tests.web.test_child import change, fresh, publish, received, ticket_in
from tests.web.test_ticket_door import drawn, shown
from voice import clock
from voice.answers.box import unseal
from voice.answers.placing import freeze_box
from voice.answers.sealed import address_of
from voice.answers.tables import Box
from voice.app import create_app
from voice.db import Database
from voice.secret import Secret
from voice.settings import Settings
from voice.waves.closing import add_seats, close_sitting
from voice.waves.tables import Sitting
from voice.waves.tickets import pass_for
from voice.web.bodies import MOST_SHEET_BYTES
from voice.web.marks import mark_of

ANSWERS = [("q.friend", "very"), ("q.words", "Mere tid ude")]


@pytest.fixture
def sitting(database: Database, settings: Settings) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, make_group(session, forms=("10-12",)), seats=3)


@pytest.fixture
def page(client: Client, sitting: Sitting) -> str:
    return client.get(f"/s/{sitting.code}").text


def numbers(database: Database, settings: Settings, sitting: Sitting, form: str = "10-12") -> list[int]:
    """The counters of the sitting: position 0 holds the receipts."""
    with database.reading() as session:
        return list(unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block).in_time[form].numbers)


def test_a_sealed_sheet_counts_like_a_plain_one(
    client: Client, database: Database, settings: Settings, sitting: Sitting, page: str
) -> None:
    plain = client.post(f"/s/{sitting.code}", data={"ticket": ticket_in(page), **dict(ANSWERS)})
    before = numbers(database, settings, sitting)
    closed = client.post(f"/s/{sitting.code}", data=sealed(page, fresh(ticket_in(page)), ANSWERS))
    assert (closed.status_code, closed.headers["location"]) == (303, plain.headers["location"])
    assert numbers(database, settings, sitting) == [2 * number for number in before]
    assert received(database, settings, sitting) == 2


def test_a_sheet_with_room_for_many_long_texts_gets_through(
    client: Client, database: Database, settings: Settings
) -> None:
    items = (make_item(f"words-{n}", "text", max_characters=1000) for n in range(20))
    with database.writing() as session:
        asked = make_questionnaire(*items, forms=("10-12",))
        group = make_group(session, "3.c", forms=("10-12",))
        long = make_sitting(session, settings, group, questionnaire=asked, seats=3)
    page = client.get(f"/s/{long.code}").text
    assert send(client, long.code, sealed(page, ticket_in(page), [("q.words-1", "ude")])).status_code == 201
    assert received(database, settings, long) == 1


def test_a_tablet_is_told_with_a_mark_that_belongs_to_its_envelope(client: Client, sitting: Sitting, page: str) -> None:
    given = sealed(page, fresh(ticket_in(page)), ANSWERS)
    answer = send(client, sitting.code, given)
    assert answer.status_code == 201
    assert answer.json() == {"said": "counted", "mark": mark_of(201, given["sealed"])}
    other = sealed(page, fresh(ticket_in(page)), ANSWERS)
    assert send(client, sitting.code, other).json()["mark"] != answer.json()["mark"]
    assert send(client, "AAAAAA", other).json() == {"said": "unknown", "mark": mark_of(404, other["sealed"])}


def test_an_answer_that_cannot_be_read_is_skipped_and_what_is_not_asked_is_dropped(
    client: Client, database: Database, settings: Settings, sitting: Sitting, page: str
) -> None:
    odd = [("q.friend", "nonsense"), ("q.words", "x" * 2000), ("q.other", "y"), ("form", "10-12"), ("helped", "1")]
    assert send(client, sitting.code, sealed(page, fresh(ticket_in(page)), odd)).status_code == 201
    empty = numbers(database, settings, sitting)
    assert send(client, sitting.code, sealed(page, fresh(ticket_in(page)), [])).status_code == 201
    assert numbers(database, settings, sitting) == [2 * number for number in empty]
    assert received(database, settings, sitting) == 2


def test_the_same_envelope_twice_is_one_sheet(
    client: Client, database: Database, settings: Settings, sitting: Sitting, page: str
) -> None:
    given = sealed(page, fresh(ticket_in(page)), ANSWERS)
    assert [send(client, sitting.code, given).status_code for _n in range(5)] == [201] * 5
    # a known receipt comes first, whatever is wrong now
    assert send(client, sitting.code, given | {"sealed": "rubbish"}).status_code == 201
    assert client.post(f"/s/{sitting.code}", data={"ticket": given["ticket"], **dict(ANSWERS)}).status_code == 303
    assert received(database, settings, sitting) == 1


def test_a_copy_of_an_envelope_under_another_ticket_is_no_second_sheet(
    client: Client, database: Database, settings: Settings, sitting: Sitting, page: str
) -> None:
    """Else whoever holds the tablet could fill the seats with one child's answers, and read them off the result."""
    given = sealed(page, fresh(ticket_in(page)), ANSWERS)
    for changed in ({"ticket": fresh(given["ticket"])}, {"ticket": ""}):
        assert send(client, sitting.code, given | changed).status_code in (404, 422)
    assert received(database, settings, sitting) == 0
    assert send(client, sitting.code, given).status_code == 201


def test_an_envelope_counts_in_its_own_sitting_alone(
    client: Client, database: Database, settings: Settings, sitting: Sitting, page: str
) -> None:
    with database.writing() as session:
        other = make_sitting(session, settings, make_group(session, "5.b", forms=("10-12",)))
    theirs = client.get(f"/s/{other.code}").text
    given = sealed(page, fresh(ticket_in(page)), ANSWERS)
    assert send(client, other.code, given).status_code == 404  # the pass is of the other sitting
    moved = seal_for(box_in(page), fresh(ticket_in(theirs)), ANSWERS)
    assert send(client, other.code, moved).status_code == 422
    assert received(database, settings, other) == received(database, settings, sitting) == 0


@pytest.mark.parametrize("what", ["rubbish", "empty", "short", "cut", "of another secret", "answers beside it", "two"])
def test_what_no_page_of_ours_sends_is_refused_and_counts_nothing(
    client: Client, database: Database, settings: Settings, sitting: Sitting, page: str, what: str
) -> None:
    good = sealed(page, fresh(ticket_in(page)), ANSWERS)
    address = address_of(b"another secret", sitting.key)
    given: dict[str, str | list[str]] = good | {
        "rubbish": {"sealed": "%&/("},
        "empty": {"sealed": ""},
        "short": {"sealed": "AAAA"},
        "cut": {"sealed": good["sealed"][:-8]},
        "of another secret": {"sealed": close(address, letter_of(ANSWERS, 512), bound=good["ticket"])},
        "answers beside it": {"q.friend": "very"},
        "two": {"sealed": [good["sealed"], good["sealed"]]},
    }[what]
    assert client.post(f"/s/{sitting.code}", data=given).status_code == 422
    assert received(database, settings, sitting) == 0


def test_an_envelope_that_is_too_large_is_refused_like_any_body_that_is(
    client: Client, database: Database, settings: Settings, sitting: Sitting, page: str
) -> None:
    given = sealed(page, fresh(ticket_in(page)), [("q.words", "x" * MOST_SHEET_BYTES)])
    assert client.post(f"/s/{sitting.code}", data=given).status_code == 422
    assert received(database, settings, sitting) == 0


def test_a_forged_ticket_is_refused_before_the_envelope_is_looked_at(
    client: Client, database: Database, settings: Settings, sitting: Sitting, page: str
) -> None:
    ticket = f"{'x' * 22}.{'y' * 22}"
    for given in (sealed(page, ticket, ANSWERS), {"ticket": ticket, "sealed": "rubbish"}, {"sealed": "rubbish"}):
        assert client.post(f"/s/{sitting.code}", data=given).status_code == 404
    assert received(database, settings, sitting) == 0


def test_seats_closing_publishing_and_the_end_of_the_wave(
    client: Client, database: Database, settings: Settings, sitting: Sitting, page: str
) -> None:
    late = sealed(page, fresh(ticket_in(page)), ANSWERS)
    for _n in range(3):
        send(client, sitting.code, sealed(page, fresh(ticket_in(page)), ANSWERS))
    assert send(client, sitting.code, late).json()["said"] == "full"
    assert send(client, sitting.code, late).status_code == 409
    change(database, add_seats, settings.secret, sitting, 3, now=clock.now())
    change(database, close_sitting, sitting, now=clock.now())
    assert send(client, sitting.code, late).json()["said"] == "counted"
    publish(database, settings, sitting)
    later, last = (sealed(page, fresh(ticket_in(page)), ANSWERS) for _n in range(2))
    assert send(client, sitting.code, later).json()["said"] == "late"
    assert client.post(f"/s/{sitting.code}", data=later).status_code == 303
    change(database, freeze_box, settings.secret, sitting.key)
    assert send(client, sitting.code, last).status_code == 410
    assert send(client, sitting.code, later).status_code == 201


def test_a_sitting_of_several_forms_finds_the_form_inside(
    client: Client, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        group = make_group(session, forms=("3", "4-5"))
        questionnaire = make_questionnaire(make_item("friend"), forms=("3", "4-5"))
        sitting = make_sitting(session, settings, group, questionnaire=questionnaire, seats=5)
    pages = {form: client.get(f"/s/{sitting.code}?form={form}").text for form in ("3", "4-5")}
    assert box_in(pages["3"]) == box_in(pages["4-5"])  # one length for all
    page = pages["3"]
    for fields, status in (([], 422), ([("form", "6-9")], 422), ([("form", "4-5"), ("q.friend", "very")], 201)):
        assert send(client, sitting.code, sealed(page, fresh(ticket_in(page)), fields)).status_code == status
    assert numbers(database, settings, sitting, "4-5")[0] == 1


def test_a_sheet_that_waited_while_the_secret_was_renewed(
    database: Database, settings: Settings, sitting: Sitting, page: str
) -> None:
    given = sealed(page, fresh(ticket_in(page)), ANSWERS)
    newest = Secret(b"the newest secret" * 3, [bytes(settings.secret)])
    renewed = replace(settings, secret=newest, database_url=database.url)
    with Client(create_app(renewed)) as client:
        assert send(client, sitting.code, given).status_code == 201
        assert box_in(client.get(f"/s/{sitting.code}").text) != box_in(page)


# -- the ticket door: the printed ticket lies inside


@pytest.fixture
def paper(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        group = make_group(session, "5.c", institution=cast.egeskolen, forms=("10-12",))
        return make_sitting(session, settings, group, seats=3, door="ticket")


def inside(client: Client, settings: Settings, paper: Sitting, ticket: str) -> dict[str, str]:
    page = client.get(f"/s/{paper.code}").text
    address, room = box_in(page)
    fields = [("ticket", f"{pass_for(settings.secret, paper.key)}.{ticket}"), *ANSWERS]
    return {"sealed": close(address, letter_of(fields, room))}


def test_a_printed_ticket_inside_counts_once(
    client: Client, database: Database, settings: Settings, paper: Sitting
) -> None:
    ticket = drawn(database, settings, paper, 2)[0]
    for _twice in range(2):
        assert send(client, paper.code, inside(client, settings, paper, ticket.text)).status_code == 201
    assert send(client, paper.code, inside(client, settings, paper, "AAAAAA")).status_code == 404
    assert send(client, paper.code, {"sealed": "rubbish"}).status_code == 404
    assert received(database, settings, paper) == 1


def test_a_sheet_with_pictures_may_lie_sealed_over_a_week_but_a_plain_one_not_over_the_weekend(
    client: Client, database: Database, settings: Settings, paper: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = drawn(database, settings, paper, 2)
    waits = inside(client, settings, paper, shown(settings, paper, first))
    plain = {"ticket": f"{pass_for(settings.secret, paper.key)}.{shown(settings, paper, second)}", **dict(ANSWERS)}
    then = date.fromordinal(clock.today().toordinal() + 7)
    monkeypatch.setattr(clock, "today", lambda: then)
    assert send(client, paper.code, waits).status_code == 201
    assert client.post(f"/s/{paper.code}", data=plain).status_code == 404
    assert received(database, settings, paper) == 1
