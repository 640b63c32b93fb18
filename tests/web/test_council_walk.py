"""A meeting from the leader who founds the council to the report on the wall, through the HTML."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.applications import Starlette

from tests.cast import Cast
from tests.web.above import closed_wave
from tests.web.council_tablet import adult, tablet, text_of, vote_on_tablets
from tests.web.teacher import actions, links, read
from voice import clock
from voice.council.tables import Council, Meeting, PaperVersion, Topic
from voice.db import Database
from voice.promises.tables import Proposal
from voice.settings import Settings


def newest(database: Database, table):  # noqa: ANN001, ANN201 - any row
    with database.reading() as session:
        return session.exec(select(table).order_by(table.at.desc())).first()


def found_and_open(app: Starlette, database: Database, cast: Cast, present: int = 6) -> tuple[Council, Meeting]:
    lars = adult(app, database, cast.lars)
    assert lars.get("/institution/egeskolen/councils").status_code == 200
    form = {"kind": "elevraad", "name": "Elevrådet", "forms": ["10-12"], "size": "8", "contact": "tine"}
    assert lars.post("/institution/egeskolen/councils", data=form).status_code == 303
    assert "Elevrådet" in text_of(lars.get("/institution/egeskolen/councils"))
    council = newest(database, Council)
    tine = adult(app, database, cast.tine)
    assert "Åbn et møde" in text_of(tine.get(f"/councils/{council.key}"))
    assert tine.post(f"/councils/{council.key}/meetings", data={"present": str(present)}).status_code == 303
    meeting = newest(database, Meeting)
    assert meeting.code[:3] in text_of(tine.get(f"/councils/{council.key}"))
    return council, meeting


def test_from_founding_to_the_leaders_day(app: Starlette, database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        wave, _sittings = closed_wave(session, settings, cast)
    council, meeting = found_and_open(app, database, cast)
    room = tablet(app, meeting)
    page = room.get("/council")
    assert "Vælg tre ting" in text_of(page)
    assert "/council/results" in links(read(page))
    assert f"/council/results/{wave}" in links(read(room.get("/council/results")))
    assert "7 ud af 10" in text_of(room.get(f"/council/results/{wave}"))
    item = room.get(f"/council/results/{wave}/outside")
    assert "2 grupper har ikke set deres eget svar" in text_of(item)
    assert room.post(f"/council/results/{wave}/outside/topic").status_code == 303
    assert "Er det rart at være ude?" in text_of(room.get("/council"))
    assert newest(database, Topic).item == "outside"

    words = {"kind": "proposal", "title": "Flere bænke", "words": "Vi vil have to bænke mere."}
    assert room.get("/council/papers/new").status_code == 200
    assert room.get("/council/papers/new?kind=proposal").status_code == 200
    at = room.post("/council/papers", data=words).headers["location"]
    assert "Vi vil have to bænke mere." in text_of(room.get(at))
    flagged = room.post(f"{at}/versions", data={"after": "1", "title": "Flere bænke", "words": "Det siger Peter."})
    assert flagged.status_code == 422
    assert "Peter" in text_of(flagged)
    again = {"after": "1", "title": "Flere bænke", "words": "Vi vil have tre bænke mere."}
    assert room.post(f"{at}/versions", data=again).status_code == 303
    assert "to bænke" in text_of(room.get(f"{at}/versions"))

    page = read(room.get(f"{at}/vote"))
    day = page.css_first("#reply_by").attributes["value"]
    voting = room.post(f"{at}/motions", data={"what": "hand-over", "reply_by": day}).headers["location"]
    assert "0 af 6 har stemt" in text_of(room.get(voting))
    assert room.post(f"{voting}/count").status_code == 422
    code = re.search(r"/s/(\w+)", room.get(voting).text)[1]  # type: ignore[index]
    vote_on_tablets(app, code, "yes", "yes", "yes", "yes", "no", "yes")
    assert "6 af 6 har stemt" in text_of(room.get(voting))
    assert room.post(f"{voting}/count").status_code == 303
    assert "Ja fra jer. Den voksne ser på det" in text_of(room.get(voting))
    assert room.post("/council/minutes", data={"words": "Vi talte om bænke."}).status_code == 303
    assert "Vi talte om bænke." in text_of(room.get("/council/minutes"))

    tine = adult(app, database, cast.tine)
    check = next(link for link in links(read(tine.get(f"/councils/{council.key}"))) if link.endswith("/check"))
    assert "tre bænke" in text_of(tine.get(check))
    assert tine.post(check, data={"said": "no", "reason": ""}).status_code == 422
    assert tine.post(check, data={"said": "yes"}).status_code == 303
    assert "Lederen har fået det" in text_of(room.get(at))
    proposal = newest(database, Proposal)
    assert (proposal.words, proposal.why, proposal.origin) == ("Flere bænke", "Vi vil have tre bænke mere.", "council")
    assert "Flere bænke" in text_of(room.get("/council/promises"))
    lars = adult(app, database, cast.lars)
    assert lars.get(f"/cycles/{proposal.cycle_key}").status_code == 200
    minutes = f"/councils/{council.key}/meetings/{meeting.key}/minutes"
    assert "Vi talte om bænke." in text_of(tine.get(minutes))


def test_a_report_hangs_in_the_hall_after_vote_and_check_and_not_before(
    app: Starlette, database: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    _council, meeting = found_and_open(app, database, cast)
    room = tablet(app, meeting)
    words = {"kind": "report", "title": "Vores uge", "words": "I sagde. Vi gør."}
    at = room.post("/council/papers", data=words).headers["location"]
    version = newest(database, PaperVersion)
    hall = f"/council/egeskolen/reports/{version.key}"
    anybody = type(room)(app)
    assert anybody.get(hall).status_code == 404
    voting = room.post(f"{at}/motions", data={"what": "publish"}).headers["location"]
    code = re.search(r"/s/(\w+)", room.get(voting).text)[1]  # type: ignore[index]
    vote_on_tablets(app, code, *["yes"] * 6)
    room.post(f"{voting}/count")
    assert anybody.get(hall).status_code == 404
    later = clock.now() + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "Vi gør." in text_of(anybody.get(hall))
    assert hall in links(read(anybody.get("/council/egeskolen")))
    assert anybody.get(f"/council/birkeskolen/reports/{version.key}").status_code == 404


def test_three_children_raise_their_hands_and_the_page_says_so(app: Starlette, database: Database, cast: Cast) -> None:
    council, meeting = found_and_open(app, database, cast, present=3)
    room, tine = tablet(app, meeting), adult(app, database, cast.tine)
    at = room.post("/council/papers", data={"kind": "proposal", "title": "Ro", "words": "Mere ro."}).headers["location"]
    assert "færre end 5" in text_of(room.get(f"{at}/vote"))
    voting = room.post(f"{at}/motions", data={"what": "publish"}).headers["location"]
    assert "Ræk hånden op" in text_of(room.get(voting))
    assert "Ræk hånden op" in text_of(room.get("/council"))
    hands = next(one for one in actions(read(tine.get(f"/councils/{council.key}"))) if one.endswith("/hands"))
    assert tine.post(hands, data={}).status_code == 422
    assert tine.post(hands, data={"said": "yes"}).status_code == 303
    assert tine.post(hands, data={"said": "no"}).status_code == 422
    assert "I rakte hånden op. Den voksne skrev det ned." in text_of(room.get(at))


def test_a_refusal_is_read_by_the_children(app: Starlette, database: Database, cast: Cast) -> None:
    council, meeting = found_and_open(app, database, cast)
    room, tine = tablet(app, meeting), adult(app, database, cast.tine)
    at = room.post("/council/papers", data={"kind": "report", "title": "Ro", "words": "Mere ro."}).headers["location"]
    voting = room.post(f"{at}/motions", data={"what": "publish"}).headers["location"]
    code = re.search(r"/s/(\w+)", room.get(voting).text)[1]  # type: ignore[index]
    vote_on_tablets(app, code, *["yes"] * 5)
    motion = voting.rpartition("/")[2]
    assert tine.post(f"/councils/{council.key}/motions/{motion}/count").status_code == 303
    check = f"/councils/{council.key}/motions/{motion}/check"
    assert tine.post(check, data={"said": "no", "reason": "Man kan se, hvem det er."}).status_code == 303
    assert "Man kan se, hvem det er." in text_of(room.get(at))
    assert room.post(f"{at}/motions", data={"what": "publish"}).status_code == 422
