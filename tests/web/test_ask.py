"""A group of a cycle is asked, step by step, as its teacher meets it: what is offered, refused, and what follows."""

from __future__ import annotations

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.cycle.going import begin
from tests.web.asking_groups import SURVEY, answered, heard, opened, proposed, row_of, send, url
from tests.web.teacher import at, read, signed_in
from voice import clock
from voice.cycle.ending import end_cycle
from voice.cycle.tables import Cycle
from voice.db import Database
from voice.logbook.tables import Looked
from voice.promises.tables import Action
from voice.questionnaires.files import load
from voice.settings import Settings
from voice.talks.saying import say
from voice.tallies.opened import questionnaire_of
from voice.waves.opening import new_key
from voice.waves.tables import Wave


@pytest.fixture
def cycle(cast: Cast, database: Database) -> Cycle:
    with database.writing() as session:
        return begin(session, [cast.a, cast.b])


def test_answering_asks_the_cycle_s_questions_in_the_wave_of_the_town(
    tine: Client, cast: Cast, cycle: Cycle, database: Database
) -> None:
    page = read(tine.get(url(cycle, cast.a, "answer")))
    assert len(page.css(".asked li")) == len(load(SURVEY).form("6-9").items)
    reply = send(tine, cycle, cast.a, "answer")
    (sitting,) = opened(database)
    assert (reply.status_code, reply.headers["location"]) == (303, at(sitting))
    assert (row_of(database, sitting).cycle_key, row_of(database, sitting).step) == (cycle.key, "answer")
    with database.reading() as session:
        wave = session.get_one(Wave, sitting.wave_key)
        assert (wave.purpose, wave.municipality_key, wave.questionnaire) == ("answer", "solby", SURVEY)


def test_the_button_pressed_twice_asks_once(tine: Client, cast: Cast, cycle: Cycle, database: Database) -> None:
    first, second = send(tine, cycle, cast.a, "answer"), send(tine, cycle, cast.a, "answer")
    assert first.headers["location"] == second.headers["location"]
    assert len(opened(database)) == 1


@pytest.mark.parametrize("step", ["answer", "vote", "verdict", "statements"])
def test_nobody_is_asked_before_the_gate_and_the_try_is_noted(
    tine: Client, cast: Cast, database: Database, step: str
) -> None:
    with database.writing() as session:
        shut = begin(session, [cast.a], gate=False)
    for reply in (tine.get(url(shut, cast.a, step)), send(tine, shut, cast.a, step)):
        assert "fire ting" in reply.text
    assert reply.status_code == 422
    assert opened(database) == []
    with database.reading() as session:
        assert [line.what for line in session.exec(select(Looked))] == [
            "was refused: asked before everything was in order"]  # fmt: skip


def test_an_ended_cycle_asks_nothing_more(tine: Client, cast: Cast, cycle: Cycle, database: Database) -> None:
    with database.writing() as session:
        end_cycle(session, session.get_one(Cycle, cycle.key), "Vi flyttede.", now=clock.now(), by=None)
    reply = send(tine, cycle, cast.a, "answer")
    assert (reply.status_code, opened(database)) == (422, [])
    assert "afsluttet" in reply.text


@pytest.mark.parametrize("who", ["omar", "lars", "kirsten"])
def test_only_the_group_s_own_teacher_asks_it(
    client: Client, cast: Cast, cycle: Cycle, database: Database, who: str
) -> None:
    stranger = signed_in(client, getattr(cast, who), database)
    assert stranger.get(url(cycle, cast.a, "answer")).status_code == 404
    assert send(stranger, cycle, cast.a, "answer").status_code == 404
    assert opened(database) == []


def test_a_group_outside_the_cycle_and_a_step_there_is_none_of_are_not_there(
    tine: Client, cast: Cast, database: Database
) -> None:
    with database.writing() as session:
        other = begin(session, [cast.b])
        mine = begin(session, [cast.a])
    assert tine.get(url(other, cast.a, "answer")).status_code == 404
    assert tine.get(url(mine, cast.a, "guess")).status_code == 404
    assert send(tine, mine, cast.a, "guess").status_code == 404


@pytest.mark.parametrize("step", ["check", "verdict"])
def test_looking_back_needs_something_to_look_back_at(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings, step: str
) -> None:
    heard(database, cycle, "I vil have mere ro.")
    assert send(tine, cycle, cast.a, step, anyway="1").status_code == 422
    answered(database, settings, cycle, cast.a)
    (finding,) = heard(database, cycle, "Pausen er for kort.")
    assert send(tine, cycle, cast.a, step, anyway="1", item=[finding]).status_code == 303


def test_a_check_is_made_of_the_findings_that_were_ticked(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    answered(database, settings, cycle, cast.a)
    first, second = heard(database, cycle, "I vil have mere ro.", "I leger for lidt.")
    page = read(tine.get(url(cycle, cast.a, "check")))
    assert [box.attributes["value"] for box in page.css("[name=item]")] == [first, second]
    send(tine, cycle, cast.a, "check", item=[second], anyway="1")
    sitting = opened(database)[-1]
    with database.reading() as session:
        (item,) = questionnaire_of(session, sitting).form("6-9").items
        assert session.get_one(Wave, sitting.wave_key).purpose == "check"
    assert [(part.code, part.label) for part in item.parts] == [(second, "I leger for lidt.")]


def test_a_vote_takes_proposals_by_their_key_and_what_is_typed_and_keeps_it_when_refused(
    tine: Client, cast: Cast, cycle: Cycle, database: Database
) -> None:
    one, two = proposed(database, cycle, "En fast legevagt", "Flere bolde")
    refused = send(tine, cycle, cast.a, "vote", item=[one], **{"other.1": "Leg med Emma", "picture.other.1": "sand"})
    page = read(refused)
    assert refused.status_code == 422
    assert "Emma" in page.css_first(".errors").text()
    assert page.css_first('[name="other.1"]').attributes["value"] == "Leg med Emma"
    assert page.css_first('[name="picture.other.1"] option[selected]').attributes["value"] == "sand"
    assert [box.attributes["value"] for box in page.css("[name=item]") if "checked" in box.attributes] == [one]
    fields = {"other.1": "En stille krog", "picture.other.1": "quiet", f"picture.{one}": "helping",
              f"picture.{two}": "playing", "how": "several", "ask": "Hvad skal vi prøve?"}  # fmt: skip
    assert send(tine, cycle, cast.a, "vote", item=[one, two], **fields).status_code == 303
    (sitting,) = opened(database)
    with database.reading() as session:
        (item,) = questionnaire_of(session, sitting).form("6-9").items
        assert session.get_one(Wave, sitting.wave_key).purpose == "decide"
    assert (item.type, item.ask) == ("several", "Hvad skal vi prøve?")
    assert [(option.code, option.label, option.picture) for option in item.options] == [
        (one, "En fast legevagt", "helping"), (two, "Flere bolde", "playing"), ("c1", "En stille krog", "quiet")]


def test_words_that_may_be_hard_are_shown_first_and_can_be_asked_all_the_same(
    tine: Client, cast: Cast, cycle: Cycle, database: Database
) -> None:
    long = "Vi vil gerne have at der kommer mange flere nye spændende ting at lave ude på legepladsen"
    keys = proposed(database, cycle, long, "Ro")
    first = send(tine, cycle, cast.a, "vote", item=keys)
    assert (first.status_code, opened(database)) == (200, [])
    page = read(first)
    assert len(page.css(".warnings li")) == 2
    again = {node.attributes["name"]: node.attributes.get("value") or "" for node in page.css("form.ask [type=hidden]")}
    assert tine.post(url(cycle, cast.a), data={**again, "item": keys}).status_code == 303
    assert len(opened(database)) == 1


def test_own_words_are_shown_as_they_are_and_never_as_a_page(
    tine: Client, cast: Cast, cycle: Cycle, database: Database
) -> None:
    keys = proposed(database, cycle, "<b>Ro</b> i 10 % af tiden", "Leg")
    assert "<b>Ro" not in tine.get(url(cycle, cast.a, "vote")).text
    send(tine, cycle, cast.a, "vote", item=keys, anyway="1")
    (sitting,) = opened(database)
    page = tine.get(f"/s/{sitting.code}")
    assert "<b>Ro" not in page.text
    assert read(page).css(".answers .word")[0].text() == "<b>Ro</b> i 10 % af tiden"


def test_statements_are_those_of_the_cycle(tine: Client, cast: Cast, cycle: Cycle, database: Database) -> None:
    with database.writing() as session:
        row = say(session, "Vi vil ud, når det regner.", now=clock.now(), by=None, cycle_key=cycle.key)
    assert send(tine, cycle, cast.a, "statements", item=[row.key], anyway="1").status_code == 303
    with database.reading() as session:
        (item,) = questionnaire_of(session, opened(database)[0]).form("6-9").items
    assert (item.type, [part.label for part in item.parts]) == ("statements", ["Vi vil ud, når det regner."])


def test_a_verdict_may_be_about_one_action(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    answered(database, settings, cycle, cast.a)
    with database.writing() as session:
        action = Action(key=new_key(), cycle_key=cycle.key, words="Legevagter", owner_side="adults",
                        owner_role="Pædagogen", due=clock.today(), frame="none", frame_words="", link="environment",
                        at=clock.now())  # fmt: skip
        session.add(action)
    assert "Legevagter" in tine.get(url(cycle, cast.a, "verdict")).text
    send(tine, cycle, cast.a, "verdict", about=action.key)
    send(tine, cycle, cast.a, "verdict", about="made up")
    about = [row_of(database, sitting).about_key for sitting in opened(database)[1:]]
    assert sorted(about, key=str) == sorted([action.key, None], key=str)


def test_afterwards_the_same_questions_are_ticked_as_before(
    tine: Client, cast: Cast, cycle: Cycle, database: Database
) -> None:
    keys = [item.key for item in load(SURVEY).form("6-9").items][3:5]
    send(tine, cycle, cast.a, "before", item=keys)
    page = read(tine.get(url(cycle, cast.a, "after")))
    assert [box.attributes["value"] for box in page.css("[name=item]") if "checked" in box.attributes] == keys
    send(tine, cycle, cast.a, "after", item=keys)
    with database.reading() as session:
        before, after = (questionnaire_of(session, sitting) for sitting in opened(database))
    assert before == after
    assert [item.key for item in before.form("6-9").items] == keys


@pytest.mark.parametrize("number", [0, 6])
def test_a_pulse_is_one_to_five_questions(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, number: int
) -> None:
    keys = [item.key for item in load(SURVEY).form("6-9").items][:number]
    assert send(tine, cycle, cast.a, "before", item=keys).status_code == 422
    assert opened(database) == []
