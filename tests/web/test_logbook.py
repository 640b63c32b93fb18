"""Who looked at what: which pages leave a line, what stands in it, and who may read it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.web.teacher import at, move_on, read, signed_in
from voice import clock
from voice.db import Database
from voice.logbook.book import POSTGRES_LOCK, note
from voice.logbook.phrases import known
from voice.logbook.tables import Looked
from voice.people.tables import Staff
from voice.settings import Settings
from voice.tallies.tick import NOTED, Done
from voice.waves.tables import Sitting
from voice.web import staff
from voice.web.access import anyone
from voice.web.council_access import at_house, in_meeting
from voice.web.grown_ups import anybody

# Pages that show nothing that children said and change nothing. A new row stands here with its reason, or is noted.
NOTHING_OF_CHILDREN = {
    "/classroom": "which groups there are and how far they have come",
    "/classroom/groups/{group}/open": "a form",
    "/classroom/groups/{group}/pooling": "a form",
    "/classroom/groups/{group}/talk": "questions to talk about, without a result",
    "/classroom/sittings/{sitting}": "how many have answered, asked for every few seconds",
    "/classroom/sittings/{sitting}/tablets": "what to do without a net",
    "/moderation/{institution}": "which questions have words, not the words",
    "/logbook": "which logbooks there are",
    "/institution/{institution}/letter": "made from the settings",
    "/institution/{institution}/sounds": "our own texts, to read aloud",
    "/classroom/groups/{group}/cycles/new": "a form",
    "/classroom/groups/{group}/grown-ups": "a form",
    "/institution/{institution}/parents-page": "the link to a page that parents read",
    "/institution/{institution}/cycles/new": "a form",
    "/cycles/{cycle}/gate": "a form",
    "/cycles/{cycle}/guide": "what a ready workflow is",
    "/councils/{council}/first-meeting": "an agenda that is the same everywhere",
    "/cycles/{cycle}/groups/{group}/ask/{step}": "a form",
    "/classroom/groups/{group}/day-door": "the code of the day",
    "/councils/{council}/questionnaires/{motion}/sheet/{form}": "part of a page that is noted",
    "/library/{municipality}": "what adults have shared, without any answer",
    "/library/{municipality}/new": "a form",
    "/library/{municipality}/{shared}": "what adults have shared, without any answer",
    "/wheel/{institution}": "what is planned, and when nobody is there",
    "/wheel/municipality/{municipality}": "what the municipality wants, and holidays",
}
# A line in the main database would tell that a child wrote a note, and when. Who has read and settled a note stands
# beside the note, by the day (voice.help_notes.keeping).
APART = {"/help-notes", "/help-notes/{note}", "/help-notes/{note}/read", "/help-notes/{note}/settled"}


def noted(database: Database) -> list[tuple[str | None, str | None, str, str]]:
    with database.reading() as session:
        rows = session.exec(select(Looked).order_by(Looked.number)).all()
        return [(row.staff_key, row.institution_key, row.what, row.about) for row in rows]


def test_every_page_that_shows_or_changes_something_is_noted() -> None:
    silent = [
        row for row in staff.routes
        if getattr(row.endpoint, "who", None) not in (anyone, anybody, in_meeting, at_house)
        and not getattr(row.endpoint, "noted", "")
    ]
    assert [row.path for row in silent if "POST" in row.methods and row.path not in APART] == []
    assert {row.path for row in silent if "GET" in row.methods} == {*NOTHING_OF_CHILDREN, *APART} - {
        path for path in APART if path.endswith(("/read", "/settled"))
    }


def test_everything_noted_has_its_words() -> None:
    phrases = {row.endpoint.noted for row in staff.routes if getattr(row.endpoint, "noted", "")}
    assert (phrases | {NOTED, "signed in"}) - known() == set()


@pytest.mark.usefixtures("cast")
def test_a_look_at_a_result_leaves_one_line_a_minute(
    tine: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    move_on(database, settings, sitting, 3)
    line = ("tine", "egeskolen", "saw a group's result", f"sitting {sitting.key}")
    for _again in range(2):
        assert tine.get(at(sitting, "/result")).status_code == 200
    assert noted(database)[:1] == [line]
    assert len(noted(database)) <= 2  # the minute may have turned between the two


def test_who_is_refused_leaves_no_line(
    client: Client, cast: Cast, database: Database, settings: Settings, sitting: Sitting
) -> None:
    move_on(database, settings, sitting, 3)
    assert signed_in(client, cast.omar, database).get(at(sitting, "/result")).status_code == 404
    assert noted(database) == []


def test_children_leave_no_line(
    client: Client, cast: Cast, database: Database, settings: Settings, sitting: Sitting
) -> None:
    move_on(database, settings, sitting, 3)
    signed_in(client, cast.tine, database)  # even with the teacher's cookie on the classroom's tablet
    for address in ("/", f"/s/{sitting.code}", f"/s/{sitting.code}/result", "/kept", "/healthz"):
        client.get(address)
    assert noted(database) == []


def test_a_line_holds_no_address_and_no_browser(tine: Client, database: Database, settings: Settings, sitting: Sitting):
    move_on(database, settings, sitting, 3)
    tine.get(at(sitting, "/result"), headers={"user-agent": "Spion/1.0", "x-forwarded-for": "192.0.2.7"})
    with database.reading() as session:
        line = session.exec(select(Looked)).one()
    assert set(line.model_dump()) == {"number", "at", "staff_key", "institution_key", "what", "about", "seal"}
    assert "Spion" not in repr(line)
    assert "192.0.2.7" not in repr(line)
    assert (line.at.second, line.at.microsecond) == (0, 0)


@pytest.mark.usefixtures("cast")
def test_signing_in_and_out_is_noted_with_the_house(client: Client, database: Database) -> None:
    from tests.cast import PASSWORD

    answer = client.post("/sign-in", data={"email": "lars@skole.example", "password": PASSWORD})
    client.cookies.update(answer.cookies)
    client.post("/sign-out")
    assert noted(database) == [
        ("lars", "egeskolen", "signed in", ""),
        ("lars", "egeskolen", "signed out", ""),
    ]
    client.post("/sign-in", data={"email": "lars@skole.example", "password": "forkert"})
    assert len(noted(database)) == 2


def test_a_look_that_cannot_be_noted_is_not_given(
    tine: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    move_on(database, settings, sitting, 3)
    connection = database.connect()
    connection.execute("ALTER TABLE looked RENAME TO looked_away")
    assert tine.get(at(sitting, "/result")).status_code == 503
    connection.execute("ALTER TABLE looked_away RENAME TO looked")
    connection.close()
    assert tine.get(at(sitting, "/result")).status_code == 200


def test_a_line_that_must_wait_does_not_hold_the_page_and_is_written_all_the_same(
    tine: Client, database: Database, settings: Settings, sitting: Sitting
) -> None:
    move_on(database, settings, sitting, 3)
    with somebody_writes_for_long(database):
        assert tine.get(at(sitting, "/result")).status_code == 200
        assert noted(database) == []
    for _try in range(100):
        if noted(database):
            break
        time.sleep(0.05)
    assert [line[2] for line in noted(database)] == ["saw a group's result"]


@contextmanager
def somebody_writes_for_long(database: Database) -> Iterator[None]:
    if database.sqlite:
        with database.write_lock():
            yield
        return
    connection = database.connect()
    connection.execute(f"SELECT pg_advisory_lock({POSTGRES_LOCK})")
    try:
        yield
    finally:
        connection.close()


# -- reading it


def many(database: Database, settings: Settings, who: Staff, house: str, number: int) -> None:
    with database.writing() as session:
        for n in range(number):
            note(
                session, settings.secret, staff_key=who.key, institution_key=house, what="opened a sitting",
                about="", now=clock.now() - timedelta(minutes=number - n),
            )


@pytest.mark.parametrize(
    ("who", "status"), [("lars", 200), ("dan", 200), ("tine", 404), ("mona", 404), ("kirsten", 404), ("omar", 404)]
)
def test_the_leader_and_the_dpo_read_it_and_nobody_else(
    client: Client, cast: Cast, database: Database, who: str, status: int
) -> None:
    person = signed_in(client, getattr(cast, who), database)
    assert person.get("/institution/egeskolen/logbook").status_code == status


def test_a_leader_reads_no_other_house(client: Client, cast: Cast, database: Database) -> None:
    lars = signed_in(client, cast.lars, database)
    assert lars.get("/institution/birkeskolen/logbook").status_code == 404
    assert lars.get("/logbook/solby").status_code == 404
    answer = lars.get("/logbook")
    assert (answer.status_code, answer.headers["location"]) == (303, "/institution/egeskolen/logbook")


def test_lines_come_newest_first_fifty_to_a_page(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    many(database, settings, cast.tine, "egeskolen", 60)
    many(database, settings, cast.omar, "birkeskolen", 3)
    lars = signed_in(client, cast.lars, database)
    first = read(lars.get("/institution/egeskolen/logbook?lang=da"))
    assert len(first.css("ol.looks li")) == 50
    assert "Omar" not in first.text()
    times = [node.attributes["datetime"] for node in first.css("ol.looks time")]
    assert times == sorted(times, reverse=True)
    older = first.css_first("p.actions a").attributes["href"]
    assert older
    second = read(lars.get(older))
    assert len(second.css("ol.looks li")) == 10


def test_one_day_can_be_asked_for(client: Client, cast: Cast, database: Database, settings: Settings) -> None:
    many(database, settings, cast.tine, "egeskolen", 2)
    lars = signed_in(client, cast.lars, database)
    nothing = lars.get("/institution/egeskolen/logbook?day=2020-02-29&lang=da")
    assert "Den dag står der ingenting" in nothing.text
    for wrong in ("i+g%C3%A5r", "2020-02-30", "%00"):
        assert lars.get(f"/institution/egeskolen/logbook?day={wrong}").status_code == 422
    assert lars.get("/institution/egeskolen/logbook?before=x").status_code == 200


def test_the_dpo_finds_every_house_of_the_municipality(client: Client, cast: Cast, database: Database) -> None:
    dan = signed_in(client, cast.dan, database)
    page = read(dan.get("/logbook?lang=da"))
    addresses = [node.attributes["href"] for node in page.css("main ul a")]
    assert addresses == ["/institution/birkeskolen/logbook", "/institution/egeskolen/logbook", "/logbook/solby"]
    assert dan.get("/logbook/solby").status_code == 200


def test_reading_the_logbook_is_noted_too(client: Client, cast: Cast, database: Database) -> None:
    signed_in(client, cast.dan, database).get("/institution/egeskolen/logbook")
    assert noted(database) == [("dan", "egeskolen", "read the logbook", "")]


def test_the_nights_work_is_told_in_words(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    done = Done(published=["a"], closed=1, frozen=1, shown=1, erased=1, words=1, receipts=20, sign_ins=1, big_screens=1)
    with database.writing() as session:
        note(session, settings.secret, staff_key=None, institution_key=None, what=NOTED, about=str(done),
             now=clock.now())
    said = read(signed_in(client, cast.dan, database).get("/logbook/solby?lang=da")).css_first("ol.looks").text()
    assert "kvitteringer slettet: 20" in said
    assert not {part.partition(":")[0] for part in str(done).split(", ")} & set(said.replace(",", ":").split(": "))


def test_what_was_refused_leaves_no_line(client: Client, cast: Cast, database: Database) -> None:
    refused = signed_in(client, cast.lars, database).get("/institution/egeskolen/logbook?day=x")
    assert (refused.status_code, noted(database)) == (422, [])
