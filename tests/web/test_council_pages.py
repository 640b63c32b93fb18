"""A council's pages cost the same however much there is, say what is next, and keep what has been typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select
from starlette.applications import Starlette

from tests.cast import Cast, make_item, make_questionnaire
from tests.council.sitting_together import (
    decide_by_vote,
    make_council,
    make_cycle,
    make_meeting,
    make_motion,
    make_paper,
)
from tests.web.above import closed_wave
from tests.web.council_tablet import adult, tablet, text_of
from tests.web.teacher import links, read
from voice import clock
from voice.council.carrying_out import carry_out
from voice.council.checks import check
from voice.council.standing import standings_of
from voice.council.tables import Council, Meeting
from voice.db import Database
from voice.promises.mandating import give_mandate
from voice.promises.tables import Action, ActionStep
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.waves.showing import show_to_class


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection, _cursor, statement: str, *_rest) -> None:  # noqa: ANN001, ANN002 - SQLAlchemy's
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


@pytest.fixture
def council(database: Database, cast: Cast) -> Council:
    with database.writing() as session:
        return make_council(session, cast)


@pytest.fixture
def meeting(database: Database, council: Council) -> Meeting:
    with database.writing() as session:
        return make_meeting(session, council)


def more(database: Database, settings: Settings, council: Council, meeting: Meeting, cast: Cast, n: int) -> None:
    """n papers with a vote each, and n cycles with a mandate."""
    with database.writing() as session:
        for number in range(n):
            cycle = make_cycle(session, cast, make_questionnaire(make_item()), council=council)
            give_mandate(session, cycle, scope="Bænke", money="Ingen", time="I år", not_open="Resten",
                         now=clock.now(), by="lars")  # fmt: skip
            version = make_paper(session, council, meeting, title=f"Papir {number}")
            decide_by_vote(session, settings, make_motion(session, settings, council, meeting, version, "publish"), 6)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_page_asks_the_same_for_one_and_for_many(
    app: Starlette, database: Database, settings: Settings, cast: Cast, council: Council, meeting: Meeting
) -> None:
    with database.writing() as session:
        wave, _sittings = closed_wave(session, settings, cast)
    room, tine, lars = tablet(app, meeting), adult(app, database, cast.tine), adult(app, database, cast.lars)
    app_database: Database = app.state.database
    pages = [(room, "/council"), (room, "/council/minutes"), (room, "/council/promises"), (room, "/council/results"),
             (room, f"/council/results/{wave}/outside"), (room, "/council/papers/new?kind=proposal"),
             (tine, f"/councils/{council.key}"), (lars, "/institution/egeskolen/councils"),
             (room, "/council/egeskolen")]  # fmt: skip
    costs = []
    more(database, settings, council, meeting, cast, 1)
    for client, path in pages:
        client.get(path)  # the first look of a minute is noted, and the first page of a kind is compiled
    for _round in range(2):
        cost = []
        for client, path in pages:
            with counted(app_database) as asked:
                assert client.get(path).status_code == 200
            cost.append(len(asked))
        costs.append(cost)
        more(database, settings, council, meeting, cast, 5)
    assert costs[0] == costs[1]


def test_groups_stand_side_by_side_by_name_and_only_when_they_have_seen_their_own(
    app: Starlette, database: Database, settings: Settings, cast: Cast, meeting: Meeting
) -> None:
    with database.writing() as session:
        wave, sittings = closed_wave(session, settings, cast)
        for name in ("3.b", "2.a", "2.x"):
            publish_sitting(session, settings.secret, sittings[name], floor=5, now=clock.now())
        show_to_class(session, sittings["3.b"], now=clock.now())
        show_to_class(session, sittings["2.x"], now=clock.now())
    room = tablet(app, meeting)
    said = [node.text() for node in read(room.get(f"/council/results/{wave}/outside")).css(".side-by-side b")]
    assert said == ["3.b"], "2.a has not seen its own, 2.x is of another school"
    with database.writing() as session:
        show_to_class(session, sittings["2.a"], now=clock.now())
    said = [node.text() for node in read(room.get(f"/council/results/{wave}/outside")).css(".side-by-side b")]
    assert said == ["2.a", "3.b"]
    sensitive = room.get(f"/council/results/{wave}/friend")
    assert read(sensitive).css(".side-by-side") == []
    assert "De fleste af børnene" in text_of(sensitive)
    assert room.get(f"/council/results/{wave}/words").status_code == 404, "what children wrote stays with their group"
    assert room.get("/council/results/no-such-wave").status_code == 404


def test_three_topics_and_then_a_sentence(
    app: Starlette, database: Database, settings: Settings, cast: Cast, meeting: Meeting
) -> None:
    with database.writing() as session:
        wave, _sittings = closed_wave(session, settings, cast)
    room = tablet(app, meeting)
    for item in ("outside", "friend", "quiet"):
        assert room.post(f"/council/results/{wave}/{item}/topic").status_code == 303
    refused = room.post(f"/council/results/{wave}/places/topic")
    assert refused.status_code == 422
    assert "Læg et af dem væk" in text_of(refused)
    assert room.post("/council/topics/2/away").status_code == 303
    assert room.post("/council/topics/4/away").status_code == 404
    assert room.post(f"/council/results/{wave}/places/topic").status_code == 303


def test_what_was_typed_is_kept_when_it_is_refused(app: Starlette, meeting: Meeting) -> None:
    room = tablet(app, meeting)
    typed = {"kind": "proposal", "title": "", "words": "Det her er skrevet."}
    refused = room.post("/council/papers", data=typed)
    assert refused.status_code == 422
    assert "Det her er skrevet." in refused.text
    line = room.post("/council/minutes", data={"words": "Peter kom ikke"})
    assert line.status_code == 422
    assert "Peter kom ikke" in line.text
    assert room.post("/council/minutes", data={"words": "Peter Plys er en bog", "sure": "1"}).status_code == 303


def test_two_tablets_write_in_one_paper_and_nothing_is_lost(app: Starlette, meeting: Meeting) -> None:
    first, second = tablet(app, meeting), tablet(app, meeting)
    at = first.post("/council/papers", data={"kind": "report", "title": "A", "words": "Et"}).headers["location"]
    assert second.post(f"{at}/versions", data={"after": "1", "title": "A", "words": "To"}).status_code == 303
    late = first.post(f"{at}/versions", data={"after": "1", "title": "A", "words": "Tre"})
    assert late.status_code == 422
    assert "Sådan står der nu" in text_of(late)
    assert read(late).css_first("input[name=after]").attributes["value"] == "2"
    assert "Tre" in late.text


def test_a_tablet_leaves_and_the_meeting_goes_on(app: Starlette, meeting: Meeting) -> None:
    first, second = tablet(app, meeting), tablet(app, meeting)
    assert first.post("/council/leave").headers["location"] == "/council/egeskolen"
    assert first.get("/council").headers["location"] == "/"
    assert second.get("/council").status_code == 200


def test_children_own_actions_by_role_and_say_when_they_are_done(
    app: Starlette, database: Database, settings: Settings, cast: Cast, council: Council, meeting: Meeting
) -> None:
    with database.writing() as session:
        cycle = make_cycle(session, cast, make_questionnaire(make_item()), council=council)
        give_mandate(session, cycle, scope="Bænke", money="Ingen", time="I år", not_open="Resten",
                     now=clock.now() - timedelta(hours=1), by="lars")  # fmt: skip
        version = make_paper(session, council, meeting, cycle_key=cycle.key)
        motion = make_motion(session, settings, council, meeting, version, "decide")
        decide_by_vote(session, settings, motion, 6)
        (found,) = standings_of(session, council, clock.today())
        check(session, found, passed=True, reason="", today=clock.today(), now=clock.now(), by="tine")
        (found,) = standings_of(session, council, clock.today())
        carry_out(session, council, found, now=clock.now(), by="tine")
    room = tablet(app, meeting)
    page = read(room.get("/council/promises"))
    form = next(one.attributes["action"] for one in page.css("form") if one.attributes["action"].endswith("/actions"))
    day = page.css_first("input[type=date]").attributes["value"]
    assert room.post(form, data={"words": "Peter maler", "role": "council", "due": day}).status_code == 422
    assert room.post(form, data={"words": "Vi maler bænken", "role": "leader", "due": day}).status_code == 422
    assert room.post(form, data={"words": "Vi maler bænken", "role": "helpers", "due": "nonsense"}).status_code == 422
    assert room.post(form, data={"words": "Vi maler bænken", "role": "helpers", "due": day}).status_code == 303
    page = read(room.get("/council/promises"))
    steps = next(one.attributes["action"] for one in page.css("form") if one.attributes["action"].endswith("/steps"))
    assert room.post(steps, data={"state": "done", "words": ""}).status_code == 422
    assert room.post(steps, data={"state": "done", "words": "Bænken er blå"}).status_code == 303
    with database.reading() as session:
        (action,) = session.exec(select(Action)).all()
        (step,) = session.exec(select(ActionStep)).all()
        assert (action.owner_side, action.owner_role, action.by) == ("children", "helpers", None)
        assert (step.state, step.meeting_key, step.by) == ("done", meeting.key, None)


def test_what_the_leader_founds_is_said_at_its_field(app: Starlette, database: Database, cast: Cast) -> None:
    lars = adult(app, database, cast.lars)
    form = {"kind": "elevraad", "name": "Rådet", "forms": ["10-12"], "size": "8", "contact": "lars"}
    refused = lars.post("/institution/egeskolen/councils", data=form)
    assert refused.status_code == 422
    assert "som ikke er leder" in text_of(refused)
    assert 'value="Rådet"' in refused.text
    assert lars.post("/institution/birkeskolen/councils", data=form).status_code == 404


def test_the_page_of_a_contact_adult_says_the_next_step(
    app: Starlette, database: Database, settings: Settings, cast: Cast, council: Council
) -> None:
    tine = adult(app, database, cast.tine)
    assert tine.post(f"/councils/{council.key}/meetings", data={"present": "mange"}).status_code == 422
    assert tine.post(f"/councils/{council.key}/meetings", data={"present": "6"}).status_code == 303
    page = tine.get(f"/councils/{council.key}")
    assert "Skriv koden på tavlen" in text_of(page)
    with database.writing() as session:
        meeting = session.exec(select(Meeting)).one()
        motion = make_motion(session, settings, council, meeting, make_paper(session, council, meeting), "publish")
        decide_by_vote(session, settings, motion, 6)
    page = tine.get(f"/councils/{council.key}")
    assert "Se på det, børnene har stemt ja til." in text_of(page)
    assert f"/councils/{council.key}/motions/{motion.key}/check" in links(read(page))
    assert tine.post(f"/councils/{council.key}/meetings/{meeting.key}/end").status_code == 303
    assert "Åbn et møde" in text_of(tine.get(f"/councils/{council.key}"))
