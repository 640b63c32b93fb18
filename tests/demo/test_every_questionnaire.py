"""A bot answers every shipped questionnaire in every form and language by reading the page, and every sheet counts."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests import cast
from voice import clock
from voice.answers.sheet import SheetReader
from voice.db import Database
from voice.demo.bots import Bot
from voice.demo.reading import read_sheet
from voice.language import languages
from voice.questionnaires.files import keys, load
from voice.questionnaires.questions import FORMS
from voice.settings import Settings
from voice.tallies.audit import audit

BOTS = 3  # for each form and language: enough that hardly a question is skipped by all of them


@pytest.mark.parametrize("key", keys())
def test_bots_answer_it_in_every_form_and_language(
    app: Starlette, database: Database, settings: Settings, key: str
) -> None:
    questionnaire = load(key)
    with database.writing() as session:
        group = cast.make_group(session, forms=FORMS, size=len(FORMS) * len(languages()) * BOTS)
        sitting = cast.make_sitting(session, settings, group, questionnaire=questionnaire)
    sent = 0
    with TestClient(app) as browser:
        for form in questionnaire.form_keys:
            reader = SheetReader(questionnaire, questionnaire.form(form))
            for language in languages():
                touched: set[int] = set()
                for number in range(BOTS):
                    page = browser.get(f"/s/{sitting.code}?form={form}&lang={language}")
                    assert f'lang="{language}"' in page.text
                    sheet = read_sheet(page.text)
                    assert set(sheet.questions) == {item.key for item in questionnaire.form(form).items}
                    fields: dict[str, list[str]] = {}
                    for name, value in Bot(f"{key} {form} {number}").answer(sheet):
                        fields.setdefault(name, []).append(value)
                    touched |= set(reader.read(fields).counters)
                    reply = browser.post(f"/s/{sitting.code}?lang={language}", data=fields, follow_redirects=False)
                    assert reply.status_code == 303
                    sent += 1
                answered = [item.key for item in questionnaire.form(form).items
                            if reader.layout.starts[item.key] in touched]
                assert len(answered) > len(sheet.questions) / 2
    with database.reading() as session:
        found = audit(session, settings.secret, now=clock.now())
    assert (found.sheets, found.problems) == (sent, [])
