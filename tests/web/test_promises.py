"""The pages where adults answer: one list, three choices, a reason that children can read. What stands, stands."""

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.promises import made
from tests.web.promising import Heard, heard, noted, text
from tests.web.teacher import read, signed_in
from voice.db import Database
from voice.promises.tables import Decision, Finding, Mandate, Proposal, Reply, Signature, Veto
from voice.settings import Settings

WHY = {"answer": "no", "reason": "Det koster for meget."}


@pytest.fixture
def said(database: Database, settings: Settings, cast: Cast) -> Heard:
    return heard(database, settings, cast)


def replies(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        return [(row.answer, row.reason) for row in session.exec(select(Reply).order_by(Reply.at))]


def test_each_thing_that_was_said_has_its_own_form_and_the_first_is_open(tine: Client, said: Heard):
    page = read(tine.get(said.at("/findings")))
    assert [form.attributes["action"] for form in page.css(".reply-form form")] == [
        said.reply_to(said.finding), said.reply_to(said.proposal)]  # fmt: skip
    assert ["open" in one.attributes for one in page.css(".reply-form")] == [True, False]
    choices = page.css(".reply-form")[0].css("[name=answer]")
    assert [one.attributes["value"] for one in choices] == ["yes", "partly", "no"]
    assert page.css_first(".next-step .sentence").text().startswith("Svar på 2 ting senest")
    assert page.css_first("[data-most-words]").attributes["data-most-words"] == "10"


def test_children_s_words_are_text_and_nothing_else(tine: Client, said: Heard):
    for path in ("/findings", "/proposals", "/actions", "/told", "/poster", "/decisions"):
        answer = tine.get(said.at(path))
        assert "<b>bolde" not in answer.text, path
        if path not in ("/actions", "/decisions"):
            assert "Vi vil have <b>bolde</b> & 100 % fri." in text(read(answer)), path


def test_an_answer_is_written_once_and_later_ones_are_added(tine: Client, said: Heard, database: Database):
    first = tine.post(said.reply_to(said.proposal), data=WHY)
    assert (first.status_code, first.headers["location"]) == (303, said.at(f"/proposals#p-{said.proposal.key}"))
    again = tine.post(said.reply_to(said.proposal), data={"answer": "yes", "reason": "Alligevel."})
    assert again.status_code == 422
    page = read(again)
    assert "Der er allerede svaret: »Det koster for meget.«" in text(page)
    assert "Alligevel." in page.css_first(f"#reason-{said.proposal.key}").text()  # nothing typed is lost
    assert replies(database) == [("no", "Det koster for meget.")]
    assert noted(database)[-1] == "was refused: answered a second time as if the first were gone"
    tine.post(said.reply_to(said.proposal), data={"answer": "yes", "reason": "Alligevel.", "adds": "yes"})
    assert replies(database) == [("no", "Det koster for meget."), ("yes", "Alligevel.")]


def test_words_that_are_too_hard_come_back_once_and_can_be_sent_all_the_same(tine: Client, said: Heard, database):
    hard = {"answer": "yes", "reason": "Vi har i personalegruppen besluttet at iværksætte en ordning med to dage."}
    back = tine.post(said.reply_to(said.finding), data=hard)
    assert back.status_code == 422
    page = read(back)
    assert "Børnene læser højst 10." in text(page)
    assert page.css_first("input[name=sure]") is not None
    assert page.css_first("input[name=answer][value=yes]").attributes.get("checked", "no") != "no"
    assert replies(database) == []
    assert tine.post(said.reply_to(said.finding), data=hard | {"sure": "yes"}).status_code == 303


def test_without_answer_or_reason_nothing_is_written(tine: Client, said: Heard, database: Database):
    for form in ({}, {"answer": "yes"}, {"reason": "Fordi."}, {"answer": "x", "reason": "Fordi."}):
        assert tine.post(said.reply_to(said.finding), data=form).status_code == 422
    assert replies(database) == []


def test_an_overdue_answer_is_said_plainly(tine: Client, said: Heard, database: Database):
    with database.writing() as session:
        row = session.get_one(type(said.cycle), said.cycle.key)
        row.reply_by, row.at = row.reply_by.replace(year=2020), row.at
        for table in (Finding, Proposal):
            for one in session.exec(select(table)):
                one.at = one.at.replace(year=2019)
    page = read(tine.get(said.at("/findings")))
    assert page.css_first(".next-step.late") is not None
    assert "Svaret skulle være kommet" in text(page)


def test_a_finding_is_read_from_a_result_and_a_leader_waits_for_the_class(
    client: Client, cast: Cast, database: Database, settings: Settings
):
    said = heard(database, settings, cast, shown=False)
    for person, sees in ((cast.tine, True), (cast.lars, False)):
        page = read(signed_in(client, person, database).get(said.at("/findings")))
        assert ("ud af 10 af os svarer" in text(page)) == sees, person.name
        assert bool(page.css("select[name=from] option[value*='more']")) == sees
    signed_in(client, cast.tine, database)
    form = {"words": "Vi skal tegne mere.", "from": f"{said.sitting.key} 6-9 more"}
    assert client.post(said.at("/findings"), data=form).status_code == 303
    with database.reading() as session:
        row = session.exec(select(Finding).where(Finding.item == "more")).one()
        assert (row.words, row.sitting_key) == ("Vi skal tegne mere.", said.sitting.key)
    for wrong in ("nonsense", "a b c", f"{said.sitting.key} 6-9 nothing", "\0"):
        client.post(said.at("/findings"), data={"words": "Hørt.", "from": wrong})
    with database.reading() as session:
        assert {row.item for row in session.exec(select(Finding))} <= {"friend", "more", None}


def test_a_proposal_stands_as_the_class_said_it(tine: Client, said: Heard, database: Database, cast: Cast):
    assert tine.post(said.at("/proposals"), data={"who": cast.a.key, "words": "Længere frikvarter"}).status_code == 303
    assert tine.post(said.at("/proposals"), data={"who": cast.b.key, "words": "Fra en anden"}).status_code == 422
    assert tine.post(said.at("/proposals"), data={"words": "Fra ingen"}).status_code == 422
    with database.reading() as session:
        assert {row.words for row in session.exec(select(Proposal))} == {said.proposal.words, "Længere frikvarter"}


KEPT = ("statements", "proposals", "findings", "replies", "decisions", "mandates", "actions")


@pytest.mark.parametrize("what", KEPT)
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_nothing_of_it_can_be_changed_and_whoever_tries_is_told_and_noted(
    tine: Client, said: Heard, database: Database, what: str, method: str
):
    key = {"proposals": said.proposal.key, "findings": said.finding.key}.get(what, "some-key")
    answer = tine.request(method, said.at(f"/{what}/{key}"), data={"words": "Noget andet"})
    assert answer.status_code == 422
    assert "Intet er ændret" in text(read(answer))
    assert noted(database)[-1].startswith("was refused: changing")
    with database.reading() as session:
        assert session.get(Proposal, said.proposal.key).words == said.proposal.words
        assert session.get(Finding, said.finding.key).words == said.finding.words


def test_a_mandate_is_the_leader_s_and_comes_first(client: Client, cast: Cast, database: Database, settings: Settings):
    with database.writing() as session:
        cycle = made.cycle(session, cast, rung=4)
    path = f"/cycles/{cycle.key}/mandate"
    form = {"scope": "Legetøj", "money": "1.000 kr.", "time": "Inden maj", "not_open": "Stedet"}
    assert signed_in(client, cast.tine, database).post(path, data=form).status_code == 404
    assert "Bed lederen om det" in text(read(client.get(path)))
    signed_in(client, cast.lars, database)
    half = client.post(path, data=form | {"money": ""})
    assert half.status_code == 422
    assert read(half).css_first("#scope").text() == "Legetøj"
    assert client.post(path, data=form).status_code == 303
    with database.writing() as session:
        made.published(session, settings, cycle, cast.a, "answer", made.ASKED)
    assert client.post(path, data=form).status_code == 422
    assert noted(database)[-1] == "was refused: gave a mandate after the children were asked"
    with database.reading() as session:
        assert len(session.exec(select(Mandate)).all()) == 1


def test_a_vote_becomes_the_decision_it_was(client: Client, cast: Cast, database: Database, settings: Settings):
    said = heard(database, settings, cast, rung=3)
    with database.writing() as session:
        vote = made.voted(session, settings, said.cycle, cast.a, ("Bolde", "Huler"), 16, 6)
    signed_in(client, cast.tine, database)
    page = read(client.get(said.at("/decisions")))
    assert page.css_first(".big-words").text() == "Bolde"
    form = {"vote": vote.key, "words": "Bolde"}
    assert client.post(said.at("/decisions"), data=form | {"decided_by": "children"}).status_code == 422
    assert noted(database)[-1] == "was refused: decided without a mandate"
    other = form | {"words": "Huler", "decided_by": "together"}
    assert client.post(said.at("/decisions"), data=other).status_code == 422
    assert noted(database)[-1] == "was refused: decided something else than the vote"
    assert client.post(said.at("/decisions"), data=form | {"decided_by": "together"}).status_code == 303
    with database.reading() as session:
        (row,) = session.exec(select(Decision)).all()
    path = said.at(f"/decisions/{row.key}")
    for side, role in (("children", "class"), ("adults", "teachers")):
        assert client.post(f"{path}/signatures", data={"side": side, "role": role}).status_code == 303
    assert client.post(f"{path}/veto", data={"reason": "Nej."}).status_code == 404  # a teacher cannot
    signed_in(client, cast.lars, database)
    assert client.post(f"{path}/veto", data={"reason": ""}).status_code == 422
    assert client.post(f"{path}/veto", data={"reason": "Bolde er ikke tilladt."}).status_code == 303
    assert "Bolde er ikke tilladt." in text(read(client.get(said.at("/decisions"))))
    with database.reading() as session:
        assert len(session.exec(select(Signature)).all()) == 2
        assert len(session.exec(select(Veto)).all()) == 1


def test_everybody_else_finds_nothing(client: Client, cast: Cast, said: Heard, database: Database):
    pages = ("findings", "proposals", "decisions", "mandate", "actions", "told", "poster")
    paths = [said.at(f"/{page}") for page in pages]
    for path in paths:
        assert client.get(path).headers["location"].startswith("/sign-in")
    for person in (cast.omar, cast.mona, cast.kirsten, cast.dan):
        signed_in(client, person, database)
        assert {client.get(path).status_code for path in paths} == {404}, person.name
        assert client.post(said.reply_to(said.finding), data=WHY).status_code == 404
    assert replies(database) == []


def test_another_cycle_s_finding_is_not_answered_here(tine: Client, cast, database, settings, said: Heard):
    other = heard(database, settings, cast)
    path = said.at(f"/findings/{other.finding.key}/replies")
    assert tine.post(path, data=WHY).status_code == 404
    assert tine.post(said.at("/findings/%00/replies"), data=WHY).status_code == 404
