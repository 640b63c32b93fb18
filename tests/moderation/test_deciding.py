"""A decision: one row goes, another comes, nothing ties them; two at once are one decision."""

import threading

import pytest
from sqlmodel import select
from sqlmodel import text as sql

from tests.cast import Cast
from tests.moderation.written import TEN, published, written
from voice import clock
from voice.db import Database
from voice.moderation.deciding import PASSED_ON, AlreadyDecided, approve, hand_over, remove, take_back
from voice.moderation.names_out import MARK, CannotTakeOut
from voice.moderation.question import Question
from voice.moderation.reading import waiting_texts
from voice.moderation.tables import ApprovedWords, Concern, RemovedWords
from voice.settings import Settings
from voice.tallies.tables import OwnWords


@pytest.fixture
def question(database: Database, settings: Settings, cast: Cast) -> Question:
    with database.writing() as session:
        return written(session, published(session, settings, cast.a), ["Peter skal ikke drille", *TEN[1:]])


def key_of(database: Database, question: Question, words: str = "Peter skal ikke drille") -> str:
    with database.reading() as session:
        return next(text.key for text in waiting_texts(session, question) if text.words == words)


def everything(database: Database) -> tuple[list[OwnWords], list[ApprovedWords], list[RemovedWords], list[Concern]]:
    with database.reading() as session:
        return tuple(list(session.exec(select(table)).all())  # type: ignore[return-value]
                     for table in (OwnWords, ApprovedWords, RemovedWords, Concern))


def test_approved_as_it_is(database: Database, question: Question) -> None:
    key = key_of(database, question)
    with database.writing() as session:
        approve(session, key)
    waiting, (approved,), removed, concerns = everything(database)
    assert (len(waiting), removed, concerns) == (9, [], [])
    assert (approved.words, approved.edited, approved.sitting_key) == (
        "Peter skal ikke drille", False, question.sitting_key)
    assert approved.key != key


def test_a_name_taken_out_is_marked(database: Database, question: Question) -> None:
    with database.writing() as session:
        approve(session, key_of(database, question), edited="[...] skal ikke drille")
    _waiting, (approved,), _removed, _concerns = everything(database)
    assert (approved.words, approved.edited) == (f"{MARK} skal ikke drille", True)
    assert "Peter" not in str(everything(database))


def test_an_edit_that_writes_changes_nothing(database: Database, question: Question) -> None:
    with pytest.raises(CannotTakeOut), database.writing() as session:
        approve(session, key_of(database, question), edited="Alle er søde")
    assert [len(rows) for rows in everything(database)] == [10, 0, 0, 0]


def test_a_removed_text_is_gone_and_its_reason_stays(database: Database, question: Question) -> None:
    with database.writing() as session:
        remove(session, key_of(database, question), "names")
    waiting, approved, (removed,), concerns = everything(database)
    assert (len(waiting), approved, concerns, removed.reason) == (9, [], [], "names")
    assert "Peter" not in str(everything(database))


def test_there_are_only_the_known_reasons(database: Database, question: Question) -> None:
    with pytest.raises(ValueError, match="boring"), database.writing() as session:
        remove(session, key_of(database, question), "boring")
    with pytest.raises(ValueError, match=PASSED_ON), database.writing() as session:
        remove(session, key_of(database, question), PASSED_ON)
    assert [len(rows) for rows in everything(database)] == [10, 0, 0, 0]


def test_a_concern_goes_to_the_leader_and_is_counted_as_taken_out(
    database: Database, question: Question, cast: Cast
) -> None:
    with database.writing() as session:
        hand_over(session, key_of(database, question), now=clock.now(), by=cast.mona.key)
    waiting, approved, (removed,), (concern,) = everything(database)
    assert (len(waiting), approved, removed.reason) == (9, [], PASSED_ON)
    assert (concern.words, concern.by, concern.on) == (
        "Peter skal ikke drille", cast.mona.key, clock.now().date())
    assert concern.key != removed.key


def test_taken_back_it_waits_again_with_a_new_key(database: Database, question: Question) -> None:
    first = key_of(database, question)
    with database.writing() as session:
        approve(session, first, edited="skal ikke drille")
    _waiting, (approved,), _removed, _concerns = everything(database)
    with database.writing() as session:
        take_back(session, approved.key)
    waiting, approved_rows, _removed, _concerns = everything(database)
    assert (len(waiting), approved_rows) == (10, [])
    again = key_of(database, question, f"{MARK} skal ikke drille")
    assert again not in (first, approved.key)
    with database.writing() as session:
        approve(session, again)
    assert everything(database)[1][0].edited, "a text that something was taken out of stays marked"


def decisions(cast: Cast) -> dict[str, object]:
    return {
        "approve": approve,
        "edit": lambda session, key: approve(session, key, edited=f"{MARK} skal ikke drille"),
        "remove": lambda session, key: remove(session, key, "hurts"),
        "concern": lambda session, key: hand_over(session, key, now=clock.now(), by=cast.mona.key),
    }


@pytest.mark.parametrize("first", ["approve", "edit", "remove", "concern"])
@pytest.mark.parametrize("second", ["approve", "remove", "concern"])
def test_the_first_decision_counts(
    database: Database, question: Question, cast: Cast, first: str, second: str
) -> None:
    key = key_of(database, question)
    with database.writing() as session:
        decisions(cast)[first](session, key)  # type: ignore[operator]
    before = [len(rows) for rows in everything(database)]
    with pytest.raises(AlreadyDecided), database.writing() as session:
        decisions(cast)[second](session, key)  # type: ignore[operator]
    assert [len(rows) for rows in everything(database)] == before


def test_two_moderators_at_the_same_moment_make_one_decision(database: Database, question: Question) -> None:
    """The second one decides while the first one's decision is not committed, and waits for it."""
    key, said = key_of(database, question), list[str]()

    def second() -> None:
        try:
            with database.writing() as session:
                remove(session, key, "hurts")
        except AlreadyDecided:
            said.append("already")

    waiting_one = threading.Thread(target=second)
    with database.writing() as session:
        approve(session, key)
        waiting_one.start()
        waiting_one.join(0.5)
        assert waiting_one.is_alive()
    waiting_one.join()
    waiting, approved, removed, _concerns = everything(database)
    assert said == ["already"]
    assert (len(waiting), len(approved), len(removed)) == (9, 1, 0)


@pytest.mark.parametrize("table", ["own_words", "approved_words", "removed_words", "concern"])
def test_no_row_has_a_hidden_number(database: Database, table: str) -> None:
    if not database.sqlite:
        pytest.skip("PostgreSQL has no rowid")
    with database.reading() as session, pytest.raises(Exception, match="no such column"):
        session.exec(sql(f"SELECT rowid FROM {table}")).all()  # type: ignore[call-overload]  # noqa: S608


def test_nothing_beside_the_text_tells_when_who_or_in_which_order() -> None:
    """What could tell an order, a time or a reader would be a column; there are only these."""
    place = {"key", "wave_key", "institution_key", "sitting_key", "form", "item"}
    assert set(ApprovedWords.model_fields) == place | {"words", "edited"}
    assert set(RemovedWords.model_fields) == place | {"reason"}
    assert set(OwnWords.model_fields) == place | {"words"}
