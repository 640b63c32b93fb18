"""A whole class at the same time, phones and tablets mixed, while the teacher watches the number and then closes."""

import asyncio
from dataclasses import replace
from random import Random

from playwright.async_api import Browser, Page, async_playwright

from tests.browser.walking import CHOICE
from tests.cast import PASSWORD, Cast, make_group, make_questionnaire, make_sitting
from tests.serving import FLAGS, chromium, serving
from tests.web.test_child import received
from voice.db import Database
from voice.people.tables import TEACHER, Role
from voice.questionnaires.files import load
from voice.settings import Settings
from voice.tallies.publish import results_of
from voice.waves.state import stage

CLASS = 26
SCREENS = ((360, 740), (820, 1180), (412, 915), (1180, 820))


async def child(browser: Browser, number: int, url: str) -> None:
    """Joins by code, answers everything by tapping, sends. Some are seconds later than others, as in a class."""
    width, height = SCREENS[number % len(SCREENS)]
    context = await browser.new_context(
        viewport={"width": width, "height": height}, has_touch=True, reduced_motion="reduce"
    )
    context.set_default_timeout(120_000)
    page = await context.new_page()
    luck = Random(number)
    await asyncio.sleep(number * 0.5)
    home, _s, code = url.partition("/s/")
    await page.goto(home)
    await page.locator("input[name=code]").fill(code.lower())
    await page.locator("form[action^='/join'] button").click()
    await page.locator("[data-do=start]").click()
    while await page.evaluate("document.documentElement.dataset.screen") == "items":
        for group in await page.locator(".item:visible").all():
            choices = await group.locator(CHOICE).all()
            if choices:
                await luck.choice(choices).click()
        await page.locator("[data-do=next]:visible").click()
    await page.locator("button.send").click()
    await page.locator("[data-do=another]").wait_for()
    await context.close()


async def teacher(browser: Browser, email: str, url: str, sitting_key: str, everybody: asyncio.Event) -> list[str]:
    """Signs in, watches until all have answered, closes, publishes, shows it large. Returns the counts seen."""
    context = await browser.new_context(locale="da-DK", viewport={"width": 820, "height": 1180})
    context.set_default_timeout(120_000)
    page: Page = await context.new_page()
    await page.goto(f"{url}/sign-in?next=/classroom/sittings/{sitting_key}")
    await page.locator("[name=email]").fill(email)
    await page.locator("[name=password]").fill(PASSWORD)
    await page.locator("main form button").click()
    await page.wait_for_url(f"**/classroom/sittings/{sitting_key}")
    shown = [await page.locator("#count").inner_text()]
    while not everybody.is_set() or f"{CLASS} af {CLASS}" not in shown[-1]:
        await asyncio.sleep(0.5)
        shown.append(await page.locator("#count").inner_text())
    await page.locator("details.confirm summary").click()
    await page.locator("form[action$='/closing'] button").click()
    await page.locator("form[action$='/publishing'] button").click()
    await page.locator("form[action$='/big-screen'] button").click()
    await page.wait_for_url("**/screen/**")
    assert await page.locator(".screen").count() > 5
    return shown


def test_twenty_six_children_and_a_teacher(database: Database, settings: Settings, cast: Cast) -> None:
    form = load("saadan-har-vi-det").form("10-12")
    questionnaire = make_questionnaire(*form.items[:5], forms=("10-12",))  # all of it: test_every_questionnaire.py
    with database.writing() as session:
        group = make_group(session, "5.a", institution=cast.egeskolen, forms=("10-12",), size=CLASS)
        session.add(Role(key="tine-5a", staff_key=cast.tine.key, role=TEACHER, group_key=group.key))
        sitting = make_sitting(session, settings, group, questionnaire=questionnaire)

    async def lesson(url: str) -> list[str]:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            everybody = asyncio.Event()
            watching = asyncio.create_task(teacher(browser, cast.tine.email, url, sitting.key, everybody))
            await asyncio.gather(*(child(browser, n, f"{url}/s/{sitting.code}") for n in range(CLASS)))
            everybody.set()
            shown = await asyncio.wait_for(watching, 120)
            await browser.close()
            return shown

    with serving(replace(settings, database_url=database.url)) as server:
        shown = asyncio.run(lesson(server.url))

    assert received(database, settings, sitting) == CLASS
    assert len(set(shown)) > 2  # the number grew before the teacher's eyes
    with database.reading() as session:
        assert stage(session, sitting) == "shown"
        (result,) = results_of(session, sitting)
        assert result.answers == "20-29"
