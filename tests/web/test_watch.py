"""One sitting from its code to the big screen, as its teacher meets it."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page
from sqlmodel import select

from tests import cast as people
from tests.cast import Cast, make_group, make_questionnaire, make_sitting, make_staff
from tests.craft import Client
from tests.serving import Server
from tests.web.teacher import actions, at, links, move_on, read, signed_in
from voice import clock
from voice.answers.tables import Receipt
from voice.db import Database
from voice.people.sign_in import revoke_all
from voice.people.tables import LEADER, Role
from voice.settings import Settings
from voice.tallies.tables import Tally
from voice.waves.showing import sitting_of_big_screen
from voice.waves.state import SHOWN, seats, stage
from voice.waves.tables import BigScreen, Closing, ExtraSeats, Publishing, Showing, Sitting
from voice.web.qr import qr_svg


def test_an_open_sitting_shows_code_address_and_a_picture_for_the_camera(tine: Client, sitting: Sitting):
    page = read(tine.get(at(sitting)))
    assert page.css_first(".big-code").text().replace(" ", "") == sitting.code
    assert "testserver" in page.css_first(".join").text()
    assert page.css_first(".qr-frame svg path") is not None
    assert page.css_first("#count").text(strip=True) == "0 af 24 har svaret"
    assert actions(page) == [at(sitting, "/closing"), at(sitting, "/seats"), at(sitting, "/offered")]


def test_the_picture_leads_to_the_questionnaire():
    drawing = str(qr_svg("https://stemmen.example/s/KVA4M7"))
    assert drawing.startswith("<svg")
    assert "style=" not in drawing
    assert drawing != str(qr_svg("https://stemmen.example/s/KVA4M8"))


def test_the_page_that_refreshes_itself_gets_the_count_and_nothing_else(tine: Client, sitting: Sitting):
    answer = tine.get(at(sitting), headers={"hx-request": "true"})
    assert answer.text.strip() == "0 af 24 har svaret"
    assert answer.headers["cache-control"] == "no-store"


def test_closing_stops_new_pages_and_asks_to_look_at_the_tablets(tine: Client, sitting: Sitting, database: Database):
    assert tine.post(at(sitting, "/closing")).headers["location"] == at(sitting)
    with database.reading() as session:
        assert session.get_one(Closing, sitting.key).by == "tine"
    page = read(tine.get(at(sitting)))
    assert actions(page) == [at(sitting, "/publishing"), at(sitting, "/seats"), at(sitting, "/offered")]
    assert page.css_first(".big-code") is None
    assert page.css_first("#count") is not None


def test_looking_never_changes_anything(tine: Client, sitting: Sitting, database: Database):
    for path in ("/closing", "/publishing", "/showing", "/seats", "/big-screen"):
        assert tine.get(at(sitting, path)).status_code in (404, 405)
    with database.reading() as session:
        assert [session.get(table, sitting.key) for table in (Closing, Publishing, Showing)] == [None, None, None]


def test_from_the_children_s_answers_to_the_big_screen(tine: Client, sitting: Sitting, database: Database):
    for _child in range(8):
        page = read(tine.get(f"/s/{sitting.code}"))
        sheet = {"ticket": page.css_first("[name=ticket]").attributes["value"], "q.friend": "very"}
        assert tine.post(f"/s/{sitting.code}", data=sheet).status_code == 303
    assert tine.get(at(sitting), headers={"hx-request": "true"}).text.strip() == "8 af 24 har svaret"
    tine.post(at(sitting, "/closing"))
    assert tine.post(at(sitting, "/publishing")).headers["location"] == at(sitting)
    with database.reading() as session:
        assert session.get_one(Publishing, sitting.key).by == "tine"
        assert session.get(Showing, sitting.key) is None
    assert actions(read(tine.get(at(sitting)))) == [at(sitting, "/big-screen"), at(sitting, "/showing")]
    assert read(tine.get(at(sitting))).css_first(".actions .main").attributes["href"] == at(sitting, "/talk")
    screen = tine.post(at(sitting, "/big-screen")).headers["location"]
    assert screen.startswith("/screen/")
    with database.reading() as session:
        shown = sitting_of_big_screen(session, screen.removeprefix("/screen/"), clock.now())
        assert (shown and shown.key, stage(session, sitting)) == (sitting.key, SHOWN)
    page = read(tine.get(at(sitting)))
    assert page.css_first("main .big-code").text().replace(" ", "") == sitting.code
    assert {at(sitting, "/result"), at(sitting, "/dialogue")} <= set(links(page))


def test_after_its_days_the_code_is_not_offered_any_more(
    tine: Client, sitting: Sitting, database: Database, settings: Settings
):
    move_on(database, settings, sitting, 3)
    with database.writing() as session:
        row = session.get_one(Publishing, sitting.key)
        row.at -= timedelta(days=settings.result_days)
        for tally in session.exec(select(Tally)):  # as if enough had answered
            tally.document = tally.document.replace('"talk_only":true', '"talk_only":false')
    page = read(tine.get(at(sitting)))
    assert page.css_first(".big-code") is None
    assert actions(page) == [at(sitting, "/big-screen")]


@pytest.mark.parametrize("what", ["/showing", "/big-screen"])
def test_nothing_is_shown_before_there_is_a_result(tine: Client, sitting: Sitting, database: Database, what: str):
    assert tine.post(at(sitting, what)).headers["location"] == at(sitting)
    with database.reading() as session:
        assert session.get(Showing, sitting.key) is None
        assert session.exec(select(BigScreen)).all() == []


def test_a_result_of_too_few_leads_to_the_talk(tine: Client, sitting: Sitting, database: Database, settings: Settings):
    move_on(database, settings, sitting, 2)
    page = read(tine.get(at(sitting)))
    assert "For få har svaret" in page.css_first("main").text()
    assert actions(page) == [at(sitting, "/showing")]
    assert tine.post(at(sitting, "/showing")).headers["location"] == at(sitting, "/dialogue")
    with database.reading() as session:
        assert stage(session, sitting) == SHOWN
    for path in (at(sitting), at(sitting, "/result")):  # and then to what can be done before the next round
        page = read(tine.get(path))
        assert len(page.css(".offer")) == 3, path
        assert at(sitting, "/together") not in links(page), path


def test_the_offers_for_small_groups_wait_for_the_talk(
    tine: Client, sitting: Sitting, database: Database, settings: Settings
):
    move_on(database, settings, sitting, 2)
    assert read(tine.get(at(sitting, "/result"))).css(".offer") == []


def test_more_seats_are_given_and_written_down(tine: Client, sitting: Sitting, database: Database):
    tine.post(at(sitting, "/seats"), data={"seats": "3"})
    assert read(tine.get(at(sitting))).css_first("#count").text(strip=True) == "0 af 27 har svaret"
    with database.reading() as session:
        row = session.exec(select(ExtraSeats)).one()
        assert (row.seats, row.by) == (3, "tine")


@pytest.mark.parametrize("number", ["", "0", "-1", "mange", "5000", "²"])
def test_a_number_of_seats_that_is_none_is_refused(tine: Client, sitting: Sitting, database: Database, number: str):
    answer = tine.post(at(sitting, "/seats"), data={"seats": number})
    assert answer.status_code == 422
    assert read(answer).css_first("details[open] #seats-problem") is not None
    with database.reading() as session:
        assert seats(session, sitting) == 24


def test_a_finished_result_takes_no_more_seats(
    tine: Client, sitting: Sitting, database: Database, settings: Settings
):
    move_on(database, settings, sitting, 2)
    tine.post(at(sitting, "/seats"), data={"seats": "3"})
    with database.reading() as session:
        assert session.exec(select(ExtraSeats)).all() == []


def test_adults_who_observe_are_told_that_they_may_be_recognised(
    client: Client, cast: Cast, database: Database, settings: Settings
):
    with database.writing() as session:
        nest = make_group(session, "Spirerne", institution=cast.egeskolen, forms=("0-2",), size=10)
        gry = make_staff(session, "Gry", teaches=nest)
        sitting = make_sitting(session, settings, nest, questionnaire=make_questionnaire(forms=("0-2",)))
    gry_browser = signed_in(client, gry, database)
    for path in (at(sitting), f"/classroom/groups/{nest.key}/open"):
        assert "kan I blive genkendt" in read(gry_browser.get(path)).css_first("main").text()


def test_a_leader_who_teaches_has_both(client: Client, cast: Cast, sitting: Sitting, database: Database):
    with database.writing() as session:
        session.add(Role(key="both", staff_key=cast.tine.key, role=LEADER, institution_key=cast.egeskolen.key))
    page = read(signed_in(client, cast.tine, database).get("/classroom"))
    assert [node.text(strip=True) for node in page.css("main h2")] == ["Det næste", "2.a", "Egeskolen"]
    assert client.get(at(sitting)).status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_count_follows_by_itself_until_the_session_is_over(
    server: Server, browser_page: Page, cast: Cast, sitting: Sitting, database: Database
):
    with database.writing() as session:
        cookie = people.sign_in(session, cast.tine)["voice"]
    browser_page.context.add_cookies([{"name": "voice", "value": cookie, "url": server.url}])
    browser_page.goto(server.url + at(sitting))
    browser_page.get_by_text("0 af 24 har svaret").wait_for()
    with database.writing() as session:
        session.add(Receipt(receipt=b"one used ticket.", sitting_key=sitting.key))
    browser_page.get_by_text("1 af 24 har svaret").wait_for()
    assert browser_page.locator("h1").count() == 1
    with database.writing() as session:
        revoke_all(session, cast.tine, clock.now())
    browser_page.get_by_label("Adgangskode").wait_for()
    assert browser_page.url == f"{server.url}/sign-in?next={at(sitting)}"
