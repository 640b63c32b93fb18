"""The one door: what goes in, what is kept, and that it is kept for ever."""

import pytest
from sqlmodel import Session, select

from tests.cast import make_group, make_item, make_questionnaire, make_sitting
from voice import clock
from voice.answers.box import seal, unseal
from voice.answers.placing import locked_box
from voice.answers.sheet import SheetReader
from voice.answers.tables import Box
from voice.db import Database
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings
from voice.tallies.publish import BooksDoNotBalance, publish_sitting, results_of
from voice.tallies.tables import OwnWords, Tally
from voice.waves.opening import open_sitting, open_wave
from voice.waves.state import stage
from voice.waves.tables import Sitting

QUESTIONNAIRE = make_questionnaire(make_item("friend"), make_item("words", "text"), forms=("10-12",))


def put_in(session: Session, settings: Settings, sitting: Sitting, sheets: list[dict[str, list[str]]]) -> None:
    """Counts sheets the way the writer does, inside the test's transaction."""
    box = locked_box(session, sitting.key)
    content = unseal(settings.secret, sitting.key, box.block)
    reader = SheetReader(QUESTIONNAIRE, QUESTIONNAIRE.form("10-12"))
    for fields in sheets:
        content.add(reader.read(fields))
    box.block = seal(settings.secret, sitting.key, content)
    session.add(box)


def a_sitting(
    session: Session,
    settings: Settings,
    sheets: list[dict[str, list[str]]],
    questionnaire: Questionnaire = QUESTIONNAIRE,
) -> Sitting:
    sitting = make_sitting(session, settings, make_group(session, forms=("10-12",)), questionnaire=questionnaire)
    put_in(session, settings, sitting, sheets)
    return sitting


def test_publishing_closes_keeps_tallies_and_releases_words(database: Database, settings: Settings) -> None:
    sheets = [{"q.friend": ["very"]}] * 7 + [{"q.friend": ["no"], "q.words": [f"ord {n}"]} for n in range(10)]
    with database.writing() as session:
        sitting = a_sitting(session, settings, sheets)
        results = publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
    with database.reading() as session:
        assert stage(session, sitting) == "published"
        assert results_of(session, sitting) == results
        assert [result.form for result in results] == ["10-12"]
        assert results[0].item("friend").display == "figures"
        assert sorted(row.words for row in session.exec(select(OwnWords)).all()) == [f"ord {n}" for n in range(10)]
        content = unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block)
        assert (content.stage, content.words) == ("published", [])


def test_fewer_than_ten_texts_stay_sealed(database: Database, settings: Settings) -> None:
    sheets = [{"q.friend": ["very"], "q.words": [f"ord {n}"]} for n in range(9)]
    with database.writing() as session:
        sitting = a_sitting(session, settings, sheets)
        publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
    with database.reading() as session:
        assert session.exec(select(OwnWords)).all() == []
        content = unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block)
        assert len(content.words) == 9


def test_tallies_never_change(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        sitting = a_sitting(session, settings, [{"q.friend": ["very"]}] * 12)
        first = publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
    with database.writing() as session:
        put_in(session, settings, sitting, [{"q.friend": ["no"]}] * 9)  # late sheets
        assert publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now()) == first
    with database.reading() as session:
        assert results_of(session, sitting) == first


def test_a_group_under_the_floor_gets_talk_only(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        sitting = a_sitting(session, settings, [{"q.friend": ["very"]}] * 4)
        (result,) = publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
    assert result.talk_only
    assert {item.display for item in result.items} == {"talk"}
    with database.reading() as session:
        document = session.exec(select(Tally.document)).one()
    assert "very" not in document


def test_books_that_do_not_balance_are_not_published(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        sitting = a_sitting(session, settings, [{"q.friend": ["very"]}] * 12)
        box = session.get_one(Box, sitting.key)
        content = unseal(settings.secret, sitting.key, box.block)
        content.in_time["10-12"].numbers[3] += 1
        box.block = seal(settings.secret, sitting.key, content)
        session.add(box)
    with pytest.raises(BooksDoNotBalance, match="friend"), database.writing() as session:
        publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
    with database.reading() as session:
        assert results_of(session, sitting) == ()
        assert stage(session, sitting) == "open"


def test_the_waves_purpose_chooses_how_it_is_said(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        group = make_group(session, forms=("10-12",))
        shown = []
        for purpose in ("answer", "check"):
            wave = open_wave(session, QUESTIONNAIRE, now=clock.now(), purpose=purpose)
            sitting = open_sitting(session, settings.secret, QUESTIONNAIRE, group, now=clock.now(), wave=wave)
            put_in(session, settings, sitting, [{"q.friend": ["very"]}] * 12)
            (result,) = publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
            assert results_of(session, sitting) == (result,)
            shown.append(result.item("friend").display)
    assert shown == ["figures", "verdict"]
