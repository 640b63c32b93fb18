"""What a class says and proposes in its talk: in its own words, which nobody edits."""

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.reports import made
from tests.web.talking import ASKED, make_cycle
from tests.web.teacher import actions, at, links, read
from voice import clock
from voice.db import Database
from voice.promises.tables import Proposal
from voice.settings import Settings
from voice.talks.saying import say, statements_at
from voice.talks.tables import Statement, StatementEnd
from voice.waves.tables import Sitting

HTMX = {"hx-request": "true"}


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    """2.a has a result and has not seen it."""
    with database.writing() as session:
        return made.published_sitting(session, settings, cast.a, ASKED, 24)


# -- words --------------------------------------------------------------------------------------------------------


def test_a_sentence_is_written_in_place_and_taken_back_the_same_day(
    tine: Client, database: Database, sitting: Sitting
) -> None:
    here = at(sitting, "/talk/statements")
    assert tine.post(here, data={"words": "Vi vil have mere ro."}).headers["location"] == here
    fragment = tine.get(here, headers=HTMX)
    assert "<html" not in fragment.text
    assert "»" not in read(fragment).css_first("q").text()
    key = read(fragment).css_first("[name=statement]").attributes["value"]
    assert tine.post(at(sitting, "/talk/taken-back"), data={"statement": key}).status_code == 303
    assert read(tine.get(here)).css("q") == []
    with database.reading() as session:
        assert session.get_one(StatementEnd, key).why == "taken-back"


def test_a_name_is_refused_and_the_words_stay_in_the_field(tine: Client, database: Database, sitting: Sitting) -> None:
    answer = tine.post(at(sitting, "/talk/statements"), data={"words": "Peter skal <b>lytte</b>"})
    assert answer.status_code == 422
    assert "»Peter« ligner et navn" in read(answer).css_first("[role=alert]").text()
    assert read(answer).css_first("textarea").text() == "Peter skal <b>lytte</b>"
    with database.reading() as session:
        assert session.exec(select(Statement)).all() == []


def test_there_is_no_way_to_edit_what_children_said(tine: Client, sitting: Sitting) -> None:
    tine.post(at(sitting, "/talk/statements"), data={"words": "Vi vil have mere ro."})
    page = read(tine.get(at(sitting, "/talk/statements")))
    assert {action.rpartition("/")[2] for action in actions(page)} == {"statements", "taken-back"}
    assert page.css_first("textarea").text() == ""


def test_a_sentence_of_another_class_cannot_be_taken_back(
    tine: Client, database: Database, settings: Settings, cast: Cast, sitting: Sitting
) -> None:
    with database.writing() as session:
        other = made.published_sitting(session, settings, cast.x, ASKED, 24)
        key = say(session, "Vi vil have bold.", sitting=other, now=clock.now(), by="omar").key
    for named in (key, "no-such-key", ""):
        assert tine.post(at(sitting, "/talk/taken-back"), data={"statement": named}).status_code == 404
    with database.reading() as session:
        assert len(statements_at(session, other)) == 1


def test_what_children_say_is_text_and_nothing_else(tine: Client, database: Database, sitting: Sitting) -> None:
    with database.writing() as session:
        make_cycle(session, sitting)
    words = "<b>Mere</b> 100 % ro & %(n)s {{ x }}"
    tine.post(at(sitting, "/talk/statements"), data={"words": words})
    tine.post(at(sitting, "/talk/propose"), data={"words": words})
    tine.post(at(sitting, "/talk/finish"), data={"method": "circle", "changed": words})
    for path in ("/talk/statements", "/talk/propose", "/talk", "/result", "/reflection"):
        text = tine.get(at(sitting, path)).text
        assert "<b>Mere" not in text
        assert "&lt;b&gt;Mere&lt;/b&gt; 100 % ro &amp; %(n)s {{ x }}" in text, path


def test_outside_a_cycle_nothing_is_proposed_and_the_path_goes_past_it(
    tine: Client, database: Database, sitting: Sitting
) -> None:
    assert at(sitting, "/talk/finish") in links(read(tine.get(at(sitting, "/talk/statements"))))
    assert tine.post(at(sitting, "/talk/propose"), data={"words": "Mere ro."}).status_code == 404
    with database.reading() as session:
        assert session.exec(select(Proposal)).all() == []


@pytest.mark.parametrize("words", ["", "Sofia skal bestemme", "x" * 500])
def test_a_proposal_that_cannot_stand_is_refused_and_kept_in_the_field(
    tine: Client, database: Database, sitting: Sitting, words: str
) -> None:
    with database.writing() as session:
        make_cycle(session, sitting)
    answer = tine.post(at(sitting, "/talk/propose"), data={"words": words})
    assert (answer.status_code, read(answer).css_first("textarea").text()) == (422, words)
    with database.reading() as session:
        assert session.exec(select(Proposal)).all() == []


def test_a_proposal_pressed_twice_is_one_and_five_are_enough(
    tine: Client, database: Database, sitting: Sitting
) -> None:
    with database.writing() as session:
        make_cycle(session, sitting)
    here = at(sitting, "/talk/propose")
    for number in (1, 1, 2, 3, 4, 5):
        assert tine.post(here, data={"words": f"Forslag nummer {number}"}).status_code == 303
    assert tine.post(here, data={"words": "Et til"}).status_code == 422
    with database.reading() as session:
        assert len(session.exec(select(Proposal)).all()) == 5
