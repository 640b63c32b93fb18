"""The dialogue in the class: guess, see, talk, mark; on pages that twenty children look at."""

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.reports import made
from tests.web.talking import ABOUT, ASKED, guess, make_cycle, mark, said
from tests.web.teacher import at, links, read
from voice import clock
from voice.db import Database
from voice.promises.tables import Proposal
from voice.settings import Settings
from voice.talks.finishing import talks_of
from voice.talks.guessing import CLASS, guesses_of
from voice.talks.marking import marks_of
from voice.talks.saying import statements_at
from voice.talks.tables import Guess
from voice.tallies.publish import results_of
from voice.waves.showing import make_big_screen, show_to_class
from voice.waves.tables import Showing, Sitting


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    """2.a has a result and has not seen it."""
    with database.writing() as session:
        return made.published_sitting(session, settings, cast.a, ASKED, 24)


@pytest.fixture
def few(database: Database, settings: Settings, cast: Cast) -> Sitting:
    """So few of 2.a answered that there is nothing to show."""
    with database.writing() as session:
        return made.published_sitting(session, settings, cast.a, ASKED, 3)


# -- the walk -----------------------------------------------------------------------------------------------------


def test_a_class_goes_through_the_whole_talk(tine: Client, database: Database, sitting: Sitting) -> None:
    with database.writing() as session:
        make_cycle(session, sitting)
    page = tine.get(at(sitting, "/talk"))
    address = next(link for link in links(read(page)) if "guess" in link)
    while "/statements" not in address:
        page = tine.get(address)
        assert page.status_code == 200, address
        if "/guess" in address:
            about = read(page).css_first("[name=about]").attributes["value"]
            address = guess(tine, sitting, "half", about).headers["location"]
        elif "/see" in address:
            address = next(link for link in links(read(page)) if "/marks" in link)
        else:
            about = read(page).css_first("[name=about]").attributes["value"]
            address = mark(tine, sitting, "almost", about).headers["location"]
    tine.post(address, data={"words": "Vi vil have mere ro."})
    assert at(sitting, "/talk/propose") in links(read(tine.get(address)))
    tine.post(at(sitting, "/talk/propose"), data={"words": "Biblioteket skal være åbent."})
    page = tine.get(at(sitting, "/talk/finish"))
    assert "»næsten« eller »nej« til: " + made.FRIEND.ask in said(page)
    done = tine.post(at(sitting, "/talk/finish"), data={"method": "circle", "changed": "Ikke i frikvarteret."})
    assert done.headers["location"] == at(sitting, "/talk")
    assert "Vi vil have mere ro." in said(tine.get(at(sitting, "/talk")))
    with database.reading() as session:
        (talk,) = talks_of(session, sitting)
        assert (talk.cycle_key, talk.method, talk.changed, talk.by) == (
            "forloeb", "circle", "Ikke i frikvarteret.", "tine",
        )  # fmt: skip
        assert {row.guess for row in guesses_of(session, sitting).values()} == {"half"}
        assert len(marks_of(session, sitting)) == 5
        (proposal,) = session.exec(select(Proposal)).all()
        assert (proposal.words, proposal.origin, proposal.group_key) == (
            "Biblioteket skal være åbent.", "class", sitting.group_key,
        )  # fmt: skip
        (statement,) = statements_at(session, sitting)
        assert statement.cycle_key == "forloeb"


# -- guess first --------------------------------------------------------------------------------------------------


def test_the_page_to_guess_on_says_nothing_of_the_result(tine: Client, database: Database, sitting: Sitting) -> None:
    page = said(tine.get(at(sitting, f"/talk/guess?about={ABOUT}")))
    with database.reading() as session:
        result = results_of(session, sitting)[0].item("friend")
    assert result.display == "figures"
    assert "ud af" not in page
    assert f"svarede »{made.YES[0].label}«" in page


def test_seeing_leads_through_the_guess(tine: Client, sitting: Sitting) -> None:
    for part in ("see", "marks"):
        answer = tine.get(at(sitting, f"/talk/{part}?about={ABOUT}"))
        assert (answer.status_code, "/talk/guess?" in answer.headers["location"]) == (303, True)


def test_beside_the_result_stands_the_guess_and_no_judgement(
    tine: Client, database: Database, sitting: Sitting
) -> None:
    seen = tine.get(guess(tine, sitting, "few").headers["location"])
    assert "Det troede I Få" in said(seen)
    assert "ud af 10" in said(seen)
    assert not any(word in said(seen).lower() for word in ("rigtigt", "forkert", "point"))
    guess(tine, sitting, "most")
    with database.reading() as session:
        assert [row.guess for row in session.exec(select(Guess)).all()] == ["few"]  # the first one counts


def test_who_sees_without_guessing_is_told_that_it_is_too_late(tine: Client, sitting: Sitting) -> None:
    assert "/see?" in guess(tine, sitting, "none").headers["location"]
    page = tine.get(at(sitting, f"/talk/guess?about={ABOUT}"))
    assert "I har set svarene" in said(page)
    assert read(page).css("button[name=guess]") == []
    assert "Det troede I" not in said(tine.get(at(sitting, f"/talk/see?about={ABOUT}")))


def test_a_class_that_has_seen_the_big_screen_talks_without_guessing(
    tine: Client, database: Database, sitting: Sitting
) -> None:
    with database.writing() as session:
        show_to_class(session, sitting, now=clock.now())
        make_big_screen(session, sitting, now=clock.now())
    assert not any("guess" in link for link in links(read(tine.get(at(sitting, "/talk")))))
    refused = guess(tine, sitting, "most")
    assert (refused.status_code, "ikke gætte mere" in said(refused)) == (422, True)
    with database.reading() as session:
        assert session.exec(select(Guess)).all() == []


@pytest.mark.parametrize("word", ["", "all", "\0"])
def test_a_made_up_guess_is_refused_with_a_sentence(
    tine: Client, database: Database, sitting: Sitting, word: str
) -> None:
    refused = guess(tine, sitting, word)
    assert (refused.status_code, read(refused).css_first("[role=alert]").text()) == (422, "Vælg det, I tror.")
    with database.reading() as session:
        assert session.get(Showing, sitting.key) is None


@pytest.mark.parametrize("about", ["6-9:nothing", "12:friend", "friend", "\0"])
def test_there_is_nothing_to_say_of_a_question_that_was_not_asked(tine: Client, sitting: Sitting, about: str) -> None:
    assert guess(tine, sitting, "most", about).status_code == 404
    assert mark(tine, sitting, "us", about).status_code == 404


def test_with_the_first_tap_the_class_has_seen_its_result(
    tine: Client, database: Database, sitting: Sitting, cast: Cast
) -> None:
    tine.get(at(sitting, "/talk"))
    with database.reading() as session:
        assert session.get(Showing, sitting.key) is None  # looking at what the talk will be about shows nothing
    guess(tine, sitting)
    with database.reading() as session:
        assert session.get_one(Showing, sitting.key).by == cast.tine.key


# -- too few to show ----------------------------------------------------------------------------------------------


def test_a_small_group_has_the_same_path_without_figures(tine: Client, database: Database, few: Sitting) -> None:
    page = tine.get(at(few, "/talk"))
    assert "I siger selv, hvordan det er hos jer" in said(page)
    address = next(link for link in links(read(page)) if "/marks" in link)
    talk = tine.get(address)
    assert "Passer det på os?" in said(talk)
    assert len(read(talk).css(".round li")) >= 2
    assert "ud af" not in said(talk)
    mark(tine, few, "no")
    done = tine.post(at(few, "/talk/finish"), data={"method": "screen"})
    assert done.status_code == 303
    with database.reading() as session:
        assert marks_of(session, few) == {("6-9", "friend"): "no"}
        assert session.get(Showing, few.key) is not None
        assert guesses_of(session, few, CLASS) == {}


# -- marks --------------------------------------------------------------------------------------------------------


def test_the_class_may_change_its_mark_and_the_page_says_which_holds(
    tine: Client, database: Database, sitting: Sitting
) -> None:
    guess(tine, sitting)
    for word in ("us", "no"):
        assert mark(tine, sitting, word).status_code == 303
    page = tine.get(at(sitting, f"/talk/marks?about={ABOUT}"))
    assert [node.attributes["value"] for node in read(page).css("button.now")] == ["no"]
    with database.reading() as session:
        assert marks_of(session, sitting) == {("6-9", "friend"): "no"}
    assert mark(tine, sitting, "maybe").status_code == 422


def test_the_questions_of_the_item_come_first_and_there_is_no_clock(tine: Client, few: Sitting) -> None:
    page = tine.get(at(few, "/talk/marks?about=6-9:words"))
    assert read(page).css_first(".round p").text() == "Hvad betyder ordene?"
    assert "sekund" not in page.text
