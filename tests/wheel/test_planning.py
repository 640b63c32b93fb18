"""What may be planned: not too much, not too close, and only on days when the children are there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from tests.cast import Cast, make_item, make_questionnaire
from voice.cycle.starting import start_cycle
from voice.db import Database
from voice.people.roles import groups_in
from voice.people.tables import Holiday
from voice.wheel.burden import CYCLE, ITEMS_OF_A_YEAR, PULSE, PULSE_ITEMS, Asking, items_of, loads, too_close
from voice.wheel.due import due_of, move_due
from voice.wheel.holidays import add_holiday, remove_holiday
from voice.wheel.planning import CannotPlan, askings_of, begun_from, end_planned, plan, planned_for, plans_of
from voice.wheel.tables import Planned, PlannedEnd
from voice.wheel.targets import set_targets

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)  # a Tuesday
MONDAY = date(2026, 10, 5)
TWELVE = make_questionnaire(*(make_item(f"i{n}") for n in range(12)), key="tolv", title="Tolv")
SIZES = {"tolv": {"6-9": 12}}


def put_in(session: Session, cast: Cast, **changes) -> Planned:
    groups = groups_in(session, [cast.egeskolen])
    wanted = {
        "group": cast.a, "questionnaire": TWELVE, "kind": CYCLE, "on": MONDAY, "rung": 2, "title": "Pauserne",
        "taken": askings_of(session, groups, 2026, SIZES), "now": NOW, "by": cast.lars.key,
    } | changes  # fmt: skip
    return plan(session, cast.egeskolen, groups, **wanted)


# -- burden, pure -------------------------------------------------------------------------------------------------


@given(st.dictionaries(st.sampled_from(sorted(ITEMS_OF_A_YEAR)), st.integers(0, 45)))
def test_a_pulse_never_asks_more_than_the_whole(sizes: dict[str, int]):
    assert items_of(CYCLE, sizes) == sizes
    assert all(items_of(PULSE, sizes)[form] <= min(sizes[form], PULSE_ITEMS[form]) for form in sizes)


@given(st.lists(st.integers(0, 40), max_size=8))
def test_a_year_s_questions_are_added_up(numbers: list[int]):
    (load,) = loads(("6-9", "parents"), [Asking(MONDAY, {"6-9": number, "10-12": 99}) for number in numbers])
    assert (load.items, load.over) == (sum(numbers), sum(numbers) > ITEMS_OF_A_YEAR["6-9"])
    assert 0 <= load.tenths <= 10


def test_a_week_of_rest_lies_between_two_askings_and_holidays_are_no_rest():
    asked = [Asking(MONDAY, {}, "Pauserne")]
    assert too_close(MONDAY + timedelta(days=4), asked) == asked[0]
    assert too_close(MONDAY - timedelta(days=4), asked) == asked[0]
    assert too_close(MONDAY + timedelta(days=7), asked) is None
    week = frozenset(MONDAY + timedelta(days=n) for n in range(1, 8))
    assert too_close(MONDAY + timedelta(days=7), asked, week) == asked[0]


# -- planning -----------------------------------------------------------------------------------------------------


def test_what_is_planned_is_there_until_it_is_taken_out(database: Database, cast: Cast):
    with database.writing() as session:
        row = put_in(session, cast)
        assert [one.key for one in plans_of(session, ["egeskolen"], [2026])] == [row.key]
        assert planned_for(session, ["egeskolen"], 2026) == {cast.a.key}
        end_planned(session, row, "Klassen er på lejr", now=NOW, by=None)
        end_planned(session, row, "Noget andet", now=NOW, by=None)
        assert plans_of(session, ["egeskolen"], [2026]) == []
        assert session.get_one(PlannedEnd, row.key).why == "Klassen er på lejr"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": date(2026, 8, 31)}, "on"), ({"on": date(2026, 10, 4)}, "on"), ({"on": date(2030, 1, 7)}, "on"),
        ({"on": date.min}, "on"), ({"kind": "x"}, "kind"), ({"rung": 0}, "rung"), ({"rung": 6}, "rung"),
        ({"title": " "}, "title"), ({"title": "x" * 81}, "title"), ({"closed": frozenset([MONDAY])}, "on"),
        ({"questionnaire": make_questionnaire(forms=("16-18",))}, "questionnaire"),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_is_said(database: Database, cast: Cast, changes: dict, field: str):
    with database.writing() as session:
        with pytest.raises(CannotPlan) as refused:
            put_in(session, cast, **changes)
        assert refused.value.field == field
        assert session.exec(select(Planned)).all() == []


def test_a_child_is_not_asked_more_than_the_limit_of_the_year(database: Database, cast: Cast):
    with database.writing() as session:
        for n in range(ITEMS_OF_A_YEAR["6-9"] // 12):
            put_in(session, cast, on=MONDAY + timedelta(weeks=3 * n))
        late = MONDAY + timedelta(weeks=30)
        with pytest.raises(CannotPlan, match="for mange"):
            put_in(session, cast, on=late)
        put_in(session, cast, on=late, group=cast.b)  # another class has its own year
        with pytest.raises(CannotPlan, match="2.a"):
            put_in(session, cast, on=late + timedelta(weeks=4), group=None)


def test_two_askings_do_not_lie_close(database: Database, cast: Cast):
    with database.writing() as session:
        put_in(session, cast)
        with pytest.raises(CannotPlan, match="mindst en uge"):
            put_in(session, cast, on=MONDAY + timedelta(days=3), kind=PULSE)


def test_a_cycle_that_came_of_a_plan_counts_once(database: Database, cast: Cast):
    with database.writing() as session:
        row = put_in(session, cast)
        cycle = start_cycle(
            session, institution=cast.egeskolen, groups=[cast.a], questionnaire=TWELVE, title="Pauserne",
            planned_rung=2, decider="Lederen", open_to="x", not_open="x", reply_by=date(2026, 11, 2),
            now=NOW + timedelta(days=20), by=None, planned_key=row.key,
        )  # fmt: skip
        assert begun_from(session, [row]) == {row.key: cycle.key}
        (asking,) = askings_of(session, [cast.a], 2026, SIZES)[cast.a.key]
        assert (asking.on, asking.items) == (date(2026, 9, 21), {"6-9": 12})
        with pytest.raises(CannotPlan, match="er begyndt"):
            end_planned(session, row, "Fortrudt", now=NOW, by=None)


# -- what is due --------------------------------------------------------------------------------------------------


def test_it_is_said_two_weeks_ahead_to_whoever_begins_it(database: Database, cast: Cast):
    with database.writing() as session:
        own = put_in(session, cast)
        put_in(session, cast, on=MONDAY + timedelta(weeks=4), group=None)
        assert due_of(session, [cast.a], MONDAY - timedelta(days=15)) == ()
        (due,) = due_of(session, [cast.a], MONDAY - timedelta(days=14))
        assert (due.overdue, due.url) == (False, f"/classroom/groups/{cast.a.key}/cycles/new?planned={own.key}")
        late = MONDAY + timedelta(weeks=3)
        assert [one.overdue for one in due_of(session, [cast.a], late, ["egeskolen"])] == [True, False]
        assert [one.group for one in due_of(session, [], late, ["egeskolen"])] == [None]
        assert due_of(session, [cast.b], late) == ()
        assert due_of(session, [], late, ["birkeskolen"]) == ()


def test_a_plan_of_a_year_that_is_over_comes_to_its_end_once(database: Database, cast: Cast):
    with database.writing() as session:
        row = put_in(session, cast)
        assert move_due(session, date(2027, 7, 31), now=NOW) == 0
        assert move_due(session, date(2027, 8, 1), now=NOW) == 1
        assert move_due(session, date(2027, 8, 1), now=NOW) == 0
        assert session.get_one(PlannedEnd, row.key).by is None


# -- holidays and targets -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "name", "field"),
    [
        (date(2026, 8, 31), date(2026, 9, 4), "Ferie", "first"), (MONDAY, MONDAY - timedelta(days=1), "Ferie", "last"),
        (MONDAY, MONDAY, " ", "name"), (MONDAY, MONDAY + timedelta(days=400), "Ferie", "last"),
        (date.min, date.min, "Ferie", "first"),
    ],
)  # fmt: skip
def test_a_holiday_lies_ahead_and_has_a_name(database: Database, cast: Cast, first, last, name, field):  # noqa: ARG001
    with database.writing() as session, pytest.raises(CannotPlan) as refused:
        add_holiday(session, municipality_key="solby", institution_key=None, first=first, last=last, name=name,
                    now=NOW, by=None)  # fmt: skip
    assert refused.value.field == field


def test_a_holiday_that_has_begun_stays(database: Database, cast: Cast):  # noqa: ARG001
    with database.writing() as session:
        row = add_holiday(session, municipality_key="solby", institution_key=None, first=MONDAY, last=MONDAY,
                          name="Fridag", now=NOW, by=None)  # fmt: skip
        with pytest.raises(CannotPlan):
            remove_holiday(session, row, MONDAY)
        remove_holiday(session, row, MONDAY - timedelta(days=1))
        assert session.exec(select(Holiday)).all() == []


def test_targets_are_rows_only_when_they_are_new(database: Database, cast: Cast):  # noqa: ARG001
    with database.writing() as session:
        say = {"now": NOW, "by": None}
        assert set_targets(session, "solby", 2026, {"6-9": 2, "10-12": 0}, known={}, **say) == 1
        assert set_targets(session, "solby", 2026, {"6-9": 2}, known={"6-9": 2}, **say) == 0
        for year, wanted in ((2026, {"6-9": 6}), (2026, {"0-2": 1}), (1, {"6-9": 1}), (2026, {"6-9": -1})):
            with pytest.raises(CannotPlan):
                set_targets(session, "solby", year, wanted, known={}, **say)
