"""The adults: who has a note when, what the page says, read and settled."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.attack.test_traces import stored
from tests.cast import Cast
from tests.craft import Client
from tests.web.teacher import actions, links, read, signed_in
from voice import clock
from voice.db import Database
from voice.help_notes.holders import notes_for
from voice.help_notes.keeping import Note, find, keep, key_of, mark_read, open_notes, said_in
from voice.help_notes.sealing import Said
from voice.help_notes.store import Store
from voice.help_notes.sweeping import sweep
from voice.people.open_days import open_days_after
from voice.people.tables import LEADER, Role, Staff
from voice.secret import Secret
from voice.settings import Settings

ADA = Said("Ada", "Jeg vil gerne tale om noget derhjemme")
LATER = timedelta(hours=2)  # when every note can be seen


def days_ago(open_days: int) -> datetime:
    """A moment so many open days ago."""
    now = clock.now()
    day = now
    while open_days_after(day.date(), now.date()) < open_days:
        day -= timedelta(days=1)
    return day


def write(store: Store, settings: Settings, *, open_days: int = 0, to: str = "tine", said: Said = ADA) -> Note:
    """Written so many open days ago, and not held back any more."""
    nonce = secrets.token_bytes(8)
    keep(store, settings.secret, nonce, "egeskolen", to, said, days_ago(open_days))
    sweep(settings, clock.now() + LATER)
    found = find(store, key_of(nonce))
    assert found
    return found


def who_reaches(client: Client, cast: Cast, database: Database, settings: Settings, note: Note) -> set[str]:
    """By the page, and the same by the list, by the first page's number and by each button."""
    reached = set()
    for person in (cast.tine, cast.lars, cast.omar, cast.mona, cast.kirsten, cast.dan):
        signed_in(client, person, database)
        with database.reading() as session:
            waiting = notes_for(settings, session.get_one(Staff, person.key), clock.now())
        page = client.get(f"/help-notes/{note.key}")
        listed = f"/help-notes/{note.key}" in links(read(client.get("/help-notes")))
        assert (page.status_code == 200) == listed == bool(waiting), person.name
        if page.status_code == 200:
            reached.add(person.name)
            continue
        assert page.status_code == 404
        for button in ("read", "settled"):
            assert client.post(f"/help-notes/{note.key}/{button}").status_code == 404, person.name
    return reached


# -- who ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("open_days", "reached"),
    [(0, {"Tine"}), (1, {"Tine", "Lars"}), (2, {"Tine", "Lars", "Kirsten"}), (9, {"Tine", "Lars", "Kirsten"})],
)
def test_only_those_reach_a_note_whose_turn_it_is(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings, open_days: int, reached: set[str]
) -> None:
    note = write(store, settings, open_days=open_days)
    assert who_reaches(client, cast, database, settings, note) == reached


def test_nobody_reaches_a_note_before_its_moment(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    keep(store, settings.secret, b"x", "egeskolen", "tine", ADA, clock.now())
    note = find(store, key_of(b"x"))
    assert note
    assert who_reaches(client, cast, database, settings, note) == set()


def test_a_note_that_has_been_read_goes_no_further(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    note = write(store, settings, open_days=9)
    mark_read(store, note, by="tine", now=days_ago(9))
    for person, status in ((cast.tine, 200), (cast.lars, 404), (cast.kirsten, 404)):
        assert signed_in(client, person, database).get(f"/help-notes/{note.key}").status_code == status


def test_a_note_to_somebody_who_is_gone_is_with_the_leader_at_once(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    note = write(store, settings, to="")
    assert who_reaches(client, cast, database, settings, note) == {"Lars"}
    assert "er her ikke mere" in signed_in(client, cast.lars, database).get(f"/help-notes/{note.key}").text


def test_where_nobody_leads_the_town_has_it_one_day_earlier(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    with database.writing() as session:
        session.delete(session.get_one(Role, f"{cast.lars.key}-{cast.egeskolen.key}"))
    note = write(store, settings, open_days=1)
    assert who_reaches(client, cast, database, settings, note) == {"Tine", "Kirsten"}


def test_a_leader_of_another_school_reaches_nothing(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    with database.writing() as session:
        session.add(Role(key="omar-leads", staff_key="omar", role=LEADER, institution_key=cast.birkeskolen.key))
    note = write(store, settings, open_days=9)
    assert "Omar" not in who_reaches(client, cast, database, settings, note)


def test_whoever_is_not_signed_in_is_asked_to(client: Client, cast: Cast, store: Store, settings: Settings) -> None:  # noqa: ARG001
    note = write(store, settings)
    for path in ("/help-notes", f"/help-notes/{note.key}", "/help-notes/nonsense"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={path}")
    assert client.post(f"/help-notes/{note.key}/settled").headers["location"] == "/sign-in"
    assert said_in(store, settings.secret, note) == ADA


# -- what ---------------------------------------------------------------------------------------------------------


def test_the_list_tells_an_onlooker_no_name(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    signed_in(client, cast.tine, database)
    assert "Der venter ingen beskeder" in client.get("/help-notes").text
    write(store, settings)
    page = client.get("/help-notes").text
    assert "Den er til dig" in page
    assert "Ada" not in page


def test_the_page_says_the_name_what_was_written_and_what_to_do(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    note = write(store, settings)
    page = read(signed_in(client, cast.tine, database).get(f"/help-notes/{note.key}"))
    text = " ".join(page.css_first("main").text().split())
    for said in (ADA.name, ADA.line, "når I er alene", "Sig aldrig »du skrev«", "skærpet underretningspligt", "§ 133",
                 "før nogen siger noget til forældrene", "112"):  # fmt: skip
        assert said in text
    assert actions(page) == [f"/help-notes/{note.key}/{button}" for button in ("read", "settled")]


def test_what_a_child_wrote_is_shown_as_words_and_nothing_else(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    note = write(store, settings, said=Said("<b>Ada", "<script>x</script>"))
    text = signed_in(client, cast.tine, database).get(f"/help-notes/{note.key}").text
    assert "<b>Ada" not in text
    assert "<script>x" not in text
    assert "&lt;script&gt;x" in text


def test_a_note_that_cannot_be_opened_is_not_lost_from_sight(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    note = write(store, replace(settings, secret=Secret(b"a secret that has been lost since")))
    answer = signed_in(client, cast.tine, database).get(f"/help-notes/{note.key}")
    assert (answer.status_code, "kan ikke åbnes" in answer.text) == (200, True)


# -- read and settled ---------------------------------------------------------------------------------------------


def test_looking_is_not_reading_and_writes_nothing(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    note = write(store, settings)
    signed_in(client, cast.tine, database)
    before = stored(database)
    client.get("/help-notes")
    client.get(f"/help-notes/{note.key}")
    assert find(store, note.key) == note
    assert stored(database) == before  # the logbook too: a line there would tell of the note, and when


def test_read_and_then_settled(
    client: Client, cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    note = write(store, settings)
    signed_in(client, cast.tine, database)
    before = stored(database)
    assert client.post(f"/help-notes/{note.key}/read").headers["location"] == f"/help-notes/{note.key}"
    page = read(client.get(f"/help-notes/{note.key}"))
    assert actions(page) == [f"/help-notes/{note.key}/settled"]
    assert "ikke afsluttet" in client.get("/help-notes").text
    assert client.post(f"/help-notes/{note.key}/settled").headers["location"] == "/help-notes"
    assert open_notes(store) == []
    assert said_in(store, settings.secret, note) is None
    assert client.get(f"/help-notes/{note.key}").status_code == 404
    assert client.post(f"/help-notes/{note.key}/settled").status_code == 404
    assert stored(database) == before


def test_the_first_page_counts_what_has_not_been_read(
    cast: Cast, database: Database, store: Store, settings: Settings
) -> None:
    first, _second = write(store, settings), write(store, settings)
    with database.reading() as session:
        tine = session.get_one(Staff, cast.tine.key)
        assert notes_for(settings, tine, clock.now()) == 2
        mark_read(store, first, by="tine", now=clock.now())
        assert notes_for(settings, tine, clock.now()) == 1
        assert notes_for(settings, session.get_one(Staff, cast.omar.key), clock.now()) == 0
