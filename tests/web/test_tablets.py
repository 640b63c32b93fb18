"""Tablets without a net: the teacher's page with the file, the adult's page on the tablet, and what a tablet keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.answers.closing import sealed, send
from tests.cast import Cast, make_group, make_sitting
from tests.craft import Client
from tests.web.teacher import at, move_on, read
from tests.web.test_child import fresh, received, ticket_in
from voice import language
from voice.db import Database
from voice.settings import Settings
from voice.waves.tables import Sitting

ANSWERS = [("q.friend", "very"), ("q.words", "Mere tid ude")]
Sheet = tuple[str, str]


@pytest.fixture
def closed(client: Client, sitting: Sitting) -> Callable[[], Sheet]:
    """Makes one sheet more, as it lies on a tablet."""
    page = client.get(f"/s/{sitting.code}").text

    def make() -> Sheet:
        given = sealed(page, fresh(ticket_in(page)), ANSWERS)
        return f"/s/{sitting.code}", f"ticket={given['ticket']}&sealed={given['sealed']}"

    return make


def file_of(*sheets: Sheet) -> bytes:
    return json.dumps({"voice": 1, "sheets": sheets}).encode()


def bring(teacher: Client, sitting: Sitting, content: bytes) -> Any:
    return teacher.post(at(sitting, "/tablets"), files={"sheets": ("voice-ark.json", content, "application/json")})


def test_a_file_is_taken_in_and_each_sheet_counts_once_however_often_it_comes(
    tine: Client, database: Database, settings: Settings, sitting: Sitting, closed: Callable[[], Sheet]
) -> None:
    sheets = [closed() for _n in range(4)]
    fields = dict(part.split("=", 1) for part in sheets[0][1].split("&"))
    assert send(tine, sitting.code, fields).status_code == 201  # one went by the net after all
    for _twice in range(2):
        answer = bring(tine, sitting, file_of(*sheets, sheets[1]))
        assert answer.status_code == 303
        assert "5 ark fra filen er talt med" in read(tine.get(answer.headers["location"])).text()
    assert received(database, settings, sitting) == 4


def test_the_teacher_is_told_how_many_and_never_what(
    tine: Client, database: Database, settings: Settings, cast: Cast, sitting: Sitting, closed: Callable[[], Sheet]
) -> None:
    with database.writing() as session:
        other = make_sitting(session, settings, make_group(session, "2.b", institution=cast.egeskolen), seats=1)
    (path, body), late = closed(), closed()
    rubbish = [(path, said) for said in ("ticket=x.y&sealed=AAAA", "ticket=x&q.friend=very", "%")]
    rubbish.append(("/help/egeskolen", body))
    said = read(tine.get(bring(tine, sitting, file_of((path, body), *rubbish)).headers["location"])).text()
    assert "1 ark fra filen er talt med" in said
    assert "3 ark kunne ikke læses" in said
    assert "1 ark hører til en anden svartid" in said
    assert not any(word in said for word in ("friend", "very", "Mere tid"))
    assert received(database, settings, sitting) == 1
    assert received(database, settings, other) == 0
    move_on(database, settings, sitting, 2)
    after = bring(tine, sitting, file_of(late)).headers["location"]
    assert "1 ark kom efter resultatet" in read(tine.get(after)).text()


def test_a_sheet_in_a_file_is_no_longer_than_one_that_comes_by_the_net(
    tine: Client, database: Database, settings: Settings, sitting: Sitting, closed: Callable[[], Sheet]
) -> None:
    """It is opened between children's sheets: megabytes of fields would make them wait."""
    from voice.web.bodies import MOST_SHEET_BYTES

    path, body = closed()
    answer = bring(tine, sitting, file_of((path, "x" * MOST_SHEET_BYTES + "&" + body)))
    assert "1 ark kunne ikke læses" in read(tine.get(answer.headers["location"])).text()
    assert received(database, settings, sitting) == 0


@pytest.mark.parametrize("content", [
    b"", b"{}", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"voice": 1}', b'{"voice": 1, "sheets": []}',
    b'{"voice": 1, "sheets": [["a"]]}', b'{"voice": 1, "sheets": [[1, 2]]}', b'{"voice": 2, "sheets": [["a", "b"]]}',
    b'{"voice": 1, "sheets": "' + b"x" * 1000 + b'"}', b"PK\x03\x04 a picture of the tablet",
])  # fmt: skip
def test_another_file_is_refused_in_plain_words(tine: Client, sitting: Sitting, content: bytes) -> None:
    answer = bring(tine, sitting, content)
    assert answer.status_code == 422
    assert "Det er ikke en fil fra en tablet" in read(answer).text()


def test_only_the_teacher_of_the_sitting_may_bring_a_file(
    client: Client, database: Database, settings: Settings, sitting: Sitting, closed: Callable[[], Sheet]
) -> None:
    answer = bring(client, sitting, file_of(closed()))
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert received(database, settings, sitting) == 0


def test_the_page_leads_from_the_sitting_and_says_what_to_do_first(tine: Client, sitting: Sitting) -> None:
    assert at(sitting, "/tablets") in tine.get(at(sitting)).text
    said = read(tine.get(at(sitting, "/tablets"))).text()
    assert "testserver/tablet" in said
    assert "Vent med at gøre resultatet færdigt" in said
    # numbers that somebody has written into the address are numbers or nothing
    assert tine.get(at(sitting, "/tablets?taken=<b>&late=-1&full=99999&over=²")).status_code == 200


# -- what a tablet keeps


def test_the_list_of_a_sitting_names_every_language_and_form_whatever_the_child_has_chosen(
    client: Client, database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        group = make_group(session, "SFO", institution=cast.egeskolen, forms=("6-9", "10-12"))
        sitting = make_sitting(session, settings, group)
    lists = [client.get(f"/s/{sitting.code}/offline{query}").json() for query in ("", "?lang=en&form=6-9")]
    assert lists[0] == lists[1]
    assert lists[0]["language"] == "da"
    assert lists[0]["forms"] == ["6-9", "10-12"]
    forms = ("", "&form=6-9", "&form=10-12")
    wanted = {f"/s/{sitting.code}?lang={code}{form}" for code in language.languages() for form in forms}
    assert set(lists[0]["pages"]) == wanted
    assert all(client.get(page).status_code == 200 for page in lists[0]["pages"])


def test_the_list_of_a_sitting_that_is_closed_or_unknown_is_empty(
    client: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    move_on(database, settings, sitting, 1)
    assert client.get(f"/s/{sitting.code}/offline").status_code == 410
    assert client.get("/s/AAAAAA/offline").status_code == 404
    assert client.get("/g/AAAAAA/offline").status_code == 404


def test_asking_for_lists_is_no_quicker_way_to_guess_codes(
    client: Client, database: Database, settings: Settings, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[str] = []
    monkeypatch.setattr(client.app.state.slow_down, "failed", lambda kind, _request: noted.append(kind) or 0.0)
    for address in ("/s/222222/offline", "/g/222222/offline", "/s/no/offline"):
        assert client.get(address).status_code == 404
    assert noted == ["code"] * 3
    assert client.get(f"/s/{sitting.code}/offline").status_code == 200
    move_on(database, settings, sitting, 1)
    assert client.get(f"/s/{sitting.code}/offline").status_code == 410
    assert len(noted) == 3  # who knows the code never waits


def test_the_service_worker_may_look_after_all_pages_and_is_asked_for_anew_each_time(client: Client) -> None:
    script = client.get("/sw.js")
    assert script.headers["service-worker-allowed"] == "/"
    assert script.headers["cache-control"] == "no-cache"
    assert script.headers["content-type"].startswith("text/javascript")
    assert "connect-src 'self'" in script.headers["content-security-policy"]
    page = client.get("/tablet")
    assert "worker-src 'self'" in page.headers["content-security-policy"]
    assert "set-cookie" not in page.headers


def test_a_tablet_can_have_us_on_its_home_screen(client: Client) -> None:
    about = client.get("/manifest.webmanifest")
    assert about.headers["content-type"].startswith("application/manifest+json")
    said = about.json()
    assert (said["start_url"], said["display"]) == ("/", "standalone")
    for icon in said["icons"]:
        picture = client.get(icon["src"])
        size = int(icon["sizes"].partition("x")[0])
        assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
        assert [int.from_bytes(picture.content[at : at + 4]) for at in (16, 20)] == [size, size]
    for page in ("/", "/tablet"):
        html = client.get(page).text
        assert 'rel="manifest" href="/manifest.webmanifest"' in html
        found = re.search(r'rel="apple-touch-icon" href="([^"]+)"', html)
        assert found
        assert client.get(found[1]).status_code == 200


def test_the_childs_page_asks_for_no_manifest(client: Client, sitting: Sitting) -> None:
    """It is one request, and no more than it weighs."""
    assert "manifest" not in client.get(f"/s/{sitting.code}").text
