"""Children's sentences: one to five, never edited, nobody's name, taken back the same day or not at all."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from voice import clock
from voice.db import Database
from voice.questionnaires.about_persons import NAMES
from voice.talks.marking import CannotMark, mark, marks_of
from voice.talks.saying import (
    ALSO_WORDS,
    CannotSay,
    name_in,
    refuse_unfit,
    say,
    statements_at,
    statements_of,
    take_back,
    take_down,
    tidy,
)
from voice.talks.tables import Mark, Statement, StatementEnd
from voice.waves.tables import Sitting

FRIEND = ("6-9", "friend")


def test_a_sentence_is_kept_as_it_was_said(database: Database, sitting: Sitting) -> None:
    with database.writing() as session:
        say(session, "  Vi vil have\n mere ro. ", sitting=sitting, now=clock.now(), by="tine")
        say(session, "Vi vil have mere ro.", sitting=sitting, now=clock.now(), by="tine")  # pressed twice
    with database.reading() as session:
        (row,) = statements_at(session, sitting)
        assert (row.words, row.origin, row.group_key, row.by) == (
            "Vi vil have mere ro.", "class", sitting.group_key, "tine",
        )  # fmt: skip


def test_five_are_enough_and_stand_in_the_order_they_were_said(database: Database, sitting: Sitting) -> None:
    now, said = clock.now(), [f"Sætning nummer {n}" for n in range(5)]
    with database.writing() as session:
        for words in said:
            say(session, words, sitting=sitting, now=now, by="tine")
        assert [row.words for row in statements_at(session, sitting)] == said
        with pytest.raises(CannotSay, match="fem"):
            say(session, "En til", sitting=sitting, now=now, by="tine")
        take_back(session, statements_at(session, sitting)[0], now=now, by="tine")
        say(session, "En til", sitting=sitting, now=now, by="tine")
        assert [row.words for row in statements_at(session, sitting)] == [*said[1:], "En til"]


def test_it_is_taken_back_the_same_day_or_not_at_all(database: Database, sitting: Sitting) -> None:
    now = clock.now()
    with database.writing() as session:
        row = say(session, "Vi vil have mere ro.", sitting=sitting, now=now, by="tine")
        with pytest.raises(CannotSay, match="samme dag"):
            take_back(session, row, now=now + timedelta(days=1), by="tine")
        assert statements_at(session, sitting) == [row]
        take_back(session, row, now=now, by="tine")
        take_back(session, row, now=now + timedelta(days=1), by="tine")  # it is gone already
        assert statements_at(session, sitting) == []
        assert session.get_one(StatementEnd, row.key).why == "taken-back"
        assert session.get(Statement, row.key) is not None  # nothing is deleted


def test_a_name_that_nobody_knew_is_taken_down_on_any_day(database: Database, sitting: Sitting) -> None:
    now = clock.now()
    with database.writing() as session:
        row = say(session, "Zacharius skal lytte.", sitting=sitting, now=now, by="tine")
        take_down(session, row, now=now + timedelta(days=40), by="tine")
        assert statements_at(session, sitting) == []
        assert session.get_one(StatementEnd, row.key).why == "names-somebody"


@pytest.mark.parametrize("words", [
    "Peter skal holde op", "vi er sure på peter", "Det er Sofias skyld", "Hos Inge-Lise er der rart", "Tom driller",
])  # fmt: skip
def test_a_given_name_is_refused_with_what_to_write_instead(database: Database, sitting: Sitting, words: str) -> None:
    with database.writing() as session:
        with pytest.raises(CannotSay, match="Skriv »nogen«"):
            say(session, words, sitting=sitting, now=clock.now(), by="tine")
        assert session.exec(select(Statement)).all() == []


@pytest.mark.parametrize("words", [
    "Salen er tom om morgenen", "Lærerne skal lytte mere", "Vi vil være frank og fri", "Alle skal være med",
])  # fmt: skip
def test_words_that_are_no_names_are_not(words: str) -> None:
    assert name_in(words) == ""


@given(st.sampled_from(sorted(NAMES)), st.sampled_from(["{}", "{}s", "Vi synes, at {} er sød.", "og {}!"]))
def test_every_known_name_is_seen_with_a_capital_letter(name: str, around: str) -> None:
    assert name_in(around.format(name.capitalize()))
    assert bool(name_in(around.format(name))) == (name not in ALSO_WORDS or bool(name_in(around.format("x"))))


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_one_line_that_both_databases_take_or_a_refusal(text: str) -> None:
    words = tidy(text)
    assert words.isprintable()
    assert words == tidy(words)
    fits = 0 < len(words) <= 200 and any(letter.isalpha() for letter in words) and not name_in(words)
    with nullcontext() if fits else pytest.raises(CannotSay, match=r"\w"):
        refuse_unfit(words, 200)


@pytest.mark.parametrize("words", ["", "   ", "!!!", "…", "x" * 201])
def test_nothing_and_too_much_are_refused(database: Database, sitting: Sitting, words: str) -> None:
    with database.writing() as session, pytest.raises(CannotSay):
        say(session, words, sitting=sitting, now=clock.now(), by="tine")


def test_a_cycle_has_the_sentences_of_all_its_groups_that_still_stand(database: Database, sitting: Sitting) -> None:
    from tests.web.talking import make_cycle

    with database.writing() as session:
        cycle = make_cycle(session, sitting)
        ours = say(session, "Vi vil have ro.", sitting=sitting, cycle_key=cycle.key, now=clock.now(), by="tine")
        words = say(session, "Mere bold.", cycle_key=cycle.key, origin="words", now=clock.now(), by=None)
        gone = say(session, "Mindre ro.", sitting=sitting, cycle_key=cycle.key, now=clock.now(), by="tine")
        take_back(session, gone, now=clock.now(), by="tine")
        say(session, "Et andet forløb.", sitting=sitting, now=clock.now(), by="tine")
        assert {row.key for row in statements_of(session, cycle.key)} == {ours.key, words.key}


# -- marks --------------------------------------------------------------------------------------------------------


def test_the_last_mark_counts_also_within_one_second(database: Database, sitting: Sitting) -> None:
    now = clock.now()
    with database.writing() as session:
        for said in ("us", "almost", "no", "no", "almost"):
            mark(session, sitting, FRIEND, said, now=now, by="tine")
    with database.writing() as session:  # read back, without a zone on SQLite
        mark(session, sitting, FRIEND, "us", now=now, by="tine")
        assert marks_of(session, sitting) == {FRIEND: "us"}
        assert len(session.exec(select(Mark)).all()) == 5  # the same word again is no new row


@pytest.mark.parametrize("said", ["", "yes", "5"])
def test_there_is_no_other_mark_and_no_score(database: Database, sitting: Sitting, said: str) -> None:
    with database.writing() as session, pytest.raises(CannotMark):
        mark(session, sitting, FRIEND, said, now=clock.now(), by="tine")
