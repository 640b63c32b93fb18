"""A bot answers every shipped questionnaire in every form and language by reading the page, and every sheet counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests import cast
from tests.databases import SqliteTemplate
from voice import clock
from voice.answers.sheet import SheetReader
from voice.app import create_app
from voice.db import Database
from voice.demo.bots import Bot
from voice.demo.reading import read_sheet
from voice.language import SOURCE, direction, gettext, languages, speaking
from voice.questionnaires.files import keys, load
from voice.questionnaires.library import CORE, kind_of
from voice.questionnaires.questions import FORMS, Form
from voice.settings import read_settings
from voice.tallies.audit import audit

SEVERAL = 3  # bots in Danish for each form of the core: enough that hardly a question is skipped by all of them
PLAIN = {"accept-encoding": "identity"}  # pressing pages together is not what is looked at here
FIELD = re.compile(r'<(?:input|textarea|canvas)[^>]*name="(q\.[^"]*)"(?:[^>]*?value="([^"]*)")?')


class Town:
    """One app with an open sitting of every questionnaire; answers: what a bot said in Danish, for every form."""

    def __init__(self, browser: TestClient, codes: dict[str, str]) -> None:
        self.browser, self.codes, self.sent = browser, codes, 0
        self.answers: dict[tuple[str, str], tuple[list[tuple[str, str]], dict[str, list[str]]]] = {}

    def page(self, key: str, form: Form, spoken: str) -> str:
        return str(self.browser.get(f"/s/{self.codes[key]}?form={form.key}&lang={spoken}").text)

    def send(self, key: str, spoken: str, fields: dict[str, list[str]]) -> None:
        reply = self.browser.post(f"/s/{self.codes[key]}?lang={spoken}", data=fields)
        assert reply.status_code == 303
        self.sent += 1

    def in_danish(self, key: str, form: Form) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
        """The fields of the page, and what a bot that reads it says."""
        if (key, form.key) not in self.answers:
            page = self.page(key, form, SOURCE)
            sheet = read_sheet(page)
            assert set(sheet.questions) == {item.key for item in form.items}
            self.answers[key, form.key] = FIELD.findall(page), answers(sheet_of=page, seed=f"{key} {form.key}")
        return self.answers[key, form.key]


def answers(sheet_of: str, seed: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name, value in Bot(seed).answer(read_sheet(sheet_of)):
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
def test_every_question_of_the_core_is_answered(town: Town, key: str) -> None:
    questionnaire = load(key)
    for form in questionnaire.forms:
        reader = SheetReader(questionnaire, form)
        page = town.page(key, form, SOURCE)
        touched: set[int] = set()
        for number in range(SEVERAL):
            touched |= set(reader.read(answers(page, f"{key} {form.key} {number}")).counters)
        assert sum(reader.layout.starts[item.key] in touched for item in form.items) > len(form.items) / 2


@pytest.mark.parametrize("spoken", languages())
def test_a_bot_takes_every_questionnaire_in_every_form_and_language(town: Town, spoken: str) -> None:
    """The same fields with the same values as in Danish, and every question in the words of the language. What is sent
    is the same in all of them, so each form is sent in one language, the next form in the next."""
    turn = languages().index(spoken)
    for key in keys():
        for form in load(key).forms:
            turn += 1
            fields, said = town.in_danish(key, form)
            page = town.page(key, form, spoken)
            assert FIELD.findall(page) == fields
            with speaking(spoken):
                assert f'<html lang="{spoken}" dir="{direction()}">' in page
                plain = page.replace("&#39;", "'").replace("&#34;", '"')
                assert [item.ask for item in form.items if gettext(item.ask) not in plain] == []
            if turn % len(languages()) == 0:
                ticket = re.findall(r'name="ticket"[^>]* value="([^"]*)"', page)
                town.send(key, spoken, said | {"ticket": ticket})
