"""axe finds nothing on any page, by day and by night; the questionnaires have a test of their own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walking import by_day_and_night
from tests.cast import Cast, make_group, make_item, make_questionnaire, make_sitting, sign_in
from tests.serving import Server
from tests.tallies.test_publish import QUESTIONNAIRE, put_in
from voice import clock
from voice.db import Database
from voice.people.tables import TEACHER, Role
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.waves.closing import close_sitting
from voice.waves.showing import make_big_screen, show_to_class

ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def paths(database: Database, settings: Settings, cast: Cast) -> Iterator[list[str]]:
    """One address for each page in each state."""
    with database.writing() as session:
        group = make_group(session, "5.b", institution=cast.egeskolen, forms=("10-12",))
        session.add(Role(key="tine-5b", staff_key=cast.tine.key, role=TEACHER, group_key=group.key))
        young = make_group(session, "Blå stue", institution=cast.egeskolen, forms=("3", "4-5"))
        several = make_questionnaire(make_item("friend"), forms=("3", "4-5"))
        choice = make_sitting(session, settings, young, questionnaire=several)
        made = [make_sitting(session, settings, group, questionnaire=QUESTIONNAIRE) for _n in range(5)]
        running, closed, published, shown, few = made
        for sitting, sheets in ((published, 12), (shown, 25), (few, 3)):
            put_in(session, settings, sitting, [{"q.friend": ["very"]}] * sheets)
        close_sitting(session, closed, now=clock.now())
        for sitting in (published, shown, few):
            publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
        show_to_class(session, shown, now=clock.now())
        show_to_class(session, few, now=clock.now())
        token = make_big_screen(session, shown, now=clock.now())
    watch = [f"/classroom/sittings/{sitting.key}" for sitting in made]
    yield [
        *("/", "/s/ZZZZZZ", f"/s/{choice.code}", f"/s/{closed.code}", f"/s/{shown.code}", "/sign-in", "/nowhere"),
        *(f"/s/{shown.code}/result", f"/s/{published.code}/result", f"/s/{few.code}/result", f"/screen/{token}"),
        *("/classroom", f"/classroom/groups/{group.key}/open", *watch),
        *(f"{watch[3]}/result", f"{watch[3]}/dialogue", f"{watch[4]}/result", f"{watch[4]}/dialogue"),
    ]
    assert running.code


@ON_FILES
def test_axe_finds_nothing(
    browser: Browser, server: Server, database: Database, cast: Cast, paths: list[str]
) -> None:
    with database.writing() as session:
        cookie = sign_in(session, cast.tine)
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="da-DK")
    context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in cookie.items()])
    page: Page = context.new_page()
    found = {}
    for path in paths:
        page.goto(server.url + path)
        if wrong := by_day_and_night(page):
            found[path] = wrong
    context.close()
    assert found == {}
