"""Weak spots that an attacker found once. Each test is the attack."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.cast import Cast, make_group, make_item, make_questionnaire, make_sitting
from tests.craft import Client
from tests.serving import serving
from tests.web.test_child import ANSWERS, fresh, received, ticket_in
from voice import clock
from voice.answers.box import unseal
from voice.answers.tables import Box
from voice.app import create_app
from voice.db import Database
from voice.questionnaires.document import to_document
from voice.settings import Settings
from voice.tallies.audit import audit
from voice.tallies.publish import BooksDoNotBalance, publish_sitting
from voice.waves.closing import add_seats
from voice.waves.tables import Sitting, Wave
from voice.web.slow_down import FREE_TRIES


@pytest.fixture
def sitting(database: Database, settings: Settings) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, make_group(session, forms=("10-12",)), seats=24)


def test_the_longest_texts_and_drawings_do_not_change_the_size_of_a_box(
    client: Client, database: Database, settings: Settings
) -> None:
    items = (make_item("words", "text"), make_item("picture", "drawing"))
    with database.writing() as session:
        group = make_group(session, forms=("10-12",))
        questionnaire = make_questionnaire(*items, forms=("10-12",))
        sitting = make_sitting(session, settings, group, questionnaire=questionnaire, seats=6)
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    line = "[" + ",".join(["1000"] * 796) + "]"
    sizes = set()
    for _child in range(6):
        sheet = {"ticket": fresh(ticket), "q.words": "🐦" * 280, "q.picture": f"[{line}]"}
        assert client.post(f"/s/{sitting.code}", data=sheet).status_code == 303
        with database.reading() as session:
            sizes.add(len(session.get_one(Box, sitting.key).block))
    assert len(sizes) == 1


def test_a_questionnaire_cannot_be_exchanged_after_the_answers(
    database: Database, settings: Settings, sitting: Sitting
) -> None:
    other = make_questionnaire(make_item("friend", positive=("no",)), make_item("words", "text"), forms=("10-12",))
    with database.writing() as session:
        wave = session.get_one(Wave, sitting.wave_key)
        wave.document = to_document(other)
        session.add(wave)
    with pytest.raises(BooksDoNotBalance), database.writing() as session:
        publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())


def test_a_lost_secret_is_noticed_before_children_are(database: Database, settings: Settings, sitting: Sitting) -> None:
    other = replace(settings, database_url=database.url, secret=b"another secret of thirty-two bytes!!")
    with Client(create_app(other)) as client:
        assert client.get("/healthz").status_code == 503
    with database.reading() as session:
        assert unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block).received == 0


def test_a_server_with_a_lost_secret_ends_and_says_why(
    database: Database, settings: Settings, sitting: Sitting
) -> None:
    lost = replace(settings, database_url=database.url, secret=b"another secret of thirty-two bytes!!")
    with pytest.raises(RuntimeError, match="ended with 1") as ended, serving(lost):
        pass  # it never becomes healthy
    assert str(ended.value).count("cannot be opened with this VOICE_SECRET") == 1
    assert sitting.code not in str(ended.value)


def test_seats_given_by_several_adults_at_once_agree(database: Database, settings: Settings, sitting: Sitting) -> None:
    def give(_adult: int) -> None:
        with database.writing() as session:
            add_seats(session, settings.secret, session.get_one(Sitting, sitting.key), 1, now=clock.now())

    with ThreadPoolExecutor(4) as adults:
        list(adults.map(give, range(4)))
    with database.reading() as session:
        assert audit(session, settings.secret, now=clock.now()).problems == []
        assert unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block).seats == 28


def test_two_adults_may_publish_at_the_same_moment(database: Database, settings: Settings, sitting: Sitting) -> None:
    def publish(_adult: int) -> int:
        with database.writing() as session:
            mine = session.get_one(Sitting, sitting.key)
            return len(publish_sitting(session, settings.secret, mine, floor=5, now=clock.now()))

    with ThreadPoolExecutor(4) as adults:
        assert list(adults.map(publish, range(4))) == [1] * 4


def test_a_childs_result_page_leaves_no_cookie(client: Client, sitting: Sitting) -> None:
    client.get(f"/s/{sitting.code}/result?lang=en")
    client.get("/?lang=en")
    assert not client.cookies
    client.get("/sign-in?lang=en")
    assert client.cookies["voice_language"] == "en"


def test_no_answer_may_be_kept_by_a_browser(client: Client, sitting: Sitting) -> None:
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    answers = [
        client.post("/join", data={"code": sitting.code}),
        client.post(f"/s/{sitting.code}", data={"ticket": ticket, **ANSWERS}),
        client.get(f"/s/{sitting.code}/"),
        client.get("/nowhere"),
        client.get("/classroom"),
        client.post("/join", data={"code": "x"}, headers={"sec-fetch-site": "cross-site"}),
    ]
    assert [answer.headers["cache-control"] for answer in answers] == ["no-store"] * 6


def test_cookies_are_secure_behind_a_proxy_that_speaks_tls(database: Database, settings: Settings, cast: Cast) -> None:
    behind = replace(settings, database_url=database.url, url="https://voice.example")
    with Client(create_app(behind)) as client:
        answer = client.get("/sign-in?lang=en")
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"]
    assert cast.tine


def test_codes_cannot_be_guessed_faster_through_the_result(client: Client) -> None:
    for _try in range(FREE_TRIES):
        client.get("/s/ZZZZZZ/result")
    slow_down = client.app.state.slow_down  # type: ignore[attr-defined]
    request = type("From", (), {"client": type("Address", (), {"host": "testclient"})})
    assert slow_down.failed("code", request) > 0


@pytest.mark.parametrize("path", ["/screen/x/" + "9" * 5000, "/screen/x/-1", "/classroom/", "/s/ZZZZZZ/x/y"])
def test_odd_addresses_are_not_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_too_many_fields_at_the_front_door(client: Client) -> None:
    body = "&".join(f"a{n}=1" for n in range(50))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/join", content=body, headers=headers).status_code == 422


@pytest.mark.parametrize("origin", ["http://[", "http://]:x", "//"])
def test_an_origin_that_is_none(client: Client, origin: str) -> None:
    del client.headers["sec-fetch-site"]
    assert client.post("/join", data={"code": "x"}, headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_somebody_who_holds_the_database_open_keeps_no_page_waiting(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    outsider = database.connect()
    outsider.execute("BEGIN IMMEDIATE")  # a shell, without our lock
    with ThreadPoolExecutor(1) as child:
        sent = child.submit(client.post, f"/s/{sitting.code}", data={"ticket": ticket, **ANSWERS})
        assert client.get("/healthz").status_code == 200
        assert not sent.done()
        outsider.execute("ROLLBACK")
        assert sent.result(30).status_code == 303
    outsider.close()
    assert received(database, settings, sitting) == 1
