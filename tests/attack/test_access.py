"""Who gets in where: strangers, forged forms, borrowed tickets, links and addresses made to mislead."""

from __future__ import annotations

import pytest
from sqlmodel import select
from starlette.routing import Route

from tests.attack.test_traces import as_bytes, stored
from tests.cast import PASSWORD, Cast, make_sitting
from tests.craft import Client
from tests.reports import made
from tests.web.teacher import at, move_on, read, signed_in
from voice import clock
from voice.db import Database
from voice.people.sign_in import hash_of
from voice.people.tables import SignIn
from voice.settings import Settings
from voice.waves.showing import make_big_screen, show_to_class
from voice.waves.tables import Sitting
from voice.web import staff

FIELDS = {"seats": "3", "questionnaire": "saadan-har-vi-det", "forms": "6-9"}
# Every page about a group or a sitting, also those that are written after this test.
ROWS = [
    (method, route.path)
    for route in staff.routes
    if isinstance(route, Route) and ("{sitting}" in route.path or "{group}" in route.path)
    for method in sorted(route.methods or ())
    if method != "HEAD"  # tried together with GET
]
LEADER_READS = {"/scoreboard/group/{group}"}  # plans and promises; a verdict only after the class (test_scoreboard)
# What asks for fields of its own, or for something that this class has not come to: the one who may is answered, not
# refused (the walk of test_every_route gives them what they ask for).
WANTS_MORE = {
    *(f"/classroom/sittings/{{sitting}}/talk/{part}"
      for part in ("guess", "marks", "finish", "statements", "taken-back", "propose")),
    "/classroom/sittings/{sitting}/reflection", "/classroom/groups/{group}/pilots",
    "/classroom/groups/{group}/grown-ups", "/classroom/sittings/{sitting}/tablets",
}  # fmt: skip
ORIGINS = ("https://evil.example", "null", "http://testserver.evil.example", "http://evil.example#testserver")
SENDING = [(method, path) for method, path in ROWS if method == "POST"]
pytestmark = pytest.mark.usefixtures("nothing_is_drawn")


def ask(client: Client, row: tuple[str, str], group: str, sitting: str, **headers: str):
    method, path = row
    for name, value in {"{sitting}": sitting, "{group}": group, "{form}": "6-9", "{item}": "friend"}.items():
        path = path.replace(name, value)
    return client.request(method, path, data=FIELDS if method == "POST" else None, headers=headers)


def said(answer) -> tuple[int, list[tuple[str, str]], bytes]:
    return answer.status_code, sorted(answer.headers.multi_items()), answer.content


# -- strangers ----------------------------------------------------------------------------------------------------


def test_there_are_pages_to_try() -> None:
    assert len(SENDING) >= 6
    assert len(ROWS) >= 11


def test_nobody_but_the_teacher_gets_in_or_changes_anything(
    client: Client, cast: Cast, database: Database, sitting: Sitting
) -> None:
    """Another school's teacher, the own school's leader before the class, and whoever is not signed in."""
    before = stored(database)
    for row in ROWS:
        asked = ask(client, row, cast.a.key, sitting.key)
        assert (asked.status_code, asked.headers["location"].partition("?")[0]) == (303, "/sign-in"), row
    assert stored(database) == before
    for stranger in (cast.omar, cast.lars):
        signed_in(client, stranger, database)
        before = stored(database)
        for row in ROWS:
            if stranger is cast.lars and row[1] in LEADER_READS:
                continue
            refused = ask(client, row, cast.a.key, sitting.key)
            assert refused.status_code == 404, (stranger.name, row)
            # and cannot tell it from what does not exist
            assert said(refused) == said(ask(client, row, "no-such-group", "no-such-one")), (stranger.name, row)
            if row[0] == "GET":
                assert ask(client, ("HEAD", row[1]), cast.a.key, sitting.key).status_code == 404, (stranger.name, row)
        assert stored(database) == before, stranger.name
    signed_in(client, cast.tine, database)
    for row in (row for row in ROWS if row[1].startswith("/classroom")):  # the same requests, by the one who may
        answers = (404, 422) if row[0] == "POST" and row[1] in WANTS_MORE else (200, 303)
        assert ask(client, row, cast.a.key, sitting.key).status_code in answers, row


def test_a_leader_learns_no_code_before_the_class_has_seen_its_result(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    """With the code a leader could send sheets, or stand in the door."""
    with database.writing() as session:
        sittings = [make_sitting(session, settings, cast.a) for _n in range(3)]
    for steps, each in enumerate(sittings):
        move_on(database, settings, each, steps)
    client = signed_in(client, cast.lars, database)
    page = client.get("/classroom").text + client.get("/institution/egeskolen").text
    assert page.count("En prøve") >= 3
    assert [each.key for each in sittings if each.key in page] == []
    assert [each.code for each in sittings if each.code in page.replace(" ", "")] == []


def test_the_children_s_page_says_the_same_of_every_result_that_is_not_shown(
    client: Client, cast: Cast, database: Database, settings: Settings, sitting: Sitting
) -> None:
    """Open, closed, published with few or with many: by the code nobody learns how far it is."""
    with database.writing() as session:
        three = [make_sitting(session, settings, cast.a) for _n in range(3)]
    for steps, each in enumerate(three):
        move_on(database, settings, each, steps)
    seen = [said(client.get(f"/s/{each.code}/result")) for each in (*three, sitting)]
    assert seen[0][0] == 404
    assert seen == [seen[0]] * 4
    with database.writing() as session:
        show_to_class(session, sitting, now=clock.now())
    assert client.get(f"/s/{sitting.code}/result").status_code == 200


# -- forms from elsewhere -----------------------------------------------------------------------------------------


def test_another_site_cannot_use_the_teachers_session(
    client: Client, cast: Cast, database: Database, sitting: Sitting
) -> None:
    signed_in(client, cast.tine, database)
    before = stored(database)
    for row in SENDING:
        for site in ("cross-site", "same-site"):
            answer = ask(client, row, cast.a.key, sitting.key, **{"sec-fetch-site": site})
            assert answer.status_code == 403, (row, site)
    del client.headers["sec-fetch-site"]  # an older browser says only where the form stood
    for row in SENDING:
        for origin in ORIGINS:
            assert ask(client, row, cast.a.key, sitting.key, origin=origin).status_code == 403, (row, origin)
    assert stored(database) == before
    for row in SENDING:
        answer = ask(client, row, cast.a.key, sitting.key, origin="http://testserver")
        plain = row[1].startswith("/classroom") and row[1] not in WANTS_MORE
        assert answer.status_code == 303 if plain else answer.status_code in (404, 422), row
    assert stored(database) != before


# -- sessions and links -------------------------------------------------------------------------------------------


def test_a_session_that_somebody_else_chose_is_never_taken_over(client: Client, cast: Cast, database: Database) -> None:
    planted = "chosen-by-somebody-else-who-waits-for-it"
    form = {"email": cast.tine.email, "password": PASSWORD}
    tokens = []
    for _time in range(2):
        client.cookies.clear()
        client.cookies.set("voice", planted)
        answer = client.post("/sign-in", data=form)
        tokens.append(answer.cookies["voice"])
    assert len({planted, *tokens}) == 3
    with database.reading() as session:
        rows = session.exec(select(SignIn.token_hash)).all()
    assert sorted(rows) == sorted(hash_of(token) for token in tokens)
    kept = as_bytes(stored(database))
    assert not [secret for secret in (planted, *tokens, PASSWORD) if secret.encode() in kept]
    client.cookies.clear()
    client.cookies.set("voice", planted)
    assert client.get("/classroom").status_code == 303


def test_what_the_database_keeps_of_a_session_or_a_link_opens_nothing(
    client: Client, cast: Cast, database: Database, sitting: Sitting
) -> None:
    """Somebody has a copy of the database, but can reach the server only as a browser does."""
    signed_in(client, cast.tine, database)
    with database.writing() as session:
        token = make_big_screen(session, sitting, now=clock.now(), by="tine")
    rows = stored(database)
    kept = [value for name in ("sign_in", "big_screen") for row in rows[name] for value in row]
    hashes = [value for value in kept if len(str(value)) == 64]
    assert len(hashes) == 2
    assert token.encode() not in as_bytes(rows)
    assert client.get(f"/screen/{token}").status_code == 200
    for value in hashes:
        assert client.get(f"/screen/{value}").status_code == 404
        client.cookies.clear()
        client.cookies.set("voice", value)
        assert client.get("/classroom").status_code == 303


def test_a_big_screen_is_no_session_and_a_session_is_no_big_screen(
    client: Client, cast: Cast, database: Database, sitting: Sitting
) -> None:
    with database.writing() as session:
        token = make_big_screen(session, sitting, now=clock.now(), by="tine")
    screen = client.get(f"/screen/{token}")
    assert screen.status_code == 200
    assert client.get("/classroom").status_code == 303  # looking at it has signed nobody in
    page = read(screen)
    assert page.css("form") == []
    assert [link for link in page.css("a") if "/classroom" in (link.attributes.get("href") or "")] == []
    client.cookies.set("voice", token)
    assert client.get("/classroom").status_code == 303
    assert client.get(at(sitting, "/result")).status_code == 303
    client.cookies.clear()
    session_token = signed_in(client, cast.tine, database).cookies["voice"]
    assert client.get(f"/screen/{session_token}").status_code == 404


def test_a_big_screen_shows_its_own_sitting_and_only_a_published_one(
    client: Client, cast: Cast, database: Database, settings: Settings, sitting: Sitting
) -> None:
    with database.writing() as session:
        other = made.published_sitting(session, settings, cast.b, made.questionnaire(made.SECRET, forms=("6-9",)), 24)
        still_open = make_sitting(session, settings, cast.b)
        tokens = [make_big_screen(session, each, now=clock.now()) for each in (sitting, other, still_open)]
    mine, theirs, none = (client.get(f"/screen/{token}") for token in tokens)
    assert (made.FRIEND.ask in mine.text, made.SECRET.ask in mine.text) == (True, False)
    assert (made.FRIEND.ask in theirs.text, made.SECRET.ask in theirs.text) == (False, True)
    assert none.status_code == 404


def test_a_chart_is_found_under_its_own_sitting_only(
    client: Client, cast: Cast, database: Database, settings: Settings, sitting: Sitting
) -> None:
    """A teacher cannot reach another class's chart through the address of a sitting of one's own."""
    with database.writing() as session:
        own = made.published_sitting(session, settings, cast.x, made.questionnaire(made.FRIEND, forms=("6-9",)), 24)
    chart = at(sitting, "/charts/6-9/friend.svg")
    assert signed_in(client, cast.tine, database).get(chart).status_code == 200
    signed_in(client, cast.omar, database)
    assert client.get(at(own, "/result")).status_code == 200
    for path in (chart, chart.replace(sitting.key, own.key), at(own, f"/../{sitting.key}/charts/6-9/friend.svg"),
                 at(own, f"%2f..%2f{sitting.key}/charts/6-9/friend.svg")):  # fmt: skip
        assert client.get(path).status_code == 404, path
