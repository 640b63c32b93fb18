"""The closed days that institutions and the municipality have written down."""

from __future__ import annotations

from datetime import date

from tests.cast import Cast
from voice import clock
from voice.db import Database
from voice.people.holidays import LONGEST, closed_days_of
from voice.people.tables import Holiday

AUTUMN = (date(2026, 10, 12), date(2026, 10, 16))


def write(database: Database, key: str, first: date, last: date, institution: str | None = None) -> None:
    with database.writing() as session:
        session.add(Holiday(
            key=key, municipality_key="solby", institution_key=institution, first=first, last=last, name="Ferie",
            at=clock.now(),
        ))  # fmt: skip


def test_a_house_has_the_towns_holidays_and_its_own(database: Database, cast: Cast) -> None:
    write(database, "autumn", *AUTUMN)
    write(database, "course", date(2026, 11, 2), date(2026, 11, 2), cast.egeskolen.key)
    with database.reading() as session:
        closed = closed_days_of(session, [cast.egeskolen.key, cast.birkeskolen.key])
    assert closed[cast.birkeskolen.key] == {date(2026, 10, day) for day in range(12, 17)}
    assert closed[cast.egeskolen.key] - closed[cast.birkeskolen.key] == {date(2026, 11, 2)}


def test_without_any_nothing_is_closed(database: Database, cast: Cast) -> None:
    with database.reading() as session:
        assert closed_days_of(session, [cast.egeskolen.key]) == {cast.egeskolen.key: frozenset()}
        assert closed_days_of(session, []) == {}


def test_a_slip_of_the_pen_does_not_close_a_house_for_a_century(database: Database, cast: Cast) -> None:
    write(database, "slip", date(2026, 7, 1), date(2126, 7, 1))
    write(database, "backwards", date(2026, 8, 10), date(2026, 8, 1))
    with database.reading() as session:
        assert len(closed_days_of(session, [cast.egeskolen.key])[cast.egeskolen.key]) == LONGEST
