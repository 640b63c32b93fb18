"""The first page behind sign-in: what to do next, and what a leader may see. And who finds nothing."""


import pytest
from sqlalchemy import event
from sqlmodel import select

from tests.cast import Cast, make_group, make_sitting, make_staff
from tests.craft import Client
from tests.web.teacher import at, links, move_on, read, signed_in
from voice.db import Database
from voice.people.tables import TEACHER, Group, Role
from voice.settings import Settings
from voice.waves.tables import BigScreen, Closing, ExtraSeats, Publishing, Showing, Sitting


@pytest.mark.usefixtures("cast")
def test_a_teacher_without_groups_reads_what_to_do(client: Client, database: Database):
    with database.writing() as session:
        new = make_staff(session, "Nye")
    page = read(signed_in(client, new, database).get("/classroom"))
    assert "Du har ingen grupper endnu" in page.css_first("main").text()


def test_a_group_that_was_never_asked_has_one_thing_to_do(tine: Client, cast: Cast):
    page = read(tine.get("/classroom"))
    main = page.css("main .main")
    assert [node.attributes["href"] for node in main] == [f"/classroom/groups/{cast.a.key}/cycles/new"]


@pytest.mark.parametrize(
    ("steps", "says"),
    [(0, "Se koden, og følg med"), (1, "Gør resultatet færdigt"), (2, "Vis det for gruppen"), (3, None)],
)
def test_what_to_do_next_stands_first(
    tine: Client, cast: Cast, sitting: Sitting, database: Database, settings: Settings, steps: int, says: str | None
):
    move_on(database, settings, sitting, steps)
    page = read(tine.get("/classroom"))
    first = page.css_first("main .main")
    if says:
        assert (first.text(strip=True), first.attributes["href"]) == (says, at(sitting))
    else:
        assert first.attributes["href"] == f"/classroom/groups/{cast.a.key}/cycles/new"
        assert at(sitting, "/result") in links(page)


@pytest.mark.usefixtures("sitting")
def test_home_asks_the_database_as_often_for_three_groups_as_for_one(
    tine: Client, cast: Cast, database: Database, settings: Settings
):
    seen: list[str] = []

    @event.listens_for(tine.app.state.database.engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    def queries() -> int:
        seen.clear()
        assert tine.get("/classroom").status_code == 200
        return len(seen)

    once = queries()
    with database.writing() as session:
        for name in ("4.c", "5.c"):
            group = make_group(session, name, institution=cast.egeskolen)
            session.add(Role(key=name, staff_key=cast.tine.key, role=TEACHER, group_key=group.key))
            make_sitting(session, settings, group)
            make_sitting(session, settings, group)
    assert once > 0
    assert queries() == once


# -- a leader -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["", "/closing", "/publishing", "/showing", "/seats", "/big-screen"])
def test_a_leader_does_not_stand_over_the_children(
    client: Client, cast: Cast, sitting: Sitting, database: Database, what: str
):
    lars = signed_in(client, cast.lars, database)
    answer = lars.post(at(sitting, what)) if what else lars.get(at(sitting))
    assert answer.status_code == 404


# -- closed unless said -------------------------------------------------------------------------------------------

PAGES = ["GET /classroom/groups/{group}/open", "POST /classroom/groups/{group}/sittings", "GET {sitting}",
         "POST {sitting}/closing", "POST {sitting}/publishing", "POST {sitting}/showing", "POST {sitting}/seats",
         "POST {sitting}/big-screen"]  # fmt: skip


def ask(client: Client, row: str, group: Group, sitting: Sitting):
    method, _space, path = row.partition(" ")
    return client.request(method, path.format(group=group.key, sitting=at(sitting)))


@pytest.mark.parametrize("row", PAGES)
def test_a_teacher_of_another_school_finds_nothing(
    client: Client, cast: Cast, sitting: Sitting, database: Database, row: str
):
    assert ask(signed_in(client, cast.omar, database), row, cast.a, sitting).status_code == 404
    with database.reading() as session:
        assert [session.get(table, sitting.key) for table in (Closing, Publishing, Showing)] == [None, None, None]
        assert session.exec(select(ExtraSeats)).all() == session.exec(select(BigScreen)).all() == []
        assert len(session.exec(select(Sitting)).all()) == 1


@pytest.mark.parametrize("row", PAGES)
def test_nobody_signed_in_is_asked_to(client: Client, cast: Cast, sitting: Sitting, row: str):
    assert ask(client, row, cast.a, sitting).headers["location"].startswith("/sign-in")


def test_what_does_not_exist_looks_like_what_is_not_yours(tine: Client, cast: Cast):
    for path in (f"/classroom/groups/{cast.x.key}/open", "/classroom/groups/findes-ikke/open", "/classroom/sittings/x",
                 "/classroom/sittings/%00", "/classroom/groups/%00/open"):
        assert tine.get(path).status_code == 404
