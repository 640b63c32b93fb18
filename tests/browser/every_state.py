"""The child's page in every state it can be in: a questionnaire with every kind of question, and ways to each state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.walking import AXE
from tests.cast import make_group, make_sitting
from tests.databases import SqliteTemplate
from tests.serving import serving
from voice import language
from voice.db import Database
from voice.questionnaires.document import with_version
from voice.questionnaires.files import keys, load
from voice.questionnaires.questions import FORMS, Form, Item, Questionnaire
from voice.settings import read_settings

LANGUAGES = tuple(language.languages())
DIALOGS = ("help", "look", "stop", "idle")
SAID = ("sending", "waiting", "no-seat", "trouble", "too-late")  # what only a bad net or a full class brings


def every_kind() -> Questionnaire:
    """Of each form the first question of each kind in the shipped questionnaires, so that all have been translated."""
    found: dict[str, dict[str, Item]] = {form: {} for form in FORMS}
    for key in keys():
        for form in load(key).forms:
            for item in form.items:
                if not item.when:
                    found[form.key].setdefault(item.type, item)
    forms = tuple(Form(form, tuple(items.values())) for form, items in found.items())
    return with_version(Questionnaire("hver-slags", "Sådan har vi det", ("A",), forms))


ASKED = every_kind()


@contextmanager
def a_town(template: SqliteTemplate, folder: Path, doors: tuple[str, ...] = ("code",)) -> Iterator[dict[Any, str]]:
    """A server with an open sitting for every form and door: addresses by (form, door), and 'server' for its own."""
    settings = read_settings({"VOICE_DATA": str(folder)})
    settings = replace(settings, database_url=template.copy_to(folder / "voice.db"))
    database, codes = Database(settings.database_url), {}
    with database.writing() as session:
        for form in ASKED.forms:
            for door in doors:
                group = make_group(session, f"{form.key}-{door}", forms=(form.key,))
                sitting = make_sitting(session, settings, group, questionnaire=ASKED, door=door, forms=(form.key,))
                codes[form.key, door] = f"/s/{sitting.code}"
    database.engine.dispose()
    with serving(settings) as server:
        yield {"server": server.url} | {at: server.url + path for at, path in codes.items()}


def axe(page: Page) -> list[str]:
    """What axe finds on the page as it stands. It is put in once: the page replaces its body, never itself.

    With forced colours it does not look at contrast: the colours are then those that somebody has chosen, and axe reads
    the page's own ones (-webkit-text-fill-color) in front of the chosen background.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)  # through the debugger: as a script it would break the page's own policy
    found: Any = page.evaluate(
        """() => { const contrast = !matchMedia('(forced-colors: active)').matches;
          return axe.run(document, {resultTypes: ['violations'], preload: false, iframes: false,
            rules: {'color-contrast': {enabled: contrast}}}); }"""
    )
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found["violations"] for node in v["nodes"]]


def speak(page: Page, code: str) -> None:
    """In another language, on whatever screen the child is; the page stays where it is."""
    if page.evaluate("document.documentElement.lang") == code:
        return
    page.locator("[data-do=look]").click()
    page.locator(f"#look .languages a[lang={code}]").click()
    page.wait_for_function("code => document.documentElement.lang === code", arg=code)


def show(page: Page, name: str) -> None:
    """The screens that a net cut off at the right moment would bring, shown as the page itself shows them."""
    page.evaluate(
        """name => { document.documentElement.dataset.screen = name;
          document.querySelectorAll('[data-screen]').forEach(part => {
            if (part !== document.documentElement) part.hidden = part.dataset.screen !== name; }); }""",
        name,
    )


def screen(page: Page) -> str:
    return str(page.evaluate("document.documentElement.dataset.screen"))


def begin(page: Page) -> None:
    page.locator("[data-do=start]").click()


def on(page: Page) -> None:
    """To the next question, with nothing said."""
    page.locator("[data-do=next]").click()


def kinds_shown(page: Page) -> set[str]:
    return {str(kind) for kind in page.evaluate(
        "Array.from(document.querySelectorAll('.item:not([hidden])')).map(item => item.dataset.type)"
    )}  # fmt: skip


def close(page: Page) -> None:
    page.evaluate("document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close())")
