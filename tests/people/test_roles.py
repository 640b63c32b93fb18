from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast, make_staff
from voice.db import Database
from voice.people.roles import (
    groups_in,
    groups_of,
    institutions_of,
    leader_may_see,
    leader_waits_until,
    may_open,
    may_see,
)
from voice.people.tables import LEADER, Role

FRIDAY = date(2025, 11, 14)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_a_teacher_opens_and_sees_the_own_groups_only(database: Database, cast: Cast):
    with database.reading() as session:
        assert [(may_open(session, cast.tine, group), may_see(session, cast.tine, group))
                for group in (cast.a, cast.b, cast.x)] == [(True, True), (False, False), (False, False)]
        assert groups_of(session, cast.tine) == [cast.a]
        assert institutions_of(session, cast.tine) == []


def test_a_leader_sees_the_own_institution_and_opens_nothing(database: Database, cast: Cast):
    with database.reading() as session:
        assert [(may_open(session, cast.lars, group), may_see(session, cast.lars, group))
                for group in (cast.a, cast.b, cast.x)] == [(False, True), (False, True), (False, False)]
        assert groups_of(session, cast.lars) == []
        assert institutions_of(session, cast.lars) == [cast.egeskolen]
        assert groups_in(session, [cast.egeskolen]) == [cast.a, cast.b]


def test_a_leader_who_teaches_opens_that_group(database: Database, cast: Cast):
    with database.writing() as session:
        maren = make_staff(session, "Maren", teaches=cast.b, leads=cast.egeskolen)
        assert [may_open(session, maren, group) for group in (cast.a, cast.b)] == [False, True]
        assert [may_see(session, maren, group) for group in (cast.a, cast.b)] == [True, True]


def test_a_role_at_one_place_is_no_role_at_another(database: Database, cast: Cast):
    with database.writing() as session:
        session.add(Role(key="odd", staff_key=cast.omar.key, role=LEADER, group_key=cast.a.key))
        session.flush()
        assert not may_open(session, cast.omar, cast.a)
        assert not may_see(session, cast.omar, cast.a)


def test_a_leader_never_sees_what_is_not_published():
    assert not leader_may_see(None, None, FRIDAY)
    assert not leader_may_see(None, FRIDAY, FRIDAY + timedelta(days=100))


def test_a_leader_sees_it_as_soon_as_the_class_has():
    assert leader_may_see(FRIDAY, FRIDAY, FRIDAY)


def test_a_leader_waits_ten_open_days_if_the_class_has_not_seen_it():
    assert leader_waits_until(FRIDAY) == date(2025, 11, 28)
    assert not leader_may_see(FRIDAY, None, date(2025, 11, 27))
    assert leader_may_see(FRIDAY, None, date(2025, 11, 28))


@given(days, days, st.integers(0, 60))
def test_what_a_leader_sees_once_stays_visible(published: date, today: date, later: int):
    if leader_may_see(published, None, today):
        assert leader_may_see(published, None, today + timedelta(days=later))
    assert leader_may_see(published, published, today)
