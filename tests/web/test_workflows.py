"""Before and after side by side, the steps of a ready workflow, and a council's first meeting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session

from tests.attack.a_council import sit
from tests.cast import Cast
from tests.craft import Client
from tests.cycle.going import begin
from tests.promises.made import published
from tests.web.teacher import links, read, signed_in
from voice import clock
from voice.cycle.question_set import pulse
from voice.cycle.tables import Cycle
from voice.db import Database
from voice.questionnaires.files import load
from voice.settings import Settings
from voice.workflows.table import WORKFLOWS

ASKED = pulse(load("skoledagen"), [load("skoledagen").form("6-9").items[0].key])
ITEM = ASKED.form("6-9").items[0]


def of_kind(session: Session, cast: Cast, workflow: str) -> Cycle:
    cycle = begin(session, [cast.a], questionnaire="skoledagen", title="Roligere pauser")
    cycle.workflow = workflow
    session.add(cycle)
    return cycle


def pulses(database: Database, settings: Settings, cycle: Cycle, cast: Cast, *, shown: bool, **yes: int) -> None:
    """before=5, after=21: so many of 23 give the best answer, the others the worst."""
    with database.writing() as session:
        for n, (step, many) in enumerate(yes.items()):
            published(session, settings, session.get_one(Cycle, cycle.key), cast.a, step, ASKED,
                      {ITEM.key: {ITEM.codes[0]: many, ITEM.codes[-1]: 23 - many}}, shown=shown,
                      now=clock.now() + timedelta(seconds=n))  # fmt: skip


def trial(client: Client, cycle: Cycle):
    page = read(client.get(f"/cycles/{cycle.key}/trial"))
    return page, " ".join(page.css_first("main").text().split())


def test_before_and_after_stand_side_by_side_in_words(
    tine: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        cycle = of_kind(session, cast, "trial")
    here = f"/cycles/{cycle.key}/groups/{cast.a.key}/ask"
    assert trial(tine, cycle)[0].css_first(".next-step a").attributes["href"] == f"{here}/before"
    pulses(database, settings, cycle, cast, shown=False, before=5)
    assert trial(tine, cycle)[0].css_first(".next-step a").attributes["href"] == f"{here}/after"
    pulses(database, settings, cycle, cast, shown=False, after=21)
    page, text = trial(tine, cycle)
    assert page.css_first(".word").text().startswith("Flere end før svarer »")
    assert [node.text() for node in page.css("dl.both dt")] == ["Før", "Efter"]
    assert "tilfældig" in text
    for figure in ("21", "23", "↑", "→", "%"):
        assert figure not in text


def test_two_results_that_rounding_may_explain_are_about_as_before(
    tine: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        cycle = of_kind(session, cast, "transition")
    pulses(database, settings, cycle, cast, shown=False, before=11, after=12)
    assert trial(tine, cycle)[0].css_first(".word").text() == "Omtrent som før."


def test_the_leader_sees_them_when_the_class_has(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        hidden, open_one = of_kind(session, cast, "trial"), of_kind(session, cast, "trial")
    pulses(database, settings, hidden, cast, shown=False, before=5, after=21)
    pulses(database, settings, open_one, cast, shown=True, before=5, after=21)
    lars = signed_in(client, cast.lars, database)
    assert trial(lars, hidden)[0].css(".word") == []
    assert len(trial(lars, open_one)[0].css(".word")) == 1
    assert signed_in(client, cast.omar, database).get(f"/cycles/{open_one.key}/trial").status_code == 404


@pytest.mark.parametrize("workflow", [row.key for row in WORKFLOWS])
def test_each_ready_workflow_says_what_it_is_and_every_step_opens(
    tine: Client, cast: Cast, database: Database, workflow: str
) -> None:
    with database.writing() as session:
        cycle = of_kind(session, cast, workflow)
    assert f"/cycles/{cycle.key}/guide" in links(read(tine.get(f"/cycles/{cycle.key}")))
    page = read(tine.get(f"/cycles/{cycle.key}/guide"))
    steps = [node.attributes["href"] for node in page.css(".guide a")]
    assert len(steps) >= 6
    for address in set(steps):
        assert tine.get(address).status_code == 200, address


def test_an_ordinary_survey_has_no_guide(tine: Client, cast: Cast, database: Database) -> None:
    with database.writing() as session:
        cycle = of_kind(session, cast, "survey")
    assert tine.get(f"/cycles/{cycle.key}/guide").status_code == 404


def test_in_a_walk_the_house_s_own_places_are_asked_about(tine: Client, cast: Cast, database: Database) -> None:
    with database.writing() as session:
        cycle = of_kind(session, cast, "walk")
    reply = tine.get(f"/cycles/{cycle.key}/groups/{cast.a.key}/ask/answer")
    assert reply.headers["location"] == f"/cycles/{cycle.key}/walk"


def test_a_contact_adult_finds_the_first_meeting(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        sat = sit(session, settings, cast)
    rosa = signed_in(client, sat.contact, database)
    address = f"/councils/{sat.council}/first-meeting"
    assert address in links(read(rosa.get(f"/councils/{sat.council}")))
    assert len(read(rosa.get(address)).css(".agenda > li")) == 6
    assert signed_in(client, cast.tine, database).get(address).status_code == 404
