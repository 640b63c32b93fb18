"""Whoever was away: how long a sitting stays open, and how many were offered to answer: numbers, never names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from tests.cast import Cast, make_sitting
from tests.craft import Client
from tests.cycle.going import begin
from tests.web.teacher import at, move_on, read, signed_in
from voice import clock
from voice.cycle.tables import CycleSitting
from voice.db import Database
from voice.logbook.tables import Looked
from voice.people.open_days import is_open
from voice.people.tables import Holiday
from voice.settings import Settings
from voice.tallies.tick import tick_in_steps
from voice.waves.opening import new_key
from voice.waves.state import CLOSED, OPEN, stage
from voice.waves.staying_open import OPEN_DAYS, stay_of
from voice.waves.tables import Coverage, Offered, Publishing, Sitting


def said(database: Database) -> list[tuple[int, int, str | None]]:
    with database.reading() as session:
        return [(row.children, row.parents_no, row.by) for row in session.exec(select(Offered))]


def opened_days_ago(database: Database, settings: Settings, cast: Cast, days: int) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, cast.a, now=clock.now() - timedelta(days=days))


# -- numbers ------------------------------------------------------------------------------------------------------


def test_two_numbers_are_written_down_and_stand_there_again(tine: Client, sitting: Sitting, database: Database) -> None:
    reply = tine.post(at(sitting, "/offered"), data={"children": "20", "parents_no": "2"})
    assert (reply.status_code, reply.headers["location"]) == (303, at(sitting))
    assert said(database) == [(20, 2, "tine")]
    page = read(tine.get(at(sitting)))
    assert page.css_first("#children").attributes["value"] == "20"
    assert page.css_first("#parents_no").attributes["value"] == "2"
    with database.reading() as session:
        assert [line.what for line in session.exec(select(Looked))] == ["said how many were offered to answer"]


@pytest.mark.parametrize(("children", "no"), [
    ("", ""), ("mange", "0"), ("-1", "0"), ("20", "x"), ("25", "0"), ("0", "25"), ("20", "5"), ("²", "0"),
    ("9999999", "0"),
])  # fmt: skip
def test_numbers_that_cannot_be_are_refused_and_stay_in_the_field(
    tine: Client, sitting: Sitting, database: Database, children: str, no: str
) -> None:
    reply = tine.post(at(sitting, "/offered"), data={"children": children, "parents_no": no})
    assert (reply.status_code, said(database)) == (422, [])
    page = read(reply)
    assert page.css_first("#children-problem") is not None
    assert (page.css_first("#children").attributes["value"] or "") == children


def test_only_the_group_s_teacher_says_it(
    client: Client, cast: Cast, sitting: Sitting, database: Database
) -> None:
    stranger = signed_in(client, cast.omar, database)
    assert stranger.post(at(sitting, "/offered"), data={"children": "3"}).status_code == 404
    assert said(database) == []


def test_after_the_result_is_made_the_numbers_stand(
    tine: Client, sitting: Sitting, database: Database, settings: Settings
) -> None:
    tine.post(at(sitting, "/offered"), data={"children": "22"})
    move_on(database, settings, sitting, 2)
    tine.post(at(sitting, "/offered"), data={"children": "3"})
    assert said(database) == [(22, 0, "tine")]
    with database.reading() as session:
        assert session.get_one(Coverage, sitting.key).enough is True  # asked, though nobody wanted to answer


def test_too_few_asked_is_said_on_the_page(
    tine: Client, sitting: Sitting, database: Database, settings: Settings
) -> None:
    tine.post(at(sitting, "/offered"), data={"children": "10", "parents_no": "4"})  # of 20, 60 % are 12
    move_on(database, settings, sitting, 2)
    with database.reading() as session:
        assert session.get_one(Coverage, sitting.key).enough is False


# -- ten open days ------------------------------------------------------------------------------------------------


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.sets(st.integers(1, 30), max_size=6))
def test_it_stays_open_for_ten_open_days_after_its_own(opened: date, holidays: set[int]) -> None:
    closed = frozenset(opened + timedelta(days=n) for n in holidays)
    last = stay_of(opened, opened, closed).last
    days = [opened + timedelta(days=n) for n in range(1, (last - opened).days + 1)]
    assert sum(is_open(day, closed) for day in days) == OPEN_DAYS
    assert is_open(last, closed)
    assert not stay_of(opened, last, closed).over
    assert stay_of(opened, last, closed).left == 0
    assert stay_of(opened, last + timedelta(days=1), closed).over


def test_the_page_says_until_when_and_reminds_before_it_is_over(
    tine: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    fresh = opened_days_ago(database, settings, cast, 0)
    page = read(tine.get(at(fresh)))
    assert page.css(".note.stay") == []
    assert "lukker vi af os selv" in page.css_first("section.stay").text()
    late = opened_days_ago(database, settings, cast, 40)
    assert "mere end 10 åbne dage" in read(tine.get(at(late))).css_first(".note.stay").text()


def test_the_day_s_work_closes_what_has_had_its_days_and_publishes_nothing(
    cast: Cast, database: Database, settings: Settings
) -> None:
    old, fresh = opened_days_ago(database, settings, cast, 21), opened_days_ago(database, settings, cast, 3)
    done = tick_in_steps(database, settings.secret, floor=5, now=clock.now())
    assert done.stood_open == 1
    with database.reading() as session:
        assert [stage(session, session.get_one(Sitting, one.key)) for one in (old, fresh)] == [CLOSED, OPEN]
        assert session.get(Publishing, old.key) is None


def test_days_on_which_the_house_is_closed_do_not_count(cast: Cast, database: Database, settings: Settings) -> None:
    sitting = opened_days_ago(database, settings, cast, 21)
    with database.writing() as session:
        today = clock.today()
        session.add(Holiday(key=new_key(), municipality_key="solby", institution_key="egeskolen", name="Ferie",
                            first=today - timedelta(days=20), last=today, at=clock.now()))  # fmt: skip
    assert tick_in_steps(database, settings.secret, floor=5, now=clock.now()).stood_open == 0
    with database.reading() as session:
        assert stage(session, session.get_one(Sitting, sitting.key)) == OPEN


def test_a_sitting_of_a_cycle_leads_back_to_the_cycle(
    tine: Client, cast: Cast, sitting: Sitting, database: Database
) -> None:
    assert read(tine.get(at(sitting))).css_first(".back a").attributes["href"] == "/classroom"
    with database.writing() as session:
        cycle = begin(session, [cast.a])
        session.add(CycleSitting(sitting_key=sitting.key, cycle_key=cycle.key, step="answer"))
    assert read(tine.get(at(sitting))).css_first(".back a").attributes["href"] == f"/cycles/{cycle.key}"
