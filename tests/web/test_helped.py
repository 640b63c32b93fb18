"""The tick »En voksen hjalp mig«: from the youngest's page to the words that the adults read, plain or sealed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.answers.closing import sealed
from tests.cast import Cast, make_group, make_item, make_questionnaire, make_sitting, sign_in
from tests.craft import Client
from tests.web.above import SAID, closed_wave, keep
from tests.web.teacher import read, signed_in
from tests.web.test_child import fresh, ticket_in
from voice import clock
from voice.answers.box import unseal
from voice.answers.tables import Box
from voice.db import Database
from voice.people.tables import TEACHER, Role
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.waves.showing import show_to_class
from voice.waves.tables import Sitting

QUESTIONNAIRE = make_questionnaire(make_item("friend"), forms=("3", "4-5", "6-9"))


@pytest.fixture
def young(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        group = make_group(session, "Blå stue", institution=cast.egeskolen, forms=("3", "4-5", "6-9"))
        session.add(Role(key="tine-blaa", staff_key=cast.tine.key, role=TEACHER, group_key=group.key))
        return make_sitting(session, settings, group, questionnaire=QUESTIONNAIRE)


def helped(database: Database, settings: Settings, sitting: Sitting) -> int:
    with database.reading() as session:
        return unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block).helped


@pytest.mark.parametrize(("form", "there"), [("3", True), ("4-5", True), ("6-9", False)])
def test_only_the_youngest_have_the_tick_and_nothing_asks_for_it(
    client: Client, young: Sitting, form: str, there: bool
) -> None:
    ticks = read(client.get(f"/s/{young.code}?form={form}&lang=da")).css("[name=helped]")
    assert [(tick.attributes["type"], tick.attributes["value"]) for tick in ticks] == [("checkbox", "1")] * there
    assert not any("required" in tick.attributes or "checked" in tick.attributes for tick in ticks)


def test_a_tick_is_counted_once_plain_and_sealed(
    client: Client, young: Sitting, database: Database, settings: Settings
) -> None:
    page = client.get(f"/s/{young.code}?form=4-5").text
    given = {"ticket": ticket_in(page), "form": "4-5", "q.friend": "very", "helped": "1"}
    for _again in range(2):
        assert client.post(f"/s/{young.code}", data=given).status_code == 303
    assert helped(database, settings, young) == 1
    fields = [("form", "3"), ("q.friend", "no"), ("helped", "1")]
    assert client.post(f"/s/{young.code}", data=sealed(page, fresh(ticket_in(page)), fields)).status_code == 303
    assert helped(database, settings, young) == 2
    older = [("form", "6-9"), ("q.friend", "no"), ("helped", "1")]  # a page that does not have it
    assert client.post(f"/s/{young.code}", data=sealed(page, fresh(ticket_in(page)), older)).status_code == 303
    assert helped(database, settings, young) == 2


@pytest.mark.parametrize(
    ("ticked", "said"),
    [(2, "En voksen hjalp få eller ingen af de yngste med at svare."),
     (7, "En voksen hjalp 5–18 af de yngste med at svare.")],
)  # fmt: skip
def test_the_groups_adults_read_it_once_beside_the_number_of_answers(
    client: Client, young: Sitting, database: Database, settings: Settings, cast: Cast, ticked: int, said: str
) -> None:
    page = client.get(f"/s/{young.code}?form=4-5").text
    for number in range(14):
        tick = {"helped": "1"} if number < ticked else {}
        form = "3" if number % 2 else "4-5"
        given = {"ticket": fresh(ticket_in(page)), "form": form, "q.friend": "very", **tick}
        assert client.post(f"/s/{young.code}", data=given).status_code == 303
    with database.writing() as session:
        publish_sitting(session, settings.secret, young, floor=5, now=clock.now())
        show_to_class(session, young, now=clock.now())  # or the adults would have to guess first
    client.cookies.update(cookie_of(database, cast))
    shown = read(client.get(f"/classroom/sittings/{young.key}/result?lang=da")).text()
    assert shown.count(said) == 1
    assert shown.count("En voksen hjalp") == 1
    childrens = client.get(f"/s/{young.code}/result?lang=da").text
    assert "En voksen hjalp" not in childrens


def cookie_of(database: Database, cast: Cast) -> dict[str, str]:
    with database.writing() as session:
        return sign_in(session, cast.tine)


def test_an_institution_says_both_or_nothing(
    client: Client, database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        wave_key, _sittings = closed_wave(session, settings, cast)
    lars = signed_in(client, cast.lars, database)
    address = f"/institution/egeskolen/waves/{wave_key}?lang=da"
    assert "En voksen hjalp" not in lars.get(address).text
    with database.writing() as session:
        keep(session, wave_key, replace(SAID, helped=("10-29", "20-49")))
    said = "En voksen hjalp 10–29 af de yngste med at svare, og 20–49 svarede uden hjælp."
    assert lars.get(address).text.count(said) == 1
