import time
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from sqlmodel import select
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.routing import Route

from tests import cast as people
from tests.cast import PASSWORD, Cast
from tests.craft import Client
from voice import clock
from voice.db import Database
from voice.people.tables import SignIn, SignOut
from voice.settings import Settings
from voice.web.sign_in import own_path, routes
from voice.web.slow_down import FREE_TRIES, LONGEST, delay_for


def give(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post("/sign-in", data={"email": email, "password": password, **more})


def test_the_right_password_leads_to_the_classroom_with_a_cookie_that_scripts_cannot_read(client: Client, cast: Cast):
    answer = give(client, cast.tine.email)
    assert (answer.status_code, answer.headers["location"]) == (303, "/classroom")
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("voice=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert client.get("/classroom").status_code == 200


def test_the_cookie_goes_only_over_https_where_there_is_https(app: Starlette, cast: Cast):
    with Client(app) as client:
        client.base_url = "https://testserver"
        assert "; secure" in give(client, cast.tine.email).headers["set-cookie"].lower()


def test_nobody_signed_in_is_asked_to_and_comes_back_to_the_page(client: Client, cast: Cast):
    asked = client.get(f"/classroom/groups/{cast.a.key}/open")
    assert (asked.status_code, asked.headers["location"]) == (303, f"/sign-in?next=/classroom/groups/{cast.a.key}/open")
    goal = LexborHTMLParser(client.get(asked.headers["location"]).text).css_first("[name=next]").attributes["value"]
    assert give(client, cast.tine.email, next=goal).headers["location"] == f"/classroom/groups/{cast.a.key}/open"


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("email", ["tine@skole.example", "ingen@skole.example"])
def test_a_wrong_password_and_an_unknown_e_mail_read_the_same(client: Client, email: str):
    answer = give(client, email, "forkert")
    assert answer.status_code == 422
    page = LexborHTMLParser(answer.text)
    assert "passer ikke sammen" in page.css_first("[role=alert]").text()
    assert page.css_first("#email").attributes["value"] == email
    assert not page.css_first("#password").attributes.get("value")
    assert "forkert" not in answer.text
    assert "set-cookie" not in answer.headers


def test_many_wrong_passwords_wait_and_a_right_one_does_not(client: Client, cast: Cast):
    slow_down, here = client.app.state.slow_down, HTTPConnection({"type": "http", "client": ("testclient", 50000)})
    for _ in range(FREE_TRIES):
        slow_down.failed("password", here)
    began = time.monotonic()
    assert give(client, cast.tine.email, "forkert").status_code == 422
    assert time.monotonic() - began >= delay_for(FREE_TRIES + 1) > 0
    while slow_down.failed("password", here) < LONGEST:
        pass
    began = time.monotonic()
    assert give(client, cast.tine.email).status_code == 303
    assert time.monotonic() - began < LONGEST


def test_signing_out_ends_the_session_on_the_server_too(client: Client, cast: Cast, database: Database):
    give(client, cast.tine.email)
    cookie = dict(client.cookies)
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "voice" not in client.cookies
    client.cookies.update(cookie)
    assert client.get("/classroom").status_code == 303
    with database.reading() as session:
        assert len(session.exec(select(SignOut)).all()) == 1


@pytest.mark.usefixtures("cast")
def test_signing_out_twice_or_unknown_does_no_harm(client: Client):
    assert client.post("/sign-out").status_code == 303
    client.cookies.set("voice", "a token nobody has")
    assert client.post("/sign-out").status_code == 303


def test_an_old_session_is_asked_to_sign_in(client: Client, cast: Cast, database: Database):
    with database.writing() as session:
        client.cookies.update(people.sign_in(session, cast.tine, clock.now() - timedelta(hours=11)))
    assert client.get("/classroom").headers["location"] == "/sign-in?next=/classroom"


@pytest.mark.usefixtures("cast")
def test_a_page_that_refreshes_itself_is_told_to_load_anew_when_its_session_is_over(client: Client):
    answer = client.get("/sign-in?next=/classroom", headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["hx-refresh"]) == (204, "true")


def test_somebody_signed_in_is_not_asked_again(client: Client, cast: Cast, database: Database):
    with database.writing() as session:
        client.cookies.update(people.sign_in(session, cast.tine))
    assert client.get("/sign-in?next=/classroom/x").headers["location"] == "/classroom/x"
    assert client.get("/sign-in?next=//evil.example").headers["location"] == "/classroom"


def test_a_form_from_another_site_signs_nobody_in(client: Client, cast: Cast, database: Database):
    data = {"email": cast.tine.email, "password": PASSWORD}
    assert client.post("/sign-in", data=data, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    with database.reading() as session:
        assert session.exec(select(SignIn)).all() == []


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("body", [b"\xff\xfe=1", b"a=1&" * 600, b"x" * 100_000])
def test_an_unreadable_form_is_refused(client: Client, body: bytes):
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sign-in", content=body, headers=kind).status_code == 422


def test_every_row_says_who_may_open_it():
    assert [route.path for route in routes if isinstance(route, Route) and not hasattr(route.endpoint, "who")] == []


@pytest.mark.parametrize("path", ["/classroom", "/classroom/sittings/a_b-C/result?lang=en", "/"])
def test_a_path_of_our_own_is_followed(path: str):
    assert own_path(path) == path


@pytest.mark.parametrize(
    "path",
    ["", "classroom", "//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example",
     "/\n/evil.example", "javascript:alert(1)", " //evil.example", "/classroom\r\nSet-Cookie: voice=x", "/bø"],
)
def test_anything_else_leads_to_the_classroom(path: str):
    assert own_path(path) == "/classroom"


@given(st.text(max_size=30))
def test_what_is_followed_never_names_another_site(path: str):
    goal = own_path(path)
    assert goal.startswith("/")
    assert goal[1:2] not in ("/", "\\")
    assert goal.isprintable()


def test_a_session_lasts_as_long_as_the_setting_says(
    client: Client, cast: Cast, database: Database, settings: Settings
):
    give(client, cast.tine.email)
    with database.reading() as session:
        row = session.exec(select(SignIn)).one()
        assert row.ends_at - row.at == timedelta(hours=settings.session_hours)
