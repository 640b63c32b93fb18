"""Tryghedsvandring: what children mark through the box, the walk, and the same places again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.cast import Cast, make_group, make_staff
from tests.craft import Client
from tests.cycle.going import answer, begin, publish
from tests.web.asking_groups import opened
from tests.web.placing import NAMES, make, spots
from tests.web.teacher import links, read, signed_in
from voice import clock
from voice.cycle.tables import Cycle, CycleSitting
from voice.db import Database
from voice.people.tables import Group
from voice.promises.tables import Action, ActionStep
from voice.settings import Settings
from voice.tallies.opened import questionnaire_of
from voice.waves.opening import new_key
from voice.waves.showing import show_to_class
from voice.waves.tables import Sitting, Wave
from voice.workflows.places import lists_of
from voice.workflows.tables import WalkNote


@pytest.fixture
def cycle(cast: Cast, database: Database) -> Cycle:
    with database.writing() as session:
        return begin(session, [cast.a, cast.b], title="Trygge steder")


def walk(client: Client, cycle: Cycle, what: str = ""):
    page = read(client.get(f"/cycles/{cycle.key}/walk{what}"))
    return page, " ".join(page.css_first("main").text().split())


def own(cycle: Cycle, group: Group, what: str) -> str:
    return f"/cycles/{cycle.key}/groups/{group.key}/walk/{what}"


def asked(client: Client, cycle: Cycle, group: Group, database: Database, step: str = "answer") -> Sitting:
    reply = client.post(own(cycle, group, "ask"), data={"step": step, "list": spots(database).key})
    assert reply.status_code == 303, reply.text
    return opened(database)[-1]


def marking(database: Database, *safe: int):
    """safe: how many of the children feel safe, for each place."""
    keys = [spot.key for spot in spots(database).spots]
    return lambda sheet, child: [
        *sheet.hidden,
        *((f"q.places.{key}", "safe" if child < many else "unsafe") for key, many in zip(keys, safe, strict=True)),
    ]


def shown(database: Database, sitting: Sitting) -> None:
    with database.writing() as session:
        show_to_class(session, session.get_one(Sitting, sitting.key), now=clock.now())


def test_children_mark_the_places_through_the_box_in_a_wave_of_their_own(
    tine: Client, cast: Cast, cycle: Cycle, database: Database
) -> None:
    assert "navnene på jeres steder" in walk(tine, cycle)[1]
    make(tine)
    sitting = asked(tine, cycle, cast.a, database)
    assert asked(tine, cycle, cast.a, database).key == sitting.key  # pressed twice
    with database.reading() as session:
        (item,) = questionnaire_of(session, sitting).form("6-9").items
        wave = session.get_one(Wave, sitting.wave_key)
        assert (item.type, [part.label for part in item.parts]) == ("places", list(NAMES))
        assert (wave.purpose, wave.municipality_key) == ("answer", None)
        assert session.get_one(CycleSitting, sitting.key).step == "answer"
    page = read(tine.get(f"/s/{sitting.code}?form=6-9"))
    assert [node.text() for node in page.css("fieldset.part legend")] == list(NAMES)


def test_the_walk_list_stands_in_heaps_by_the_published_half_and_nothing_more(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    make(tine)
    sitting = asked(tine, cycle, cast.a, database)
    answer(tine, sitting, "6-9", 23, marking(database, 22, 10, 1))
    assert "trygge her" not in walk(tine, cycle)[1]  # nothing before publishing
    publish(database, settings, sitting)
    page, _text = walk(tine, cycle, "/list")
    heaps = [node.text() for node in page.css(".walk-heap h2")]
    places = [node.text().strip() for node in page.css(".walk-place h3")]
    assert heaps == ["Færre end halvdelen er trygge her", "Mere end halvdelen er trygge her"]
    assert places == ["2. Garderoben", "3. Toiletterne", "1. Skoven"]  # inside a heap as the list was written
    said = " ".join(node.text() for node in page.css(".walk-place p"))
    assert "af 10" in said
    for exact in ("23", "22", "10 af"):
        assert exact not in said


def test_the_leader_and_another_teacher_see_it_when_they_may(
    client: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    tine = signed_in(client, cast.tine, database)
    make(tine)
    sitting = asked(tine, cycle, cast.a, database)
    answer(tine, sitting, "6-9", 23, marking(database, 22, 10, 1))
    publish(database, settings, sitting)
    with database.writing() as session:
        tea = make_staff(session, "Tea", teaches=session.get_one(Group, cast.b.key))
    for person in (cast.lars, tea):
        assert "trygge her." not in walk(signed_in(client, person, database), cycle)[1]
    shown(database, sitting)
    assert "trygge her." in walk(signed_in(client, cast.lars, database), cycle)[1]
    assert "trygge her." not in walk(signed_in(client, tea, database), cycle)[1]
    assert signed_in(client, cast.omar, database).get(f"/cycles/{cycle.key}/walk").status_code == 404


def test_a_walk_has_minutes_that_all_say_together(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    make(tine)
    sitting = asked(tine, cycle, cast.a, database)
    answer(tine, sitting, "6-9", 23, marking(database, 22, 10, 1))
    publish(database, settings, sitting)
    place = spots(database).spots[2].key
    sent = {"place": place, "for": cast.a.key, "words": "Lyset går ud."}
    assert tine.post(own(cycle, cast.a, "notes"), data=sent).status_code == 404  # nobody has gone yet
    shown(database, sitting)
    assert f"/cycles/{cycle.key}/walk/list" in links(walk(tine, cycle)[0])
    for _twice in range(2):
        assert tine.post(own(cycle, cast.a, "begin")).status_code == 303
    assert tine.post(own(cycle, cast.a, "notes"), data=sent).status_code == 303
    refused = tine.post(own(cycle, cast.a, "notes"), data=sent | {"words": "Sofie er bange."})
    assert refused.status_code == 422
    assert "Sofie er bange." in refused.text
    with database.reading() as session:
        assert [(row.place_key, row.words) for row in session.exec(select(WalkNote))] == [(place, "Lyset går ud.")]
    page, text = walk(tine, cycle)
    assert "»Lyset går ud.«" in text
    assert page.css_first(".next-step a").attributes["href"] == f"/cycles/{cycle.key}/findings"


def test_the_same_places_again_once_something_is_done(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    make(tine)
    early = tine.post(own(cycle, cast.a, "ask"), data={"step": "after", "list": spots(database).key})
    assert early.status_code == 422
    first = asked(tine, cycle, cast.a, database)
    answer(tine, first, "6-9", 23, marking(database, 22, 10, 1))
    publish(database, settings, first)
    shown(database, first)
    make(tine, "Et nyt sted", "Et andet")  # a newer list changes nothing of what was asked
    tine.post(own(cycle, cast.a, "begin"))
    with database.writing() as session:
        action = Action(key=new_key(), cycle_key=cycle.key, words="Nyt lys", owner_side="adults", owner_role="leader",
                        due=clock.now().date() + timedelta(days=9), frame="none", frame_words="", link="environment",
                        at=clock.now())  # fmt: skip
        session.add(action)
        session.flush()
        done = ActionStep(key=new_key(), action_key=action.key, state="done", words="Lyset virker.", at=clock.now())
        session.add(done)
        asked_of = next(one for one in lists_of(session, "egeskolen") if len(one.spots) > 2)
        keys = [spot.key for spot in asked_of.spots]
    assert tine.post(own(cycle, cast.a, "ask"), data={"step": "after"}).status_code == 303
    again = opened(database)[-1]
    with database.reading() as session:
        (item,) = questionnaire_of(session, again).form("6-9").items
        assert [part.code for part in item.parts] == keys
    answer(tine, again, "6-9", 23, lambda sheet, child: [
        *sheet.hidden, *((f"q.places.{key}", "safe" if child < 22 else "unsafe") for key in keys)])
    publish(database, settings, again)
    page, _text = walk(tine, cycle)
    cards = page.css(".place-cards > li")
    words = {card.css_first("h4").text().strip(): card.css_first(".word").text() for card in cards}
    assert words["3. Toiletterne"].startswith("Flere end før")
    assert words["1. Skoven"] == "Omtrent som før."
    assert "tilfældig" in page.css_first("main").text()


def test_a_small_group_sees_no_figures_and_talks_on_the_spot(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        house = session.get_one(type(cast.egeskolen), "egeskolen")
        small = make_group(session, "1.c", institution=house, size=4)
        teacher = make_staff(session, "Ida", teaches=small)
        cycle = begin(session, [small])
    ida = signed_in(client, teacher, database)
    make(ida)
    sitting = asked(ida, cycle, small, database)
    answer(ida, sitting, "6-9", 4, marking(database, 4, 2, 0))
    publish(database, settings, sitting)
    page, text = walk(ida, cycle, "/list")
    assert [node.text() for node in page.css(".walk-heap h2")] == ["Tal om det på stedet"]
    assert len(page.css(".walk-place")) == 3
    assert "trygge her." not in text
