"""A tablet that stays with a group for a day: one code, whatever the group is asked; the same end for everybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from tests.cast import Cast, make_group, make_item, make_questionnaire, make_sitting
from tests.craft import Client
from tests.cycle.going import begin
from tests.serving import Server
from tests.web.teacher import move_on, read, signed_in
from voice import clock
from voice.answers.tables import Receipt
from voice.db import Database
from voice.demo.bots import Bot
from voice.demo.reading import read_sheet
from voice.logbook.tables import Looked
from voice.promises.tables import Finding, Reply
from voice.settings import Settings
from voice.waves.closing import close_sitting
from voice.waves.codes import ALPHABET
from voice.waves.day_doors import open_day_door
from voice.waves.opening import new_key
from voice.waves.tables import DayDoor, Sitting


@pytest.fixture
def day(cast: Cast, database: Database) -> DayDoor:
    """Today's code of Tine's class."""
    with database.writing() as session:
        return open_day_door(session, cast.a, now=clock.now(), by=cast.tine.key)


def opened(database: Database, settings: Settings, group, **more) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, group, **more)


def count_of(database: Database, sitting: Sitting) -> int:
    with database.reading() as session:
        return len(session.exec(select(Receipt).where(Receipt.sitting_key == sitting.key)).all())


def send(client: Client, url: str, bot: Bot):
    fields: dict[str, list[str]] = {}
    for name, value in bot.answer(read_sheet(client.get(url).text)):
        fields.setdefault(name, []).append(value)
    return client.post(url, data=fields)


# -- the adult ----------------------------------------------------------------------------------------------------


def test_the_teacher_makes_the_code_of_the_day_once(tine: Client, cast: Cast, database: Database) -> None:
    at = f"/classroom/groups/{cast.a.key}/day-door"
    assert read(tine.get(at)).css_first(".big-code") is None
    for _press in (1, 2):
        assert tine.post(at).headers["location"] == at
    with database.reading() as session:
        (door,) = session.exec(select(DayDoor)).all()
        assert [line.what for line in session.exec(select(Looked))] == ["let a tablet stay with the group for the day"]
    assert (door.group_key, door.on, door.by) == (cast.a.key, clock.today(), "tine")
    assert read(tine.get(at)).css_first(".big-code").text().replace(" ", "") == door.code
    assert len(door.code) >= 6
    assert set(door.code) <= set(ALPHABET)


@pytest.mark.parametrize("who", ["omar", "lars", "kirsten"])
def test_nobody_else_makes_one(client: Client, cast: Cast, database: Database, who: str) -> None:
    stranger = signed_in(client, getattr(cast, who), database)
    at = f"/classroom/groups/{cast.a.key}/day-door"
    assert (stranger.get(at).status_code, stranger.post(at).status_code) == (404, 404)


# -- the tablet ---------------------------------------------------------------------------------------------------


def test_the_code_is_typed_at_the_front_door_like_any_other(client: Client, day: DayDoor) -> None:
    for typed in (day.code, day.code.lower(), f" {day.code[:3]} {day.code[3:]}"):
        reply = client.post("/join", data={"code": typed})
        assert (reply.status_code, reply.headers["location"]) == (303, f"/g/{day.code}")


def test_child_after_child_answers_and_comes_back_without_a_new_code(
    client: Client, cast: Cast, database: Database, settings: Settings, day: DayDoor
) -> None:
    sitting = opened(database, settings, cast.a)
    for child in range(3):
        page = read(client.get(f"/g/{day.code}"))
        (begin_here,) = page.css("a.begin")
        reply = send(client, begin_here.attributes["href"], Bot(f"child {child}"))
        assert reply.status_code == 303
        thanks = reply.headers["location"]
        assert thanks.startswith(f"/g/{day.code}/{sitting.code}/thanks")
        assert read(client.get(thanks)).css_first("a.go").attributes["href"] == "./"
        assert client.get(f"/g/{day.code}/{sitting.code}/").headers["location"] == f"/g/{day.code}"
        assert client.cookies == {}
    assert count_of(database, sitting) == 3


def test_what_is_open_now_stands_there_and_what_is_closed_does_not(
    client: Client, cast: Cast, database: Database, settings: Settings, day: DayDoor
) -> None:
    assert read(client.get(f"/g/{day.code}")).css("a.begin") == []
    first = opened(database, settings, cast.a, questionnaire=make_questionnaire(title="Det første"))
    second = opened(database, settings, cast.a, questionnaire=make_questionnaire(title="Det næste", key="next"))
    opened(database, settings, cast.b)  # another class's
    begins = [link.attributes["href"] for link in read(client.get(f"/g/{day.code}")).css("a.begin")]
    assert sorted(begins) == sorted(f"/g/{day.code}/{one.code}" for one in (first, second))
    with database.writing() as session:
        close_sitting(session, session.get_one(Sitting, first.key), now=clock.now())
    begins = [link.attributes["href"] for link in read(client.get(f"/g/{day.code}")).css("a.begin")]
    assert begins == [f"/g/{day.code}/{second.code}"]


def test_a_sitting_without_a_seat_left_is_not_begun_again(
    client: Client, cast: Cast, database: Database, settings: Settings, day: DayDoor
) -> None:
    sitting = opened(database, settings, cast.a, seats=1)
    send(client, f"/g/{day.code}/{sitting.code}", Bot("only"))
    assert read(client.get(f"/g/{day.code}")).css("a.begin") == []


def test_what_parents_and_observers_are_asked_is_not_on_the_children_s_tablet(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        group = make_group(session, "Stuen", institution=cast.egeskolen, forms=("0-2",), size=10)
        seen = make_questionnaire(make_item("seen", "moment"), forms=("0-2",))
        make_sitting(session, settings, group, questionnaire=seen)
        door = open_day_door(session, group, now=clock.now(), by=None)
    assert read(client.get(f"/g/{door.code}")).css("a.begin") == []


def test_results_are_there_once_they_are_opened_for_the_class(
    client: Client, cast: Cast, database: Database, settings: Settings, day: DayDoor
) -> None:
    sitting = opened(database, settings, cast.a)
    move_on(database, settings, sitting, 2)
    assert sitting.code not in client.get(f"/g/{day.code}").text
    move_on(database, settings, sitting, 3)
    links = [link.attributes["href"] for link in read(client.get(f"/g/{day.code}")).css(".also a")]
    result = f"/g/{day.code}/{sitting.code}/result"
    assert result in links
    page = client.get(result)
    assert page.status_code == 200
    assert read(page).css_first("a.home").attributes["href"] == f"/g/{day.code}"
    assert read(client.get(f"/s/{sitting.code}/result")).css_first("a.home") is None


def test_what_the_adults_promised_stands_there(client: Client, cast: Cast, database: Database, day: DayDoor) -> None:
    with database.writing() as session:
        cycle = begin(session, [cast.a])
        finding = Finding(key=new_key(), cycle_key=cycle.key, words="I vil have mere ro.", at=clock.now())
        session.add(finding)
        session.flush()
        session.add(Reply(key=new_key(), cycle_key=cycle.key, finding_key=finding.key, answer="yes",
                          reason="Vi laver en stille krog.", at=clock.now()))  # fmt: skip
    assert "Vi laver en stille krog." in client.get(f"/g/{day.code}").text


def test_whoever_does_not_take_part_ends_at_the_very_same_page(
    client: Client, cast: Cast, database: Database, settings: Settings, day: DayDoor
) -> None:
    sitting = opened(database, settings, cast.a)
    thanks = send(client, f"/g/{day.code}/{sitting.code}", Bot("child")).headers["location"]
    answered, waited = client.get(thanks), client.get(f"/g/{day.code}/pond")
    assert answered.content == waited.content
    assert "Tak for nu" in waited.text
    assert client.get(f"/g/{day.code}/").headers["location"] == f"/g/{day.code}"


def test_the_same_page_asks_about_age_and_language_and_stays_on_the_tablet(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        group = make_group(session, "Stuen", institution=cast.egeskolen, forms=("3", "4-5"), size=10)
        item = make_item("play", "pictures")
        sitting = make_sitting(session, settings, group, questionnaire=make_questionnaire(item, forms=("3", "4-5")))
        door = open_day_door(session, group, now=clock.now(), by=None)
    at = f"/g/{door.code}/{sitting.code}"
    ages = [link.attributes["href"] for link in read(client.get(at)).css(".ages a")]
    assert [href.partition("&")[0] for href in ages] == ["?form=3", "?form=4-5"]  # the address before it stays
    assert client.get(f"{at}?form=3").status_code == 200
    assert send(client, f"{at}?form=3", Bot("small")).headers["location"].startswith(f"{at}/thanks")


def test_a_sitting_that_closed_meanwhile_leads_back_to_the_group(
    client: Client, cast: Cast, database: Database, settings: Settings, day: DayDoor
) -> None:
    sitting = opened(database, settings, cast.a)
    with database.writing() as session:
        close_sitting(session, session.get_one(Sitting, sitting.key), now=clock.now())
    stopped = client.get(f"/g/{day.code}/{sitting.code}")
    assert stopped.status_code == 410
    assert read(stopped).css_first("a.go").attributes["href"].startswith(f"/g/{day.code}?")


# -- guessing and yesterday ---------------------------------------------------------------------------------------


def test_yesterday_s_code_opens_nothing_any_more(client: Client, cast: Cast, database: Database) -> None:
    with database.writing() as session:
        old = open_day_door(session, cast.a, now=clock.now() - timedelta(days=1), by=None)
    assert client.get(f"/g/{old.code}").status_code == 410
    assert client.post("/join", data={"code": old.code}).headers["location"] == f"/g/{old.code}"


def test_a_wrong_code_is_slowed_down_like_any_other(client: Client, app, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    slow_down = app.state.slow_down
    failed = slow_down.failed
    monkeypatch.setattr(slow_down, "failed", lambda kind, request: tried.append(kind) or failed(kind, request))
    assert client.get("/g/222222").status_code == 404
    assert client.get("/g/no").status_code == 404
    assert tried == ["code", "code"]


def test_the_code_of_another_day_is_a_new_one(cast: Cast, database: Database) -> None:
    with database.writing() as session:
        days = [clock.now() + timedelta(days=n) for n in (0, 0, 1, 2)]
        codes = {open_day_door(session, cast.a, now=now, by=None).code for now in days}
    assert len(codes) == 3


# -- in a browser -------------------------------------------------------------------------------------------------


def test_in_a_browser_two_children_answer_on_one_tablet_and_a_third_looks_at_the_water(
    browser_page: Page, server: Server, cast: Cast, database: Database, settings: Settings, day: DayDoor
) -> None:
    sitting = opened(database, settings, cast.a, questionnaire=make_questionnaire(make_item("friend")))
    browser_page.goto(f"{server.url}/")
    browser_page.get_by_label("Koden står").fill(day.code.lower())
    browser_page.get_by_role("button", name="Gå ind").click()
    for child in (1, 2):
        browser_page.get_by_role("link", name="Kom i gang").click()
        browser_page.get_by_role("button", name="Kom i gang").click()
        browser_page.locator(".answers .choice").nth(child).click()
        browser_page.get_by_role("button", name="Send").click()
        expect(browser_page.get_by_role("heading", name="Tak for nu")).to_be_visible()
        browser_page.get_by_role("button", name="Næste").click()
        expect(browser_page).to_have_url(f"{server.url}/g/{day.code}")
    browser_page.get_by_role("link", name="vandet").click()
    expect(browser_page.get_by_role("heading", name="Tak for nu")).to_be_visible()
    browser_page.get_by_role("link", name="Næste").click()
    expect(browser_page).to_have_url(f"{server.url}/g/{day.code}")
    assert count_of(database, sitting) == 2
    assert browser_page.context.cookies() == []
    assert browser_page.evaluate("localStorage.length + sessionStorage.length") == 0
