"""The municipality's pages: figures of everybody together, no institution by itself. And who finds nothing."""

import re

import pytest
from sqlmodel import col, select

from tests.cast import Cast, make_municipality, make_sitting, make_staff
from tests.craft import Client
from tests.web.above import closed_wave
from tests.web.teacher import links, read, signed_in
from voice import clock
from voice.db import Database
from voice.people.tables import MUNICIPAL
from voice.reports.coverage import covered
from voice.settings import Settings
from voice.waves.closing import close_sitting
from voice.waves.tables import Closing, Sitting, WaveClosing

TOWN = "/municipality/solby"


@pytest.fixture
def kirsten(client: Client, cast: Cast, database: Database) -> Client:
    return signed_in(client, cast.kirsten, database)


@pytest.fixture
def wave(cast: Cast, database: Database, settings: Settings) -> str:
    with database.writing() as session:
        return closed_wave(session, settings, cast)[0]


def text(page) -> str:
    return " ".join(page.css_first("main").text().split())


def test_a_town_that_nobody_has_asked_says_so(kirsten: Client):
    assert "Ingen har spurgt børnene endnu" in text(read(kirsten.get(TOWN)))


def test_the_town_s_rounds_say_in_words_who_took_part(kirsten: Client, wave: str):
    page = read(kirsten.get(TOWN))
    assert f"{TOWN}/waves/{wave}" in links(page)
    assert "Alle de institutioner, spørgeskemaet passer til, har været med." in text(page)


def test_everybody_s_figures_stand_together_and_no_institution_by_itself(kirsten: Client, wave: str):
    for path in (TOWN, f"{TOWN}/waves/{wave}"):
        page = read(kirsten.get(path))
        for name in ("Egeskolen", "Birkeskolen", "egeskolen", "birkeskolen", "2.a", "2.x"):
            assert name not in page.html, (path, name)
    said = text(read(kirsten.get(f"{TOWN}/waves/{wave}")))
    assert "Omkring 6 ud af 10 af børnene svarer" in said
    for other in ("7 ud af 10", "4 ud af 10", "2 ud af 10"):
        assert other not in said
    assert "Tal fra 3 grupper" in said
    assert "Kun den positive halvdel lægges sammen på tværs af aldre." in said


def test_what_is_left_out_shows_no_number(kirsten: Client, wave: str):
    page = read(kirsten.get(f"{TOWN}/waves/{wave}"))
    assert page.css(".left-out")
    for node in page.css(".left-out"):
        assert not re.search(r"\d|%", node.text())


def test_a_figure_of_a_single_institution_is_not_shown_as_the_town_s(kirsten: Client, wave: str, database: Database):
    with database.writing() as session:
        theirs = select(Sitting.key).where(Sitting.group_key == "birkeskolen-2x")
        for row in session.exec(select(Closing).where(col(Closing.sitting_key).in_(theirs))):
            session.delete(row)  # Birkeskolen had not closed when the wave did
    page = read(kirsten.get(f"{TOWN}/waves/{wave}"))
    assert "mindst to institutioner" in text(page)
    assert page.css(".house-finding, svg.house-bar") == []


def test_a_running_round_says_when_it_closes(kirsten: Client, cast: Cast, database: Database, settings: Settings):
    with database.writing() as session:
        sitting = make_sitting(session, settings, cast.a)
        close_sitting(session, sitting, now=clock.now())
    assert f"{TOWN}/waves/{sitting.wave_key}" not in links(read(kirsten.get(TOWN)))
    assert "Den lukker" in text(read(kirsten.get(f"{TOWN}/waves/{sitting.wave_key}")))


def test_a_wave_that_closed_on_nothing_says_so(
    kirsten: Client, cast: Cast, database: Database, settings: Settings
):
    with database.writing() as session:
        sittings = [make_sitting(session, settings, group) for group in (cast.a, cast.x)]
        for sitting in sittings:
            close_sitting(session, sitting, now=clock.now())
        session.add(WaveClosing(wave_key=sittings[0].wave_key, on=clock.now().date()))
    assert "ikke noget at lægge sammen" in text(read(kirsten.get(f"{TOWN}/waves/{sittings[0].wave_key}")))


def test_everybody_else_finds_nothing(client: Client, wave: str, cast: Cast, database: Database):
    paths = (TOWN, f"{TOWN}/waves/{wave}")
    for path in paths:
        assert client.get(path).headers["location"].startswith("/sign-in")
    with database.writing() as session:
        elsewhere = make_staff(session, "Vera", serves=(MUNICIPAL, make_municipality(session, "Engby")))
    for person in (cast.lars, cast.tine, cast.omar, cast.mona, cast.dan, elsewhere):
        signed_in(client, person, database)
        assert [client.get(path).status_code for path in paths] == [404, 404], person.name
    signed_in(client, elsewhere, database)
    assert client.get("/municipality/engby").status_code == 200
    for path in (f"/municipality/engby/waves/{wave}", "/municipality/engby/waves/%00", "/municipality/%00"):
        assert client.get(path).status_code == 404, path


def test_coverage_is_said_in_words_and_never_as_a_number():
    said = [covered(part, 20) for part in range(21)]
    assert not [each for each in said if re.search(r"\d|%", each)]
    assert len(dict.fromkeys(said)) == 7
    assert said == sorted(said, key=list(dict.fromkeys(said)).index)  # more never sounds like fewer
    assert covered(0, 0) == said[0]
    assert covered(1, 1) == said[20]
