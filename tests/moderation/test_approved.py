"""What a group may read of its own words: a whole question or nothing, in no order, and what became of the rest."""

import pytest
from sqlmodel import Session

from tests.cast import Cast
from tests.moderation.written import TEN, published, written
from voice import clock
from voice.db import Database
from voice.moderation.approved import approved_of, heard, pooled_words, removed_of
from voice.moderation.deciding import approve, hand_over, remove, take_back
from voice.moderation.question import Question
from voice.moderation.reading import approved_texts, waiting_texts
from voice.settings import Settings
from voice.waves.tables import Sitting, WaveFreezing

ASKED = ("10-12", "words")


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        return published(session, settings, cast.a)


def decide_all(session: Session, question: Question, but: int = 0, out: int = 0) -> None:
    texts = waiting_texts(session, question)
    for place, text in enumerate(texts[but:]):
        remove(session, text.key, "names") if place < out else approve(session, text.key)


def test_nothing_is_shown_before_the_last_text_is_read(database: Database, sitting: Sitting) -> None:
    with database.writing() as session:
        question = written(session, sitting)
        decide_all(session, question, but=1, out=2)
        assert heard(session, sitting, ASKED).state == "waiting"
        assert heard(session, sitting, ASKED).approved == ()
        assert approved_of(session, sitting) == []
        assert removed_of(session, sitting) == {}
        decide_all(session, question)
        found = heard(session, sitting, ASKED)
        assert (found.state, len(found.approved), found.removed) == ("read", 8, (("names", 2),))
        assert len(approved_of(session, sitting)) == 8
        assert removed_of(session, sitting) == {ASKED: {"names": 2}}


def test_one_question_may_be_ready_while_another_waits(database: Database, sitting: Sitting) -> None:
    with database.writing() as session:
        decide_all(session, written(session, sitting))
        written(session, sitting, item="more")
        assert {(row.form, row.item) for row in approved_of(session, sitting)} == {ASKED}
        assert heard(session, sitting, ("10-12", "more")).state == "waiting"


def test_taking_one_back_hides_the_question_again(database: Database, sitting: Sitting) -> None:
    with database.writing() as session:
        question = written(session, sitting)
        decide_all(session, question)
        take_back(session, approved_texts(session, question)[0].key)
        assert heard(session, sitting, ASKED).state == "waiting"
        assert approved_of(session, sitting) == []


def test_each_look_shuffles_anew(database: Database, sitting: Sitting) -> None:
    with database.writing() as session:
        decide_all(session, written(session, sitting, [f"Ord {n}" for n in range(25)]))
        looks = {heard(session, sitting, ASKED).approved for _look in range(3)}
        looks |= {tuple(approved_of(session, sitting)) for _look in range(3)}
    assert len(looks) == 6


def test_fewer_than_ten_wait_for_other_groups_until_the_wave_is_frozen(
    database: Database, sitting: Sitting
) -> None:
    with database.writing() as session:
        assert heard(session, sitting, ASKED).state == "few"
        session.add(WaveFreezing(wave_key=sitting.wave_key, on=clock.today()))
        session.flush()
        assert heard(session, sitting, ASKED).state == "erased"


def test_words_of_several_groups_are_shown_to_each_that_wrote_too_few(
    database: Database, settings: Settings, cast: Cast, sitting: Sitting
) -> None:
    with database.writing() as session:
        sister, far = published(session, settings, cast.b), published(session, settings, cast.x)
        decide_all(session, written(session, sister, item="words"))
        question = written(session, sitting, alone=False)
        assert heard(session, sitting, ASKED).state == "waiting"
        assert pooled_words(session, sitting.wave_key, cast.egeskolen.key) == {}
        decide_all(session, question, out=1)
        found = heard(session, sitting, ASKED)
        assert (found.state, len(found.approved), found.removed) == ("pooled", 9, (("names", 1),))
        assert heard(session, sister, ASKED).state == "read", "a group that wrote enough sees its own words only"
        assert heard(session, far, ASKED).state == "few", "another school sees nothing of them"
        assert set(pooled_words(session, sitting.wave_key, cast.egeskolen.key)) == {ASKED}
        assert pooled_words(session, sitting.wave_key, cast.birkeskolen.key) == {}
        assert approved_of(session, sitting) == []


def test_what_was_passed_on_is_counted_and_not_shown(database: Database, cast: Cast, sitting: Sitting) -> None:
    with database.writing() as session:
        question = written(session, sitting, ["Jeg er bange derhjemme", *TEN[1:]])
        worrying = next(text for text in waiting_texts(session, question) if "bange" in text.words)
        hand_over(session, worrying.key, now=clock.now(), by=cast.mona.key)
        decide_all(session, question)
        found = heard(session, sitting, ASKED)
    assert "bange" not in str(found)
    assert (len(found.approved), sum(n for _reason, n in found.removed)) == (9, 1)
