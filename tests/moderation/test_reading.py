"""What a moderator may read: ten together, never children she teaches, in no order."""

import pytest
from sqlmodel import Session, select

from tests import cast as people
from tests.cast import Cast
from tests.moderation.written import TEN, published, written
from voice.db import Database
from voice.moderation.deciding import approve, remove
from voice.moderation.reading import heap_of, heaps, question_with, waiting_texts
from voice.people.tables import MODERATOR, TEACHER, Group, Role, Staff
from voice.settings import Settings
from voice.tallies.tables import OwnWords
from voice.waves.tables import Sitting


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        return published(session, settings, cast.a)


def teaches(session: Session, staff: Staff, group: Group) -> None:
    session.add(Role(key=f"{staff.key}-{group.key}", staff_key=staff.key, role=TEACHER, group_key=group.key))
    session.flush()


def test_ten_texts_from_one_place_may_be_read(database: Database, cast: Cast, sitting: Sitting) -> None:
    with database.writing() as session:
        question = written(session, sitting)
        (heap,), others = heaps(session, cast.egeskolen, cast.mona)
        assert (heap.question, heap.waiting, heap.approved, heap.removed) == (question, 10, 0, 0)
        assert not others
        assert sorted(text.words for text in waiting_texts(session, question)) == sorted(TEN)


def test_nine_are_never_read(database: Database, cast: Cast, sitting: Sitting) -> None:
    with database.writing() as session:
        question = written(session, sitting, TEN[:9])
        (row, *_rest) = session.exec(select(OwnWords)).all()
        assert heaps(session, cast.egeskolen, cast.mona) == ([], False)
        assert heap_of(session, cast.egeskolen, cast.mona, question) is None
        assert question_with(session, cast.egeskolen, cast.mona, row.key) is None


def test_ten_are_counted_for_each_question_and_place_alone(
    database: Database, settings: Settings, cast: Cast, sitting: Sitting
) -> None:
    with database.writing() as session:
        other = published(session, settings, cast.b)
        written(session, sitting, TEN[:5])
        written(session, sitting, TEN[:5], item="more")
        written(session, other, TEN[:5])
        written(session, other, TEN[:5], alone=False)
        assert heaps(session, cast.egeskolen, cast.mona) == ([], False)


def test_what_has_been_decided_still_counts_towards_ten(database: Database, cast: Cast, sitting: Sitting) -> None:
    with database.writing() as session:
        question = written(session, sitting)
        first, second, *_rest = waiting_texts(session, question)
        approve(session, first.key)
        remove(session, second.key, "names")
        heap = heap_of(session, cast.egeskolen, cast.mona, question)
        assert heap is not None
        assert (heap.waiting, heap.approved, heap.removed) == (8, 1, 1)


def test_a_moderator_cannot_read_a_group_she_teaches(database: Database, cast: Cast, sitting: Sitting) -> None:
    with database.writing() as session:
        teaches(session, cast.mona, cast.a)
        question = written(session, sitting)
        (row, *_rest) = session.exec(select(OwnWords)).all()
        assert heaps(session, cast.egeskolen, cast.mona) == ([], True)
        assert heap_of(session, cast.egeskolen, cast.mona, question) is None
        assert question_with(session, cast.egeskolen, cast.mona, row.key) is None


def test_another_moderator_reads_them_instead(database: Database, cast: Cast, sitting: Sitting) -> None:
    with database.writing() as session:
        other = people.make_staff(session, "Merete", moderates=cast.egeskolen)
        teaches(session, cast.mona, cast.a)
        question = written(session, sitting)
        assert heap_of(session, cast.egeskolen, other, question) is not None


def test_texts_of_several_groups_wait_for_another_if_she_teaches_one_that_took_part(
    database: Database, settings: Settings, cast: Cast, sitting: Sitting
) -> None:
    with database.writing() as session:
        question = written(session, sitting, alone=False)
        teaches(session, cast.mona, cast.b)
        assert heap_of(session, cast.egeskolen, cast.mona, question) is not None
        published(session, settings, cast.b)  # in the same wave: her children may be among them
        assert heap_of(session, cast.egeskolen, cast.mona, question) is None


def test_teaching_at_another_school_does_not_matter(
    database: Database, settings: Settings, cast: Cast, sitting: Sitting
) -> None:
    with database.writing() as session:
        teaches(session, cast.mona, cast.x)
        published(session, settings, cast.x)
        question = written(session, sitting, alone=False)
        assert heap_of(session, cast.egeskolen, cast.mona, question) is not None


def test_words_of_another_institution_are_out_of_reach(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        far = published(session, settings, cast.x)
        question = written(session, far)
        (row, *_rest) = session.exec(select(OwnWords)).all()
        assert heaps(session, cast.egeskolen, cast.mona) == ([], False)
        assert heap_of(session, cast.egeskolen, cast.mona, question) is None
        assert question_with(session, cast.egeskolen, cast.mona, row.key) is None


def test_each_look_shuffles_anew(database: Database, sitting: Sitting) -> None:
    with database.writing() as session:
        question = written(session, sitting, [f"Ord {n}" for n in range(25)])
        looks = [tuple(text.words for text in waiting_texts(session, question)) for _look in range(3)]
    assert len(set(looks)) == 3
    assert len({frozenset(look) for look in looks}) == 1


def test_the_list_costs_as_many_queries_for_one_place_as_for_three(
    database: Database, settings: Settings, cast: Cast, sitting: Sitting
) -> None:
    from sqlalchemy import event

    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with database.writing() as session:
        written(session, sitting)
        event.listen(database.engine, "before_cursor_execute", note)
        session.expire_all()
        heaps(session, cast.egeskolen, cast.mona)
        one = len(asked)
        written(session, sitting, item="more")
        written(session, published(session, settings, cast.b))
        session.expire_all()
        asked.clear()
        assert len(heaps(session, cast.egeskolen, cast.mona)[0]) == 3
        assert len(asked) == one
        event.remove(database.engine, "before_cursor_execute", note)


def test_the_role_is_the_moderators_alone(database: Database, cast: Cast) -> None:
    with database.reading() as session:
        rows = session.exec(select(Role.staff_key, Role.institution_key).where(Role.role == MODERATOR)).all()
    assert [tuple(row) for row in rows] == [(cast.mona.key, cast.egeskolen.key)]
