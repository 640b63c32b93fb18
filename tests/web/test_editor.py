"""Children make their own questionnaire on a tablet: taken from the bank, written, looked at, changed, never lost."""

from __future__ import annotations

import pytest
from sqlmodel import select
from starlette.applications import Starlette

from tests.cast import Cast
from tests.council.sitting_together import decide_by_vote, make_council, make_meeting
from tests.craft import Client
from tests.web.council_tablet import adult, tablet, text_of
from tests.web.teacher import actions, links, read
from voice.council.questionnaires import draft_of
from voice.council.tables import Council, Meeting, Motion, Paper, PaperVersion
from voice.db import Database
from voice.logbook.tables import Looked
from voice.settings import Settings

GOOD = {"ask": "Er der rart i pausen?", "how": "faces", "ages": ["6-9", "10-12"]}


@pytest.fixture
def council(database: Database, cast: Cast) -> Council:
    with database.writing() as session:
        return make_council(session, cast)


@pytest.fixture
def meeting(database: Database, council: Council) -> Meeting:
    with database.writing() as session:
        return make_meeting(session, council)


@pytest.fixture
def room(app: Starlette, meeting: Meeting) -> Client:
    return tablet(app, meeting)


@pytest.fixture
def here(room: Client) -> str:
    """Address of the editor of a new questionnaire."""
    at = room.post("/council/papers", data={"kind": "questionnaire", "title": "Vores pauser"}).headers["location"]
    assert at.endswith("/questionnaire")
    return at


def versions(database: Database) -> list[PaperVersion]:
    with database.reading() as session:
        return list(session.exec(select(PaperVersion).order_by(PaperVersion.number)))


def asks(database: Database) -> list[str]:
    draft = draft_of(versions(database)[-1])
    return list(dict.fromkeys(item.ask for form in (draft.forms if draft else ()) for item in form.items))


def with_a_question(room: Client, here: str, after: int = 1, **other: object) -> None:
    assert room.post(f"{here}/questions", data={**GOOD, "after": str(after), **other}).status_code == 303


def test_a_new_questionnaire_begins_with_the_bank(room: Client, here: str) -> None:
    page = room.get(here)
    assert "Find det første spørgsmål" in text_of(page)
    assert f"{here}/bank" in links(read(page))
    assert f"{here}/write" in links(read(page))


def test_a_question_of_the_bank_comes_with_the_words_of_every_age(
    room: Client, here: str, database: Database
) -> None:
    themes = [link for link in links(read(room.get(f"{here}/bank"))) if "theme=" in link]
    assert len(themes) == 22
    assert f"{here}/taken" in actions(read(room.get(f"{here}/bank?theme=gode-kammerater")))
    page = read(room.get(f"{here}/bank?theme=gode-kammerater"))
    item = page.css_first("button[name=item]").attributes["value"]
    taken = room.post(f"{here}/taken", data={"after": "1", "theme": "gode-kammerater", "item": item})
    assert taken.headers["location"] == here
    draft = draft_of(versions(database)[-1])
    assert draft is not None
    assert len({one.ask for form in draft.forms for one in form.items}) > 1
    assert "Det er med i jeres skema" in text_of(room.get(f"{here}/bank?theme=gode-kammerater"))


def test_a_question_is_looked_at_while_it_is_typed(room: Client, here: str, database: Database) -> None:
    typed = {"ask": "Er du tit ked af det, og hvis, er det så ikke slemt?", "how": "faces", "ages": ["6-9"]}
    fragment = room.post(f"{here}/look", data={**typed, "after": "1"}, headers={"hx-request": "true"})
    assert "<html" not in fragment.text
    assert "»ikke« vender spørgsmålet om" in fragment.text
    assert "Spørg om det, der er" in fragment.text
    whole = room.post(f"{here}/look", data={**typed, "after": "1"})
    assert whole.status_code == 200
    assert read(whole).css_first("#ask").text() == typed["ask"]
    assert "»ikke« vender spørgsmålet om" in text_of(whole)
    assert len(versions(database)) == 1


def test_what_children_cannot_answer_is_not_put_in_and_not_lost(room: Client, here: str, database: Database) -> None:
    refused = room.post(f"{here}/questions", data={**GOOD, "after": "1", "ask": "Er du ikke glad?"})
    assert refused.status_code == 422
    assert read(refused).css_first("#ask").text() == "Er du ikke glad?"
    assert len(versions(database)) == 1


def test_a_name_is_flagged_and_an_answer_that_is_a_person_refused(
    room: Client, here: str, database: Database
) -> None:
    flagged = room.post(f"{here}/questions", data={**GOOD, "after": "1", "ask": "Er Emil sød?"})
    assert "Emil" in text_of(flagged)
    assert read(flagged).css_first("input[name=sure]") is not None
    persons = {"ask": "Hvem er sjovest?", "how": "one", "options": "Emil\nSofia", "ages": "10-12", "sure": "1"}
    refused = room.post(f"{here}/questions", data={**persons, "after": "1"})
    assert refused.status_code == 422
    assert "Vi vælger aldrig mellem personer" in text_of(refused)
    assert len(versions(database)) == 1


def test_every_change_is_a_version_and_an_old_tablet_is_told(room: Client, here: str, database: Database) -> None:
    with_a_question(room, here)
    with_a_question(room, here, 2, ask="Er der rart på gangen?")
    late = room.post(f"{here}/questions", data={**GOOD, "after": "2", "ask": "Er der rart i hallen?"})
    assert late.status_code == 422
    assert "Nogen har skrevet i papiret imens" in text_of(late)
    assert "Er der rart i hallen?" in late.text
    assert room.post(f"{here}/up", data={"after": "3", "item": "q2"}).status_code == 303
    assert asks(database) == ["Er der rart på gangen?", "Er der rart i pausen?"]
    with_a_question(room, here, 4, item="q2", ask="Er gangen rar?")
    assert asks(database) == ["Er gangen rar?", "Er der rart i pausen?"]
    assert room.post(f"{here}/removed", data={"after": "5", "item": "q1"}).status_code == 303
    assert room.post(f"{here}/title", data={"after": "6", "title": "Vores gange"}).status_code == 303
    assert [version.number for version in versions(database)] == [1, 2, 3, 4, 5, 6, 7]
    assert versions(database)[-1].title == "Vores gange"
    assert asks(database) == ["Er gangen rar?"]
    assert "Er der rart i pausen?" in versions(database)[1].words


def test_the_preview_is_the_childs_page_and_cannot_send(room: Client, here: str) -> None:
    with_a_question(room, here)
    page = room.get(f"{here}/preview?form=10-12")
    frame = read(page).css_first("iframe").attributes["src"]
    assert "frame-src 'self'" in page.headers["content-security-policy"]
    answer = room.get(frame)
    assert "Er der rart i pausen?" in answer.text
    assert read(answer).css_first("input[name='q.q1']") is not None
    policy = answer.headers["content-security-policy"]
    assert "form-action 'none'" in policy
    assert "sandbox" in policy
    assert "allow-forms" not in policy + page.text
    assert "<script" not in answer.text
    assert "ticket" not in [node.attributes.get("name") for node in read(answer).css("input")]
    assert room.get(f"{here}/sheet/16-18").status_code == 404


def test_while_it_is_voted_on_nothing_changes(
    room: Client, here: str, database: Database, settings: Settings
) -> None:
    with_a_question(room, here)
    paper = here.split("/")[3]
    at = room.post(f"/council/papers/{paper}/motions", data={"what": "ask"})
    assert at.status_code == 303
    assert "I stemmer om skemaet lige nu" in text_of(room.get(here))
    refused = room.post(f"{here}/questions", data={**GOOD, "after": "2", "ask": "Er der rart her?"})
    assert refused.status_code == 422
    assert "I stemmer om skemaet lige nu" in text_of(refused)
    assert len(versions(database)) == 2
    with database.reading() as session:
        noted = [row.what for row in session.exec(select(Looked))]
    assert "was refused: a council's questionnaire was changed while it is open" in noted
    with database.writing() as session:
        decide_by_vote(session, settings, session.exec(select(Motion)).one(), 5, 1)
    with_a_question(room, here, 2, ask="Er der rart her?")


@pytest.mark.parametrize("what", ["", "/write", "/bank", "/preview", "/sheet/6-9"])
def test_nobody_outside_the_meeting_sees_a_draft(
    app: Starlette, room: Client, here: str, database: Database, cast: Cast, what: str
) -> None:
    with_a_question(room, here)
    assert Client(app).get(f"{here}{what}").status_code == 303
    assert adult(app, database, cast.lars).get(f"{here}{what}").status_code == 404


def test_nonsense_is_refused_and_nothing_is_kept(room: Client, here: str, database: Database) -> None:
    for typed in (
        {"ask": "\0", "how": "faces", "ages": "6-9"}, {"ask": "A" * 5000, "how": "one", "ages": "6-9"},
        {"ask": "Er her rart?", "how": "moment", "ages": "0-2"}, {"ask": "Er her rart?", "how": "faces"},
        {"ask": "Er her rart?", "how": "one", "options": "a\nA", "ages": "10-12"},
        {"ask": "Er her rart?", "how": "faces", "ages": "10-12", "picture": "../secret"}, {},
    ):  # fmt: skip
        assert room.post(f"{here}/questions", data={**typed, "after": "1"}).status_code == 422
    for address, data in (
        ("taken", {"theme": "../scales", "item": "x"}), ("taken", {"theme": "skoledagen", "item": "x"}),
        ("words", {"proposed": "x"}),
    ):  # fmt: skip
        assert room.post(f"{here}/{address}", data={**data, "after": "1"}).status_code == 404
    assert room.post(f"{here}/removed", data={"after": "x", "item": "q1"}).status_code in (303, 422)
    assert room.get(f"{here}/write?item=q7").status_code in (200, 404)
    assert len(versions(database)) == 1


def test_markup_in_a_question_stays_text(room: Client, here: str) -> None:
    with_a_question(room, here, ask="Er <b>100 % her</b> rart?")
    assert "Er &lt;b&gt;100 % her&lt;/b&gt; rart?" in room.get(here).text
    assert "<b>100" not in room.get(f"{here}/sheet/10-12").text


def test_a_paper_of_another_kind_has_no_editor(room: Client, database: Database) -> None:
    at = room.post("/council/papers", data={"kind": "proposal", "title": "Flere bænke", "words": "To mere."})
    assert room.get(f"{at.headers['location']}/questionnaire").status_code == 404
    with database.reading() as session:
        assert session.exec(select(Paper)).one().kind == "proposal"
