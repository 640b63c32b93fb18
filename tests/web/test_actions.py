"""Actions on their page: promised, begun, late, shown with a picture, judged by children, begun again."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.promises import made
from tests.promises.test_picturing import SECRET, bomb, photo, with_exif
from tests.web.promising import Heard, heard, noted, text
from tests.web.teacher import read, signed_in
from voice import clock
from voice.db import Database
from voice.promises.tables import Action, ActionPicture, ActionStep, FrameAnswer
from voice.settings import Settings
from voice.web import actions as page_of_actions

TODAY = clock.today()


@pytest.fixture
def said(database: Database, settings: Settings, cast: Cast) -> Heard:
    return heard(database, settings, cast)


def form_of(said: Heard, **changes: str) -> dict[str, str]:
    return {
        "words": "Vi laver en bænk.", "because": f"finding {said.finding.key}", "owner": "adults.caretaker",
        "due": (TODAY + timedelta(days=9)).isoformat(), "frame": "none", "frame_words": "", "link": "environment",
    } | changes  # fmt: skip


@pytest.fixture
def action(tine: Client, said: Heard, database: Database) -> Action:
    assert tine.post(said.at("/actions"), data=form_of(said)).status_code == 303
    with database.reading() as session:
        return session.exec(select(Action)).one()


def test_a_promise_that_lacks_something_comes_back_with_what_was_typed(tine: Client, said: Heard, database: Database):
    for changes in ({"owner": "adults.Tine"}, {"owner": ""}, {"due": "i morgen"}, {"due": "2020-01-01"}, {"link": ""},
                    {"frame": "time"}, {"because": ""}, {"because": "finding x"}, {"because": "x\0y"}):  # fmt: skip
        back = tine.post(said.at("/actions"), data=form_of(said, **changes))
        assert back.status_code == 422, changes
        assert read(back).css_first("#words").text() == "Vi laver en bænk."
    with database.reading() as session:
        assert session.exec(select(Action)).all() == []


def test_steps_are_written_and_a_passed_day_is_not_moved(tine: Client, said: Heard, action: Action, database: Database):
    path = said.at(f"/actions/{action.key}/steps")
    late = (TODAY + timedelta(days=30)).isoformat()
    assert tine.post(path, data={"state": "begun", "words": "Træet er købt."}).status_code == 303
    assert tine.post(path, data={"state": "postponed", "words": "Det regner.", "due": late}).status_code == 303
    with database.writing() as session:
        for step in session.exec(select(ActionStep).where(ActionStep.state == "postponed")):
            step.due = TODAY - timedelta(days=1)
    page = read(tine.get(said.at("/actions")))
    assert page.css_first(".next-step.late") is not None
    moved = tine.post(path, data={"state": "postponed", "words": "Mere regn.", "due": late})
    assert moved.status_code == 422
    assert "Dagen er gået" in text(read(moved))
    assert noted(database)[-1] == "was refused: moved a day that had passed"
    assert tine.post(path, data={"state": "done", "words": "Bænken står der."}).status_code == 303


def test_what_is_needed_is_the_leader_s_to_answer(client: Client, cast: Cast, said: Heard, database: Database):
    signed_in(client, cast.tine, database)
    client.post(said.at("/actions"), data=form_of(said, frame="time", frame_words="To timer om ugen."))
    with database.reading() as session:
        action = session.exec(select(Action)).one()
    path, answer = said.at(f"/actions/{action.key}/frame"), {"answer": "yes", "reason": "I får to timer."}
    assert "Venter på lederen." in text(read(client.get(said.at("/actions"))))
    assert client.post(path, data=answer).status_code == 404
    signed_in(client, cast.lars, database)
    assert read(client.get(said.at("/actions"))).css_first(".next-step .sentence").text().startswith("Tag stilling")
    assert client.post(path, data={"answer": "yes"}).status_code == 422
    assert client.post(path, data=answer).status_code == 303
    with database.reading() as session:
        assert session.get(FrameAnswer, action.key).reason == "I får to timer."


def test_children_s_no_begins_it_again(tine: Client, said: Heard, action: Action, database, settings, cast):
    path = said.at(f"/actions/{action.key}/steps")
    tine.post(path, data={"state": "done", "words": "Bænken står der."})
    with database.writing() as session:
        verdict = made.judged(session, settings, said.cycle, cast.a, about=action.key, yes=2, no=20)
    page = read(tine.get(said.at("/actions")))
    assert "Børnene siger: Der er ikke sket nok endnu." in text(page)
    again = {"state": "reopened", "verdict": "yes", "words": "", "due": (TODAY + timedelta(days=20)).isoformat()}
    assert tine.post(path, data=again | {"due": ""}).status_code == 422
    assert tine.post(path, data=again).status_code == 303
    with database.reading() as session:
        assert session.exec(select(ActionStep.sitting_key).where(ActionStep.state == "reopened")).one() == verdict.key


def test_before_and_after_are_for_the_class_s_own_adults(client: Client, said: Heard, database, settings, cast):
    signed_in(client, cast.tine, database)
    client.post(said.at("/actions"), data=form_of(said))
    with database.writing() as session:
        action = session.exec(select(Action)).one()
        made.published(session, settings, said.cycle, cast.a, "after", made.ASKED,
                       {"friend": {"a-lot": 20, "bit": 2, "no": 2}}, about=action.key)  # fmt: skip
    for person, sees in ((cast.tine, True), (cast.lars, False)):
        page = read(signed_in(client, person, database).get(said.at("/actions")))
        assert bool(page.css(".compared")) == sees, person.name


# -- pictures -----------------------------------------------------------------------------------------------------


def send(tine: Client, said: Heard, action: Action, content: bytes, name: str = "b.jpg", **fields: str):
    data = {"described": "En bænk", "nobody": "yes"} | fields
    path = said.at(f"/actions/{action.key}/pictures")
    return tine.post(path, data=data, files={"picture": (name, content, "image/jpeg")})


def kept(database: Database) -> list[bytes]:
    with database.reading() as session:
        return [row.picture for row in session.exec(select(ActionPicture))]


def test_a_picture_is_kept_drawn_anew_and_shown_as_a_picture_only(
    client: Client, tine: Client, said: Heard, action: Action, database: Database, cast: Cast
):
    sent = with_exif(6) + b"<script>alert(1)</script>"
    assert send(tine, said, action, sent, "../../<b>.html").status_code == 303
    (small,) = kept(database)
    assert small != sent
    assert SECRET not in small
    assert b"script" not in small
    (image,) = read(tine.get(said.at("/actions"))).css(".evidence-pictures img")
    assert image.attributes["alt"] == "En bænk"
    shown = tine.get(image.attributes["src"])
    assert (shown.status_code, shown.content) == (200, small)
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert Image.open(BytesIO(shown.content)).size == (40, 60)
    assert noted(database)[-1] == "saw what a cycle has promised"
    signed_in(client, cast.omar, database)
    assert client.get(image.attributes["src"]).status_code == 404


@pytest.mark.parametrize("content", [b"", b"hej", b"<svg/>", photo(kind="GIF", mode="P"), photo()[:150], bomb()])
def test_what_is_no_picture_is_refused_and_what_was_typed_stays(tine: Client, said, action, database, content: bytes):
    back = send(tine, said, action, content)
    assert back.status_code == 422
    assert read(back).css_first(f"#described-{action.key}").attributes["value"] == "En bænk"
    assert kept(database) == []
    assert noted(database)[-1] == "was refused: a picture that could not be taken"


def test_somebody_must_have_looked_that_nobody_is_on_it(tine: Client, said: Heard, action: Action, database: Database):
    for fields in ({"nobody": ""}, {"described": " "}):
        assert send(tine, said, action, photo(), **fields).status_code == 422
    assert kept(database) == []


def test_a_form_of_words_or_one_that_is_far_too_long_is_no_picture(tine: Client, said, action, database):
    path = said.at(f"/actions/{action.key}/pictures")
    assert tine.post(path, data={"described": "En bænk", "nobody": "yes", "picture": "x"}).status_code == 422
    assert send(tine, said, action, bytes(13 * 2**20)).status_code == 422
    assert kept(database) == []


def test_no_child_waits_while_a_picture_is_opened(tine: Client, said, action, monkeypatch):
    """The picture is small before the transaction that writes begins."""
    writing = []
    plain = Database.writing

    def noticed(self):
        writing.append("writing")
        return plain(self)

    def opened(content):
        writing.append("opened")
        return content

    monkeypatch.setattr(Database, "writing", noticed)
    monkeypatch.setattr(page_of_actions, "small_picture", opened)
    assert send(tine, said, action, photo()).status_code == 303
    assert writing.index("opened") < writing.index("writing")
    assert writing.count("opened") == 1
