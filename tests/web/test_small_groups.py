"""A small group is never a dead end: three offers, agreed before asking, seen by all who are in it."""

import re

import pytest
from sqlmodel import select

from tests.cast import Cast, make_group, make_sitting, make_staff
from tests.craft import Client
from tests.web.above import QUESTIONNAIRE, SAID, keep
from tests.web.teacher import actions, at, links, move_on, read, signed_in
from voice import clock
from voice.db import Database
from voice.people.tables import TEACHER, Group, Role
from voice.settings import Settings
from voice.tallies.parent_results import POOL, ParentResult
from voice.waves.pooling import agree_earlier, agree_sister, members, pooling_of
from voice.waves.showing import show_to_class
from voice.waves.tables import Pooling, PoolingEnd, Sitting

MANY = "I er så mange, at I kan få jeres eget resultat."


@pytest.fixture
def few(cast: Cast, database: Database) -> Group:
    """Five children of Egeskolen; Tine teaches them."""
    with database.writing() as session:
        group = make_group(session, "Svalerne", institution=cast.egeskolen, size=5)
        session.add(Role(key="tine-few", staff_key=cast.tine.key, role=TEACHER, group_key=group.key))
        return group


def pooling_page(group: Group) -> str:
    return f"/classroom/groups/{group.key}/pooling"


def text(page) -> str:
    return " ".join(page.css_first("main").text().split())


def agreed(database: Database, group: Group) -> tuple[str, list[str]] | None:
    with database.reading() as session:
        found = pooling_of(session, group, clock.now())
        return (found.with_, members(session, found)) if found else None


# -- the offers ---------------------------------------------------------------------------------------------------


def test_a_small_group_has_three_offers_with_one_tap_each(tine: Client, few: Group):
    page = read(tine.get(pooling_page(few)))
    assert len(page.css(".offer")) == 3
    assert [len(offer.css(".button")) for offer in page.css(".offer")] == [1, 1, 1]
    assert {node.attributes["value"] for node in page.css("[name=sister]")} == {"egeskolen-2a", "egeskolen-3b"}
    assert page.css("[name=sister][required]")
    assert f"/classroom/groups/{few.key}/talk" in links(page)


def test_a_group_that_is_large_enough_has_none(tine: Client, cast: Cast, database: Database):
    page = read(tine.get(pooling_page(cast.a)))
    assert MANY in text(page)
    assert page.css(".offer") == []
    for wish in ({"with": "earlier"}, {"with": "sister", "sister": cast.b.key}, {"with": "end"}, {"with": "x"}, {}):
        assert tine.post(pooling_page(cast.a), data=wish).status_code == 303
    assert agreed(database, cast.a) is None


def test_a_group_whose_last_result_was_the_talk_alone_is_small_too(
    tine: Client, cast: Cast, sitting: Sitting, database: Database, settings: Settings
):
    move_on(database, settings, sitting, 2)  # nobody has answered
    assert len(read(tine.get(pooling_page(cast.a))).css(".offer")) == 3


def test_groups_without_an_age_in_common_or_of_another_house_are_not_offered(
    tine: Client, few: Group, cast: Cast, database: Database
):
    with database.writing() as session:
        make_group(session, "8.c", institution=cast.egeskolen, forms=("13-15",))
    offered = {node.attributes["value"] for node in read(tine.get(pooling_page(few))).css("[name=sister]")}
    assert offered == {"egeskolen-2a", "egeskolen-3b"}
    for wrong in ("egeskolen-8c", cast.x.key, few.key, "findes-ikke", ""):
        refused = tine.post(pooling_page(few), data={"with": "sister", "sister": wrong})
        assert refused.status_code == 422
        assert "Vælg den gruppe, I vil vises sammen med." in refused.text
    assert agreed(database, few) is None


def test_home_tells_the_teacher_of_a_small_group_about_them(tine: Client, few: Group):
    page = read(tine.get("/classroom"))
    assert pooling_page(few) in links(page)
    assert len([link for link in links(page) if link.endswith("/pooling")]) == 1


# -- agreeing -----------------------------------------------------------------------------------------------------


def test_together_with_a_sister_group_is_one_tap_and_both_groups_see_it(
    client: Client, few: Group, cast: Cast, database: Database
):
    with database.writing() as session:
        bo = make_staff(session, "Bo", teaches=cast.b)
    tine = signed_in(client, cast.tine, database)
    answer = tine.post(pooling_page(few), data={"with": "sister", "sister": cast.b.key})
    assert (answer.status_code, answer.headers["location"]) == (303, pooling_page(few))
    assert agreed(database, few) == ("sister", sorted([few.key, cast.b.key]))
    for person, group in ((cast.tine, few), (bo, cast.b)):
        signed_in(client, person, database)
        for path in (pooling_page(group), "/classroom"):
            assert "3.b og Svalerne vises sammen." in text(read(client.get(path))), (person.name, path)
    ended = client.post(pooling_page(cast.b), data={"with": "end"})  # the other group's teacher may stop it too
    assert ended.status_code == 303
    assert agreed(database, few) is None


def test_over_several_rounds_is_one_tap(tine: Client, few: Group, database: Database):
    assert tine.post(pooling_page(few), data={"with": "earlier"}).status_code == 303
    assert agreed(database, few) == ("earlier", [few.key])
    page = read(tine.get(pooling_page(few)))
    assert "svarene vises samlet over flere runder" in text(page)
    assert page.css(".offer") == []
    again = tine.post(pooling_page(few), data={"with": "earlier"})
    assert again.status_code == 422
    assert "allerede lagt sammen" in again.text


def test_a_group_that_is_taken_is_not_offered(tine: Client, few: Group, cast: Cast, database: Database):
    with database.writing() as session:
        agree_sister(session, cast.a, cast.b, now=clock.now())
    page = read(tine.get(pooling_page(few)))
    assert len(page.css(".offer")) == 2
    assert page.css("[name=sister]") == []


def test_looking_changes_nothing(tine: Client, few: Group, database: Database):
    for path in (pooling_page(few), f"/classroom/groups/{few.key}/talk", f"/classroom/groups/{few.key}/open"):
        assert tine.get(path).status_code == 200
    with database.reading() as session:
        assert session.exec(select(Pooling)).all() == session.exec(select(PoolingEnd)).all() == []
        assert session.exec(select(Sitting)).all() == []


# -- the talk alone -----------------------------------------------------------------------------------------------


def test_the_sheet_for_the_talk_asks_nobody_on_a_screen(tine: Client, few: Group):
    talk = f"/classroom/groups/{few.key}/talk"
    choose = [link for link in links(read(tine.get(talk))) if "questionnaire=" in link]
    assert "?questionnaire=min-dag" in choose
    for link in choose:
        page = read(tine.get(talk + link))
        assert page.css(".talk-item .questions li")
        assert page.css("main form, main input") == []
        assert "det betyder" not in text(page)  # there is no result that could mean anything
    for wrong in ("findes-ikke", "../scales", "%00"):
        assert tine.get(f"{talk}?questionnaire={wrong}").status_code == 404


# -- what they say together ---------------------------------------------------------------------------------------


def pooled(database: Database, settings: Settings, cast: Cast, few: Group) -> tuple[Sitting, Sitting]:
    """Both groups have answered the same wave; the pool says what SAID says."""
    with database.writing() as session:
        pooling = agree_sister(session, few, cast.b, now=clock.now())
        mine, theirs = (make_sitting(session, settings, g, questionnaire=QUESTIONNAIRE) for g in (few, cast.b))
    for sitting in (mine, theirs):
        move_on(database, settings, sitting, 2)
    with database.writing() as session:
        stored = ParentResult(POOL, pooling.key, 2, SAID.forms, SAID.answers, SAID.items)
        keep(session, mine.wave_key, stored)
    return mine, theirs


def test_each_member_s_page_shows_what_they_say_together(
    client: Client, few: Group, cast: Cast, database: Database, settings: Settings
):
    mine, theirs = pooled(database, settings, cast, few)
    with database.writing() as session:
        bo = make_staff(session, "Bo", teaches=cast.b)
    for person, sitting in ((cast.tine, mine), (bo, theirs)):
        page = read(signed_in(client, person, database).get(at(sitting, "/together")))
        assert page.css_first("h1").text(strip=True) == "3.b og Svalerne sammen"
        assert "Omkring 7 ud af 10 af børnene svarer" in text(page)
        assert page.css(".left-out")
        assert not [node for node in page.css(".left-out") if re.search(r"\d|%", node.text())]


def test_the_groups_own_pages_lead_to_what_they_say_together(
    client: Client, few: Group, cast: Cast, database: Database, settings: Settings
):
    mine, _theirs = pooled(database, settings, cast, few)
    with database.writing() as session:
        show_to_class(session, mine, now=clock.now())
    for person, paths in ((cast.tine, ("", "/result")), (cast.lars, ("/result",))):
        signed_in(client, person, database)
        for path in paths:
            page = read(client.get(at(mine, path)))
            assert at(mine, "/together") in links(page), (person.name, path)
            assert page.css(".offer, .small-group") == [], (person.name, path)


def test_a_leader_is_offered_nothing_for_a_small_group(
    client: Client, few: Group, cast: Cast, database: Database, settings: Settings
):
    with database.writing() as session:
        sitting = make_sitting(session, settings, few)
    move_on(database, settings, sitting, 3)
    assert read(signed_in(client, cast.lars, database).get(at(sitting, "/result"))).css(".offer") == []


def test_a_small_group_is_told_before_it_asks(tine: Client, few: Group, cast: Cast):
    for group, told in ((few, True), (cast.a, False)):
        page = read(tine.get(f"/classroom/groups/{group.key}/open"))
        assert bool(page.css('.note a[href="#small-group"]')) == bool(page.css("h2#small-group")) == told


def test_a_pool_that_is_not_whole_yet_waits(
    tine: Client, few: Group, cast: Cast, database: Database, settings: Settings
):
    with database.writing() as session:
        agree_sister(session, few, cast.b, now=clock.now())
        sitting = make_sitting(session, settings, few)
    page = read(tine.get(at(sitting, "/together")))
    assert "Når begge grupper har svaret" in text(page)
    assert page.css("svg.house-bar") == []
    assert at(sitting, "/dialogue") not in links(page)  # there is no result to talk about yet
    move_on(database, settings, sitting, 2)
    assert at(sitting, "/dialogue") in links(read(tine.get(at(sitting, "/together"))))


def test_several_rounds_wait_for_each_other(
    tine: Client, few: Group, database: Database, settings: Settings
):
    with database.writing() as session:
        agree_earlier(session, few, now=clock.now())
        sitting = make_sitting(session, settings, few)
    assert "Der er ikke svar nok endnu." in text(read(tine.get(at(sitting, "/together"))))


def test_a_group_that_agreed_nothing_is_offered_it_for_the_next_round(tine: Client, few: Group, database: Database,
                                                                      settings: Settings):  # fmt: skip
    with database.writing() as session:
        sitting = make_sitting(session, settings, few)
    page = read(tine.get(at(sitting, "/together")))
    assert "Det skal aftales, før børnene bliver spurgt." in text(page)
    assert set(actions(page)) == {pooling_page(few)}


# -- closed unless said -------------------------------------------------------------------------------------------


def test_everybody_else_finds_nothing(
    client: Client, few: Group, cast: Cast, database: Database, settings: Settings
):
    mine, _theirs = pooled(database, settings, cast, few)
    paths = (pooling_page(few), f"/classroom/groups/{few.key}/talk", at(mine, "/together"))
    for path in paths:
        assert client.get(path).headers["location"].startswith("/sign-in")
    for person in (cast.lars, cast.omar, cast.mona, cast.kirsten, cast.dan):
        signed_in(client, person, database)
        assert [client.get(path).status_code for path in paths] == [404] * 3, person.name
        assert client.post(pooling_page(few), data={"with": "end"}).status_code == 404
    move_on(database, settings, mine, 3)  # the leader reads it when the class has had its turn
    assert signed_in(client, cast.lars, database).get(at(mine, "/together")).status_code == 200
    assert signed_in(client, cast.omar, database).get(at(mine, "/together")).status_code == 404
    assert agreed(database, few) is not None
