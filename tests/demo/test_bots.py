"""Bots read every kind of field from HTML, and answer like children: differently, now and then not at all."""

from __future__ import annotations

import asyncio
import json
from collections import Counter

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests import cast
from tests.answers.every_type import FORM, QUESTIONNAIRE
from voice import clock
from voice.answers.sheet import SheetReader
from voice.db import Database
from voice.demo.bots import Bot
from voice.demo.in_process import started
from voice.demo.reading import NoSheet, read_sheet
from voice.settings import Settings
from voice.tallies.audit import audit

PAGE = """
<form action="/search"><input name="word"></form>
<form id="sheet" method="post" action="/s/ABC">
<input type="radio" name="q.friend" value="yes"><input type="radio" name="q.friend" value="no">
<input type="radio" name="q.friend" value="rather-not">
<input type="checkbox" name="q.play" value="a"><input type="checkbox" name="q.play" value="b">
<select name="q.rank.a"><option value="">-</option><option>1</option><option>2</option></select>
<select name="q.rank.b"><option value="">-</option><option>1</option><option>2</option></select>
<textarea name="q.words" maxlength="12"></textarea><input type="radio" name="q.words" value="dont-know">
<input type="hidden" name="q.drawing" value=""><input name="q.off" disabled>
</form>
<input type="hidden" name="ticket" form="sheet" value="pass.nonce">
"""


def answers(bot: Bot, times: int = 40) -> list[dict[str, list[str]]]:
    """What bots like this one send, each with its own seed."""
    sheet = read_sheet(PAGE)
    found = []
    for number in range(times):
        fields: dict[str, list[str]] = {}
        for name, value in Bot(f"{bot.seed}{number}", bot.mood, bot.leanings, bot.group).answer(sheet):
            fields.setdefault(name, []).append(value)
        found.append(fields)
    return found


def test_the_form_with_the_ticket_is_read_field_by_field() -> None:
    sheet = read_sheet(PAGE)
    assert sheet.action == "/s/ABC"
    assert sheet.hidden == [("ticket", "pass.nonce")]
    assert sheet.questions == ["friend", "play", "rank", "words", "drawing"]
    assert {name: (field.kind, field.values) for name, field in sheet.fields.items()} == {
        "q.friend": ("one", ["yes", "no", "rather-not"]),
        "q.play": ("several", ["a", "b"]),
        "q.rank.a": ("one", ["1", "2"]),
        "q.rank.b": ("one", ["1", "2"]),
        "q.words": ("text", ["dont-know"]),
        "q.drawing": ("drawing", []),
    }


def test_a_page_without_a_ticket_is_no_questionnaire() -> None:
    with pytest.raises(NoSheet):
        read_sheet("<form method='post'><input name='q.friend'></form>")


def test_the_same_seed_gives_the_same_answers() -> None:
    sheet = read_sheet(PAGE)
    assert Bot("Ada").answer(sheet) == Bot("Ada").answer(sheet)
    assert len({str(sorted(fields.items())) for fields in answers(Bot("Ada"))}) > 10


def test_a_mood_is_what_most_of_the_answers_say() -> None:
    glad = Counter(fields.get("q.friend", ["-"])[0] for fields in answers(Bot("a", leanings={"friend": 0.9})))
    sad = Counter(fields.get("q.friend", ["-"])[0] for fields in answers(Bot("a", leanings={"friend": 0.1})))
    assert glad["yes"] > 25 > 10 > glad["no"]
    assert sad["no"] > 25 > 10 > sad["yes"]


def test_bots_skip_and_would_rather_not_now_and_then() -> None:
    said = Counter(fields.get("q.friend", ["skipped"])[0] for fields in answers(Bot("a"), times=400))
    assert 0 < said["skipped"] < 40
    assert 0 < said["rather-not"] < 40


def test_an_order_gives_every_place_once() -> None:
    for fields in answers(Bot("a")):
        places = [fields[name][0] for name in ("q.rank.a", "q.rank.b") if name in fields]
        assert sorted(places) in ([], ["1", "2"])


def test_texts_keep_to_their_length_and_drawings_to_their_paper() -> None:
    found = answers(Bot("a"), times=200)
    words = [text for fields in found for text in fields.get("q.words", [])]
    drawings = [json.loads(text) for fields in found for text in fields.get("q.drawing", [])]
    assert max(map(len, words)) == 12
    assert all(0 <= number <= 1000 for drawing in drawings for line in drawing for number in line)
    assert len(drawings) > 20


def test_every_kind_of_question_is_answered_through_the_real_pages(
    app: Starlette, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        group = cast.make_group(session, forms=("10-12",), size=12)
        sitting = cast.make_sitting(session, settings, group, questionnaire=QUESTIONNAIRE)
    reader = SheetReader(QUESTIONNAIRE, FORM)
    reached: set[int] = set()
    with TestClient(app) as browser:
        for number in range(12):
            page = browser.get(f"/s/{sitting.code}?form=10-12")
            assert page.status_code == 200
            pairs = Bot(f"bot {number}").answer(read_sheet(page.text))
            reached |= set(reader.read(fields_of(pairs)).counters)
            reply = browser.post(f"/s/{sitting.code}", data=fields_of(pairs), follow_redirects=False)
            assert reply.status_code == 303
    for item in FORM.items:
        assert reader.layout.starts[item.key] in reached, f"no bot answered {item.key}"
    with database.reading() as session:
        found = audit(session, settings.secret, now=clock.now())
        assert (found.sheets, found.problems) == (12, [])


def test_the_client_inside_the_process_gives_what_a_browser_gets(app: Starlette) -> None:
    async def visit() -> tuple[int, int, str]:
        async with started(app) as client:
            healthy, unknown = await client.get("/healthz"), await client.get("/s/222222")
            return healthy.status, unknown.status, healthy.text

    assert asyncio.run(visit()) == (200, 404, "ready\n")


def fields_of(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields
