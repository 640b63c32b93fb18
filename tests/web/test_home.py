"""Everybody's first page is useful: what waits, and the places where this person has a role. And the links on top."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from tests.cast import Cast, make_municipality, make_sitting, make_staff
from tests.craft import Client
from tests.web.above import closed_wave
from tests.web.teacher import links, read, signed_in
from voice import clock
from voice.db import Database
from voice.help_notes.keeping import keep
from voice.help_notes.sealing import tidy
from voice.help_notes.store import store_of
from voice.moderation.tables import Concern
from voice.people.tables import DPO, LEADER, MODERATOR, Role
from voice.settings import Settings
from voice.tallies.tables import OwnWords
from voice.waves.tables import Sitting
from voice.web.spoken import code_in_two


def text(page) -> str:
    return " ".join(page.css_first("main").text().split())


def ways(page) -> list[str]:
    return [node.attributes["href"] for node in page.css("header nav a")]


def words(session: Session, sitting: Sitting, number: int = 10) -> None:
    for n in range(number):
        session.add(OwnWords(key=f"{sitting.key}{n}", wave_key=sitting.wave_key, institution_key="egeskolen",
                             sitting_key=sitting.key, form="6-9", item="words", words="Mere tid udenfor."))  # fmt: skip


# -- one role each ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("tine", ["/classroom", "/help-notes"]),
        ("lars", ["/classroom", "/institution/egeskolen", "/help-notes"]),
        ("mona", ["/classroom", "/moderation/egeskolen"]),
        ("kirsten", ["/classroom", "/municipality/solby", "/help-notes"]),
        ("dan", ["/classroom", "/classroom#logbooks"]),
    ],
)
def test_the_links_on_top_are_those_of_the_roles(
    client: Client, cast: Cast, database: Database, name: str, wanted: list[str]
):
    page = read(signed_in(client, getattr(cast, name), database).get("/classroom"))
    assert ways(page) == wanted
    assert [node.attributes["href"] for node in page.css("header nav [aria-current=page]")] == ["/classroom"]
    for link in wanted[1:]:
        assert link in [*links(page), "/help-notes", "/classroom#logbooks"]


def test_somebody_without_a_role_has_no_links_and_reads_what_to_do(client: Client, cast: Cast, database: Database):
    with database.writing() as session:
        new = make_staff(session, "Nye")
    page = read(signed_in(client, new, database).get("/classroom"))
    assert ways(page) == []
    assert "Du har ingen grupper endnu" in text(page)
    assert cast.tine


def test_another_language_keeps_the_page_one_is_on(client: Client, cast: Cast, database: Database):
    page = f"/classroom/groups/{cast.a.key}/talk"
    answer = read(signed_in(client, cast.tine, database).get(f"{page}?questionnaire=saadan-har-vi-det"))
    languages = [node.attributes["href"] for node in answer.css("footer a")]
    assert "?questionnaire=saadan-har-vi-det&lang=en" in languages
    english = client.get(page + languages[languages.index("?questionnaire=saadan-har-vi-det&lang=en")])
    assert english.status_code == 200
    assert 'lang="en"' in english.text


def test_nobody_signed_in_has_no_links(client: Client, cast: Cast):
    assert ways(read(client.get("/sign-in"))) == []
    assert cast.tine


def test_a_moderator_with_nothing_to_read_is_told_so(client: Client, cast: Cast, database: Database):
    page = read(signed_in(client, cast.mona, database).get("/classroom"))
    assert "Der er ingen ord at læse lige nu." in text(page)
    assert "Du har ingen grupper endnu" not in text(page)


def test_a_data_protection_officer_finds_the_logbook_of_every_institution(
    client: Client, cast: Cast, database: Database
):
    page = read(signed_in(client, cast.dan, database).get("/classroom"))
    assert links(page) == ["/institution/birkeskolen/logbook", "/institution/egeskolen/logbook"]
    with database.writing() as session:
        alone = make_staff(session, "Ida", serves=(DPO, make_municipality(session, "Engby")))
    assert "Der er ingen institutioner i Engby endnu." in text(
        read(signed_in(client, alone, database).get("/classroom"))
    )


def test_a_leader_reads_how_many_groups_answer_and_nothing_about_them(
    client: Client, cast: Cast, database: Database, sitting: Sitting
):
    page = read(signed_in(client, cast.lars, database).get("/classroom"))
    assert "Børnene svarer lige nu i 1 gruppe." in text(page)
    assert links(page) == ["/institution/egeskolen"]
    assert sitting.code not in page.html


def test_a_leader_finds_what_was_added_up_last(
    client: Client, cast: Cast, database: Database, settings: Settings
):
    with database.writing() as session:
        wave, _sittings = closed_wave(session, settings, cast)
    page = read(signed_in(client, cast.lars, database).get("/classroom"))
    assert links(page) == [f"/institution/egeskolen/waves/{wave}", "/institution/egeskolen"]


# -- what waits ---------------------------------------------------------------------------------------------------


def test_words_wait_for_the_moderator_and_nobody_else(
    client: Client, cast: Cast, database: Database, sitting: Sitting
):
    with database.writing() as session:
        words(session, sitting)
    for person in (cast.mona, cast.tine, cast.lars, cast.omar, cast.kirsten, cast.dan):
        said = text(read(signed_in(client, person, database).get("/classroom")))
        assert ("Børnenes egne ord venter på dig" in said) == (person.name == "Mona"), person.name
        assert "Mere tid udenfor" not in said


def test_words_of_a_group_that_the_moderator_teaches_do_not_wait(
    client: Client, cast: Cast, database: Database, settings: Settings, sitting: Sitting
):
    with database.writing() as session:
        session.add(Role(key="both", staff_key=cast.tine.key, role=MODERATOR, institution_key=cast.egeskolen.key))
        words(session, sitting)
    tine = signed_in(client, cast.tine, database)
    assert "Børnenes egne ord venter på dig" not in text(read(tine.get("/classroom")))
    with database.writing() as session:
        words(session, make_sitting(session, settings, cast.b))
    assert "Børnenes egne ord venter på dig" in text(read(tine.get("/classroom")))


def test_a_concern_waits_for_the_leader_and_its_text_is_not_on_the_first_page(
    client: Client, cast: Cast, database: Database
):
    with database.writing() as session:
        session.add(Concern(key="c", institution_key="egeskolen", words="Jeg er bange for at gå hjem.",
                            on=clock.now().date(), by=cast.mona.key))  # fmt: skip
    for person in (cast.lars, cast.mona, cast.tine, cast.omar, cast.kirsten, cast.dan):
        page = read(signed_in(client, person, database).get("/classroom"))
        assert ("/institution/egeskolen/concerns" in links(page)) == (person.name == "Lars"), person.name
        assert "bange" not in page.html


def test_a_note_waits_for_the_adult_it_is_for_and_nobody_looking_on_learns_what_it_is(
    client: Client, cast: Cast, database: Database
):
    settings = client.app.state.settings
    said = tidy("Ada", "Jeg vil gerne snakke.")
    earlier = clock.now() - timedelta(hours=2)
    keep(store_of(settings), settings.secret, b"o" * 16, "egeskolen", cast.tine.key, said, earlier)
    for person in (cast.tine, cast.omar, cast.mona, cast.dan):
        page = read(signed_in(client, person, database).get("/classroom"))
        mine = person.name == "Tine"
        assert ("Der er besked til dig" in text(page)) == mine, person.name
        assert [node.text(strip=True) for node in page.css("header .waits")] == ["1 ny"] * mine
        assert "Ada" not in page.html
        assert "snakke" not in page.html
    assert "1 ny" in signed_in(client, cast.tine, database).get(f"/classroom/groups/{cast.a.key}/open").text


def test_tickets_that_are_out_are_called_tickets_and_a_code_a_code(
    client: Client, cast: Cast, database: Database, settings: Settings
):
    with database.writing() as session:
        sittings = {door: make_sitting(session, settings, cast.a, door=door) for door in ("code", "ticket")}
    page = read(signed_in(client, cast.tine, database).get("/classroom"))
    for door, sitting in sittings.items():
        (todo,) = (node for node in page.css(".todo") if node.css(f'a[href="/classroom/sittings/{sitting.key}"]'))
        assert (code_in_two(sitting.code) in todo.text()) == (door == "code")
        assert ("billetter" in todo.text()) == (door == "ticket")


def test_one_thing_is_the_strong_one_whatever_waits(
    client: Client, cast: Cast, database: Database, sitting: Sitting
):
    with database.writing() as session:
        for role in (LEADER, MODERATOR):
            session.add(Role(key=role, staff_key=cast.tine.key, role=role, institution_key=cast.egeskolen.key))
        session.add(Concern(key="c", institution_key="egeskolen", words="x", on=clock.now().date(), by=cast.mona.key))
        words(session, sitting)
    page = read(signed_in(client, cast.tine, database).get("/classroom"))
    assert [node.attributes["href"] for node in page.css("main .button.main")] == ["/institution/egeskolen/concerns"]
    assert ways(page) == ["/classroom", "/institution/egeskolen", "/moderation/egeskolen", "/help-notes"]
