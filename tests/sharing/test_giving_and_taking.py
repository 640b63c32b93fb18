"""What goes into the municipality's library, and what a house gets when it takes it over."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from tests.cast import Cast, make_item, make_questionnaire
from voice import clock
from voice.db import Database
from voice.people.tables import Institution, Municipality
from voice.questionnaires.files import load
from voice.questionnaires.problems import NoSuchQuestionnaire
from voice.sharing.giving import (
    NAMED,
    CannotShare,
    Story,
    Theme,
    questionnaire_in,
    share_questionnaire,
    share_story,
    share_theme,
    story_in,
    take_back,
    theme_in,
)
from voice.sharing.tables import Shared, Taken
from voice.sharing.taking import on_shelf, shelf, take_over, taken_questionnaires
from voice.web.cycle_form import Typed
from voice.web.taken_themes import prefilled, questionnaire_for, taken_shelf, taken_theme

TOWN = Municipality(key="solby", name="Solby")
OWN = make_questionnaire(make_item("benches", ask="Er her rart?"), key="own-1", title="Vores pauser")
FRAME = Theme("vores-rum", 3, "Gangen", "Penge")
SAID = Story("De ville sidde ned.", "Vi satte bænke op.", "Spørg hvor.")


def a_theme(session: Session, cast: Cast, **changes: str) -> Shared:
    words = {"title": "Gange", "about": "Godt til gange."} | changes
    return share_theme(session, cast.egeskolen, FRAME, now=clock.now(), by=cast.tine.key, **words)  # type: ignore[arg-type]


def test_what_is_given_is_what_is_found(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        now, by = clock.now(), cast.tine.key
        theme = a_theme(session, cast)
        asked = share_questionnaire(session, cast.egeskolen, OWN, about="Pauser.", now=now, by=by)
        told = share_story(session, cast.egeskolen, SAID, title="Bænke", about="Til pauser.", now=now, by=by)
        assert (theme_in(theme), questionnaire_in(asked), story_in(told)) == (FRAME, OWN, SAID)
        assert {one.shared.key for one in shelf(session, TOWN)} == {theme.key, asked.key, told.key}
        assert [one.shared.key for one in shelf(session, TOWN, "story")] == [told.key]
        assert shelf(session, Municipality(key="havby", name="Havby")) == []


@pytest.mark.parametrize("field", ["said", "done", "learned", "title", "about"])
@pytest.mark.parametrize("words", ["Sofia sagde det.", "Det var 12 børn.", "Det var 80 %.", "I 2.a gik det godt.", ""])
def test_a_story_names_nobody_and_counts_nobody(database: Database, cast: Cast, field: str, words: str) -> None:
    texts = {"said": "Ro.", "done": "Ro.", "learned": "Ro.", "title": "Ro", "about": "Ro."} | {field: words}
    with database.writing() as session:
        story = Story(texts.pop("said"), texts.pop("done"), texts.pop("learned"))
        with pytest.raises(CannotShare) as refused:
            share_story(session, cast.egeskolen, story, now=clock.now(), by=cast.tine.key, **texts)  # type: ignore[arg-type]
        assert refused.value.field == field
        assert session.exec(select(Shared)).all() == []


def test_a_name_is_noted_and_may_be_none(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        with pytest.raises(CannotShare) as refused:
            a_theme(session, cast, title="Saga og eventyr")
        assert refused.value.what == NAMED
        a_theme(session, cast, title="Saga og eventyr", sure=True)  # type: ignore[arg-type]


def test_a_questionnaire_that_names_somebody_is_not_shared(database: Database, cast: Cast) -> None:
    named = make_questionnaire(make_item("x", ask="Er 2.a rar?"), key="own-2")
    with database.writing() as session, pytest.raises(CannotShare):
        share_questionnaire(session, cast.egeskolen, named, about="Pauser.", now=clock.now(), by=cast.tine.key)


@given(text=st.text(max_size=40))
def test_a_storys_words_are_kept_as_text(text: str) -> None:
    assert story_in(Shared(document=json.dumps({"said": text, "done": "", "learned": ""}))).said == text  # type: ignore[call-arg]


def test_taken_over_once_however_often_and_kept_when_taken_back(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        house = session.get_one(Institution, cast.birkeskolen.key)
        asked = share_questionnaire(session, cast.egeskolen, OWN, about="Til.", now=clock.now(), by=cast.tine.key)
        assert taken_questionnaires(session, house.key) == []
        assert taken_theme(session, house.key, OWN.key) is None
        with pytest.raises(NoSuchQuestionnaire):
            questionnaire_for(session, house.key, OWN.key)
        for _twice in range(2):
            found = on_shelf(session, TOWN, asked.key)
            assert found is not None
            take_over(session, found, house, now=clock.now(), by=cast.omar.key)
        assert len(session.exec(select(Taken)).all()) == 1
        for _twice in range(2):
            take_back(session, asked, now=clock.now(), by=cast.tine.key)
        assert on_shelf(session, TOWN, asked.key) is None
        assert taken_questionnaires(session, house.key) == [OWN]
        card = taken_theme(session, house.key, OWN.key)
        assert card is not None
        assert taken_shelf(session, house.key, {"6-9"}) == [("Fra kommunens bibliotek", [card])]
        assert taken_shelf(session, house.key, {"13-15"}) == []
        assert questionnaire_for(session, house.key, OWN.key) == OWN
        assert questionnaire_for(session, house.key, "vores-rum") == load("vores-rum")


def test_an_address_fills_in_the_form_and_nonsense_leaves_it() -> None:
    usual = Typed("Tema", (), 2, "", "Noget", (), "", "2026-01-01", "")
    assert prefilled(usual, {}) == usual
    assert prefilled(usual, {"rung": "99", "title": ""}) == usual
    filled = prefilled(usual, {"title": "Gange", "rung": "4", "open_to": "Gangen", "not_open": "Penge"})
    assert (filled.title, filled.rung, filled.open_to, filled.not_open) == ("Gange", 4, "Gangen", "Penge")
