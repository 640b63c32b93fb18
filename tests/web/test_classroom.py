"""The teacher's way: open, watch, close, make the result, show it; and what nobody else can do."""

from datetime import timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import event
from sqlmodel import select

from tests import cast as people
from tests.cast import Cast, make_group, make_questionnaire, make_sitting, make_staff
from tests.craft import Client
from voice import clock
from voice.db import Database
from voice.people.tables import LEADER, TEACHER, Group, Role, Staff
from voice.questionnaires.files import keys, load
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.waves.closing import close_sitting
from voice.waves.showing import show_to_class, sitting_of_big_screen
from voice.waves.state import SHOWN, seats, stage
from voice.waves.tables import BigScreen, Closing, ExtraSeats, Publishing, Showing, Sitting
from voice.web.qr import qr_svg

SURVEY = "saadan-har-vi-det"


@pytest.fixture
def tine(client: Client, cast: Cast, database: Database) -> Client:
    """Tine's browser, signed in."""
    return signed_in(client, cast.tine, database)


@pytest.fixture
def sitting(cast: Cast, database: Database, settings: Settings) -> Sitting:
    """Open in Tine's class."""
    with database.writing() as session:
        return make_sitting(session, settings, cast.a, by=cast.tine.key)


def signed_in(client: Client, person: Staff, database: Database) -> Client:
    with database.writing() as session:
        client.cookies.update(people.sign_in(session, person))
    return client


def read(answer) -> LexborHTMLParser:
    return LexborHTMLParser(answer.text)


def links(page: LexborHTMLParser) -> list[str]:
    return [node.attributes["href"] for node in page.css("main a")]


def actions(page: LexborHTMLParser) -> list[str]:
    return [node.attributes["action"] for node in page.css("main form")]


def at(sitting: Sitting, what: str = "") -> str:
    return f"/classroom/sittings/{sitting.key}{what}"


# -- home ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("cast")
def test_a_teacher_without_groups_reads_what_to_do(client: Client, database: Database):
    with database.writing() as session:
        new = make_staff(session, "Nye")
    page = read(signed_in(client, new, database).get("/classroom"))
    assert "Du har ingen grupper endnu" in page.css_first("main").text()


def test_a_group_that_was_never_asked_has_one_thing_to_do(tine: Client, cast: Cast):
    page = read(tine.get("/classroom"))
    main = page.css("main .main")
    assert [node.attributes["href"] for node in main] == [f"/classroom/groups/{cast.a.key}/open"]


@pytest.mark.parametrize(
    ("steps", "says"),
    [(0, "Se koden og følg med"), (1, "Gør resultatet færdigt"), (2, "Vis det for gruppen"), (3, None)],
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
        assert first.attributes["href"] == f"/classroom/groups/{cast.a.key}/open"
        assert at(sitting, "/result") in links(page)


def move_on(database: Database, settings: Settings, sitting: Sitting, steps: int) -> None:
    """0 open, 1 closed, 2 published, 3 shown."""
    with database.writing() as session:
        if steps > 0:
            close_sitting(session, sitting, now=clock.now())
        if steps > 1:
            publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
        if steps > 2:
            show_to_class(session, sitting, now=clock.now())


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


@pytest.mark.parametrize(
    ("steps", "days", "sees"), [(0, 0, False), (1, 0, False), (2, 0, False), (2, 15, True), (3, 0, True)]
)
def test_a_leader_has_the_link_to_a_result_only_when_it_is_time(
    client: Client, cast: Cast, sitting: Sitting, database: Database, settings: Settings,
    steps: int, days: int, sees: bool,
):
    move_on(database, settings, sitting, steps)
    if days:
        with database.writing() as session:
            row = session.get_one(Publishing, sitting.key)
            row.at -= timedelta(days=days)
            session.add(row)
    page = read(signed_in(client, cast.lars, database).get("/classroom"))
    assert (at(sitting, "/result") in links(page)) == sees
    assert at(sitting) not in links(page)
    assert {"2.a", "3.b"} == {node.text(deep=False).strip() for node in page.css("main dt")}


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


# -- open ---------------------------------------------------------------------------------------------------------


def begin(client: Client, group: Group, **changed: str | list[str]):
    fields = {"questionnaire": SURVEY, "seats": "24", "forms": list(group.form_keys), **changed}
    return client.post(f"/classroom/groups/{group.key}/sittings", data=fields)


def test_every_questionnaire_for_the_age_can_be_chosen(tine: Client, cast: Cast):
    page = read(tine.get(f"/classroom/groups/{cast.a.key}/open"))
    offered = {node.attributes["value"] for node in page.css("[name=questionnaire]")}
    assert offered == {key for key in keys() if "6-9" in load(key).form_keys}
    assert page.css_first("#seats").attributes["value"] == "24"


def test_opening_leads_to_the_code(tine: Client, cast: Cast, database: Database):
    answer = begin(tine, cast.a)
    with database.reading() as session:
        sitting = session.exec(select(Sitting)).one()
        assert (answer.status_code, answer.headers["location"]) == (303, at(sitting))
        assert (sitting.group_key, sitting.seats, sitting.forms, sitting.opened_by) == (cast.a.key, 24, "6-9", "tine")


def test_the_button_pressed_twice_opens_once(tine: Client, cast: Cast, database: Database):
    assert begin(tine, cast.a).headers["location"] == begin(tine, cast.a).headers["location"]
    with database.reading() as session:
        assert len(session.exec(select(Sitting)).all()) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("questionnaire", ""), ("questionnaire", "../../etc/passwd"), ("questionnaire", ["a", "b"]),
     ("seats", ""), ("seats", "0"), ("seats", "-3"), ("seats", "mange"), ("seats", "99999"), ("seats", "²"),
     ("forms", []), ("forms", ["16-18"]), ("forms", ["<b>"])],
)
def test_what_cannot_be_used_comes_back_with_a_summary_and_the_words_that_were_written(
    tine: Client, cast: Cast, database: Database, field: str, value: str | list[str]
):
    answer = begin(tine, cast.a, **{field: value})
    page = read(answer)
    assert answer.status_code == 422
    assert [link.attributes["href"] for link in page.css(".errors a")] == [f"#{field}"]
    assert page.css_first(f"#{field}-problem").text(strip=True) == page.css_first(".errors a").text(strip=True)
    assert page.css_first("#seats").attributes["value"] == (value if field == "seats" else "24")
    with database.reading() as session:
        assert session.exec(select(Sitting)).all() == []


def test_a_group_of_several_ages_is_asked_in_the_ages_that_are_ticked(
    client: Client, cast: Cast, database: Database
):
    with database.writing() as session:
        stue = make_group(session, "Solstuen", institution=cast.egeskolen, forms=("0-2", "3", "4-5"), size=18)
        gry = make_staff(session, "Gry", teaches=stue)
    begin(signed_in(client, gry, database), stue, forms=["4-5", "3"])
    with database.reading() as session:
        assert session.exec(select(Sitting)).one().forms == "3,4-5"


# -- watch --------------------------------------------------------------------------------------------------------


def test_an_open_sitting_shows_code_address_and_a_picture_for_the_camera(tine: Client, sitting: Sitting):
    page = read(tine.get(at(sitting)))
    assert page.css_first(".big-code").text().replace(" ", "") == sitting.code
    assert "testserver" in page.css_first(".join").text()
    assert page.css_first(".qr-frame svg path") is not None
    assert page.css_first("#count").text(strip=True) == "0 af 24 har svaret"
    assert actions(page) == [at(sitting, "/closing"), at(sitting, "/seats")]


def test_the_picture_leads_to_the_questionnaire():
    drawing = str(qr_svg("https://stemmen.example/s/KVA4M7"))
    assert drawing.startswith("<svg")
    assert "style=" not in drawing
    assert drawing != str(qr_svg("https://stemmen.example/s/KVA4M8"))


def test_the_page_that_refreshes_itself_gets_the_count_and_nothing_else(tine: Client, sitting: Sitting):
    answer = tine.get(at(sitting), headers={"hx-request": "true"})
    assert answer.text.strip() == "0 af 24 har svaret"
    assert answer.headers["cache-control"] == "no-store"


def test_closing_stops_new_pages_and_asks_to_look_at_the_tablets(tine: Client, sitting: Sitting, database: Database):
    assert tine.post(at(sitting, "/closing")).headers["location"] == at(sitting)
    with database.reading() as session:
        assert session.get_one(Closing, sitting.key).by == "tine"
    page = read(tine.get(at(sitting)))
    assert actions(page) == [at(sitting, "/publishing"), at(sitting, "/seats")]
    assert page.css_first(".big-code") is None
    assert page.css_first("#count") is not None


def test_looking_never_changes_anything(tine: Client, sitting: Sitting, database: Database):
    for path in ("/closing", "/publishing", "/showing", "/seats", "/big-screen"):
        assert tine.get(at(sitting, path)).status_code in (404, 405)
    with database.reading() as session:
        assert [session.get(table, sitting.key) for table in (Closing, Publishing, Showing)] == [None, None, None]


def test_from_the_children_s_answers_to_the_big_screen(tine: Client, sitting: Sitting, database: Database):
    for _child in range(8):
        page = read(tine.get(f"/s/{sitting.code}"))
        sheet = {"ticket": page.css_first("[name=ticket]").attributes["value"], "q.friend": "very"}
        assert tine.post(f"/s/{sitting.code}", data=sheet).status_code == 303
    assert tine.get(at(sitting), headers={"hx-request": "true"}).text.strip() == "8 af 24 har svaret"
    tine.post(at(sitting, "/closing"))
    assert tine.post(at(sitting, "/publishing")).headers["location"] == at(sitting)
    with database.reading() as session:
        assert session.get_one(Publishing, sitting.key).by == "tine"
        assert session.get(Showing, sitting.key) is None
    assert actions(read(tine.get(at(sitting)))) == [at(sitting, "/big-screen"), at(sitting, "/showing")]
    screen = tine.post(at(sitting, "/big-screen")).headers["location"]
    assert screen.startswith("/screen/")
    with database.reading() as session:
        shown = sitting_of_big_screen(session, screen.removeprefix("/screen/"), clock.now())
        assert (shown and shown.key, stage(session, sitting)) == (sitting.key, SHOWN)
    page = read(tine.get(at(sitting)))
    assert page.css_first("main .code").text().replace(" ", "") == sitting.code
    assert {at(sitting, "/result"), at(sitting, "/dialogue")} <= set(links(page))


@pytest.mark.parametrize("what", ["/showing", "/big-screen"])
def test_nothing_is_shown_before_there_is_a_result(tine: Client, sitting: Sitting, database: Database, what: str):
    assert tine.post(at(sitting, what)).headers["location"] == at(sitting)
    with database.reading() as session:
        assert session.get(Showing, sitting.key) is None
        assert session.exec(select(BigScreen)).all() == []


def test_a_result_of_too_few_leads_to_the_talk(tine: Client, sitting: Sitting, database: Database, settings: Settings):
    move_on(database, settings, sitting, 2)
    page = read(tine.get(at(sitting)))
    assert "For få har svaret" in page.css_first("main").text()
    assert actions(page) == [at(sitting, "/showing")]
    assert tine.post(at(sitting, "/showing")).headers["location"] == at(sitting, "/dialogue")
    with database.reading() as session:
        assert stage(session, sitting) == SHOWN


def test_more_seats_are_given_and_written_down(tine: Client, sitting: Sitting, database: Database):
    tine.post(at(sitting, "/seats"), data={"seats": "3"})
    assert read(tine.get(at(sitting))).css_first("#count").text(strip=True) == "0 af 27 har svaret"
    with database.reading() as session:
        row = session.exec(select(ExtraSeats)).one()
        assert (row.seats, row.by) == (3, "tine")


@pytest.mark.parametrize("number", ["", "0", "-1", "mange", "5000", "²"])
def test_a_number_of_seats_that_is_none_is_refused(tine: Client, sitting: Sitting, database: Database, number: str):
    answer = tine.post(at(sitting, "/seats"), data={"seats": number})
    assert answer.status_code == 422
    assert read(answer).css_first("details[open] #seats-problem") is not None
    with database.reading() as session:
        assert seats(session, sitting) == 24


def test_a_finished_result_takes_no_more_seats(
    tine: Client, sitting: Sitting, database: Database, settings: Settings
):
    move_on(database, settings, sitting, 2)
    tine.post(at(sitting, "/seats"), data={"seats": "3"})
    with database.reading() as session:
        assert session.exec(select(ExtraSeats)).all() == []


def test_adults_who_observe_are_told_that_they_may_be_recognised(
    client: Client, cast: Cast, database: Database, settings: Settings
):
    with database.writing() as session:
        nest = make_group(session, "Spirerne", institution=cast.egeskolen, forms=("0-2",), size=10)
        gry = make_staff(session, "Gry", teaches=nest)
        sitting = make_sitting(session, settings, nest, questionnaire=make_questionnaire(forms=("0-2",)))
    gry_browser = signed_in(client, gry, database)
    for path in (at(sitting), f"/classroom/groups/{nest.key}/open"):
        assert "kan I blive genkendt" in read(gry_browser.get(path)).css_first("main").text()


def test_a_leader_who_teaches_has_both(client: Client, cast: Cast, sitting: Sitting, database: Database):
    with database.writing() as session:
        session.add(Role(key="both", staff_key=cast.tine.key, role=LEADER, institution_key=cast.egeskolen.key))
    page = read(signed_in(client, cast.tine, database).get("/classroom"))
    assert [node.text(strip=True) for node in page.css("main h2")] == ["Det næste", "2.a", "Egeskolen"]
    assert client.get(at(sitting)).status_code == 200
