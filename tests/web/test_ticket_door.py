"""The ticket door of the contract (DESIGN 7): what good, used, swapped, guessed and cancelled tickets get back."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

import pytest

from tests.cast import Cast, make_group, make_item, make_questionnaire, make_sitting
from tests.craft import Client
from tests.web.test_child import ANSWERS, change, fresh, publish, received, ticket_in
from voice import clock
from voice.answers.placing import freeze_box
from voice.answers.sheet import SheetReader
from voice.answers.slip import Outcome, Slip
from voice.answers.writer import Writer
from voice.db import Database
from voice.settings import Settings
from voice.waves.closing import close_sitting
from voice.waves.paper import Ticket, print_tickets
from voice.waves.printed import in_groups, letters_of, receipts_of, tablet_token
from voice.waves.tables import Sitting
from voice.waves.tickets import new_ticket, pass_for


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        group = make_group(session, "5.a", institution=cast.egeskolen, forms=("10-12",))
        return make_sitting(session, settings, group, seats=3, door="ticket")


@pytest.fixture
def bowl(database: Database, settings: Settings, sitting: Sitting) -> list[Ticket]:
    return drawn(database, settings, sitting, 4)


def drawn(database: Database, settings: Settings, sitting: Sitting, number: int, **how: bool) -> list[Ticket]:
    with database.writing() as session:
        return list(print_tickets(session, settings.secret, sitting, number, now=clock.now(), **how))


def sheet(settings: Settings, sitting: Sitting, text: str, **changed: str) -> dict[str, str]:
    return {"ticket": f"{pass_for(settings.secret, sitting.key)}.{text}", **ANSWERS, **changed}


def shown(settings: Settings, sitting: Sitting, ticket: Ticket) -> str:
    """Three pictures on a tablet that an adult has opened today."""
    return f"{letters_of(ticket.pictures)}.{tablet_token(settings.secret, sitting.key, clock.today())}"


def ask(client: Client, sitting: Sitting, ticket: str) -> int:
    return client.post(f"/s/{sitting.code}/ticket", data={"ticket": ticket}).status_code


def test_a_ticket_typed_at_the_front_door_leads_to_its_sitting_and_reaches_no_log(
    client: Client, sitting: Sitting, bowl: list[Ticket]
) -> None:
    joined = client.post("/join?lang=da", data={"code": in_groups(bowl[0].text).lower()})
    assert joined.status_code == 303
    # behind #: a browser sends that to nobody
    assert joined.headers["location"] == f"/s/{sitting.code}?lang=da#{bowl[0].text}"
    assert client.post("/join", data={"code": sitting.code}).headers["location"] == f"/s/{sitting.code}"


def test_the_page_asks_for_a_ticket_and_brings_no_right_to_answer(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    page = client.get(f"/s/{sitting.code}").text
    assert 'name="typed" form="sheet" required' in page
    found = re.search(r'name="ticket" form="sheet" value="([\w-]{22}\.)"', page)
    assert found
    # the pass alone, a nonce of one's own, a code door's ticket: none of them counts here
    for ticket in (found[1], fresh(found[1]), new_ticket(settings.secret, sitting.key)):
        assert client.post(f"/s/{sitting.code}", data={"ticket": ticket, **ANSWERS}).status_code == 404
    assert received(database, settings, sitting) == 0


@pytest.mark.parametrize("way", ["text", "text without script", "pictures"])
def test_a_good_ticket_counts_once_however_it_is_shown(
    client: Client, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket], way: str
) -> None:
    fields = {
        "text": sheet(settings, sitting, bowl[0].text),
        "text without script": sheet(settings, sitting, "", typed=in_groups(bowl[0].text).lower()),
        "pictures": sheet(settings, sitting, shown(settings, sitting, bowl[0])),
    }[way]
    for _twice in range(2):
        sent = client.post(f"/s/{sitting.code}", data=fields)
        assert (sent.status_code, sent.headers["location"]) == (303, f"/s/{sitting.code}/thanks?form=10-12")
    # known receipts come first: nothing that is wrong now can undo that the sheet was counted
    assert client.post(f"/s/{sitting.code}", data=fields | {"q.friend": "nonsense"}).status_code == 303
    assert received(database, settings, sitting) == 1


def test_text_and_pictures_of_one_ticket_are_one_right_to_answer(
    client: Client, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    for said in (bowl[0].text, shown(settings, sitting, bowl[0])):
        assert client.post(f"/s/{sitting.code}", data=sheet(settings, sitting, said)).status_code == 303
    assert received(database, settings, sitting) == 1


def test_two_browsers_with_one_ticket_at_the_same_moment_count_once(
    database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    receipt = receipts_of(settings.secret, sitting.key, bowl[0].text)[0]
    questionnaire = make_questionnaire(forms=("10-12",))
    one = SheetReader(questionnaire, questionnaire.form("10-12")).read({"q.friend": ["very"]})

    async def together() -> list[Outcome]:
        writers = [Writer(database, settings.secret) for _n in range(2)]
        slip = Slip(sitting.key, receipt, printed=True)
        return await asyncio.gather(*(writer.count(slip, one) for writer in writers for _n in range(5)))

    assert sorted(outcome.name for outcome in asyncio.run(together())) == ["AGAIN"] * 9 + ["COUNTED"]
    assert received(database, settings, sitting) == 1


def test_a_ticket_says_before_answering_whether_it_is_good(
    client: Client, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    own = pass_for(settings.secret, sitting.key)
    assert ask(client, sitting, f"{own}.{bowl[0].text}") == 204
    assert ask(client, sitting, f"{own}.{shown(settings, sitting, bowl[0])}") == 204
    assert received(database, settings, sitting) == 0  # asking counts nothing
    client.post(f"/s/{sitting.code}", data=sheet(settings, sitting, bowl[0].text))
    assert ask(client, sitting, f"{own}.{bowl[0].text}") == 409
    assert ask(client, sitting, f"{own}.{shown(settings, sitting, bowl[0])}") == 409
    for wrong in (f"{own}.2222222", f"{own}.", own, "", bowl[1].text, f"{own}.{'x' * 5000}", f"{own}.abc.def"):
        assert ask(client, sitting, wrong) == 404, wrong


def test_swapped_tickets_and_passes_open_nothing(
    client: Client, database: Database, settings: Settings, cast: Cast, sitting: Sitting, bowl: list[Ticket]
) -> None:
    with database.writing() as session:
        other = make_sitting(session, settings, cast.b, door="ticket")
        by_code = make_sitting(session, settings, cast.a)
    (theirs,) = drawn(database, settings, other, 1)
    ours, own = bowl[0], pass_for(settings.secret, sitting.key)
    for target, ticket in (
        (sitting, f"{own}.{theirs.text}"),  # another sitting's ticket with our pass
        (sitting, f"{pass_for(settings.secret, other.key)}.{ours.text}"),  # our ticket with another's pass
        (sitting, f"{own}.{letters_of(ours.pictures)}.{tablet_token(settings.secret, other.key, clock.today())}"),
        (sitting, f"{own}.{letters_of(theirs.pictures)}.{tablet_token(settings.secret, other.key, clock.today())}"),
        (other, f"{pass_for(settings.secret, other.key)}.{ours.text}"),
        (by_code, f"{pass_for(settings.secret, by_code.key)}.{ours.text}"),  # no printed ticket opens a code door
    ):
        assert ask(client, target, ticket) == 404
        assert client.post(f"/s/{target.code}", data={"ticket": ticket, **ANSWERS}).status_code == 404
    for one in (sitting, other, by_code):
        assert received(database, settings, one) == 0


def test_pictures_without_a_tablet_that_is_open_are_refused(
    client: Client, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    own, letters = pass_for(settings.secret, sitting.key), letters_of(bowl[0].pictures)
    for token in ("", "." + "x" * 22, "." + tablet_token(b"t" * 32, sitting.key, clock.today())):
        assert ask(client, sitting, f"{own}.{letters}{token}") == 404


def test_a_cancelled_ticket_is_refused_even_when_the_child_has_been_let_in(
    client: Client, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    assert ask(client, sitting, f"{pass_for(settings.secret, sitting.key)}.{bowl[0].text}") == 204
    drawn(database, settings, sitting, 3, reprint=True)
    for said in (bowl[0].text, shown(settings, sitting, bowl[0])):
        refused = client.post(f"/s/{sitting.code}", data=sheet(settings, sitting, said))
        assert refused.status_code == 404
        assert "Den billet kender vi ikke" in refused.text
    assert received(database, settings, sitting) == 0


def test_a_ticket_cancelled_between_the_look_and_the_counting_is_not_counted(
    database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    receipt = receipts_of(settings.secret, sitting.key, bowl[0].text)[0]
    questionnaire = make_questionnaire(forms=("10-12",))
    one = SheetReader(questionnaire, questionnaire.form("10-12")).read({})
    drawn(database, settings, sitting, 3, reprint=True)
    outcome = asyncio.run(Writer(database, settings.secret).count(Slip(sitting.key, receipt, printed=True), one))
    assert outcome is Outcome.NOT_GOOD
    assert received(database, settings, sitting) == 0


def test_the_checks_stand_in_the_order_of_the_contract(
    client: Client, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    def send(text: str, **changed: str) -> int:
        return client.post(f"/s/{sitting.code}", data=sheet(settings, sitting, text, **changed)).status_code

    unreadable = {"q.friend": "nonsense"}
    assert send(bowl[0].text) == 303
    assert send("2222222", **unreadable) == 404  # before 422
    assert send(bowl[1].text, **unreadable) == 422
    assert [send(ticket.text) for ticket in bowl[1:]] == [303, 303, 409]  # four tickets, three seats
    assert client.get(f"/s/{sitting.code}").status_code == 409
    change(database, close_sitting, sitting, now=clock.now())
    assert client.get(f"/s/{sitting.code}").status_code == 410
    publish(database, settings, sitting)
    change(database, freeze_box, settings.secret, sitting.key)
    assert send(bowl[3].text) == 410  # before 409
    assert send("2222222") == 404  # before 410
    assert send(bowl[0].text, **unreadable) == 303
    assert received(database, settings, sitting) == 3


def test_a_lost_ticket_and_the_new_one_together_take_no_more_than_the_seats(
    client: Client, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    more = drawn(database, settings, sitting, 2)
    sent = [client.post(f"/s/{sitting.code}", data=sheet(settings, sitting, ticket.text)) for ticket in (*bowl, *more)]
    assert [one.status_code for one in sent] == [303] * 3 + [409] * 3
    assert received(database, settings, sitting) == 3


def test_a_sitting_of_several_forms_takes_a_ticket_for_each(
    client: Client, database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        stue = make_group(session, "Solstuen", institution=cast.egeskolen, forms=("3", "4-5"))
        questionnaire = make_questionnaire(make_item("friend"), forms=("3", "4-5"))
        sitting = make_sitting(session, settings, stue, questionnaire=questionnaire, door="ticket", seats=2)
    (ticket,) = drawn(database, settings, sitting, 1)
    assert 'id="paper"' not in client.get(f"/s/{sitting.code}").text
    assert 'id="paper"' in client.get(f"/s/{sitting.code}?form=4-5").text
    fields = sheet(settings, sitting, shown(settings, sitting, ticket), form="4-5")
    del fields["q.words"]  # the youngest are not asked to write
    assert client.post(f"/s/{sitting.code}", data=fields).headers["location"].endswith("?form=4-5")


def test_the_pictures_to_choose_from_are_the_same_for_everybody(client: Client) -> None:
    assert client.get("/ticket-pictures").text == client.get("/ticket-pictures?lang=da").text
    assert client.get("/ticket-pictures").headers["cache-control"] == "no-store"


def test_the_code_door_has_no_field_for_a_ticket(client: Client, database: Database, settings: Settings) -> None:
    with database.writing() as session:
        by_code = make_sitting(session, settings)
    page = client.get(f"/s/{by_code.code}").text
    assert 'id="paper"' not in page
    assert ticket_in(page)


def test_where_a_note_to_a_grown_up_goes_stands_in_the_page(client: Client, sitting: Sitting) -> None:
    page = client.get(f"/s/{sitting.code}").text
    link = r'<a id=grown-ups href="/help/egeskolen\?proof=[\w-]{20}" target=_blank rel=noreferrer hidden>'
    assert re.search(link, page)


@pytest.mark.parametrize("seats", [3])
def test_tickets_printed_before_the_secret_was_renewed_are_good(
    database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket], seats: int
) -> None:
    from voice.app import create_app  # noqa: PLC0415 - the app of this test alone
    from voice.secret import Secret  # noqa: PLC0415

    renewed = replace(settings, database_url=database.url, secret=Secret(b"n" * 32, (bytes(settings.secret),)))
    with Client(create_app(renewed)) as client:
        for ticket in bowl[:seats]:
            assert client.post("/join", data={"code": ticket.text}).status_code == 303
            new_pass = pass_for(b"n" * 32, sitting.key)
            assert ask(client, sitting, f"{new_pass}.{ticket.text}") == 204
            sent = client.post(f"/s/{sitting.code}", data={"ticket": f"{new_pass}.{ticket.text}", **ANSWERS})
            assert sent.status_code == 303
    assert received(database, renewed, sitting) == seats
