"""The page for parents and the board: opens after the children have seen, holds nothing else, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.cast import Cast, make_group, make_item
from tests.craft import Client
from tests.web.above import SAID, closed_wave, figures, keep
from tests.web.grown_ups import TEXT, asked
from tests.web.teacher import read, signed_in
from voice import clock
from voice.cycle.gate import pass_gate
from voice.cycle.starting import start_cycle, usual_reply
from voice.cycle.tables import ELEMENTS, Cycle
from voice.db import Database
from voice.people.tables import Group
from voice.promises.finding import find
from voice.promises.replying import reply
from voice.promises.telling import tell
from voice.questionnaires.files import load
from voice.settings import Settings
from voice.tallies.closing_waves import close_wave
from voice.tallies.publish import publish_sitting
from voice.waves.showing import show_to_class
from voice.waves.tables import Sitting, Wave
from voice.web.parents_link import make_link, token_of
from voice.web.parents_told import Series, series_of, tonight
from voice.wheel.calendar import school_year

YEAR = school_year(clock.today())
HEARD, ANSWERED = "Mange savner nogen at lege med.", "Vi laver en legepatrulje."


@pytest.fixture
def path(cast: Cast, database: Database, settings: Settings) -> str:
    """Of Egeskolen's page, which its leader has opened."""
    with database.writing() as session:
        link = make_link(session, cast.egeskolen.key, now=clock.now(), by=cast.lars.key)
        return f"/parents/{token_of(settings.secret, link, YEAR)}"


@pytest.fixture
def wave(cast: Cast, database: Database, settings: Settings) -> dict[str, Sitting]:
    """Added up, and not yet shown to any group."""
    with database.writing() as session:
        return closed_wave(session, settings, cast)[1]


def show(database: Database, settings: Settings, *sittings: Sitting) -> None:
    with database.writing() as session:
        for sitting in sittings:
            publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
            show_to_class(session, sitting, now=clock.now())


# -- when it opens ----------------------------------------------------------------------------------------------------


def test_no_figure_stands_there_before_every_group_of_the_house_has_seen_its_own(
    client: Client, database: Database, settings: Settings, wave: dict[str, Sitting], path: str
) -> None:
    assert "Er det rart at være ude?" not in client.get(path).text
    show(database, settings, wave["2.a"])
    assert "Er det rart at være ude?" not in client.get(path).text
    show(database, settings, wave["3.b"])  # 2.x is at another school
    page = client.get(path).text
    assert "Er det rart at være ude?" in page
    assert "7 ud af 10" in page


def test_nothing_of_a_grade_a_group_or_another_house_stands_there(
    client: Client, database: Database, settings: Settings, wave: dict[str, Sitting], path: str
) -> None:
    show(database, settings, *wave.values())
    page = client.get(path).text
    for elsewhere in ("4 ud af 10", "2 ud af 10", "6 ud af 10", "2.a", "3.b", "2. årgang", "Birkeskolen"):
        assert elsewhere not in page


def test_it_is_kept_by_nobody_and_found_by_no_search_engine(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert "noindex" in answer.headers["x-robots-tag"]
    assert "set-cookie" not in client.get(f"{path}?lang=en").headers
    assert not read(answer).css("main form")


def test_before_anything_was_asked_it_says_so(client: Client, path: str) -> None:
    assert "Her er ikke noget endnu." in client.get(path).text


def test_staff_who_are_signed_in_see_what_parents_see(
    client: Client, cast: Cast, database: Database, path: str
) -> None:
    before = client.get(path).text
    signed_in(client, cast.lars, database)
    assert client.get(path).text == before


# -- what stands there ------------------------------------------------------------------------------------------------


def a_cycle(database: Database, cast: Cast, groups: list[Group]) -> Cycle:
    """Heard and answered an hour ago; nobody has been told."""
    now = clock.now() - timedelta(hours=1)
    with database.writing() as session:
        cycle = start_cycle(
            session, institution=cast.egeskolen, groups=groups, questionnaire=load("gode-kammerater"), title="Pauser",
            planned_rung=2, decider="Lederen", open_to="Pausen", not_open="Tiden", reply_by=usual_reply(now.date()),
            now=now, by=cast.tine.key,
        )  # fmt: skip
        pass_gate(session, cycle, dict.fromkeys(ELEMENTS, "Ja."), mandate=False, now=now, by=cast.tine.key)
        reply(session, find(session, cycle, HEARD, now=now, by=None), "yes", ANSWERED, now=now, by=None)
        return cycle


def test_a_story_comes_when_every_group_has_been_told(
    client: Client, cast: Cast, database: Database, path: str
) -> None:
    cycle = a_cycle(database, cast, [cast.a, cast.b])
    for group, there in ((None, False), (cast.a, False), (cast.b, True)):
        if group:
            with database.writing() as session:
                tell(session, session.get_one(Cycle, cycle.key), group.key, how="talk", now=clock.now(), by=None)
        page = client.get(path).text
        assert (HEARD in page, ANSWERED in page) == (there, there)


def test_what_was_heard_after_the_children_were_told_waits_for_the_next_time(
    client: Client, cast: Cast, database: Database, path: str
) -> None:
    cycle = a_cycle(database, cast, [cast.a])
    with database.writing() as session:
        cycle = session.get_one(Cycle, cycle.key)
        tell(session, cycle, cast.a.key, how="talk", now=clock.now() - timedelta(minutes=9), by=None)
        reply(session, find(session, cycle, "Nyt siden.", now=clock.now(), by=None), "no", "Nej.", now=clock.now(),
              by=None)  # fmt: skip
    page = client.get(path).text
    assert HEARD in page
    assert "Nyt siden." not in page


def test_stories_of_another_house_stay_there(client: Client, cast: Cast, database: Database, settings: Settings,
                                             path: str) -> None:  # fmt: skip
    cycle = a_cycle(database, cast, [cast.a])
    with database.writing() as session:
        tell(session, session.get_one(Cycle, cycle.key), cast.a.key, how="talk", now=clock.now(), by=None)
        link = make_link(session, "birkeskolen", now=clock.now(), by=None)
        other = f"/parents/{token_of(settings.secret, link, YEAR)}"
    assert HEARD in client.get(path).text
    assert HEARD not in client.get(other).text


def test_parents_own_answers_stand_apart_and_those_of_staff_not_at_all(
    client: Client, cast: Cast, database: Database, settings: Settings, path: str
) -> None:
    now = clock.now()
    with database.writing() as session:
        for form in ("parents", "staff"):
            sittings = [asked(session, settings, group, form=form, answers=24, texts=12)
                        for group in (cast.a, cast.b)]  # fmt: skip
            for sitting in sittings:
                publish_sitting(session, settings.secret, sitting, floor=5, now=now)
                show_to_class(session, sitting, now=now)
            close_wave(session, settings.secret, session.get_one(Wave, sittings[0].wave_key), floor=5, now=now)
    page = read(client.get(path))
    assert "af forældrene svarer" in page.css_first(".apart-series").text()
    said = page.css_first("main").text()
    assert "af børnene" not in said
    assert "personalet" not in said
    assert TEXT not in said


def test_what_adults_saw_of_the_youngest_is_their_own_look(
    client: Client, database: Database, settings: Settings, wave: dict[str, Sitting], path: str
) -> None:
    seen = replace(SAID, forms=("0-2",))
    show(database, settings, *wave.values())
    with database.writing() as session:
        keep(session, wave["2.a"].wave_key, seen)
    page = read(client.get(path))
    assert page.css_first("#children") is None
    assert "De voksnes blik på de yngste" in page.css_first(".apart-series h2").text()


def test_two_questions_for_home_and_none_that_is_sensitive(
    client: Client, database: Database, settings: Settings, wave: dict[str, Sitting], path: str
) -> None:
    show(database, settings, *wave.values())
    asks = [node.text() for node in read(client.get(path)).css(".tonight .ask")]
    assert asks == ["Hvad tænker I om outside?", "Hvad tænker I om quiet?"]


def test_where_all_is_sensitive_the_questions_for_home_are_open_ones(wave: dict[str, Sitting], cast: Cast,
                                                                     database: Database,
                                                                     settings: Settings) -> None:  # fmt: skip
    show(database, settings, *wave.values())
    with database.reading() as session:
        one = series_of(session, cast.egeskolen.key, clock.today())[0]
    form = replace(one.questionnaire.forms[0], items=(make_item("friend", sensitive=True),))
    hard: Series = replace(one, questionnaire=replace(one.questionnaire, forms=(form,)))
    assert len(tonight([hard])) == 2
    assert "friend" not in " ".join(tonight([hard]))


def test_more_waves_groups_and_cycles_take_no_more_queries(
    client: Client, cast: Cast, database: Database, settings: Settings, wave: dict[str, Sitting], path: str
) -> None:
    def more(number: int) -> None:
        with database.writing() as session:
            group = make_group(session, f"5.{number}", institution=cast.egeskolen)
        cycle = a_cycle(database, cast, [cast.a, group])
        with database.writing() as session:
            for each in (cast.a, group):
                tell(session, session.get_one(Cycle, cycle.key), each.key, how="talk", now=clock.now(), by=None)
            own = asked(session, settings, group, answers=9)
            publish_sitting(session, settings.secret, own, floor=5, now=clock.now())
            show_to_class(session, own, now=clock.now())
            keep(session, own.wave_key, replace(SAID, forms=("parents",), items=(figures("glad-to-come", 7),)))

    show(database, settings, *wave.values())
    more(1)
    few = queries(client, database, path)
    for number in range(2, 5):
        more(number)
    assert queries(client, database, path) == few


def queries(client: Client, database: Database, path: str) -> int:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    client.get(path)
    event.remove(database.engine, "before_cursor_execute", note)
    return len(said)
