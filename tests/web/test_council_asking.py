"""From the council's yes through one class that tries it to a cycle that asks everybody, as the contact adult."""

from __future__ import annotations

import pytest
from sqlmodel import select
from starlette.applications import Starlette

from tests.cast import Cast
from tests.council.sitting_together import decide_by_vote, make_council, make_meeting
from tests.craft import Client
from tests.web.council_tablet import adult, tablet, text_of
from tests.web.teacher import read
from voice import clock
from voice.council.tables import Council, Meeting, Motion, Pilot, ProposedWords, SafetyCheck
from voice.cycle.bank import bank_of
from voice.cycle.tables import ChildItem, Cycle
from voice.db import Database
from voice.settings import Settings
from voice.waves.tables import Sitting, Wave


@pytest.fixture
def council(database: Database, cast: Cast) -> Council:
    with database.writing() as session:
        return make_council(session, cast)


@pytest.fixture
def meeting(database: Database, council: Council) -> Meeting:
    with database.writing() as session:
        return make_meeting(session, council)


@pytest.fixture
def room(app: Starlette, meeting: Meeting) -> Client:
    return tablet(app, meeting)


@pytest.fixture
def tine(app: Starlette, database: Database, cast: Cast) -> Client:
    return adult(app, database, cast.tine)


@pytest.fixture
def editor(room: Client) -> str:
    """Of a questionnaire with two questions."""
    at = room.post("/council/papers", data={"kind": "questionnaire", "title": "Vores pauser"}).headers["location"]
    for after, ask in ((1, "Er der rart i pausen?"), (2, "Er der rart på gangen?")):
        typed = {"ask": ask, "how": "faces", "ages": ["6-9"], "after": str(after)}
        assert room.post(f"{at}/questions", data=typed).status_code == 303
    return at


def carry(room: Client, editor: str, database: Database, settings: Settings) -> Motion:
    paper = editor.split("/")[3]
    at = room.post(f"/council/papers/{paper}/motions", data={"what": "ask"}).headers["location"]
    with database.writing() as session:
        motion = session.get_one(Motion, at.rpartition("/")[2])
        decide_by_vote(session, settings, motion, 5, 1)
        return motion


def check(database: Database, motion: Motion, passed: bool = True, reason: str = "") -> None:
    with database.writing() as session:
        session.add(SafetyCheck(motion_key=motion.key, passed=passed, reason=reason, at=clock.now(), by="tine"))


def only(database: Database, table):  # noqa: ANN001, ANN201 - any row
    with database.reading() as session:
        return session.exec(select(table)).one()


def start_form(page) -> dict[str, object]:  # noqa: ANN001
    """As it stands, filled in."""
    form = next(one for one in page.css("form") if one.attributes["action"].endswith("/start"))
    ticks = [node.attributes for node in form.css("input") if "checked" in node.attributes]
    return {
        "groups": [node["value"] for node in ticks if node["name"] == "groups"],
        "rung": next(node["value"] for node in ticks if node["name"] == "rung"),
        "fixed": [node["value"] for node in ticks if node["name"] == "fixed"],
        "open_to": form.css_first("textarea").text(), "reply_by": form.css_first("#reply_by").attributes["value"],
    }  # fmt: skip


def test_the_whole_way_from_the_council_to_every_class(
    app: Starlette, database: Database, settings: Settings, cast: Cast, council: Council, room: Client, tine: Client,
    editor: str,
) -> None:  # fmt: skip
    motion = carry(room, editor, database, settings)
    looked = tine.get(f"/councils/{council.key}/motions/{motion.key}/check")
    assert "Er der rart i pausen?" in text_of(looked)
    here = f"/councils/{council.key}/questionnaires/{motion.key}"
    assert "Sig, om det er sikkert" in text_of(tine.get(here))
    assert tine.post(f"{here}/pilot", data={"group": cast.a.key}).status_code == 422
    check(database, motion)
    assert here in tine.get(f"/councils/{council.key}").text
    assert "Bed den voksne om at finde en klasse" in text_of(room.get(editor))

    early = tine.post(f"{here}/start", data={"groups": cast.a.key, "rung": "3"})
    assert "Lad først én klasse prøve" in text_of(early)
    for _twice in range(2):
        assert tine.post(f"{here}/pilot", data={"group": cast.a.key}).status_code == 303
    pilot = only(database, Pilot)
    with database.reading() as session:
        sitting = session.get_one(Sitting, pilot.sitting_key)
        assert session.get_one(Wave, sitting.wave_key).municipality_key is None
    assert sitting.code[:3] in text_of(tine.get(here))
    assert "Nogen svarer på skemaet lige nu" in text_of(room.get(editor))
    refused = room.post(f"{editor}/removed", data={"after": "3", "item": "q1"})
    assert refused.status_code == 422
    children = Client(app)
    for _child in range(6):
        ticket = read(children.get(f"/s/{sitting.code}")).css_first("input[name=ticket]").attributes["value"]
        answer = children.post(f"/s/{sitting.code}", data={"ticket": ticket, "q.q1": "a-lot", "q.q2": "no"})
        assert "/thanks" in answer.headers["location"]
    assert tine.post(f"{here}/pilot/end").status_code == 303
    assert "2.a har prøvet skemaet" in text_of(room.get(editor))
    assert "a-lot" not in room.get(editor).text

    page = tine.get(here)
    assert "Prøven er færdig" in text_of(page)
    form = start_form(read(page))
    assert form["rung"] == "3"
    for _twice in range(2):
        started = tine.post(f"{here}/start", data=form)
        assert started.status_code == 303
    cycle = only(database, Cycle)
    assert started.headers["location"] == f"/cycles/{cycle.key}/gate"
    assert cycle.council_key == council.key
    with database.reading() as session:
        items = session.exec(select(ChildItem)).all()
        assert {(item.item, item.how, item.edited) for item in items} == {("q1", "written", False),
                                                                          ("q2", "written", False)}  # fmt: skip
        assert {item.meeting_key for item in items} == {motion.meeting_key}
        assert [item.ask for item in bank_of(session, cycle).form("6-9").items] == [
            "Er der rart i pausen?", "Er der rart på gangen?"]  # fmt: skip
    assert tine.get(f"/cycles/{cycle.key}").status_code == 200
    assert "I er i gang med at spørge" in text_of(room.get(editor))


def test_an_adult_may_only_propose_words_and_the_council_says_yes(
    database: Database, settings: Settings, cast: Cast, council: Council, room: Client, tine: Client, editor: str
) -> None:
    motion = carry(room, editor, database, settings)
    here = f"/councils/{council.key}/questionnaires/{motion.key}"
    words = {"item": "q1", "words": "Er pausen rar?", "why": "Det er kortere."}
    assert tine.post(f"{here}/words", data={**words, "words": "Er pausen ikke dum?"}).status_code == 422
    assert tine.post(f"{here}/words", data={**words, "why": ""}).status_code == 422
    assert tine.post(f"{here}/words", data={**words, "item": "q9"}).status_code == 404
    assert tine.post(f"{here}/words", data=words).status_code == 303
    assert "Rådet har ikke sagt ja endnu" in text_of(tine.get(here))
    page = room.get(editor)
    assert "En voksen foreslår andre ord" in text_of(page)
    assert "Er der rart i pausen?" in text_of(page)
    proposed = only(database, ProposedWords)
    assert room.post(f"{editor}/words", data={"after": "3", "proposed": proposed.key}).status_code == 303
    assert "Er pausen rar?" in text_of(room.get(editor))

    again = carry(room, editor, database, settings)
    check(database, again)
    here = f"/councils/{council.key}/questionnaires/{again.key}"
    tine.post(f"{here}/pilot", data={"group": cast.a.key})
    tine.post(f"{here}/pilot/end")
    assert tine.post(f"{here}/start", data=start_form(read(tine.get(here)))).status_code == 303
    with database.reading() as session:
        found = {row.item: (row.edited, row.consent) for row in session.exec(select(ChildItem))}
    assert found == {"q1": (True, True), "q2": (False, False)}


def test_a_refused_questionnaire_is_asked_of_nobody_and_the_children_read_why(
    database: Database, settings: Settings, cast: Cast, council: Council, room: Client, tine: Client, editor: str
) -> None:
    motion = carry(room, editor, database, settings)
    check(database, motion, False, "Spørgsmålet kan gøre nogen kede af det.")
    here = f"/councils/{council.key}/questionnaires/{motion.key}"
    assert tine.get(here).status_code == 404
    assert tine.post(f"{here}/pilot", data={"group": cast.a.key}).status_code == 404
    assert "Spørgsmålet kan gøre nogen kede af det." in text_of(room.get(editor))


def test_a_class_of_another_house_does_not_try_it(
    app: Starlette, database: Database, settings: Settings, cast: Cast, council: Council, room: Client, tine: Client,
    editor: str,
) -> None:  # fmt: skip
    motion = carry(room, editor, database, settings)
    check(database, motion)
    here = f"/councils/{council.key}/questionnaires/{motion.key}"
    assert tine.post(f"{here}/pilot", data={"group": cast.x.key}).status_code == 422
    omar = adult(app, database, cast.omar)
    assert omar.get(here).status_code == 404
    assert omar.post(f"/classroom/groups/{cast.x.key}/pilots", data={"motion": motion.key}).status_code == 404
    assert "venter på en klasse" in text_of(omar.get(f"/classroom/groups/{cast.x.key}/pilots"))


def test_a_teacher_says_that_the_class_tries_it(
    database: Database, settings: Settings, cast: Cast, room: Client, tine: Client, editor: str
) -> None:
    motion = carry(room, editor, database, settings)
    at = f"/classroom/groups/{cast.a.key}/pilots"
    assert "Ingen af rådets spørgeskemaer venter" in text_of(tine.get(at))
    check(database, motion)
    assert "Er der rart på gangen?" in text_of(tine.get(at))
    opened = tine.post(at, data={"motion": motion.key})
    assert opened.headers["location"].startswith("/classroom/sittings/")
    assert tine.get(opened.headers["location"]).status_code == 200
