"""The page before children are asked: what is read aloud to them, and four things to say yes to."""

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.web.teacher import read, signed_in
from voice import clock
from voice.cycle.starting import start_cycle, usual_reply
from voice.cycle.tables import ELEMENTS, Cycle, GateAnswer
from voice.db import Database
from voice.logbook.tables import Looked
from voice.promises.tables import Mandate
from voice.questionnaires.files import load
from voice.waves.opening import new_key


@pytest.fixture
def cycle(cast: Cast, database: Database) -> Cycle:
    with database.writing() as session:
        return start_cycle(
            session, institution=cast.egeskolen, groups=[cast.a], questionnaire=load("gode-kammerater"),
            title="Pauser <b>", planned_rung=2, decider="Lederen", open_to="Hvad vi laver i pausen",
            not_open="Hvor lang pausen er", reply_by=usual_reply(clock.now().date()), now=clock.now(), by=cast.tine.key,
        )  # fmt: skip


def gate(cycle: Cycle) -> str:
    return f"/cycles/{cycle.key}/gate"


def said(database: Database) -> dict[str, str]:
    with database.reading() as session:
        return {row.element: row.words for row in session.exec(select(GateAnswer))}


def as_it_stands(page, *ticked: str) -> dict[str, list[str]]:
    words = {node.attributes["name"]: [node.text()] for node in page.css("textarea")}
    return words | {"ready": list(ticked)}


def test_children_hear_what_it_is_about_who_decides_and_what_is_not_open(tine: Client, cycle: Cycle) -> None:
    aloud = read(tine.get(gate(cycle))).css_first("blockquote").text()
    for words in ("Pauser <b>", "Hvad vi laver i pausen", "Hvor lang pausen er", "Lederen", "svar senest"):
        assert words in aloud


def test_four_ticks_and_the_gate_is_passed(tine: Client, database: Database, cycle: Cycle) -> None:
    page = read(tine.get(gate(cycle)))
    assert page.css("input[checked]") == [], "nothing is ticked for anybody"
    answer = tine.post(gate(cycle), data=as_it_stands(page, *ELEMENTS))
    assert answer.headers["location"] == f"/cycles/{cycle.key}"
    assert set(said(database)) == set(ELEMENTS)
    assert "Lederen" in said(database)["audience"]


def test_what_is_not_ticked_waits(tine: Client, database: Database, cycle: Cycle) -> None:
    sent = as_it_stands(read(tine.get(gate(cycle))), "room")
    assert tine.post(gate(cycle), data=sent).headers["location"] == gate(cycle)
    assert set(said(database)) == {"room"}
    page = read(tine.get(gate(cycle)))
    assert [node.attributes["value"] for node in page.css("[name=ready]")] == ["voice", "audience", "influence"]


def test_nothing_ticked_changes_nothing_and_leaves_no_line(tine: Client, database: Database, cycle: Cycle) -> None:
    assert tine.post(gate(cycle), data={}).status_code == 303
    with database.reading() as session:
        assert session.exec(select(Looked)).all() == []
    assert said(database) == {}


def test_a_tick_without_words_is_refused_and_what_was_typed_stays(
    tine: Client, database: Database, cycle: Cycle
) -> None:
    sent = as_it_stands(read(tine.get(gate(cycle))), *ELEMENTS)
    answer = tine.post(gate(cycle), data=sent | {"words-room": " ", "words-voice": "Vi tegner det."})
    assert answer.status_code == 422
    page = read(answer)
    assert page.css_first("#words-voice").text() == "Vi tegner det."
    assert len(page.css("[name=ready][checked]")) == 4
    assert said(database) == {}


def test_where_children_decide_the_gate_waits_for_the_mandate(
    tine: Client, cast: Cast, database: Database, cycle: Cycle
) -> None:
    with database.writing() as session:
        session.get_one(Cycle, cycle.key).planned_rung = 4
    sent = as_it_stands(read(tine.get(gate(cycle))), *ELEMENTS)
    answer = tine.post(gate(cycle), data=sent)
    assert answer.status_code == 422
    assert f"/cycles/{cycle.key}/mandate" in answer.text
    with database.writing() as session:
        session.add(Mandate(
            key=new_key(), cycle_key=cycle.key, scope="Pausen", money="0", time="I år", not_open="Loven",
            at=clock.now(), by=cast.lars.key,
        ))  # fmt: skip
    assert tine.post(gate(cycle), data=sent).status_code == 303
    assert len(said(database)) == 4


def test_the_leader_may_go_through_it_too(client: Client, cast: Cast, database: Database, cycle: Cycle) -> None:
    lars = signed_in(client, cast.lars, database)
    lars.post(gate(cycle), data=as_it_stands(read(lars.get(gate(cycle))), *ELEMENTS))
    assert len(said(database)) == 4
