"""A cycle begins with everything said: who decides, what is open and what is not, and by when children have a reply."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from tests.cast import Cast, make_group, make_questionnaire
from tests.cycle.conftest import Begin, today
from voice.cycle.starting import CannotStart, latest_reply, usual_reply, why_not
from voice.cycle.tables import Cycle, CycleGroup
from voice.db import Database
from voice.people.open_days import is_open, open_days_after
from voice.people.tables import Group

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def group(forms: str = "6-9") -> Group:
    return Group(key="g", institution_key="i", name="2.a", forms=forms, size=20)


def refused(**changes: object) -> set[str]:
    plain: dict[str, object] = {
        "groups": [group()], "questionnaire": make_questionnaire(), "title": "Pauser", "planned_rung": 2,
        "decider": "Lederen", "open_to": "Pausen", "not_open": "Loven", "reply_by": usual_reply(today()),
        "today": today(),
    }  # fmt: skip
    return set(why_not(**{**plain, **changes}))  # type: ignore[arg-type]


def test_the_plain_cycle_may_begin() -> None:
    assert refused() == set()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"), ({"title": "x" * 81}, "title"), ({"groups": []}, "groups"),
        ({"groups": [group(), group("16-18")]}, "groups"), ({"planned_rung": 0}, "rung"), ({"planned_rung": 6}, "rung"),
        ({"decider": ""}, "decider"), ({"open_to": ""}, "open_to"), ({"not_open": ""}, "not_open"),
        ({"not_open": "x" * 401}, "not_open"), ({"reply_by": today()}, "reply_by"),
        ({"reply_by": today() + timedelta(days=365)}, "reply_by"), ({"reply_by": date.min}, "reply_by"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_at_its_field(changes: dict[str, object], field: str) -> None:
    assert refused(**changes) == {field}


@given(DAYS)
def test_the_usual_day_of_the_reply_is_an_open_day_forty_open_days_away(day: date) -> None:
    usual = usual_reply(day)
    assert is_open(usual)
    assert open_days_after(day, usual) == 40
    assert usual < latest_reply(day)
    assert refused(reply_by=usual, today=day) == set()


def test_what_was_begun_is_kept_as_it_was_said(database: Database, cast: Cast, begin: Begin) -> None:
    with database.writing() as session:
        key = begin(session, groups=[cast.b, cast.a]).key
        session.get_one(Group, cast.a.key).size = 3  # children come and go
    with database.reading() as session:
        cycle = session.get_one(Cycle, key)
        assert (cycle.theme, cycle.questionnaire, cycle.workflow) == ("proeve", "proeve", "survey")
        assert cycle.not_open == "Hvor lang pausen er"
        sizes = session.exec(select(CycleGroup.group_key, CycleGroup.size).where(CycleGroup.cycle_key == key))
        assert dict(sizes.all()) == {cast.a.key: 24, cast.b.key: 24}


def test_a_refused_cycle_leaves_nothing(database: Database, begin: Begin) -> None:
    with database.writing() as session, pytest.raises(CannotStart) as refusal:
        begin(session, not_open="", title="")
    assert set(refusal.value.problems) == {"title", "not_open"}
    with database.reading() as session:
        assert session.exec(select(Cycle)).all() == []


def test_a_group_of_another_school_cannot_be_taken_along(database: Database, cast: Cast, begin: Begin) -> None:
    with database.writing() as session, pytest.raises(ValueError, match="another institution"):
        begin(session, groups=[cast.a, cast.x])


def test_a_workflow_that_is_not_known_is_refused(database: Database, begin: Begin) -> None:
    with database.writing() as session, pytest.raises(ValueError, match="no such workflow"):
        begin(session, workflow="party")


def test_a_mixed_group_is_asked_when_one_of_its_ages_fits(database: Database, cast: Cast, begin: Begin) -> None:
    with database.writing() as session:
        mixed = make_group(session, "Alle", institution=cast.egeskolen, forms=("4-5", "6-9"))
        assert begin(session, groups=[mixed]).key
