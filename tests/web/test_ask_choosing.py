"""Children choose the theme and the questions; what they chose is what they are asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from tests.cast import Cast, make_sitting
from tests.craft import Client
from tests.cycle.going import answer, begin, publish, says
from tests.web.asking_groups import SURVEY, opened, send, url
from tests.web.teacher import read
from voice import clock
from voice.cycle.tables import ChildItem, Cycle, CycleSitting
from voice.db import Database
from voice.logbook.tables import Looked
from voice.questionnaires.files import load
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings
from voice.tallies.opened import questionnaire_of
from voice.waves.closing import close_sitting
from voice.waves.tables import Sitting


@pytest.fixture
def cycle(cast: Cast, database: Database) -> Cycle:
    with database.writing() as session:
        return begin(session, [cast.a, cast.b])


def test_what_the_class_chose_is_what_it_is_asked_and_a_third_at_least_is_its_own(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    every = [item.key for item in load(SURVEY).form("6-9").items]
    page = read(tine.get(url(cycle, cast.a, "choose")))
    offered = [box.attributes["value"] for box in page.css(".way")[0].css("[name=item]")]
    ticked = offered[:6]
    assert send(tine, cycle, cast.a, "choose", what="items", item=ticked).status_code == 303
    (sitting,) = opened(database)
    wanted = " ".join(ticked[2:])
    answer(tine, sitting, "6-9", 12, says(items=[wanted] * 11 + [ticked[0]]))
    publish(database, settings, sitting)
    page = read(tine.get(url(cycle, cast.a, "answer")))
    assert len(page.css(".asked .own")) == 4
    send(tine, cycle, cast.a, "answer")
    with database.reading() as session:
        asked = [item.key for item in questionnaire_of(session, opened(database)[-1]).form("6-9").items]
        rows = session.exec(select(ChildItem)).all()
    assert asked == [key for key in every if key not in ticked[:2]]
    assert {(row.item, row.how, row.sitting_key, row.cycle_key) for row in rows} == {
        (key, "chosen", sitting.key, cycle.key) for key in ticked[2:]}  # fmt: skip
    assert 3 * len(rows) >= len(asked)


def test_a_choice_that_could_change_nothing_is_refused(
    tine: Client, cast: Cast, cycle: Cycle, database: Database
) -> None:
    every = [item.key for item in load(SURVEY).form("6-9").items]
    reply = send(tine, cycle, cast.a, "choose", what="items", item=every[:2])
    assert (reply.status_code, opened(database)) == (422, [])
    assert "flere spørgsmål" in reply.text


def test_the_theme_that_most_chose_is_asked_about(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    page = read(tine.get(url(cycle, cast.a, "choose")))
    themes = [box.attributes["value"] for box in page.css("details.way [name=item]")][:3]
    assert send(tine, cycle, cast.a, "choose", what="theme", item=themes).status_code == 303
    (sitting,) = opened(database)
    answer(tine, sitting, "6-9", 12, says(theme=[themes[2]] * 9 + [themes[0]] * 3))
    publish(database, settings, sitting)
    send(tine, cycle, cast.a, "answer")
    with database.reading() as session:
        assert questionnaire_of(session, opened(database)[-1]).key == themes[2]


def test_a_tie_between_themes_is_said_and_the_cycle_goes_on_with_its_own(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    page = read(tine.get(url(cycle, cast.a, "choose")))
    themes = [box.attributes["value"] for box in page.css("details.way [name=item]")][:2]
    send(tine, cycle, cast.a, "choose", what="theme", item=themes)
    (sitting,) = opened(database)
    answer(tine, sitting, "6-9", 12, says(theme=[themes[0]] * 6 + [themes[1]] * 6))
    publish(database, settings, sitting)
    assert "lige mange stemmer" in tine.get(url(cycle, cast.a, "answer")).text
    send(tine, cycle, cast.a, "answer")
    with database.reading() as session:
        assert questionnaire_of(session, opened(database)[-1]).key == SURVEY


def test_questions_that_changed_while_others_answer_them_are_refused_and_noted(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    changed = load(SURVEY)
    with database.writing() as session:
        theirs = make_sitting(session, settings, cast.b, questionnaire=reworded(changed))
        session.add(CycleSitting(sitting_key=theirs.key, cycle_key=cycle.key, step="answer"))
    reply = send(tine, cycle, cast.a, "answer")
    assert (reply.status_code, len(opened(database))) == (422, 1)
    assert "lavet om" in reply.text
    with database.writing() as session:
        lines = [line.what for line in session.exec(select(Looked))]
        assert lines == ["was refused: questions changed while they are answered"]
        close_sitting(session, session.get_one(Sitting, theirs.key), now=clock.now())
    assert send(tine, cycle, cast.a, "answer").status_code == 303


def reworded(questionnaire: Questionnaire) -> Questionnaire:
    form = questionnaire.form("6-9")
    items = (replace(form.items[0], ask="Har du det godt?"), *form.items[1:])
    return replace(questionnaire, forms=(replace(form, items=items),))
