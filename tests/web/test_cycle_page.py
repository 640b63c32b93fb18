"""The page of a cycle: its next step, the promised day, reading, ending; and the first page. Who finds nothing."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from tests.cast import Cast, make_group, make_staff
from tests.craft import Client
from tests.web.cycling import THEME, at, begin, noted, text
from tests.web.teacher import links, move_on, read, signed_in
from voice import clock
from voice.council.founding import found_council
from voice.cycle.gate import pass_gate
from voice.cycle.sittings import ask
from voice.cycle.starting import start_cycle, usual_reply
from voice.cycle.tables import ELEMENTS, Cycle, CycleEnd, CycleGroup, Postponement, ResultRead
from voice.db import Database
from voice.logbook.tables import Looked
from voice.people.tables import TEACHER, Role
from voice.questionnaires.files import load
from voice.settings import Settings
from voice.waves.showing import show_to_class


@pytest.fixture
def cycle(cast: Cast, database: Database) -> Cycle:
    return begin(database, cast)


def pass_it(database: Database, cycle: Cycle) -> None:
    with database.writing() as session:
        words = dict.fromkeys(ELEMENTS, "Det er på plads.")
        pass_gate(session, session.get_one(Cycle, cycle.key), words, mandate=True, now=clock.now(), by=None)


def test_the_next_step_stands_first_and_leads_somewhere(tine: Client, database: Database, cycle: Cycle) -> None:
    page = read(tine.get(at(cycle)))
    first = page.css_first("main .button")
    assert first.attributes["href"] == at(cycle, "/gate")
    pass_it(database, cycle)
    page = read(tine.get(at(cycle)))
    assert page.css_first("main .button").attributes["href"] == at(cycle, "/groups/egeskolen-2a/ask/answer")


def test_the_path_shows_where_it_stands(tine: Client, cast: Cast, database: Database, settings: Settings, cycle: Cycle):
    assert read(tine.get(at(cycle))).css_first(".path [aria-current]").text().strip() == "Gør klar"
    pass_it(database, cycle)
    with database.writing() as session:
        row = session.get_one(Cycle, cycle.key)
        sitting = ask(session, settings.secret, row, cast.a, "answer", load(THEME), now=clock.now(), by=None)
    assert read(tine.get(at(cycle))).css_first(".path [aria-current]").text().strip() == "Svar"
    assert f"/classroom/sittings/{sitting.key}" in links(read(tine.get(at(cycle))))
    move_on(database, settings, sitting, 3)
    page = read(tine.get(at(cycle)))
    assert page.css_first(".path [aria-current]").text().strip() == "Resultat"
    assert f"/classroom/sittings/{sitting.key}/result" in links(page)


def test_an_overdue_promise_is_said_plainly(tine: Client, database: Database, cycle: Cycle) -> None:
    assert "Senest" in text(read(tine.get(at(cycle))))
    with database.writing() as session:
        session.get_one(Cycle, cycle.key).reply_by = clock.now().date() - timedelta(days=10)
    page = read(tine.get(at(cycle)))
    assert "Børnene har ikke fået svar" in text(page)
    assert "kan den ikke flyttes" in text(page) or "kan ikke flyttes" in text(page)
    assert page.css("form[action$=postponement]") == []


def test_a_leader_sees_a_result_only_when_the_class_has_seen_it(
    client: Client, cast: Cast, database: Database, settings: Settings, cycle: Cycle
) -> None:
    with database.writing() as session:
        row = session.get_one(Cycle, cycle.key)
        sitting = ask(session, settings.secret, row, cast.a, "answer", load(THEME), now=clock.now(), by=None)
    lars = signed_in(client, cast.lars, database)
    move_on(database, settings, sitting, 2)
    page = read(lars.get(at(cycle)))
    assert not [link for link in links(page) if sitting.key in link]
    assert sitting.code not in page.html
    with database.writing() as session:
        show_to_class(session, sitting, now=clock.now())
    assert f"/classroom/sittings/{sitting.key}/result" in links(read(lars.get(at(cycle))))


@pytest.mark.parametrize("name", ["omar", "mona", "kirsten", "dan"])
def test_who_has_nothing_to_do_with_it_finds_nothing(
    client: Client, cast: Cast, database: Database, cycle: Cycle, name: str
) -> None:
    other = signed_in(client, getattr(cast, name), database)
    assert other.get(at(cycle)).status_code == other.get(at(cycle, "/gate")).status_code == 404
    for what in ("/gate", "/postponement", "/read", "/end"):
        assert other.post(at(cycle, what), data={"why": "Fordi", "ready": "room"}).status_code == 404
    assert other.get("/cycles/findes-ikke").status_code == other.get("/cycles/%00").status_code == 404


def test_nobody_signed_in_is_asked_to_sign_in(client: Client, cycle: Cycle) -> None:
    assert client.get(at(cycle)).headers["location"].startswith("/sign-in")


def test_a_teacher_who_only_takes_part_cannot_end_it_for_all(
    client: Client, cast: Cast, database: Database, cycle: Cycle
) -> None:
    with database.writing() as session:
        session.add(CycleGroup(cycle_key=cycle.key, group_key=cast.b.key, size=20))
        tea = make_staff(session, "Tea", teaches=cast.b)
    browser = signed_in(client, tea, database)
    page = read(browser.get(at(cycle)))
    assert page.css("form") == [] or not [form for form in page.css("main form") if "/end" in form.attributes["action"]]
    later = (clock.now().date() + timedelta(days=70)).isoformat()
    for what in ("/end", "/postponement", "/read"):
        assert browser.post(at(cycle, what), data={"why": "Fordi", "on": later}).status_code == 404
    with database.reading() as session:
        assert session.get(CycleEnd, cycle.key) is None


# -- moving the day, reading, ending ------------------------------------------------------------------------------


def soon(database: Database, cycle: Cycle, days: int) -> date:
    with database.writing() as session:
        session.get_one(Cycle, cycle.key).reply_by = day = clock.now().date() + timedelta(days=days)
    return day


def test_the_promised_day_is_moved_with_a_reason(tine: Client, database: Database, cycle: Cycle) -> None:
    day = soon(database, cycle, 5)
    later = (day + timedelta(days=7)).isoformat()
    assert tine.post(at(cycle, "/postponement"), data={"on": later, "why": "Vi venter på 3.b."}).status_code == 303
    with database.reading() as session:
        assert [(row.on.isoformat(), row.why) for row in session.exec(select(Postponement))] == [
            (later, "Vi venter på 3.b.")
        ]
    assert "moved the promised day of a reply" in noted(database)


def test_a_day_that_has_passed_is_not_moved_and_the_try_is_logged(
    tine: Client, database: Database, cycle: Cycle
) -> None:
    soon(database, cycle, -1)
    later = (clock.now().date() + timedelta(days=7)).isoformat()
    answer = tine.post(at(cycle, "/postponement"), data={"on": later, "why": "Vi glemte det."})
    assert answer.status_code == 422
    assert "kan ikke flyttes" in text(read(answer))
    with database.reading() as session:
        assert session.exec(select(Postponement)).all() == []
        line = session.exec(select(Looked).order_by(Looked.number.desc())).first()  # type: ignore[attr-defined]
        assert (line.what, line.about, line.staff_key) == (
            "was refused: moved a promised day after it had passed", f"cycle {cycle.key}", "tine"
        )  # fmt: skip


@pytest.mark.parametrize("data", [{}, {"on": "i morgen", "why": "x"}, {"on": "2000-01-01", "why": "x"}])
def test_an_ordinary_slip_is_refused_and_leaves_no_line(
    tine: Client, database: Database, cycle: Cycle, data: dict[str, str]
) -> None:
    answer = tine.post(at(cycle, "/postponement"), data=data)
    assert answer.status_code == 422
    assert data.get("why", "") in text(read(answer))
    assert noted(database) == []


def test_whoever_decides_reads_when_there_is_something(
    client: Client, cast: Cast, database: Database, settings: Settings, cycle: Cycle
) -> None:
    lars = signed_in(client, cast.lars, database)
    assert lars.post(at(cycle, "/read")).status_code == 422
    with database.writing() as session:
        row = session.get_one(Cycle, cycle.key)
        sitting = ask(session, settings.secret, row, cast.a, "answer", load(THEME), now=clock.now(), by=None)
    move_on(database, settings, sitting, 3)
    page = read(lars.get(at(cycle)))
    assert at(cycle, "/read") in [form.attributes["action"] for form in page.css("main form")]
    assert lars.post(at(cycle, "/read")).status_code == 303
    with database.reading() as session:
        assert [row.by for row in session.exec(select(ResultRead))] == [cast.lars.key]


def test_a_cycle_is_ended_with_a_reason_and_its_page_stays(tine: Client, cycle: Cycle) -> None:
    assert tine.post(at(cycle, "/end"), data={"why": ""}).status_code == 422
    assert tine.post(at(cycle, "/end"), data={"why": "Skolen lukker."}).status_code == 303
    page = read(tine.get(at(cycle)))
    assert "Skolen lukker." in text(page)
    assert list(page.css("main form")) == []
    assert tine.post(at(cycle, "/end"), data={"why": "Igen."}).status_code == 422


# -- the first page -----------------------------------------------------------------------------------------------


def test_the_next_step_stands_on_the_first_page_of_whoever_does_it(
    client: Client, cast: Cast, database: Database, cycle: Cycle
) -> None:
    for person, sees in ((cast.tine, True), (cast.lars, False), (cast.omar, False)):
        page = read(signed_in(client, person, database).get("/classroom"))
        assert (at(cycle, "/gate") in links(page)) is sees, person.name
    with database.writing() as session:
        session.get_one(Cycle, cycle.key).planned_rung = 4
    page = read(signed_in(client, cast.tine, database).get("/classroom"))
    assert at(cycle, "/mandate") not in links(page)
    page = read(signed_in(client, cast.lars, database).get("/classroom"))
    assert at(cycle, "/mandate") in links(page)
    assert at(cycle, "/mandate") in links(read(client.get("/institution/egeskolen")))


def test_an_ended_cycle_waits_for_nobody(tine: Client, cycle: Cycle) -> None:
    tine.post(at(cycle, "/end"), data={"why": "Skolen lukker."})
    assert not [link for link in links(read(tine.get("/classroom"))) if cycle.key in link]


def test_pages_ask_as_often_for_many_cycles_as_for_few(
    client: Client, cast: Cast, database: Database, cycle: Cycle
) -> None:
    seen: list[str] = []

    @event.listens_for(client.app.state.database.engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest) -> None:
        if "looked" not in statement:  # the logbook's line is written once a minute
            seen.append(statement)

    def queries(page: str) -> int:
        seen.clear()
        assert lars.get(page).status_code == 200
        return len(seen)

    with database.writing() as session:
        session.add(Role(key="both", staff_key=cast.lars.key, role=TEACHER, group_key=cast.a.key))
    lars = signed_in(client, cast.lars, database)
    pages = ("/classroom", "/institution/egeskolen", at(cycle))
    few = [queries(page) for page in pages]
    with database.writing() as session:
        for n in range(12):
            group = make_group(session, f"{n}.z", institution=cast.egeskolen)
            start_cycle(
                session, institution=cast.egeskolen, groups=[group, cast.a], questionnaire=load(THEME), title=f"T{n}",
                planned_rung=1 + n % 5, decider="Lederen", open_to="Pausen", not_open="Loven",
                reply_by=usual_reply(clock.now().date()), now=clock.now(), by=cast.tine.key,
            )  # fmt: skip
    assert [queries(page) for page in pages] == few


def test_a_council_s_contact_adult_finds_it_on_the_first_page_and_on_top(
    client: Client, cast: Cast, database: Database
) -> None:
    with database.writing() as session:
        kim = make_staff(session, "Kim", teaches=cast.b)
        council = found_council(
            session, cast.egeskolen, kind="elevraad", name="Elevrådet", forms=("6-9",), size=8, contact=kim,
            now=clock.now(), by=cast.lars.key,
        )  # fmt: skip
        session.delete(session.get_one(Role, f"kim-{cast.b.key}"))  # and has no class any more
    page = read(signed_in(client, kim, database).get("/classroom"))
    assert page.css_first("h1").text() == "Velkommen"
    assert f"/councils/{council.key}" in links(page)
    assert f"/councils/{council.key}" in [node.attributes["href"] for node in page.css("header nav a")]
    assert "Start et forløb" not in text(page)
