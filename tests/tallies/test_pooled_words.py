"""Words of classes that wrote too few: read together with others of the institution, or erased."""

from sqlmodel import Session, select

from tests.tallies.towns import CLOSES, FREEZES, asked, closed, make_class, ticked
from voice.answers.box import unseal
from voice.answers.tables import Box
from voice.db import Database
from voice.settings import Settings
from voice.tallies.pooled_words import enough
from voice.tallies.tables import OwnWords
from voice.waves.tables import Sitting


def some(name: str, number: int) -> tuple[str, ...]:
    return tuple(f"{name} {n}" for n in range(number))


def sealed(session: Session, settings: Settings, sitting: Sitting) -> list[str]:
    block = session.get_one(Box, sitting.key).block
    return sorted(words for _form, _item, words in unseal(settings.secret, sitting.key, block).words)


def free(session: Session) -> list[str]:
    return sorted(session.exec(select(OwnWords.words)).all())


def test_ten_texts_of_two_groups_leave_their_boxes_together(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one = asked(session, settings, make_class(session, "5.a"), 12, words=some("a", 6))
        two = asked(session, settings, make_class(session, "5.b"), 12, words=some("b", 4))
        other = asked(session, settings, make_class(session, "5.x", "Birkeskolen"), 12, words=some("x", 9))
        assert free(session) == []
        closed(session, settings, one)
    with database.reading() as session:
        assert free(session) == sorted(some("a", 6) + some("b", 4))
        assert [sealed(session, settings, sitting) for sitting in (one, two)] == [[], []]
        assert sealed(session, settings, other) == sorted(some("x", 9))  # never added to another institution's
        rows = session.exec(select(OwnWords)).all()
        assert {(row.wave_key, row.institution_key, row.sitting_key, row.form, row.item) for row in rows} == {
            (one.wave_key, "egeskolen", None, "10-12", "words")
        }
        assert len({row.key for row in rows}) == 10
        stored = [words for (words,) in database.rows("SELECT words FROM own_words")]
        assert stored != sorted(stored)  # once in 3.6 million times they come so by chance


def test_nine_texts_stay_sealed_and_are_erased_with_the_wave(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one = asked(session, settings, make_class(session, "5.a"), 12, words=some("a", 5))
        two = asked(session, settings, make_class(session, "5.b"), 12, words=some("b", 4))
        ticked(session, settings, CLOSES)
        assert (free(session), sealed(session, settings, one)) == ([], sorted(some("a", 5)))
        ticked(session, settings, FREEZES)
        assert [free(session), *(sealed(session, settings, sitting) for sitting in (one, two))] == [[], [], []]


def test_ten_texts_of_one_class_alone_are_its_own(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one = asked(session, settings, make_class(session, "5.a"), 12, words=some("a", 10))
        asked(session, settings, make_class(session, "5.b"), 12)
        closed(session, settings, one)
        assert {row.sitting_key for row in session.exec(select(OwnWords)).all()} == {one.key}


def test_words_of_one_group_are_never_enough_together() -> None:
    assert not enough([["a"] * 12])
    assert not enough([["a"] * 6, ["b"] * 3])
    assert enough([["a"] * 7, ["b"] * 3])
    assert enough([["a"] * 4, ["b"] * 3, ["c"] * 3])


def test_a_class_that_knows_its_own_texts_does_not_learn_whose_the_few_others_are() -> None:
    assert not enough([["a"] * 9, ["b"]])
    assert not enough([["a"] * 9, ["b"] * 2])
    assert enough([["a"] * 9, ["b"], ["c"], ["d"]])


def test_a_sitting_that_is_still_open_gives_no_words(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one = asked(session, settings, make_class(session, "5.a"), 12, words=some("a", 6))
        two = asked(session, settings, make_class(session, "5.b"), 12, words=some("b", 6), state="open")
        closed(session, settings, one)
        assert free(session) == []
        assert len(sealed(session, settings, one)) == len(sealed(session, settings, two)) == 6
