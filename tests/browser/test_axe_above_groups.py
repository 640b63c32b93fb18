"""axe finds nothing on the pages above the groups, by day and by night, on a narrow screen; nor is script needed."""

import pytest
from playwright.sync_api import Browser

from tests.browser.walking import by_day_and_night
from tests.cast import Cast, make_group, make_sitting, make_staff, sign_in
from tests.serving import Server
from tests.web.above import QUESTIONNAIRE, SAID, closed_wave, keep, later
from voice import clock
from voice.db import Database
from voice.moderation.tables import Concern
from voice.people.tables import DPO, LEADER, MODERATOR, MUNICIPAL, TEACHER, Role
from voice.settings import Settings
from voice.tallies.parent_results import POOL, ParentResult
from voice.waves.pooling import agree_sister

ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def paths(database: Database, settings: Settings, cast: Cast) -> dict[str, list[str]]:
    """For each person the addresses to look at. Ella has every role there is."""
    with database.writing() as session:
        few = make_group(session, "Svalerne", institution=cast.egeskolen, size=5)
        alone = make_group(session, "Stærene", institution=cast.egeskolen, size=4)
        wave, _sittings = closed_wave(session, settings, cast)
        later(session, wave)
        running = make_sitting(session, settings, cast.a)
        pooling = agree_sister(session, few, cast.b, now=clock.now())
        pooled = make_sitting(session, settings, few, questionnaire=QUESTIONNAIRE)
        keep(session, pooled.wave_key, ParentResult(POOL, pooling.key, 2, SAID.forms, SAID.answers, SAID.items))
        session.add(Concern(key="c", institution_key="egeskolen", words="x", on=clock.now().date(), by="mona"))
        ella = make_staff(session, "Ella", teaches=few)
        session.add(Role(key="e1", staff_key=ella.key, role=TEACHER, group_key=alone.key))
        for role in (LEADER, MODERATOR):
            session.add(Role(key=f"e-{role}", staff_key=ella.key, role=role, institution_key="egeskolen"))
        for role in (MUNICIPAL, DPO):
            session.add(Role(key=f"e-{role}", staff_key=ella.key, role=role, municipality_key="solby"))
        nobody = make_staff(session, "Nye")
    house, town, classroom = "/institution/egeskolen", "/municipality/solby", "/classroom"
    return {
        "ella": [classroom, house, town, f"{house}/waves/{wave}", f"{house}/waves/{running.wave_key}",
                 f"{town}/waves/{wave}", f"{town}/waves/{running.wave_key}",
                 f"{classroom}/sittings/{pooled.key}/together", f"{classroom}/groups/{few.key}/pooling",
                 f"{classroom}/groups/{alone.key}/pooling", f"{classroom}/groups/{alone.key}/open",
                 f"{classroom}/groups/{few.key}/talk", f"{classroom}/groups/{few.key}/talk?questionnaire=min-dag"],
        **{name: [classroom] for name in ("lars", "mona", "kirsten", "dan", nobody.key)},
    }  # fmt: skip


@ON_FILES
def test_axe_finds_nothing(
    browser: Browser, server: Server, database: Database, paths: dict[str, list[str]]
) -> None:
    found = {}
    for name, addresses in paths.items():
        context = browser.new_context(viewport={"width": 320, "height": 740}, locale="da-DK")
        context.add_cookies(cookies(database, name, server))
        page = context.new_page()
        for path in addresses:
            page.goto(server.url + path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            if wrong := by_day_and_night(page):
                found[name, path] = wrong
        context.close()
    assert found == {}


@ON_FILES
def test_a_small_group_agrees_in_one_tap_without_script(
    browser: Browser, server: Server, database: Database, cast: Cast
) -> None:
    with database.writing() as session:
        few = make_group(session, "Svalerne", institution=cast.egeskolen, size=5)
        session.add(Role(key="few", staff_key=cast.tine.key, role=TEACHER, group_key=few.key))
    context = browser.new_context(locale="da-DK", java_script_enabled=False)
    context.add_cookies(cookies(database, "tine", server))
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{server.url}/classroom/groups/{few.key}/open")
    page.locator("button[value=earlier]").click()
    page.wait_for_url("**/pooling")
    assert page.locator("text=svarene vises samlet over flere runder").count() == 1
    page.locator("button[value=end]").click()
    page.get_by_label("3.b").check()
    page.locator("button[value=sister]").click()
    page.locator("text=3.b og Svalerne vises sammen.").wait_for()
    context.close()


def cookies(database: Database, key: str, server: Server) -> list[dict[str, str]]:
    from voice.people.tables import Staff

    with database.writing() as session:
        found = sign_in(session, session.get_one(Staff, key))
    return [{"name": name, "value": value, "url": server.url} for name, value in found.items()]
