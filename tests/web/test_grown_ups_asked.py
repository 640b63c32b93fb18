"""Parents and staff around a group: asked by its teacher, shown in their own words, and never added to children's."""

from __future__ import annotations

import re

import pytest
from sqlmodel import select

from tests.cast import Cast, make_group, make_questionnaire, make_sitting
from tests.craft import Client
from tests.web.grown_ups import TEXT, asked
from tests.web.teacher import at, move_on, read, signed_in
from voice import clock
from voice.cycle.gate import pass_gate
from voice.cycle.starting import start_cycle, usual_reply
from voice.cycle.tables import ELEMENTS, CycleSitting
from voice.db import Database
from voice.demo.bots import Bot
from voice.demo.reading import read_sheet
from voice.language import languages
from voice.moderation.approved import heard
from voice.progress.facts import facts_of
from voice.questionnaires.files import load
from voice.settings import Settings
from voice.tallies.closing_waves import close_wave, parents_of
from voice.tallies.publish import publish_sitting
from voice.tallies.tables import OwnWords
from voice.waves.day_lookup import asked_of_group
from voice.waves.state import answered
from voice.waves.tables import Sitting, Wave


def send(client: Client, group: str, **fields: str):
    """The form that the page offers."""
    return client.post(f"/classroom/groups/{group}/grown-ups", data=fields)


def the_sitting(database: Database) -> Sitting:
    with database.reading() as session:
        return session.exec(select(Sitting)).one()


def test_a_teacher_gets_two_seats_for_each_child_and_a_text_with_the_link(
    tine: Client, cast: Cast, database: Database
) -> None:
    page = read(tine.get(f"/classroom/groups/{cast.a.key}/grown-ups"))
    seats = page.css_first("#seats-parents").attributes["value"]
    assert seats == str(2 * cast.a.size)
    answer = send(tine, cast.a.key, who="parents", questionnaire="foraeldrenes-blik", seats=seats)
    sitting = the_sitting(database)
    assert (sitting.forms, sitting.seats, sitting.door) == ("parents", 48, "code")
    assert answer.headers["location"] == at(sitting)
    letter = read(tine.get(at(sitting))).css_first("#letter-text").text()
    assert f"/s/{sitting.code}" in letter
    assert "aldrig lagt sammen med børnenes" in letter


def test_staff_are_as_many_as_is_typed_and_are_told_that_few_can_be_guessed(
    tine: Client, cast: Cast, database: Database
) -> None:
    page = tine.get(f"/classroom/groups/{cast.a.key}/grown-ups").text
    assert "Er I få kolleger, kan nogen gætte, hvem der mener hvad" in page
    refused = send(tine, cast.a.key, who="staff", questionnaire="personalets-blik", seats="")
    assert refused.status_code == 422
    send(tine, cast.a.key, who="staff", questionnaire="personalets-blik", seats="7")
    assert (the_sitting(database).forms, the_sitting(database).seats) == ("staff", 7)


@pytest.mark.parametrize(
    "fields",
    [
        {"who": "parents", "questionnaire": "personalets-blik", "seats": "9"},  # the other's questions
        {"who": "parents", "questionnaire": "min-dag", "seats": "9"},  # the children's
        {"who": "6-9", "questionnaire": "saadan-har-vi-det", "seats": "9"},
        {"who": "", "questionnaire": "", "seats": ""},
        {"who": "parents", "questionnaire": "foraeldrenes-blik", "seats": "1001"},
        {"who": "parents", "questionnaire": "foraeldrenes-blik", "seats": "-4"},
        {"who": "parents", "questionnaire": "../secret", "seats": "9"},
    ],
)
def test_nothing_else_can_be_asked_on_that_page(
    tine: Client, cast: Cast, database: Database, fields: dict[str, str]
) -> None:
    assert send(tine, cast.a.key, **fields).status_code == 422
    with database.reading() as session:
        assert session.exec(select(Sitting)).all() == []


def test_asked_twice_the_same_link_is_shown_again(tine: Client, cast: Cast, database: Database) -> None:
    for _time in range(2):
        send(tine, cast.a.key, who="parents", questionnaire="foraeldrenes-blik", seats="40")
    assert the_sitting(database).seats == 40


def test_a_teacher_of_another_group_asks_nobody_here(client: Client, cast: Cast, database: Database) -> None:
    signed_in(client, cast.omar, database)
    assert client.get(f"/classroom/groups/{cast.a.key}/grown-ups").status_code == 404
    assert send(client, cast.a.key, who="staff", questionnaire="personalets-blik", seats="7").status_code == 404


CHILDREN = re.compile(r"[Bb]ørnene (svarer|har svaret|skal se|kan se|har ikke set)|Sig til børnene|tabletterne")


@pytest.mark.parametrize("form", ["parents", "staff"])
@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_the_page_of_the_sitting_speaks_of_grown_ups_at_every_stage(
    tine: Client, cast: Cast, database: Database, settings: Settings, form: str, steps: int
) -> None:
    with database.writing() as session:
        sitting = asked(session, settings, cast.a, form=form)
    move_on(database, settings, sitting, steps)
    paths = [at(sitting), *((at(sitting, "/result"), at(sitting, "/dialogue")) if steps > 1 else ())]
    for path in paths:
        page = read(tine.get(path))
        said = page.css_first("main").text()
        assert not CHILDREN.search(said), CHILDREN.search(said)
        assert ("forældre" if form == "parents" else "ersonale") in said
    assert not page.css("[name=children]")


def test_parents_see_their_own_result_with_the_link_when_it_is_opened_for_them(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        sitting = asked(session, settings, cast.a)
    move_on(database, settings, sitting, 2)
    assert client.get(f"/s/{sitting.code}/result").status_code == 404
    move_on(database, settings, sitting, 3)
    page = client.get(f"/s/{sitting.code}/result").text
    assert "Forældrenes svar" in page
    assert "af forældrene svarer" in page
    assert "Vores svar" not in page
    assert "øjeblikke" not in page


def test_a_tablet_that_stays_with_the_children_never_shows_what_grown_ups_are_asked(
    cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        asked(session, settings, cast.a, form="parents")
        asked(session, settings, cast.a, form="staff")
    assert asked_of_group(database, cast.a.key, clock.now(), 14) == []


def test_no_figure_above_the_groups_has_parents_and_children_in_it(
    cast: Cast, database: Database, settings: Settings
) -> None:
    """Even if somebody made a questionnaire with both: what parents say is left out where children have answered."""
    now = clock.now()
    both = make_questionnaire(forms=("6-9", "parents"))
    with database.writing() as session:
        c = make_group(session, "3.c", institution=cast.egeskolen, grade="3")
        sittings = [
            asked(session, settings, group, form=form, answers=answers, questionnaire=both)
            for group, form, answers in ((cast.a, "6-9", 15), (cast.b, "6-9", 15), (c, "parents", 40))
        ]
        wave = session.get_one(Wave, sittings[0].wave_key)
        assert {sitting.wave_key for sitting in sittings} == {wave.key}
        for sitting in sittings:
            publish_sitting(session, settings.secret, sitting, floor=5, now=now)
        found = close_wave(session, settings.secret, wave, floor=5, now=now)
    whole = next(result for result in found if result.kind == "institution")
    assert whole.forms == ("6-9",)
    assert whole.groups == 2
    assert whole.answers == "30-39"  # children; never 70 people


def test_parents_have_a_wave_and_figures_of_their_own(cast: Cast, database: Database, settings: Settings) -> None:
    now = clock.now()
    with database.writing() as session:
        children = [make_sitting(session, settings, group) for group in (cast.a, cast.b)]
        parents = [asked(session, settings, group) for group in (cast.a, cast.b)]
        assert parents[0].wave_key == parents[1].wave_key != children[0].wave_key
        for sitting in (*children, *parents):
            publish_sitting(session, settings.secret, sitting, floor=5, now=now)
        for sitting in (children[0], parents[0]):
            close_wave(session, settings.secret, session.get_one(Wave, sitting.wave_key), floor=5, now=now)
        assert {forms for result in parents_of(session, parents[0].wave_key) for forms in result.forms} == {"parents"}
        assert "parents" not in {f for result in parents_of(session, children[0].wave_key) for f in result.forms}


def test_parents_answers_are_no_answer_in_a_cycle(cast: Cast, database: Database, settings: Settings) -> None:
    now = clock.now()
    with database.writing() as session:
        cycle = start_cycle(
            session, institution=cast.egeskolen, groups=[cast.a], questionnaire=load("gode-kammerater"), title="Pauser",
            planned_rung=2, decider="Lederen", open_to="Pausen", not_open="Tiden", reply_by=usual_reply(now.date()),
            now=now, by=cast.tine.key,
        )  # fmt: skip
        pass_gate(session, cycle, dict.fromkeys(ELEMENTS, "Ja."), mandate=False, now=now, by=cast.tine.key)
        before = facts_of(session, [cycle.key])[cycle.key]
        sitting = asked(session, settings, cast.a, now=now)
        session.add(CycleSitting(sitting_key=sitting.key, cycle_key=cycle.key, step="answer"))  # even so
        publish_sitting(session, settings.secret, sitting, floor=5, now=now)
        session.flush()
        assert facts_of(session, [cycle.key])[cycle.key] == before


@pytest.mark.parametrize(("texts", "state"), [(12, "waiting"), (9, "few")])
def test_parents_own_words_follow_the_rule_of_ten_and_wait_for_the_moderator(
    tine: Client, cast: Cast, database: Database, settings: Settings, texts: int, state: str
) -> None:
    with database.writing() as session:
        sitting = asked(session, settings, cast.a, answers=14, texts=texts)
    move_on(database, settings, sitting, 3)
    with database.reading() as session:
        rows = session.exec(select(OwnWords).where(OwnWords.sitting_key == sitting.key)).all()
        assert bool(rows) == (state == "waiting")
        assert heard(session, sitting, ("parents", "next-meeting")).state == state
    for path in (at(sitting, "/result"), f"/s/{sitting.code}/result"):
        page = tine.get(path).text
        assert TEXT not in page
        assert "ikke jeres egen" not in page


def test_their_moderator_finds_the_words_of_parents(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        sitting = asked(session, settings, cast.a, answers=14, texts=12)
    move_on(database, settings, sitting, 3)
    signed_in(client, cast.mona, database)
    desk = client.get("/moderation/egeskolen")
    assert "Hvad skal vi tale om på næste forældremøde?" in desk.text


def test_bots_answer_both_questionnaires_in_every_language(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        sittings = {form: asked(session, settings, cast.a, form=form, answers=0) for form in ("parents", "staff")}
    for form, sitting in sittings.items():
        for number, spoken in enumerate(languages()):
            page = client.get(f"/s/{sitting.code}?lang={spoken}")
            assert f'lang="{spoken}"' in page.text
            sheet = read_sheet(page.text)
            assert len(sheet.questions) == 8
            fields: dict[str, list[str]] = {}
            for name, value in Bot(f"{form} {number}").answer(sheet):
                fields.setdefault(name, []).append(value)
            assert client.post(f"/s/{sitting.code}?lang={spoken}", data=fields).status_code == 303
        with database.reading() as session:
            assert answered(session, sitting.key) == len(languages())
