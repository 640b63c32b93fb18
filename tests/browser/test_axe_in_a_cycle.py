"""axe finds nothing and nothing scrolls sideways on the pages around a cycle, by day and by night: asking, promises,
telling, the board of goal C, the year wheel, places, the library, and what parents see."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walking import by_day_and_night
from tests.cast import Cast, sign_in
from tests.council.sitting_together import make_council
from tests.serving import Server
from voice import clock
from voice.cycle.gate import pass_gate
from voice.cycle.starting import start_cycle, usual_reply
from voice.cycle.tables import ELEMENTS, Cycle
from voice.db import Database
from voice.people.tables import Staff
from voice.promises.finding import find
from voice.promises.proposing import propose
from voice.promises.tables import Action
from voice.questionnaires.files import load
from voice.waves.opening import new_key

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

Addresses = list[tuple[Staff, tuple[str, ...]]]


@pytest.fixture
def addresses(database: Database, cast: Cast) -> Addresses:
    """Whose page it is, and where it stands."""
    then = clock.now() - timedelta(days=80)
    with database.writing() as session:

        def begun(workflow: str) -> Cycle:
            cycle = start_cycle(
                session, institution=cast.egeskolen, groups=[cast.a], questionnaire=load("plads-til-leg"),
                title="Plads til leg", workflow=workflow, planned_rung=3, decider="Lederen", open_to="Pausen",
                not_open="Hvor lang den er", reply_by=usual_reply(then.date()), now=then, by=cast.tine.key,
            )  # fmt: skip
            pass_gate(session, cycle, dict.fromkeys(ELEMENTS, "På plads."), mandate=True, now=then, by=None)
            return cycle

        cycle, charter, walk, trial = [begun(kind) for kind in ("survey", "charter", "walk", "trial")]
        find(session, cycle, "I mangler et roligt sted.", now=then, by=cast.tine.key)
        for words in ("Puder på gangen", "Bolde i gården"):
            propose(session, cycle, words, origin="class", group_key=cast.a.key, now=then, by=cast.tine.key)
        session.add(_action(cycle, then.date()))
        council = make_council(session, cast)
    here, ask = f"/cycles/{cycle.key}", f"/cycles/{cycle.key}/groups/{cast.a.key}/ask"
    house, group = cast.egeskolen, cast.a.key
    teacher = [
        *(f"{ask}/{step}" for step in ("answer", "check", "statements", "vote", "verdict")),
        *(f"{here}/{part}" for part in ("findings", "proposals", "decisions", "actions", "told", "poster")),
        *(f"/cycles/{charter.key}{part}" for part in ("", "/charter", "/guide")),
        *(f"/cycles/{walk.key}/{part}" for part in ("walk", "walk/list")),
        *(f"/cycles/{trial.key}/trial", f"/scoreboard/group/{group}", f"/classroom/groups/{group}/day-door"),
        *(f"/classroom/groups/{group}/grown-ups", f"/councils/{council.key}/first-meeting"),
    ]
    leader = [
        *(f"{here}/mandate", f"/institution/{house.key}/cycles/new", f"/institution/{house.key}/councils"),
        *(f"/scoreboard/institution/{house.key}", f"/scoreboard/hall/{house.key}", f"/wheel/{house.key}"),
        *(f"/institution/{house.key}/places", f"/institution/{house.key}/parents-page"),
    ]
    town = house.municipality_key
    above = [f"/{page}/{town}" for page in ("scoreboard/municipality", "wheel/municipality", "library")]
    return [(cast.tine, tuple(teacher)), (cast.lars, tuple(leader)), (cast.kirsten, tuple(above))]


def _action(cycle: Cycle, due: date) -> Action:
    return Action(
        key=new_key(), cycle_key=cycle.key, words="Vi bytter om på timerne", owner_side="adults", owner_role="leader",
        due=due, frame="time", frame_words="En time", link="environment", at=cycle.at,
    )  # fmt: skip


@pytest.fixture
def pages(browser: Browser, server: Server, database: Database, addresses: Addresses) -> Iterator[dict[str, Page]]:
    """One browser for each person, on the phone in the pocket."""
    opened = {}
    for staff, _paths in addresses:
        with database.writing() as session:
            cookies = sign_in(session, staff)
        context = browser.new_context(viewport={"width": 360, "height": 740}, locale="da-DK")
        context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in cookies.items()])
        opened[staff.key] = context.new_page()
    yield opened
    for page in opened.values():
        page.context.close()


def test_axe_finds_nothing_around_a_cycle(server: Server, addresses: Addresses, pages: dict[str, Page]) -> None:
    found = {}
    for staff, paths in addresses:
        page = pages[staff.key]
        for path in paths:
            answer = page.goto(server.url + path)
            page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
            wrong = [] if answer and answer.ok else [f"answers {answer and answer.status}"]
            if wrong := wrong + by_day_and_night(page):
                found[path] = wrong
    assert found == {}
