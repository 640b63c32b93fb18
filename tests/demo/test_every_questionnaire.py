"""A bot answers every shipped questionnaire in every form and language by reading the page, and every sheet counts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests import cast
from voice import clock
from voice.answers.sheet import SheetReader
from voice.db import Database
from voice.demo.bots import Bot
from voice.demo.reading import read_sheet
from voice.language import SOURCE, languages
from voice.questionnaires.files import load
from voice.questionnaires.library import CORE, library
from voice.questionnaires.questions import FORMS
from voice.settings import Settings
from voice.tallies.audit import audit

BOTS = 3  # for each form and language: enough that hardly a question is skipped by all of them
CORE_KEYS = [entry.key for entry in library() if entry.kind == CORE]
PACKS = [entry.key for entry in library() if entry.kind != CORE]


@pytest.mark.parametrize("key", CORE_KEYS)
def test_bots_answer_it_in_every_form_and_language(
    app: Starlette, database: Database, settings: Settings, key: str
) -> None:
    with TestClient(app) as browser:
        sent = answer_all(browser, database, settings, key, BOTS, languages())
    counted(database, settings, sent)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_bots_answer_every_pack_in_every_form(app: Starlette, database: Database, settings: Settings) -> None:
    with TestClient(app) as browser:
        sent = sum(answer_all(browser, database, settings, key, 2, [SOURCE]) for key in PACKS)
    counted(database, settings, sent)


def answer_all(
    browser: TestClient, database: Database, settings: Settings, key: str, bots: int, spoken: Sequence[str]
) -> int:
    """So many bots send a sheet in every form and each of the languages. Returns how many sheets that made."""
    questionnaire = load(key)
    with database.writing() as session:
        group = cast.make_group(session, key, forms=FORMS, size=len(FORMS) * len(spoken) * bots)
        sitting = cast.make_sitting(session, settings, group, questionnaire=questionnaire)
    sent = 0
    for form in questionnaire.form_keys:
        reader = SheetReader(questionnaire, questionnaire.form(form))
        touched: set[int] = set()
        for language in spoken:
            for number in range(bots):
                page = browser.get(f"/s/{sitting.code}?form={form}&lang={language}")
                assert f'lang="{language}"' in page.text
                sheet = read_sheet(page.text)
                assert set(sheet.questions) == {item.key for item in questionnaire.form(form).items}
                fields: dict[str, list[str]] = {}
                for name, value in Bot(f"{key} {form} {language} {number}").answer(sheet):
                    fields.setdefault(name, []).append(value)
                touched |= set(reader.read(fields).counters)
                reply = browser.post(f"/s/{sitting.code}?lang={language}", data=fields, follow_redirects=False)
                assert reply.status_code == 303
                sent += 1
        items = questionnaire.form(form).items
        assert sum(reader.layout.starts[item.key] in touched for item in items) > len(items) / 2
    return sent


def counted(database: Database, settings: Settings, sent: int) -> None:
    """Every sheet is in a box, and each box is whole."""
    with database.reading() as session:
        found = audit(session, settings.secret, now=clock.now())
    assert (found.sheets, found.problems) == (sent, [])
