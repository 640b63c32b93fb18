"""The first guess counts, and nobody guesses about what they have seen."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.reports import made
from voice import clock
from voice.db import Database
from voice.talks.guessing import (
    NOT_GUESSED,
    STAFF,
    CannotGuess,
    guess,
    guessable,
    guesses_of,
    guesses_of_staff,
    seen,
)
from voice.talks.tables import GUESSES
from voice.tallies.results import FIGURES, TALK, VERDICT, WORDS, ItemResult, Share
from voice.waves.showing import make_big_screen, show_to_class
from voice.waves.tables import Sitting

FRIEND, SECRET = ("6-9", "friend"), ("6-9", "secret")


def test_the_first_guess_of_the_class_counts(database: Database, sitting: Sitting) -> None:
    now = clock.now()
    with database.writing() as session:
        guess(session, sitting, FRIEND, "most", now=now, by="tine")
        again = guess(session, sitting, FRIEND, "few", now=now + timedelta(minutes=1), by="tine")
        assert again.guess == "most"
    with database.reading() as session:
        assert {asked: row.guess for asked, row in guesses_of(session, sitting).items()} == {FRIEND: "most"}


def test_who_has_seen_without_guessing_does_not_guess_afterwards(database: Database, sitting: Sitting) -> None:
    now = clock.now()
    with database.writing() as session:
        guess(session, sitting, FRIEND, NOT_GUESSED, now=now, by="tine")
        assert guess(session, sitting, FRIEND, "most", now=now, by="tine").guess == NOT_GUESSED


@pytest.mark.parametrize("way", ["opened", "big screen"])
def test_a_class_that_has_seen_its_result_cannot_guess(database: Database, sitting: Sitting, way: str) -> None:
    now = clock.now()
    with database.writing() as session:
        if way == "opened":
            show_to_class(session, sitting, now=now - timedelta(minutes=1))
        else:
            guess(session, sitting, SECRET, "most", now=now - timedelta(minutes=9), by=None)
            make_big_screen(session, sitting, now=now)
        assert seen(session, sitting)
        with pytest.raises(CannotGuess, match="set svarene"):
            guess(session, sitting, FRIEND, "most", now=now, by="tine")


def test_the_result_that_opens_with_the_first_guess_leaves_the_other_questions_open(
    database: Database, sitting: Sitting
) -> None:
    now = clock.now()
    with database.writing() as session:
        assert not seen(session, sitting)
        guess(session, sitting, FRIEND, "most", now=now, by="tine")
        show_to_class(session, sitting, now=now)
        assert not seen(session, sitting)
        assert guess(session, sitting, SECRET, "few", now=now + timedelta(minutes=3), by="tine").guess == "few"


@pytest.mark.parametrize("said", ["", "all", "MOST", "\0"])
def test_only_the_three_words_are_guesses(database: Database, sitting: Sitting, said: str) -> None:
    with database.writing() as session, pytest.raises(CannotGuess):
        guess(session, sitting, FRIEND, said, now=clock.now(), by="tine")


def test_each_adult_guesses_alone_and_is_shown_neither_by_name_nor_by_number(
    database: Database, sitting: Sitting, cast: Cast
) -> None:
    now = clock.now()
    with database.writing() as session:
        show_to_class(session, sitting, now=now - timedelta(days=1))  # the class has seen it, the adults may not have
        for person, said in ((cast.lars, "few"), (cast.mona, "most"), (cast.tine, "most"), (cast.tine, "half")):
            guess(session, sitting, FRIEND, said, now=now, by=person.key, who=STAFF)
        guess(session, sitting, SECRET, NOT_GUESSED, now=now, by="tine", who=STAFF)
    with database.reading() as session:
        assert guesses_of_staff(session, sitting) == {FRIEND: ("most", "few"), SECRET: ()}
        assert guesses_of(session, sitting) == {}


def test_what_can_be_guessed_has_a_positive_half_and_was_asked_of_everybody() -> None:
    figures = (Share(("a-lot",), 3), Share(("bit", "no"), 2))
    shown = ItemResult("x", FIGURES, 5, figures)
    assert guessable(made.FRIEND, shown)
    assert guessable(made.SECRET, ItemResult("x", WORDS, half="most"))
    assert guessable(made.FRIEND, ItemResult("x", VERDICT, half="divided"))
    assert not guessable(made.SECRET, ItemResult("x", WORDS, rest="several"))  # the half is not said
    assert not guessable(made.FRIEND, ItemResult("x", TALK))
    assert not any(guessable(item, shown) for item in (made.MORE, made.BEST, made.TRIP, made.WHERE, made.WORDS))
    assert GUESSES == ("most", "half", "few")
