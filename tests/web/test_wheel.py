"""The year wheel and the municipality's targets as pages, and who finds nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.web.teacher import actions, links, read, signed_in
from voice import clock
from voice.db import Database
from voice.people.open_days import after_open_days
from voice.people.tables import Holiday
from voice.wheel.calendar import school_year
from voice.wheel.tables import Planned, PlannedEnd, RungTarget

WHEEL, TOWN = "/wheel/egeskolen", "/wheel/municipality/solby"


def soon(days: int = 12) -> date:
    """An open day ahead."""
    return after_open_days(clock.today(), days)


def form(**changes: str) -> dict[str, str]:
    return {
        "questionnaire": "plads-til-leg", "group": "egeskolen-2a", "on": soon().isoformat(), "kind": "cycle",
        "rung": "3", "title": "",
    } | changes  # fmt: skip


def rows(database: Database, table) -> list:
    with database.reading() as session:
        return list(session.exec(select(table)))


@pytest.fixture
def lars(client: Client, cast: Cast, database: Database) -> Client:
    return signed_in(client, cast.lars, database)


@pytest.fixture
def kirsten(client: Client, cast: Cast, database: Database) -> Client:
    return signed_in(client, cast.kirsten, database)


# -- the plan -----------------------------------------------------------------------------------------------------


def test_what_the_leader_plans_stands_on_the_wheel_and_begins_with_one_click(
    lars: Client, client: Client, cast: Cast, database: Database
):
    answer = lars.post(f"{WHEEL}/plans", data=form())
    assert answer.status_code == 303
    (row,) = rows(database, Planned)
    assert (row.title, row.rung, row.opens_on, row.school_year) == (
        "Plads til leg", 3, soon(), school_year(soon())
    )  # fmt: skip
    page = read(lars.get(answer.headers["location"]))
    assert "Plads til leg" in page.css_first(".month-list").text()
    assert len(page.css(".wheel .dot")) == 1
    begin = f"/classroom/groups/egeskolen-2a/cycles/new?planned={row.key}"
    tine = signed_in(client, cast.tine, database)
    assert begin in links(read(tine.get(answer.headers["location"])))
    assert tine.get(begin).status_code == 200


def test_a_plan_for_all_begins_at_the_house(lars: Client, database: Database):
    assert lars.post(f"{WHEEL}/plans", data=form(group="all")).status_code == 303
    (row,) = rows(database, Planned)
    year = school_year(soon())
    assert f"/institution/egeskolen/cycles/new?planned={row.key}" in links(read(lars.get(f"{WHEEL}?year={year}")))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"questionnaire": "none"}, "questionnaire"), ({"questionnaire": ""}, "questionnaire"),
        ({"group": "birkeskolen-2x"}, "group"), ({"group": ""}, "group"), ({"on": "snart"}, "on"), ({"on": ""}, "on"),
        ({"on": "2020-01-06"}, "on"), ({"on": "9999-12-31"}, "on"), ({"rung": "6"}, "rung"), ({"rung": "²"}, "rung"),
        ({"kind": "x"}, "kind"), ({"title": "x" * 81}, "title"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field_and_what_was_typed_stays(
    lars: Client, database: Database, changes: dict[str, str], field: str
):
    answer = lars.post(f"{WHEEL}/plans", data=form(**changes))
    page = read(answer)
    assert answer.status_code == 422
    assert page.css_first(f"#{field}-problem") is not None
    assert page.css_first(f"#{field}").attributes.get("aria-describedby") == f"{field}-problem"
    assert rows(database, Planned) == []
    if "title" not in changes and field != "questionnaire":
        chosen = page.css_first("#questionnaire option[selected]")
        assert chosen.attributes["value"] == "plads-til-leg"


def test_too_many_questions_are_refused_before_anybody_is_asked(lars: Client, database: Database):
    for weeks in range(40):
        on = after_open_days(clock.today(), 6 * weeks + 6)
        if lars.post(f"{WHEEL}/plans", data=form(on=on.isoformat(), questionnaire="min-dag")).status_code == 422:
            break
    assert 0 < len(rows(database, Planned)) < 15


def test_taking_out_needs_a_reason(lars: Client, database: Database):
    lars.post(f"{WHEEL}/plans", data=form())
    (row,) = rows(database, Planned)
    assert lars.post(f"{WHEEL}/plans/{row.key}/end", data={"why": " "}).status_code == 422
    assert rows(database, PlannedEnd) == []
    assert lars.post(f"{WHEEL}/plans/{row.key}/end", data={"why": "Lejr"}).status_code == 303
    assert rows(database, PlannedEnd)[0].why == "Lejr"
    assert lars.post(f"{WHEEL}/plans/none/end", data={"why": "Lejr"}).status_code == 404


def test_a_teacher_reads_and_changes_nothing(tine: Client, database: Database):
    page = read(tine.get(WHEEL))
    assert actions(page) == []
    assert tine.post(f"{WHEEL}/plans", data=form()).status_code == 404
    assert tine.post(f"{WHEEL}/holidays", data={}).status_code == 404
    assert rows(database, Planned) == []


# -- holidays -----------------------------------------------------------------------------------------------------


def test_a_holiday_closes_the_days_of_one_house_or_of_all(
    client: Client, cast: Cast, database: Database
):
    first, last = soon().isoformat(), (soon() + timedelta(days=2)).isoformat()
    said = {"name": "Lukkeuge", "first": first, "last": last}
    kirsten = signed_in(client, cast.kirsten, database)
    assert kirsten.post(f"{TOWN}/holidays", data=said).status_code == 303
    lars = signed_in(client, cast.lars, database)
    assert "Hele kommunen" in lars.get(f"{WHEEL}?year={school_year(soon())}").text
    assert lars.post(f"{WHEEL}/plans", data=form()).status_code == 422
    (row,) = rows(database, Holiday)
    assert lars.post(f"{WHEEL}/holidays/{row.key}/removal", data={}).status_code == 404
    kirsten = signed_in(client, cast.kirsten, database)
    assert kirsten.post(f"{TOWN}/holidays/{row.key}/removal", data={}).status_code == 303
    assert rows(database, Holiday) == []


def test_a_holiday_that_cannot_be_is_said(lars: Client, database: Database):
    for said in ({"name": "", "first": soon().isoformat()}, {"name": "x", "first": "2020-01-01"}, {"name": "x"},
                 {"name": "x", "first": soon().isoformat(), "last": "2020-01-01"}):  # fmt: skip
        assert lars.post(f"{WHEEL}/holidays", data=said).status_code == 422
    assert rows(database, Holiday) == []


# -- targets ------------------------------------------------------------------------------------------------------


def wanted(**changes: str) -> dict[str, str]:
    return {f"rung-{band}": "0" for band in ("3-5", "6-9", "10-12", "13-15", "16-18")} | {
        f"rung-{band.replace('_', '-')}": rung for band, rung in changes.items()
    }


def test_a_target_is_shown_beside_what_was_reached(client: Client, cast: Cast, database: Database):
    kirsten = signed_in(client, cast.kirsten, database)
    assert kirsten.post(f"{TOWN}/targets", data=wanted(**{"6_9": "3"})).status_code == 303
    assert kirsten.post(f"{TOWN}/targets", data=wanted(**{"6_9": "3"})).status_code == 303
    assert [(row.band, row.rung) for row in rows(database, RungTarget)] == [("6-9", 3)]
    assert read(kirsten.get(TOWN)).css_first("#rung-6-9 option[selected], [id='rung-6-9'] option[selected]") is not None
    lars = signed_in(client, cast.lars, database)
    assert "Målet er trin 3" in lars.get("/scoreboard/institution/egeskolen").text


@pytest.mark.parametrize("rung", ["6", "-1", "x", "", "²", "33"])
def test_a_target_that_is_no_rung_is_refused(kirsten: Client, database: Database, rung: str):
    assert kirsten.post(f"{TOWN}/targets", data=wanted(**{"6_9": rung})).status_code == 422
    assert rows(database, RungTarget) == []


# -- who finds nothing --------------------------------------------------------------------------------------------


def test_nobody_else_finds_them(client: Client, cast: Cast, database: Database):
    for person, address in (
        (cast.omar, WHEEL), (cast.kirsten, WHEEL), (cast.mona, WHEEL), (cast.dan, WHEEL), (cast.lars, TOWN),
        (cast.tine, TOWN), (cast.dan, TOWN), (cast.lars, "/wheel/birkeskolen"), (cast.lars, "/wheel/none"),
    ):  # fmt: skip
        assert signed_in(client, person, database).get(address).status_code == 404, (person.name, address)
    for person in (cast.lars, cast.tine, cast.dan):
        for what in ("targets", "holidays", "holidays/x/removal"):
            assert signed_in(client, person, database).post(f"{TOWN}/{what}", data={}).status_code == 404
    client.cookies.clear()
    for address in (WHEEL, TOWN):
        assert client.get(address).headers["location"].startswith("/sign-in")
