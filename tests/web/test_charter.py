"""A class's charter from the first line to the wall, as its teacher and its children meet it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.cycle.going import answer, begin, publish, says
from tests.web.asking_groups import opened
from tests.web.teacher import at, read, signed_in
from voice import clock
from voice.cycle.tables import Cycle, CycleSitting
from voice.db import Database
from voice.people.tables import Group
from voice.settings import Settings
from voice.tallies.opened import questionnaire_of
from voice.waves.tables import Wave
from voice.workflows.tables import Charter, CharterLine, CharterSigned

LINES = ("Vi hjælper hinanden.", "Alle må være med.", "Vi lytter.")


@pytest.fixture
def cycle(cast: Cast, database: Database) -> Cycle:
    with database.writing() as session:
        return begin(session, [cast.a], title="Vores klasse")


def own(cycle: Cycle, cast: Cast, what: str) -> str:
    return f"/cycles/{cycle.key}/groups/{cast.a.key}/charter/{what}"


def charter_page(client: Client, cycle: Cycle):
    page = read(client.get(f"/cycles/{cycle.key}/charter"))
    return page, " ".join(page.css_first("main").text().split())


def propose(tine: Client, cycle: Cycle, cast: Cast, *lines: str) -> None:
    for words in lines:
        assert tine.post(own(cycle, cast, "lines"), data={"words": words}).status_code == 303


def rows(database: Database, table: type) -> list:
    with database.reading() as session:
        return list(session.exec(select(table)).all())


def vote(tine: Client, cycle: Cycle, cast: Cast, database: Database, settings: Settings, *votes: str):
    """votes: for each child the numbers of the lines it can go along with: '1 3'."""
    propose(tine, cycle, cast, *LINES)
    assert tine.post(own(cycle, cast, "vote"), data={"anyway": "1"}).status_code == 303
    sitting = opened(database)[-1]
    with database.reading() as session:
        codes = [option.code for option in questionnaire_of(session, sitting).form("6-9").items[0].options]
    given = [" ".join(codes[int(n) - 1] for n in one.split()) for one in votes]
    answer(tine, sitting, "6-9", len(given), says(vote=given))
    publish(database, settings, sitting)
    return codes


def test_a_class_walks_from_its_first_line_to_the_wall(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    assert "Skriv mindst to sætninger" in charter_page(tine, cycle)[1]
    vote(tine, cycle, cast, database, settings, *["2"] * 12, *["2 3"] * 8, *["1"] * 3)
    page, _text = charter_page(tine, cycle)
    assert [node.text().strip() for node in page.css(".order li")] == [LINES[1], LINES[2], LINES[0]]
    assert not page.css("[name=line]")
    assert tine.post(own(cycle, cast, "adoption"), data={"number": "2"}).status_code == 303
    assert [row.words for row in rows(database, CharterLine)] == [LINES[1], LINES[2]]
    assert "Skriv under som gruppe" in charter_page(tine, cycle)[1]
    assert tine.post(own(cycle, cast, "signature")).status_code == 303
    (charter,) = rows(database, Charter)
    assert [row.charter_key for row in rows(database, CharterSigned)] == [charter.key]
    wall = read(tine.get(f"/cycles/{cycle.key}/charter/{charter.key}"))
    assert [node.text() for node in wall.css("main li")] == [LINES[1], LINES[2]]
    assert "har skrevet under" in wall.css_first("footer").text()


def test_the_vote_is_several_of_several_through_the_box(
    tine: Client, cast: Cast, cycle: Cycle, database: Database
) -> None:
    propose(tine, cycle, cast, *LINES)
    first, second = (tine.post(own(cycle, cast, "vote"), data={"anyway": "1"}) for _twice in range(2))
    (sitting,) = opened(database)
    assert first.headers["location"] == second.headers["location"] == at(sitting)
    with database.reading() as session:
        (item,) = questionnaire_of(session, sitting).form("6-9").items
        assert (item.type, [option.label for option in item.options]) == ("several", list(LINES))
        assert session.get_one(Wave, sitting.wave_key).purpose == "decide"
        assert session.get_one(CycleSitting, sitting.key).step == "vote"


def test_nothing_of_a_vote_is_seen_before_it_is_finished(
    tine: Client, cast: Cast, cycle: Cycle, database: Database
) -> None:
    propose(tine, cycle, cast, *LINES)
    tine.post(own(cycle, cast, "vote"), data={"anyway": "1"})
    assert "Der bliver stemt nu" in charter_page(tine, cycle)[1]
    refused = tine.post(own(cycle, cast, "adoption"), data={"number": "2"})
    assert refused.status_code == 422
    assert rows(database, Charter) == []


def test_a_class_that_is_too_small_for_any_order_agrees_by_itself(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        session.get_one(Group, cast.a.key).size = 4
    codes = vote(tine, cycle, cast, database, settings, "1", "2", "2")
    page, _text = charter_page(tine, cycle)
    assert (len(page.css(".order li")), len(page.css("[name=line]"))) == (0, 3)
    assert tine.post(own(cycle, cast, "adoption"), data={"number": "2"}).status_code == 422
    together = {"number": "2", "line": [codes[0], codes[2]]}
    assert tine.post(own(cycle, cast, "adoption"), data=together).status_code == 303
    assert [row.words for row in rows(database, CharterLine)] == [LINES[0], LINES[2]]


def test_a_vote_of_24_that_was_closed_after_three_is_held_again(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    codes = vote(tine, cycle, cast, database, settings, "1", "2", "2")
    together = {"number": "2", "line": [codes[0], codes[2]]}
    assert tine.post(own(cycle, cast, "adoption"), data=together).status_code == 422
    assert rows(database, Charter) == []
    page, _text = charter_page(tine, cycle)
    assert page.css(f'form[action="{own(cycle, cast, "vote")}"]')


def test_what_the_class_ticks_by_itself_never_pushes_out_what_it_voted_for(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    codes = vote(tine, cycle, cast, database, settings, *["2"] * 12, *["2 3"] * 8, *["1"] * 3)
    tine.post(own(cycle, cast, "adoption"), data={"number": "2", "line": [codes[0]]})
    assert [row.words for row in rows(database, CharterLine)] == [LINES[1], LINES[2]]


def test_a_charter_is_adopted_once_and_its_words_stand(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    vote(tine, cycle, cast, database, settings, *["2"] * 12, *["2 3"] * 8, *["1"] * 3)
    for number in ("2", "3"):
        again = tine.post(own(cycle, cast, "adoption"), data={"number": number})
    assert again.status_code == 422
    assert len(rows(database, CharterLine)) == 2
    late = tine.post(own(cycle, cast, "lines"), data={"words": "En ny sætning"})
    assert late.status_code == 422
    assert "vedtaget" in late.text


@pytest.mark.parametrize(
    ("words", "why"), [("Vi driller ikke Sofie.", "navn"), ("   ", "Skriv"), ("x" * 201, "langt"), ("\0", "Skriv")]
)
def test_a_line_without_names_and_not_too_long(tine: Client, cast: Cast, cycle: Cycle, words: str, why: str) -> None:
    reply = tine.post(own(cycle, cast, "lines"), data={"words": words})
    assert reply.status_code == 422
    assert why in read(reply).css_first(".problem").text()


def test_there_are_as_many_lines_as_the_youngest_can_choose_between(
    tine: Client, cast: Cast, cycle: Cycle
) -> None:
    propose(tine, cycle, cast, *(f"Vi gør ting {n}." for n in range(6)))
    assert tine.post(own(cycle, cast, "lines"), data={"words": "Og en til."}).status_code == 422


def test_a_line_can_be_taken_back_the_same_day(tine: Client, cast: Cast, cycle: Cycle) -> None:
    propose(tine, cycle, cast, *LINES)
    page, _text = charter_page(tine, cycle)
    address = page.css_first(".proposed form").attributes["action"]
    assert tine.post(address).status_code == 303
    assert LINES[0] not in charter_page(tine, cycle)[1]


def test_after_four_weeks_the_class_says_whether_it_holds(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    vote(tine, cycle, cast, database, settings, *["2"] * 12, *["2 3"] * 8, *["1"] * 3)
    tine.post(own(cycle, cast, "adoption"), data={"number": "2"})
    tine.post(own(cycle, cast, "signature"))
    assert "Hæng charteret op" in charter_page(tine, cycle)[1]
    with database.writing() as session:
        row = session.exec(select(CharterSigned)).one()
        row.at = clock.now() - timedelta(days=28)
        session.add(row)
    assert "Der er gået fire uger" in charter_page(tine, cycle)[1]
    tine.post(own(cycle, cast, "review"))
    sitting = opened(database)[-1]
    with database.reading() as session:
        assert session.get_one(CycleSitting, sitting.key).step == "after"
        (item,) = questionnaire_of(session, sitting).form("6-9").items
        assert [part.label for part in item.parts] == [LINES[1], LINES[2]]
    given = [f"{'yes' if child < 18 else 'no'}" for child in range(23)]
    answer(tine, sitting, "6-9", 23, lambda sheet, child: [
        *sheet.hidden, ("q.charter.line1", given[child]), ("q.charter.line2", "no")])
    publish(database, settings, sitting)
    page, text = charter_page(tine, cycle)
    assert [node.text() for node in page.css(".held dt")] == [LINES[1], LINES[2]]
    assert "siger: Ja, det gør vi." in text
    assert "Tal om, hvad der er let at holde" in text


def test_only_the_group_s_own_teacher_writes_and_only_those_of_the_cycle_look(
    client: Client, cast: Cast, cycle: Cycle, database: Database
) -> None:
    for name in ("omar", "kirsten"):
        assert signed_in(client, getattr(cast, name), database).get(f"/cycles/{cycle.key}/charter").status_code == 404
    lars = signed_in(client, cast.lars, database)
    assert lars.get(f"/cycles/{cycle.key}/charter").status_code == 200
    assert lars.post(own(cycle, cast, "lines"), data={"words": "Vi lytter."}).status_code == 404
    assert rows(database, Charter) == []


def test_the_leader_sees_the_vote_only_when_the_class_has(
    tine: Client, cast: Cast, cycle: Cycle, database: Database, settings: Settings
) -> None:
    vote(tine, cycle, cast, database, settings, *["2"] * 12, *["2 3"] * 8, *["1"] * 3)
    lars = signed_in(tine, cast.lars, database)
    page, _text = charter_page(lars, cycle)
    assert page.css(".order li") == []
