"""A bot answers every shipped questionnaire in every form and language by reading the page, and every sheet counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests import cast
from tests.child_page.pages import questionnaire_page
from tests.databases import SqliteTemplate
from voice import clock
from voice.answers.sheet import SheetReader
from voice.app import create_app
from voice.db import Database
from voice.demo.bots import Bot
from voice.demo.reading import read_sheet
from voice.language import direction, gettext, languages, speaking
from voice.questionnaires.files import keys, load
from voice.questionnaires.library import CORE, kind_of
from voice.questionnaires.questions import FORMS, Form, Questionnaire
from voice.settings import read_settings
from voice.tallies.audit import audit

SEVERAL = 3  # bots in Danish for each form of the core: enough that hardly a question is skipped by all of them
PLAIN = {"accept-encoding": "identity"}  # pressing pages together is not what is looked at here
FIELD = re.compile(r'<(?:input|textarea|canvas)[^>]*name="(q\.[^"]*)"(?:[^>]*?value="([^"]*)")?')


class Town:
    """One app with an open sitting of every questionnaire; said: what a bot said in Danish, for every form."""

    def __init__(self, browser: TestClient, codes: dict[str, str]) -> None:
        self.browser, self.codes, self.sent = browser, codes, 0
        self.said: dict[tuple[str, str], tuple[list[tuple[str, str]], dict[str, list[str]]]] = {}

    def send(self, key: str, form: str, spoken: str, fields: dict[str, list[str]]) -> None:
        """The page is fetched and the sheet is sent, as by a child without script."""
        url = f"/s/{self.codes[key]}"
        page = self.browser.get(f"{url}?form={form}&lang={spoken}").text
        ticket = re.findall(r'name="ticket"[^>]* value="([^"]*)"', page)
        reply = self.browser.post(f"{url}?lang={spoken}", data=fields | {"ticket": ticket, "form": [form]})
        assert reply.status_code == 303
        self.sent += 1

    def in_danish(self, questionnaire: Questionnaire, form: Form) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
        """The fields of the page, and what a bot that reads it says."""
        asked = questionnaire.key, form.key
        if asked not in self.said:
            page = questionnaire_page(questionnaire, form)
            self.said[asked] = FIELD.findall(page), answers(page, form, str(asked))
        return self.said[asked]


def answers(page: str, form: Form, seed: str) -> dict[str, list[str]]:
    """What a bot says that reads the page: every question of the form is on it."""
    sheet = read_sheet(f'{page}<input type="hidden" name="ticket" form="sheet" value="">')
    assert set(sheet.questions) == {item.key for item in form.items}
    fields: dict[str, list[str]] = {}
    for name, value in Bot(seed).answer(sheet):
        fields.setdefault(name, []).append(value)
    return fields


@pytest.fixture(scope="module")
def town(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Afterwards every sheet that was sent is in a box, and each box is whole."""
    folder: Path = tmp_path_factory.mktemp("bots")
    plain = read_settings({"VOICE_DATA": str(folder)})
    settings = replace(plain, database_url=sqlite_template.copy_to(folder / "voice.db"))
    database = Database(settings.database_url)
    with database.writing() as session:
        groups = {key: cast.make_group(session, key, forms=FORMS, size=99) for key in keys()}
        codes = {key: cast.make_sitting(session, settings, group, questionnaire=load(key), seats=99).code
                 for key, group in groups.items()}  # fmt: skip
    with TestClient(create_app(settings, database), follow_redirects=False, headers=PLAIN) as browser:
        town = Town(browser, codes)
        yield town
    with database.reading() as session:
        found = audit(session, settings.secret, now=clock.now())
    assert (found.sheets, found.problems) == (town.sent, [])
    database.engine.dispose()


@pytest.mark.parametrize("key", [key for key in keys() if kind_of(key) == CORE])
def test_every_question_of_the_core_is_answered(key: str) -> None:
    questionnaire = load(key)
    for form in questionnaire.forms:
        reader = SheetReader(questionnaire, form)
        page = questionnaire_page(questionnaire, form)
        touched: set[int] = set()
        for number in range(SEVERAL):
            touched |= set(reader.read(answers(page, form, f"{key} {form.key} {number}")).counters)
        assert sum(reader.layout.starts[item.key] in touched for item in form.items) > len(form.items) / 2


@pytest.mark.parametrize("spoken", languages())
def test_a_bot_takes_every_questionnaire_in_every_form_and_language(town: Town, spoken: str) -> None:
    """The same fields with the same values as in Danish, and every question in the words of the language. What is sent
    is the same in all of them, so each form is sent in one language, the next form in the next."""
    turn = languages().index(spoken)
    for key in keys():
        questionnaire = load(key)
        for form in questionnaire.forms:
            turn += 1
            fields, said = town.in_danish(questionnaire, form)
            with speaking(spoken):
                page = questionnaire_page(questionnaire, form)
                assert FIELD.findall(page) == fields
                assert f'<html lang="{spoken}" dir="{direction()}">' in page
                plain = page.replace("&#39;", "'").replace("&#34;", '"')
                assert [item.ask for item in form.items if gettext(item.ask) not in plain] == []
            if turn % len(languages()) == 0:
                town.send(key, form.key, spoken, said)
