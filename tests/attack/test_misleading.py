"""Addresses made to mislead, tickets of last week, and races."""

from __future__ import annotations

import asyncio
from collections import Counter
from urllib.parse import urlsplit

import pytest

from tests.answers.every_type import FORM, QUESTIONNAIRE
from tests.attack.test_traces import stored
from tests.cast import PASSWORD, Cast, make_group, make_sitting
from tests.craft import Client
from tests.web.teacher import at, move_on, read
from tests.web.test_child import fresh, ticket_in
from voice import clock
from voice.answers.box import unseal
from voice.answers.sheet import SheetReader
from voice.answers.slip import Outcome, Slip
from voice.answers.tables import Box
from voice.answers.writer import Writer
from voice.db import Database
from voice.questionnaires.document import to_document
from voice.settings import Settings
from voice.tallies.audit import audit
from voice.tallies.disclose import disclose
from voice.tallies.opened import counts_of
from voice.tallies.publish import publish_sitting, results_of

pytestmark = pytest.mark.usefixtures("nothing_is_drawn")


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
        counts = counts_of(to_document(QUESTIONNAIRE), ("10-12",), content.in_time)["10-12"]
        assert results_of(session, sitting) == (disclose(FORM, counts, 5),)
