"""Who comes to a council's door with something that does not open it, and what they get."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.applications import Starlette

from tests.cast import Cast, make_item, make_questionnaire
from tests.council.sitting_together import (
    decide_by_vote,
    make_council,
    make_cycle,
    make_meeting,
    make_motion,
    make_paper,
    standing,
)
from tests.craft import Client
from tests.web.council_tablet import adult, tablet, text_of
from tests.web.test_child import received
from voice import clock
from voice.council.door import sign
from voice.council.founding import found_council
from voice.council.meetings import end_meeting
from voice.council.tables import Council, Meeting, Motion, PaperVersion
from voice.db import Database
from voice.logbook.tables import Looked
from voice.promises.tables import Decision
from voice.settings import Settings
from voice.waves.tables import Sitting
from voice.web.slow_down import FREE_TRIES

COOKIE = "voice_meeting"


@pytest.fixture
def council(database: Database, cast: Cast) -> Council:
    with database.writing() as session:
        return make_council(session, cast)


@pytest.fixture
def meeting(database: Database, council: Council) -> Meeting:
    with database.writing() as session:
        return make_meeting(session, council)


def looks(database: Database) -> list[tuple[str, str | None, str | None]]:
    with database.reading() as session:
        return [(row.what, row.institution_key, row.staff_key) for row in session.exec(select(Looked)).all()]


def with_cookie(app: Starlette, value: str) -> Client:
    client = Client(app)
    client.cookies.set(COOKIE, value, path="/council")
    return client


def test_a_code_at_another_school_is_refused_with_a_sentence_and_noted(
    client: Client, database: Database, meeting: Meeting
) -> None:
    answer = client.post("/council/birkeskolen", data={"code": meeting.code})
    assert answer.status_code == 422
    assert "hører til et andet sted end Birkeskolen" in text_of(answer)
    assert "set-cookie" not in answer.headers
    assert looks(database) == [("was refused: a council's code was typed at another institution", "egeskolen", None)]
    assert client.get("/council").headers["location"] == "/"


@pytest.mark.usefixtures("meeting")
def test_a_wrong_code_is_no_code(client: Client) -> None:
    for given, status in (("", 422), ("FORKERT", 404), ("'; --", 404), ("\0", 404)):
        answer = client.post("/council/egeskolen", data={"code": given})
        assert answer.status_code == status
        assert "set-cookie" not in answer.headers
    assert client.get("/council/no-such-house").status_code == 404


@pytest.mark.usefixtures("meeting")
def test_many_wrong_codes_wait(app: Starlette, client: Client) -> None:
    held: list[float] = []

    async def hold(seconds: float, _request: object) -> bool:
        held.append(seconds)
        return True

    app.state.slow_down.hold = hold
    for _try in range(12):
        client.post("/council/egeskolen", data={"code": "FORKERT"})
    assert len(held) == 12 - FREE_TRIES
    assert max(held) > 0


def test_a_dead_code_opens_nothing(
    app: Starlette, client: Client, database: Database, meeting: Meeting
) -> None:
    inside = tablet(app, meeting)
    with database.writing() as session:
        end_meeting(session, session.get_one(Meeting, meeting.key), now=clock.now(), by="tine")
    assert client.post("/council/egeskolen", data={"code": meeting.code}).status_code == 404
    for path in ("/council", "/council/minutes", "/council/papers/new", "/council/results", "/council/promises"):
        answer = inside.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/council/egeskolen?over=1")
    assert "mødet er slut" in text_of(inside.get("/council/egeskolen?over=1")).replace("Det møde", "mødet").lower()
    assert inside.post("/council/minutes", data={"words": "Vi taler videre"}).status_code == 303
    assert inside.post("/council/papers", data={"kind": "proposal", "title": "a", "words": "b"}).status_code == 303
    with database.reading() as session:
        assert session.exec(select(PaperVersion)).all() == []


def test_yesterdays_code_and_yesterdays_cookie_open_nothing_today(
    app: Starlette, client: Client, settings: Settings, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tablet(app, meeting)
    value = inside.cookies[COOKIE]
    tomorrow = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    assert client.post("/council/egeskolen", data={"code": meeting.code}).status_code == 404
    assert with_cookie(app, value).get("/council").headers["location"] == "/council/egeskolen?over=1"
    # an authentic sign for a day that is not the meeting's: nobody can make one, and it would not help
    ahead = sign(settings.secret, meeting.key, tomorrow.date())
    assert with_cookie(app, ahead).get("/council").status_code == 303


@pytest.mark.parametrize("forge", ["other secret", "other meeting", "longer day", "nothing", "noise"])
def test_a_forged_cookie_opens_nothing(
    app: Starlette, settings: Settings, meeting: Meeting, forge: str
) -> None:
    real = sign(settings.secret, meeting.key, clock.today())
    key, day, mac = real.split(".")
    value = {
        "other secret": sign(b"x" * 32, meeting.key, clock.today()),
        "other meeting": f"abcdefghijkl.{day}.{mac}",
        "longer day": f"{key}.{clock.today() + timedelta(days=1)}.{mac}",
        "nothing": "..",
        "noise": "\"'<>%00.2026-99-99.x",
    }[forge]
    answer = with_cookie(app, value).get("/council")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_the_cookie_is_small_kept_to_council_and_says_nothing_of_a_child(app: Starlette, meeting: Meeting) -> None:
    first, second = (Client(app).post("/council/egeskolen", data={"code": meeting.code}) for _tablet in range(2))
    header = first.headers["set-cookie"]
    value = header.partition("=")[2].partition(";")[0]
    assert second.headers["set-cookie"].startswith(f"{COOKIE}={value};"), "every tablet of a meeting holds the same"
    assert "Path=/council" in header
    assert "HttpOnly" in header
    assert "SameSite=strict" in header
    age = int(header.partition("Max-Age=")[2].partition(";")[0])
    assert 0 < age <= 86_400
    assert "set-cookie" not in Client(app).get("/council/egeskolen?lang=en").headers


def test_a_meeting_reaches_nothing_of_another_council(
    app: Starlette, database: Database, settings: Settings, cast: Cast, meeting: Meeting
) -> None:
    with database.writing() as session:
        other = found_council(session, cast.birkeskolen, kind="elevraad", name="De andre", forms=("10-12",), size=8,
                              contact=cast.omar, now=clock.now(), by=None)  # fmt: skip
        theirs = make_meeting(session, other)
        paper = make_paper(session, other, theirs)
        motion = make_motion(session, settings, other, theirs, paper, "publish")
    inside = tablet(app, meeting)
    at = f"/council/papers/{paper.paper_key}"
    for path in (at, f"{at}/write", f"{at}/versions", f"{at}/vote", f"/council/motions/{motion.key}"):
        assert inside.get(path).status_code == 404
    for path in (f"{at}/versions", f"{at}/motions", f"/council/motions/{motion.key}/count"):
        assert inside.post(path, data={"title": "x", "words": "y", "after": "1", "what": "publish"}).status_code == 404
    tine = adult(app, database, cast.tine)
    for path in (f"/councils/{other.key}", f"/councils/{other.key}/motions/{motion.key}/check"):
        assert tine.get(path).status_code == 404
    omar = adult(app, database, cast.omar)
    assert omar.get(f"/councils/{meeting.council_key}").status_code == 404


def test_a_ticket_votes_once(
    client: Client, database: Database, settings: Settings, council: Council, meeting: Meeting
) -> None:
    from tests.web.teacher import read

    with database.writing() as session:
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        sitting = session.get_one(Sitting, motion.sitting_key)
    ticket = read(client.get(f"/s/{sitting.code}")).css_first("input[name=ticket]").attributes["value"]
    for answer in ("yes", "yes", "no"):
        assert client.post(f"/s/{sitting.code}", data={"ticket": ticket, "q.motion": answer}).status_code == 303
    assert received(database, settings, sitting) == 1


def test_there_are_no_more_votes_than_children(
    app: Starlette, client: Client, database: Database, settings: Settings, council: Council, meeting: Meeting
) -> None:
    from tests.web.council_tablet import vote_on_tablets

    with database.writing() as session:
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        sitting = session.get_one(Sitting, motion.sitting_key)
    vote_on_tablets(app, sitting.code, *["yes"] * meeting.present)
    assert client.get(f"/s/{sitting.code}").status_code == 409


def test_deciding_without_a_mandate_is_refused_and_noted(
    app: Starlette, database: Database, cast: Cast, council: Council, meeting: Meeting
) -> None:
    with database.writing() as session:
        cycle = make_cycle(session, cast, make_questionnaire(make_item()), council=council)
        version = make_paper(session, council, meeting, cycle_key=cycle.key)
    answer = tablet(app, meeting).post(f"/council/papers/{version.paper_key}/motions", data={"what": "decide"})
    assert answer.status_code == 422
    assert "Det må I ikke beslutte selv" in text_of(answer)
    assert ("was refused: a council wanted to decide without a mandate", "egeskolen", None) in looks(database)
    with database.reading() as session:
        assert session.exec(select(Motion)).all() == []
        assert session.exec(select(Decision)).all() == []


def test_a_version_cannot_be_changed_by_any_address(
    app: Starlette, database: Database, council: Council, meeting: Meeting
) -> None:
    with database.writing() as session:
        version = make_paper(session, council, meeting)
    inside = tablet(app, meeting)
    at = f"/council/papers/{version.paper_key}"
    for path in (at, f"{at}/versions/1", f"{at}/versions/{version.key}"):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert inside.request(method, path, data={"title": "Nyt", "words": "Nyt"}).status_code in (404, 405)
    inside.post(f"{at}/versions", data={"after": "0", "title": "Nyt", "words": "Nyt"})
    with database.reading() as session:
        assert [(row.number, row.title, row.words) for row in session.exec(select(PaperVersion)).all()] == [
            (1, version.title, version.words)
        ]


def test_a_leader_and_a_stranger_do_not_come_into_a_councils_adult_pages(
    app: Starlette, database: Database, settings: Settings, cast: Cast, council: Council, meeting: Meeting
) -> None:
    with database.writing() as session:
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        decide_by_vote(session, settings, motion, 6)
    at = f"/councils/{council.key}"
    for person in (cast.lars, cast.omar, cast.kirsten):
        them = adult(app, database, person)
        assert them.get(at).status_code == 404
        for path in ("meetings", f"meetings/{meeting.key}/end", f"motions/{motion.key}/count",
                     f"motions/{motion.key}/hands", f"motions/{motion.key}/check"):  # fmt: skip
            assert them.post(f"{at}/{path}", data={"said": "yes", "present": "5"}).status_code == 404
    nobody = Client(app)
    assert nobody.get(at).headers["location"].startswith("/sign-in")
    with database.reading() as session:
        assert standing(session, council, motion).check == "waiting"


def test_a_check_after_its_last_day_is_refused_and_noted(
    app: Starlette, database: Database, settings: Settings, cast: Cast, council: Council, meeting: Meeting,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    with database.writing() as session:
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        decide_by_vote(session, settings, motion, 6)
    later = clock.now() + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    tine = adult(app, database, cast.tine)
    answer = tine.post(f"/councils/{council.key}/motions/{motion.key}/check", data={"said": "no", "reason": "Nej tak"})
    assert answer.status_code == 422
    assert "Fristen er gået" in text_of(answer)
    assert "was refused: a safety check after its last day" in [what for what, _house, _who in looks(database)]
    with database.reading() as session:
        assert standing(session, council, motion, 0).passed


def test_what_children_write_is_shown_and_never_run(
    app: Starlette, database: Database, meeting: Meeting
) -> None:
    inside = tablet(app, meeting)
    evil = "<script>alert(1)</script> 100 % sikker {{ 7 * 7 }}"
    at = inside.post("/council/papers", data={"kind": "report", "title": evil[:60], "words": evil}).headers["location"]
    for path in (at, f"{at}/write", f"{at}/versions"):
        page = inside.get(path).text
        assert "<script>alert" not in page
        assert "100 % sikker {{ 7 * 7 }}" in page
    for path in ("/council", f"{at}/vote"):
        assert "<script>alert" not in inside.get(path).text
    voting = inside.post(f"{at}/motions", data={"what": "publish"}).headers["location"]
    assert "<script>alert" not in inside.get(voting).text
    with database.reading() as session:
        code = session.exec(select(Sitting.code)).one()
    assert "<script>alert" not in Client(app).get(f"/s/{code}").text
