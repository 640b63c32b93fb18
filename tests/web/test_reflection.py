"""The adults about a result: a guess before seeing it, lines under nine prompts, and where actions begin."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests import cast as people
from tests.cast import Cast
from tests.craft import Client
from tests.reports import made
from tests.web.talking import make_cycle
from tests.web.teacher import at, links, read, signed_in
from voice import clock
from voice.db import Database
from voice.people.tables import TEACHER, Role
from voice.promises.tables import Action
from voice.settings import Settings
from voice.talks.finishing import finish
from voice.talks.guessing import STAFF, guesses_of
from voice.talks.reflecting import PROMPTS, asks
from voice.talks.saying import say
from voice.talks.tables import Guess, Reflection
from voice.waves.showing import show_to_class
from voice.waves.tables import Sitting

ASKED = made.questionnaire(made.FRIEND, made.SECRET, made.MORE, made.WORDS, forms=("6-9",))


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    """2.a has a result and has not seen it."""
    with database.writing() as session:
        return made.published_sitting(session, settings, cast.a, ASKED, 24)


@pytest.fixture
def opened(database: Database, sitting: Sitting) -> Sitting:
    with database.writing() as session:
        show_to_class(session, sitting, now=clock.now())
    return sitting


def said(page) -> str:
    return " ".join(read(page).css_first("main").text(separator=" ").split())


# -- guess before seeing ------------------------------------------------------------------------------------------


def test_whoever_comes_before_the_class_guesses_before_seeing(
    tine: Client, database: Database, sitting: Sitting
) -> None:
    page = tine.get(at(sitting, "/result"))
    assert [node.text() for node in read(page).css("legend")] == [made.FRIEND.ask, made.SECRET.ask]
    assert "ud af" not in said(page)
    answer = tine.post(at(sitting, "/reflection/guesses"), data={"6-9:friend": "most"})
    assert answer.headers["location"] == at(sitting, "/result")
    assert "ud af 10" in said(tine.get(at(sitting, "/result")))
    tine.post(at(sitting, "/reflection/guesses"), data={"6-9:friend": "few"})
    with database.reading() as session:
        mine = guesses_of(session, sitting, STAFF, "tine")
        assert {asked[1]: row.guess for asked, row in mine.items()} == {"friend": "most", "secret": "none"}


def test_the_gentle_page_can_be_skipped_and_does_not_come_again(tine: Client, sitting: Sitting) -> None:
    tine.post(at(sitting, "/reflection/guesses"), data={})
    assert "ud af 10" in said(tine.get(at(sitting, "/result")))
    assert "Vi troede" not in said(tine.get(at(sitting, "/reflection")))


def test_who_was_with_the_class_is_not_asked_and_a_leader_is(
    tine: Client, client: Client, database: Database, cast: Cast, opened: Sitting
) -> None:
    assert "ud af 10" in said(tine.get(at(opened, "/result")))
    page = signed_in(client, cast.lars, database).get(at(opened, "/result"))
    assert read(page).css_first("h1").text() == "Hvad tror du, 2.a svarede?"


def test_where_nothing_can_be_guessed_nobody_is_asked(
    tine: Client, database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        few = made.published_sitting(session, settings, cast.a, ASKED, 3)
    assert read(tine.get(at(few, "/result"))).css("legend") == []


@pytest.mark.parametrize("form", [{"6-9:friend": "everybody"}, {"6-9:nothing": "most"}, {"x": "\0"}])
def test_made_up_guesses_are_no_guesses(
    tine: Client, database: Database, sitting: Sitting, form: dict[str, str]
) -> None:
    assert tine.post(at(sitting, "/reflection/guesses"), data=form).status_code == 303
    with database.reading() as session:
        assert {row.guess for row in session.exec(select(Guess)).all()} == {"none"}


def test_what_the_adults_thought_stands_beside_what_the_children_answered(
    client: Client, database: Database, cast: Cast, opened: Sitting
) -> None:
    for person, word in ((cast.tine, "few"), (cast.lars, "most")):
        signed_in(client, person, database).post(at(opened, "/reflection/guesses"), data={"6-9:friend": word})
    page = said(client.get(at(opened, "/reflection")))
    assert "Vi troede: de fleste og få Børnene svarede:" in page
    assert "Lars:" not in page


# -- lines --------------------------------------------------------------------------------------------------------


def test_every_prompt_stands_on_the_sheet_with_room_to_write(tine: Client, opened: Sitting) -> None:
    page = read(tine.get(at(opened, "/reflection")))
    text = " ".join(page.css_first("main").text(separator=" ").split())
    assert all(asks(prompt) in text for prompt in PROMPTS)
    assert [node.attributes["value"] for node in page.css("[name=prompt]")] == list(PROMPTS)
    assert len(page.css(".write-lines")) == len(PROMPTS)


def test_colleagues_of_the_group_and_the_leader_write_and_each_line_has_its_day(
    client: Client, database: Database, cast: Cast, opened: Sitting
) -> None:
    with database.writing() as session:
        anna = people.make_staff(session, "Anna")  # a pedagogue of the same class
        session.add(Role(key="anna-2a", staff_key=anna.key, role=TEACHER, group_key=cast.a.key))
    for person in (cast.tine, anna, cast.lars):
        words = {"prompt": "together", "words": "Vi hjælper hinanden med frikvarteret."}
        answer = signed_in(client, person, database).post(at(opened, "/reflection"), data=words)
        assert answer.headers["location"] == at(opened, "/reflection#together")
    page = said(client.get(at(opened, "/reflection")))
    assert all(f"i dag · {name}" in page for name in ("Tine", "Anna", "Lars"))


def test_a_refused_line_is_kept_in_its_field(tine: Client, database: Database, opened: Sitting) -> None:
    answer = tine.post(at(opened, "/reflection"), data={"prompt": "know", "words": "Sofia <i>lærer</i> mest"})
    assert answer.status_code == 422
    page = read(answer)
    assert page.css_first("#words-know").text() == "Sofia <i>lærer</i> mest"
    assert "»Sofia« ligner et navn" in page.css_first("#words-know-problem").text()
    assert page.css_first("#words-wish").text() == ""
    with database.reading() as session:
        assert session.exec(select(Reflection)).all() == []


def test_strangers_neither_read_nor_write_and_a_leader_waits_for_the_class(
    client: Client, database: Database, cast: Cast, sitting: Sitting
) -> None:
    for person in (cast.omar, cast.mona, cast.kirsten, cast.dan, cast.lars):
        signed_in(client, person, database)
        assert client.get(at(sitting, "/reflection")).status_code == 404
        assert client.post(at(sitting, "/reflection"), data={"prompt": "wish", "words": "Ro."}).status_code == 404
        assert client.post(at(sitting, "/reflection/guesses"), data={}).status_code == 404
    with database.reading() as session:
        assert session.exec(select(Reflection)).all() == []
        assert session.exec(select(Guess)).all() == []


def test_without_a_result_there_is_nothing_to_think_about(
    tine: Client, database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        running = people.make_sitting(session, settings, cast.a)
    assert tine.get(at(running, "/reflection")).status_code == 404
    assert tine.post(at(running, "/reflection"), data={"prompt": "wish", "words": "Ro."}).status_code == 404
    assert tine.post(at(running, "/reflection/guesses"), data={}).status_code == 404


def test_the_adults_are_told_to_hear_the_children_first(tine: Client, database: Database, opened: Sitting) -> None:
    assert "Børnene har ikke talt om svarene endnu" in said(tine.get(at(opened, "/reflection")))
    with database.writing() as session:
        say(session, "Vi vil have ro.", sitting=opened, now=clock.now(), by="tine")
        finish(session, opened, method="circle", changed="Kun ude.", now=clock.now(), by="tine")
    page = said(tine.get(at(opened, "/reflection")))
    assert "Begynd med det, de sagde" in page
    assert "»Kun ude.«" in page


# -- the chain ----------------------------------------------------------------------------------------------------


def test_the_chain_shows_which_link_each_action_of_the_cycle_touches(
    tine: Client, database: Database, opened: Sitting
) -> None:
    page = read(tine.get(at(opened, "/reflection")))
    assert [len(link.css("ul > li")) for link in page.css(".chain > .link")] == [0, 0, 0]
    with database.writing() as session:
        cycle = make_cycle(session, opened)
        session.add(Action(
            key="library", cycle_key=cycle.key, words="Vi åbner biblioteket", owner_side="adults", owner_role="Lederen",
            due=clock.today() + timedelta(days=9), frame="none", frame_words="", link="environment", at=clock.now(),
        ))  # fmt: skip
    page = read(tine.get(at(opened, "/reflection")))
    assert ["begun" in link.attributes["class"] for link in page.css(".chain > .link")] == [False, True, False]
    assert "Vi åbner biblioteket" in page.css(".chain > .link")[1].text()
    assert "/cycles/forloeb/actions" in links(page)
