"""Opening a sitting: what can be chosen, what is refused and how."""


import pytest
from sqlmodel import select

from tests.cast import Cast, make_group, make_staff
from tests.craft import Client
from tests.web.teacher import at, read, signed_in
from voice.db import Database
from voice.people.tables import TEACHER, Group, Role
from voice.questionnaires.files import keys, load
from voice.waves.tables import Sitting

SURVEY = "saadan-har-vi-det"


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
     ("door", "window"),
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
    gry_browser = signed_in(client, gry, database)
    cards = {card.css_first("input").attributes["value"]: card.text() for card in read(
        gry_browser.get(f"/classroom/groups/{stue.key}/open")).css(".card")}
    assert "Kun til" not in cards[SURVEY]
    assert "Kun til 3 år, 4–5 år." in cards["min-dag"]
    begin(gry_browser, stue, forms=["4-5", "3"])
    with database.reading() as session:
        assert session.exec(select(Sitting)).one().forms == "3,4-5"


@pytest.mark.parametrize("door", ["code", "ticket"])
def test_the_door_is_chosen_with_its_consequences_in_plain_words(
    tine: Client, cast: Cast, database: Database, door: str
):
    page = read(tine.get(f"/classroom/groups/{cast.a.key}/open"))
    offered = [(node.attributes["value"], "checked" in node.attributes) for node in page.css("[name=door]")]
    assert offered == [("code", True), ("ticket", False)]
    begin(tine, cast.a, door=door)
    with database.reading() as session:
        assert session.exec(select(Sitting)).one().door == door


def test_adults_who_observe_are_offered_no_tickets_and_get_none(client: Client, cast: Cast, database: Database):
    with database.writing() as session:
        stue = make_group(session, "Solstuen", institution=cast.egeskolen, forms=("0-2", "3"), size=18)
        nest = make_group(session, "Spirerne", institution=cast.egeskolen, forms=("0-2",), size=8)
        gry = make_staff(session, "Gry", teaches=stue)
        session.add(Role(key="gry-nest", staff_key=gry.key, role=TEACHER, group_key=nest.key))
    browser = signed_in(client, gry, database)
    assert read(browser.get(f"/classroom/groups/{nest.key}/open")).css("[name=door]") == []
    answer = begin(browser, stue, door="ticket")
    assert answer.status_code == 422
    assert read(answer).css_first("#door-problem") is not None
