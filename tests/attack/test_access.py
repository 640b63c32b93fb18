"""Who gets in where: strangers, forged forms, borrowed tickets, links and addresses made to mislead."""

from __future__ import annotations

import asyncio
from collections import Counter
from urllib.parse import urlsplit

import pytest
from sqlmodel import select
from starlette.routing import Route

from tests.answers.every_type import FORM, QUESTIONNAIRE
from tests.attack.test_traces import as_bytes, stored
from tests.cast import PASSWORD, Cast, make_group, make_sitting
from tests.craft import Client
from tests.reports import made
from tests.web.teacher import at, move_on, read, signed_in
from tests.web.test_child import fresh, ticket_in
from voice import clock
from voice.answers.box import unseal
from voice.answers.sheet import SheetReader
from voice.answers.slip import Outcome, Slip
from voice.answers.tables import Box
from voice.answers.writer import Writer
from voice.db import Database
from voice.people.sign_in import hash_of
from voice.people.tables import SignIn
from voice.reports.tables import Chart
from voice.settings import Settings
from voice.tallies.audit import audit
from voice.tallies.disclose import disclose
from voice.tallies.publish import counts_of, publish_sitting, results_of
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
ORIGINS = ("https://evil.example", "null", "http://testserver.evil.example", "http://evil.example#testserver")
SENDING = [(method, path) for method, path in ROWS if method == "POST"]


@pytest.fixture(autouse=True)
def nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing starts a process that draws; these tests are not about it."""
    monkeypatch.setattr("voice.reports.drawing.draw_in_background", lambda *_values: None)


@pytest.fixture
def sitting(cast: Cast, database: Database, settings: Settings) -> Sitting:
    """2.a's, published with a chart, not yet shown: there is something to steal."""
    with database.writing() as session:
        found = made.published_sitting(session, settings, cast.a, made.questionnaire(made.FRIEND, forms=("6-9",)), 24)
        session.add(Chart(sitting_key=found.key, form="6-9", item="friend", language="da", svg="<svg/>"))
        return found


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
            refused = ask(client, row, cast.a.key, sitting.key)
            assert refused.status_code == 404, (stranger.name, row)
            # and cannot tell it from what does not exist
            assert said(refused) == said(ask(client, row, "no-such-group", "no-such-one")), (stranger.name, row)
            if row[0] == "GET":
                assert ask(client, ("HEAD", row[1]), cast.a.key, sitting.key).status_code == 404, (stranger.name, row)
        assert stored(database) == before, stranger.name
    signed_in(client, cast.tine, database)
    for row in ROWS:  # the same requests, by the one who may
        assert ask(client, row, cast.a.key, sitting.key).status_code in (200, 303), row


def test_a_leader_learns_no_code_before_the_class_has_seen_its_result(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    """With the code a leader could send sheets, or stand in the door."""
    with database.writing() as session:
        sittings = [make_sitting(session, settings, cast.a) for _n in range(3)]
    for steps, each in enumerate(sittings):
        move_on(database, settings, each, steps)
    page = signed_in(client, cast.lars, database).get("/classroom").text
    assert page.count("En prøve") == 3
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
        assert ask(client, row, cast.a.key, sitting.key, origin="http://testserver").status_code == 303, row
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


# -- addresses made to mislead ------------------------------------------------------------------------------------


TAILS = ("a%0d%0aSet-Cookie:%20voice=x", "a%0aLocation:%20https:evil.example", "a%26next=https:evil.example",
         "a%23@evil.example", "a%3Fnext=evil.example", "a%00", "%5cevil.example", "a;next=evil.example")  # fmt: skip


def test_the_way_to_sign_in_leads_back_to_us_and_carries_no_header(client: Client, cast: Cast) -> None:
    led = 0
    for tail in TAILS:
        asked = client.get(f"/classroom/sittings/{tail}")
        assert asked.status_code in (303, 404), tail
        assert {"set-cookie", "refresh"} & set(asked.headers) == set(), tail
        if asked.status_code == 404:
            continue
        led += 1
        where = urlsplit(asked.headers["location"])
        assert (where.scheme, where.netloc, where.path) == ("", "", "/sign-in"), tail
        goal = read(client.get(asked.headers["location"])).css_first("[name=next]").attributes["value"] or ""
        form = {"email": cast.tine.email, "password": PASSWORD, "next": goal}
        entered = urlsplit(client.post("/sign-in", data=form).headers["location"])
        assert (entered.scheme, entered.netloc) == ("", ""), tail
        assert entered.path.startswith("/classroom"), tail
        client.cookies.clear()
    assert led >= 5


def test_a_made_up_host_leads_nobody_elsewhere(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        sitting = make_sitting(session, settings, cast.a)
    evil = {"host": "evil.example", "x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    ticket = ticket_in(client.get(f"/s/{sitting.code}", headers=evil).text)
    answers = [
        client.get("/classroom", headers=evil),
        client.post("/join", data={"code": sitting.code}, headers=evil),
        client.post(f"/s/{sitting.code}", data={"ticket": ticket}, headers=evil),
        client.post("/sign-in", data={"email": cast.tine.email, "password": PASSWORD}, headers=evil),
        client.post(at(sitting, "/closing"), headers=evil),
        client.post("/sign-out", headers=evil),
    ]
    assert [answer.status_code for answer in answers] == [303] * 6
    assert [urlsplit(answer.headers["location"]).netloc for answer in answers] == [""] * 6
    pages = [client.get(path, headers=evil) for path in ("/", f"/s/{sitting.code}", "/sign-in", "/nowhere")]
    assert [page.url for page in pages if "evil.example" in page.text] == []


TRICKS = ("/static/..%2fpyproject.toml", "/static/%2e%2e/pyproject.toml", "/static/%2e%2e%2f%2e%2e%2fetc/passwd",
          "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/base.css%00.svg", "/static/", "/static",
          "/static/..%5cpyproject.toml")  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_file_but_the_static_ones_is_served(client: Client) -> None:
    assert client.get("/static/base.css").status_code == 200
    for path in TRICKS:
        refused = client.get(path)
        assert refused.status_code == 404, path
        assert "immutable" not in refused.headers.get("cache-control", ""), path


# -- borrowed tickets ---------------------------------------------------------------------------------------------


def test_a_ticket_of_last_week_says_nothing_this_week(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    """The same class, the same questions: neither a used ticket nor an unused one of the closed sitting counts."""
    with database.writing() as session:
        old, new = (make_sitting(session, settings, cast.a) for _n in range(2))
    used, unused = (ticket_in(client.get(f"/s/{old.code}").text) for _n in range(2))
    assert client.post(f"/s/{old.code}", data={"ticket": used, "q.friend": "very"}).status_code == 303
    move_on(database, settings, old, 2)
    before = stored(database)
    own = ticket_in(client.get(f"/s/{new.code}").text)
    mixed = f"{own.partition('.')[0]}.{used.partition('.')[2]}"
    for ticket in (used, unused, fresh(used), mixed + " ", f" {mixed}", mixed.swapcase(), mixed + "." + mixed):
        answer = client.post(f"/s/{new.code}", data={"ticket": ticket, "q.friend": "very"})
        assert answer.status_code == 404, ticket
    assert stored(database) == before
    # what makes a ticket good is the pass; the nonce may be any
    assert client.post(f"/s/{new.code}", data={"ticket": mixed, "q.friend": "very"}).status_code == 303


# -- races --------------------------------------------------------------------------------------------------------


def test_publishing_while_a_class_sends_parts_it_cleanly(database: Database, settings: Settings) -> None:
    """Every sheet is either in the frozen result or late; none is in both, none is lost."""
    with database.writing() as session:
        group = make_group(session, forms=("10-12",))
        sitting = make_sitting(session, settings, group, questionnaire=QUESTIONNAIRE, seats=80)
    reader, writer = SheetReader(QUESTIONNAIRE, FORM), Writer(database, settings.secret)
    sheets = [reader.read({"q.happy": [code]}) for code in ("very", "no")]

    async def send(number: int) -> Outcome:
        await asyncio.sleep(number * 0.002)
        return await writer.count(Slip(sitting.key, number.to_bytes(16, "big")), sheets[number % 2])

    def publish() -> None:
        with database.writing() as session:
            publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())

    async def everything() -> list[Outcome]:
        first = await asyncio.gather(*(send(number) for number in range(12)))
        rest = asyncio.gather(*(send(number) for number in range(12, 70)))
        await asyncio.sleep(0.03)
        await asyncio.to_thread(publish)
        return [*first, *await rest, await send(70)]

    outcomes = Counter(asyncio.run(everything()))
    assert set(outcomes) == {Outcome.COUNTED, Outcome.LATE}
    assert outcomes.total() == 71
    with database.reading() as session:
        assert audit(session, settings.secret, now=clock.now()).problems == []
        content = unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block)
        in_time, late = content.in_time["10-12"].numbers[0], content.late["10-12"].numbers[0]
        assert (in_time, late) == (outcomes[Outcome.COUNTED], outcomes[Outcome.LATE])
        counts = counts_of(QUESTIONNAIRE, ("10-12",), content)["10-12"]
        assert results_of(session, sitting) == (disclose(FORM, counts, 5),)
