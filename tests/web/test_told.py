"""'I sagde - vi hørte - vi gør - hvem og hvornår' on the big screen, aloud, as a poster, on children's pages."""

from datetime import timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.promises import made
from tests.web.promising import Heard, heard, noted, text
from tests.web.teacher import read, signed_in
from voice import clock, language
from voice.db import Database
from voice.promises.finding import find
from voice.promises.replying import reply
from voice.promises.stories import stories_of
from voice.promises.tables import ToldBack
from voice.settings import Settings
from voice.web.render import render
from voice.web.spoken import spoken_day

NOW = clock.now()


@pytest.fixture
def said(database: Database, settings: Settings, cast: Cast) -> Heard:
    return heard(database, settings, cast)


def answer_all(database: Database, said: Heard) -> None:
    with database.writing() as session:
        reply(session, session.merge(said.finding), "yes", "Alle skal have en ven.", now=NOW, by=None)
        reply(session, session.merge(said.proposal), "no", "Det står i loven.", now=NOW, by=None)


@pytest.mark.parametrize("page", ["/told", "/poster"])
def test_everything_that_was_asked_is_answered_or_said_to_wait(tine: Client, said: Heard, database, page: str):
    before = text(read(tine.get(said.at(page))))
    assert "I får svar senest" in before
    answer_all(database, said)
    after = text(read(tine.get(said.at(page))))
    for words in ("De fleste har en ven.", "Alle skal have en ven.", "Det står i loven.", "Vi gør det ikke, fordi",
                  "ud af 10 af os svarer", "I svarede også på", "Hvad skal vi gøre mere af?", "Hvor er der rart?"):
        assert words in after, words


def test_each_story_can_be_heard(tine: Client, said: Heard, database: Database):
    answer_all(database, said)
    page = read(tine.get(said.at("/told")))
    first, second = (one.attributes["data-speak"] for one in page.css("[data-speak]"))
    assert first.startswith("Har du en god ven her?")
    assert "Alle skal have en ven." in first
    assert "Det gør vi ikke. Det står i loven." in second
    assert all(one.attributes.get("hidden", "no") != "no" for one in page.css("[data-speak]"))  # until there is a voice


def test_the_class_is_told_once_everything_has_an_answer(tine: Client, said: Heard, database: Database, cast: Cast):
    form = {"group": cast.a.key, "how": "screen"}
    assert read(tine.get(said.at("/told"))).css("form") == []
    assert tine.post(said.at("/told"), data=form).status_code == 422
    answer_all(database, said)
    assert tine.post(said.at("/told"), data=form | {"group": cast.b.key}).status_code == 404
    assert tine.post(said.at("/told"), data=form).status_code == 303
    with database.reading() as session:
        assert [row.group_key for row in session.exec(select(ToldBack))] == [cast.a.key]
    assert noted(database)[-1] == "told children what became of it"


def test_from_rung_five_children_tell_it_themselves(
    tine: Client, database: Database, settings: Settings, cast: Cast, said: Heard
):
    answer_all(database, said)
    assert "selv fortalt" not in text(read(tine.get(said.at("/told"))))
    five = heard(database, settings, cast, rung=5)
    answer_all(database, five)
    assert "2.a har selv fortalt det" in text(read(tine.get(five.at("/told"))))
    form = {"group": cast.a.key, "how": "screen", "told_by": "children"}
    assert tine.post(five.at("/told"), data=form).status_code == 303
    assert tine.post(five.at("/told"), data=form | {"told_by": "parrots"}).status_code == 422
    with database.reading() as session:
        assert [row.told_by for row in session.exec(select(ToldBack))] == ["children"]


@pytest.mark.parametrize("page", ["/told", "/poster"])
def test_no_class_sees_another_class_s_sentence(client: Client, cast, database, settings, page: str):
    with database.writing() as session:
        cycle = made.cycle(session, cast, cast.a, cast.b)
        for group in (cast.a, cast.b):
            sitting = made.published(session, settings, cycle, group, "answer", made.ASKED, shown=True)
            find(session, cycle, f"Vi hørte {group.name}.", sitting=sitting, form="6-9", item="friend", now=NOW,
                 by=None)  # fmt: skip
    path = f"/cycles/{cycle.key}{page}"
    signed_in(client, cast.lars, database)
    assert "ud af 10 af os" not in text(read(client.get(path)))  # for the hall: the whole house
    for group in (cast.a, cast.b):
        assert text(read(client.get(f"{path}?group={group.key}"))).count("ud af 10 af os") == 1
    signed_in(client, cast.tine, database)
    assert text(read(client.get(path))).count("ud af 10 af os") == 1  # her own class
    assert client.get(f"{path}?group={cast.x.key}").status_code == 404


def test_children_are_told_kindly_that_a_promise_is_late(database: Database, said: Heard, cast: Cast):
    late = clock.today() + timedelta(days=90)
    with database.reading() as session:
        stories = stories_of(session, [said.cycle.key], today=late, group_key=cast.a.key)
        in_time = stories_of(session, [said.cycle.key], today=clock.today(), group_key=cast.a.key)
    part, today = "cycle/for_children.html", clock.today()
    with language.speaking("da"):
        told = LexborHTMLParser(render(part, stories=stories, today=late, day=spoken_day))
        waits = LexborHTMLParser(render(part, stories=in_time, today=today, day=spoken_day))
        nothing = render(part, stories=[], today=late, day=spoken_day)
    assert len(told.css(".we-are-late")) == 2
    assert "De voksne har ikke svaret endnu." in told.text()
    assert waits.css(".we-are-late") == []
    assert "<b>bolde" not in told.html
    assert nothing.strip() == ""
