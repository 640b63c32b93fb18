"""Arabic is read from right to left, and so is everything that goes somewhere: scales, steps, arrows; codes are not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walking import violations
from tests.cast import build, make_group, make_item, make_questionnaire, make_sitting, sign_in
from tests.databases import SqliteTemplate
from tests.serving import Server, serving
from voice.db import Database
from voice.settings import read_settings

ASKED = make_questionnaire(make_item("friend"), make_item("more"), forms=("6-9", "13-15"))


@pytest.fixture(scope="module")
def town(
    sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, str, str, dict[str, str]]]:
    """A server; the code of a sitting; where its teacher follows it; the teacher's cookie."""
    folder: Path = tmp_path_factory.mktemp("rtl")
    plain = read_settings({"VOICE_DATA": str(folder)})
    settings = replace(plain, database_url=sqlite_template.copy_to(folder / "voice.db"))
    database = Database(settings.database_url)
    cast = build(database, settings)
    with database.writing() as session:
        group = make_group(session, "9.b", institution=cast.egeskolen, forms=("6-9", "13-15"))
        child = make_sitting(session, settings, group, questionnaire=ASKED)
        followed = make_sitting(session, settings, cast.a, questionnaire=ASKED)
        cookie = sign_in(session, cast.tine)
        code, watch = child.code, f"/classroom/sittings/{followed.key}"
    with serving(settings) as server:
        yield server, code, watch, cookie
    database.engine.dispose()


def lefts(page: Page, selector: str) -> list[float]:
    return [box["x"] for one in page.locator(selector).all() if (box := one.bounding_box())]


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_a_scale_begins_where_reading_begins(browser: Browser, town: tuple[Server, str, str, dict[str, str]]) -> None:
    server, code, _watch, _cookie = town
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    seen = {}
    for spoken in ("da", "ar"):
        page.goto(f"{server.url}/s/{code}?form=6-9&lang={spoken}")
        page.locator("[data-do=start]").click()
        seen[spoken] = lefts(page, ".item:visible .answers .choice:visible")[:2]
        assert sideways(page) <= 0
    assert seen["da"][0] < seen["da"][1]
    assert seen["ar"][0] > seen["ar"][1]
    turned = page.locator("[data-do=next]:visible .turns, [data-do=back]:visible .turns").first
    assert turned.evaluate("arrow => getComputedStyle(arrow).transform") == "matrix(-1, 0, 0, 1, 0, 0)"
    assert violations(page) == []
    context.close()


def test_names_and_codes_keep_their_order_on_an_adults_page(
    browser: Browser, town: tuple[Server, str, str, dict[str, str]]
) -> None:
    server, _code, watch, cookie = town
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in cookie.items()])
    page = context.new_page()
    page.goto(f"{server.url}{watch}?lang=ar")
    name = page.locator("h1 bdi").first
    assert name.inner_text() == "2.a"
    first, last = (name.evaluate(ENDS, end) for end in (0, 2))
    assert first < last, "2.a is shown as a.2"
    code = page.locator(".big-code").first
    assert code.evaluate("code => getComputedStyle(code).direction") == "ltr"
    assert sideways(page) <= 0
    assert violations(page) == []
    context.close()


# Where one letter of the name stands, in pixels from the left.
ENDS = """(name, place) => {
  const range = document.createRange();
  range.setStart(name.firstChild, place); range.setEnd(name.firstChild, place + 1);
  return range.getBoundingClientRect().left;
}"""
