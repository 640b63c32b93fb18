"""Starting a cycle in five clicks: a theme, a form that is filled in, and what is refused there."""

import pytest
from sqlmodel import select

from tests.cast import Cast, make_group
from tests.craft import Client
from tests.web.cycling import THEME, cycles, form_of, noted
from tests.web.teacher import links, read, signed_in
from voice import clock
from voice.cycle.starting import usual_reply
from voice.cycle.tables import CycleGroup
from voice.db import Database

NEW = "/classroom/groups/egeskolen-2a/cycles/new"



def test_a_teacher_starts_a_cycle_in_five_clicks(tine: Client, cast: Cast, database: Database) -> None:
    """Home, theme, start; then the gate with its four ticks."""
    assert NEW in links(read(tine.get("/classroom")))  # first click
    shelf = read(tine.get(NEW))
    card = next(link for link in links(shelf) if THEME in link)  # second
    page = read(tine.get(card))
    answer = tine.post(NEW, data=form_of(page))  # third: nothing was typed
    assert answer.status_code == 303
    (cycle,) = cycles(database)
    assert answer.headers["location"] == f"/cycles/{cycle.key}/gate"
    assert (cycle.questionnaire, cycle.planned_rung, cycle.decider, cycle.by) == (THEME, 2, "Lederen", cast.tine.key)
    assert cycle.reply_by == usual_reply(clock.now().date())
    assert "loven" in cycle.not_open
    with database.reading() as session:
        assert session.exec(select(CycleGroup.group_key)).all() == [cast.a.key]


def test_a_leader_starts_one_for_all_groups_that_fit(
    client: Client, cast: Cast, database: Database
) -> None:
    with database.writing() as session:
        make_group(session, "Nest", institution=cast.egeskolen, forms=("0-2",))
    lars = signed_in(client, cast.lars, database)
    page = read(lars.get(f"/institution/egeskolen/cycles/new?theme={THEME}"))
    sent = form_of(page)
    assert sorted(sent["groups"]) == [cast.a.key, cast.b.key]
    assert lars.post("/institution/egeskolen/cycles/new", data=sent).status_code == 303
    assert len(cycles(database)) == 1


def test_every_card_leads_to_a_form_that_can_be_sent_as_it_is(tine: Client, database: Database) -> None:
    cards = [link for link in links(read(tine.get(NEW))) if "theme=" in link]
    assert len(cards) > 10
    for card in cards:
        answer = tine.post(NEW, data=form_of(read(tine.get(card))))
        assert answer.status_code == 303, card
    assert {one.workflow for one in cycles(database)} >= {"survey", "charter", "walk", "trial", "first-meeting"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"groups": []}, "groups"), ({"rung": "7"}, "rung"), ({"title": " "}, "title"), ({"open_to": ""}, "open_to"),
        ({"fixed": [], "not_open": " "}, "not_open"), ({"reply_by": "2020-01-01"}, "reply_by"),
        ({"reply_by": "snart"}, "reply_by"), ({"decider": "x" * 81}, "decider"), ({"rung": "2\0"}, "rung"),
        ({"groups": ["birkeskolen-2x"]}, "groups"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_stays(
    tine: Client, database: Database, changes: dict[str, object], field: str
) -> None:
    sent = form_of(read(tine.get(f"{NEW}?theme={THEME}"))) | {"not_open": "Bussens tider"} | changes
    answer = tine.post(NEW, data=sent)
    page = read(answer)
    assert answer.status_code == 422
    assert page.css_first(f"#{field}-problem") is not None
    assert f"#{field}" in links(page)
    if "not_open" not in changes:
        assert page.css_first("[name=not_open]").text() == "Bussens tider"
    assert cycles(database) == []


def test_what_lies_fast_may_be_ticked_alone_or_written_alone(tine: Client, database: Database) -> None:
    plain = form_of(read(tine.get(f"{NEW}?theme={THEME}")))
    tine.post(NEW, data=plain | {"fixed": ["law"], "title": "A"})
    tine.post(NEW, data=plain | {"fixed": [], "not_open": "Bussens tider", "title": "B"})
    tine.post(NEW, data=plain | {"fixed": ["law"], "not_open": "Bussens tider", "title": "C"})
    said = {one.title: one.not_open for one in cycles(database)}
    law = "Det, som loven bestemmer"
    assert said == {"A": law, "B": "Bussens tider", "C": f"{law}. Bussens tider"}


@pytest.mark.parametrize(("rung", "who"), [("1", "Lederen"), ("3", "Børn og voksne sammen"), ("5", "Børnene")])
def test_who_decides_follows_from_the_rung_unless_it_is_said(
    tine: Client, database: Database, rung: str, who: str
) -> None:
    plain = form_of(read(tine.get(f"{NEW}?theme={THEME}"))) | {"rung": rung}
    tine.post(NEW, data=plain)
    tine.post(NEW, data=plain | {"decider": "Skolebestyrelsen", "title": "B"})
    assert [one.decider for one in cycles(database)] == [who, "Skolebestyrelsen"]


def test_the_button_pressed_twice_starts_one_cycle(tine: Client, database: Database) -> None:
    sent = form_of(read(tine.get(f"{NEW}?theme={THEME}")))
    first, second = tine.post(NEW, data=sent), tine.post(NEW, data=sent)
    assert first.headers["location"] == second.headers["location"]
    assert len(cycles(database)) == 1
    assert noted(database).count("started a cycle") == 1


@pytest.mark.parametrize("theme", ["findes-ikke", "", "../secret", "min-dag&workflow=party", "%00"])
def test_a_theme_that_is_not_there_leads_to_the_shelf(tine: Client, database: Database, theme: str) -> None:
    page = read(tine.get(f"{NEW}?theme={theme}"))
    assert page.css("form.fields") == []
    assert tine.post(NEW, data={"theme": theme}).status_code == 303
    assert cycles(database) == []


def test_another_s_plan_of_the_year_is_not_there(tine: Client) -> None:
    assert tine.get(f"{NEW}?planned=%00").status_code == 200
    assert tine.get(f"{NEW}?planned=findes-ikke").status_code == 200
