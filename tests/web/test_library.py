"""The municipality's library: sharing without names and figures, taking over in two clicks, taking back."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import select
from starlette.applications import Starlette

from tests.cast import Cast, make_institution, make_staff
from tests.council.sitting_together import decide_by_vote, make_council, make_meeting, make_motion
from tests.craft import Client
from tests.web.council_tablet import adult, text_of
from tests.web.teacher import links, read
from voice import clock
from voice.council.drafts import put_in
from voice.council.own_questions import Written
from voice.council.papers import write_paper
from voice.council.tables import SafetyCheck
from voice.cycle.bank import bank_of
from voice.cycle.tables import Cycle
from voice.db import Database
from voice.logbook.tables import Looked
from voice.people.tables import Municipality
from voice.questionnaires.document import to_document
from voice.settings import Settings
from voice.sharing.tables import Shared, SharedEnd, Taken

HERE = "/library/solby"
THEME = {
    "kind": "theme", "title": "Rart på gangen", "about": "Godt, når gangen larmer.", "questionnaire": "vores-rum",
    "rung": "3", "open_to": "Hvordan gangen ser ud", "not_open": "Hvor mange penge vi har",
}  # fmt: skip
STORY = {
    "kind": "story", "title": "Bænke ved banen", "about": "Godt, når nogen mangler et sted at sidde.",
    "said": "Der manglede steder at sidde.", "done": "Vi satte bænke op.", "learned": "Spørg, hvor de skal stå.",
}  # fmt: skip


@pytest.fixture
def lars(app: Starlette, database: Database, cast: Cast) -> Client:
    return adult(app, database, cast.lars)


@pytest.fixture
def omar(app: Starlette, database: Database, cast: Cast) -> Client:
    return adult(app, database, cast.omar)


def given(client: Client, what: dict[str, str]) -> str:
    """Address of what was shared."""
    answer = client.post(f"{HERE}/new", data=what)
    assert answer.status_code == 303, text_of(answer)
    return answer.headers["location"]


def rows(database: Database, table):  # noqa: ANN001, ANN201 - any row
    with database.reading() as session:
        return list(session.exec(select(table)))


def test_an_empty_library_asks_for_the_first(lars: Client) -> None:
    page = lars.get(HERE)
    assert "Her er ikke noget endnu" in text_of(page)
    assert f"{HERE}/new" in links(read(page))
    assert {f"{HERE}/new?kind={kind}" for kind in ("theme", "questionnaire", "story")} <= set(
        links(read(lars.get(f"{HERE}/new"))))  # fmt: skip


def test_a_theme_goes_from_one_house_to_another_in_two_clicks(
    lars: Client, omar: Client, cast: Cast, database: Database
) -> None:
    at = given(lars, THEME)
    assert at in links(read(omar.get(HERE)))
    page = omar.get(at)
    assert "Hvordan gangen ser ud" in text_of(page)
    for _twice in range(2):
        taken = omar.post(f"{at}/taken")
    where = urlsplit(taken.headers["location"])
    assert where.path == f"/classroom/groups/{cast.x.key}/cycles/new"
    assert parse_qs(where.query) == {
        "theme": ["vores-rum"], "title": ["Rart på gangen"], "rung": ["3"], "open_to": ["Hvordan gangen ser ud"],
        "not_open": ["Hvor mange penge vi har"]}  # fmt: skip
    form = read(omar.get(taken.headers["location"]))
    assert form.css_first("#open_to").text() == "Hvordan gangen ser ud"
    assert form.css_first("input[name=title]").attributes["value"] == "Rart på gangen"
    assert "checked" in form.css_first("input[name=rung][value='3']").attributes
    assert [row.institution_key for row in rows(database, Taken)] == ["birkeskolen"]
    assert "1 sted bruger det" in text_of(lars.get(HERE))


def test_a_story_is_told_without_names_figures_and_groups(lars: Client, database: Database) -> None:
    for field, words, said in (
        ("said", "Emil ville have bænke.", "Emil"), ("done", "Det sagde 7 ud af 10.", "uden tal"),
        ("learned", "Spørg 2.a først.", "uden"), ("title", "Bænke til 20 %", "uden tal"),
    ):  # fmt: skip
        refused = lars.post(f"{HERE}/new", data={**STORY, field: words})
        assert refused.status_code == 422
        assert said in text_of(refused)
        assert words in refused.text
    assert rows(database, Shared) == []
    assert "was refused: sharing something that names somebody" in {row.what for row in rows(database, Looked)}
    at = given(lars, STORY)
    assert "Vi satte bænke op." in text_of(lars.get(at))


def test_a_group_of_the_house_is_not_named_in_a_theme(lars: Client, database: Database) -> None:
    assert lars.post(f"{HERE}/new", data={**THEME, "about": "Godt for 2.a."}).status_code == 422
    assert rows(database, Shared) == []


def test_a_councils_questionnaire_is_shared_only_when_it_has_passed(
    app: Starlette, lars: Client, omar: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    asked = put_in(Written("Er her rart?", "faces", ("6-9",)), None, "own-abc", "Vores pauser")
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        version = write_paper(session, council, meeting, kind="questionnaire", title="Vores pauser",
                              words=to_document(asked), now=clock.now())  # fmt: skip
        motion = make_motion(session, settings, council, meeting, version, "ask")
        decide_by_vote(session, settings, motion, 5, 1)
    form = {"kind": "questionnaire", "about": "Til pauserne.", "questionnaire": motion.key}
    assert "ikke et færdigt spørgeskema" in text_of(lars.get(f"{HERE}/new?kind=questionnaire"))
    assert lars.post(f"{HERE}/new", data=form).status_code == 422
    with database.writing() as session:
        session.add(SafetyCheck(motion_key=motion.key, passed=True, reason="", at=clock.now(), by="tine"))
    assert "Vores pauser" in text_of(lars.get(f"{HERE}/new?kind=questionnaire"))
    assert omar.post(f"{HERE}/new", data=form).status_code == 422
    at = given(adult(app, database, cast.tine), form)
    assert "Er her rart?" in text_of(omar.get(at))
    taken = omar.post(f"{at}/taken")
    assert parse_qs(urlsplit(taken.headers["location"]).query) == {"theme": ["own-abc"]}
    stored = rows(database, Shared)[0].document
    assert stored == to_document(asked)
    started = omar.post(taken.headers["location"].partition("?")[0], data={
        "theme": "own-abc", "workflow": "survey", "groups": cast.x.key, "rung": "2", "title": "Pauser", "fixed": "law",
        "open_to": "Pausen", "reply_by": (clock.now().date() + timedelta(days=50)).isoformat()})  # fmt: skip
    assert started.status_code == 303
    with database.reading() as session:
        assert bank_of(session, session.exec(select(Cycle)).one()) == asked


def test_it_is_taken_back_by_whoever_gave_it_and_stays_where_it_was_taken(
    app: Starlette, lars: Client, omar: Client, cast: Cast, database: Database
) -> None:
    at = given(adult(app, database, cast.tine), THEME)
    omar.post(f"{at}/taken")
    assert omar.post(f"{at}/back").status_code == 404
    assert rows(database, SharedEnd) == []
    for expected in (303, 404):
        assert lars.post(f"{at}/back").status_code == expected
    assert omar.get(at).status_code == 404
    assert at not in links(read(omar.get(HERE)))
    assert len(rows(database, Taken)) == 1


def test_only_adults_of_the_town_read_it(app: Starlette, lars: Client, cast: Cast, database: Database) -> None:
    at = given(lars, THEME)
    with database.writing() as session:
        session.add(Municipality(key="havby", name="Havby"))
        session.flush()
        house = make_institution(session, "Havskolen")
        house.municipality_key = "havby"
        session.add(house)
        stranger = make_staff(session, "Frans", leads=house)
    assert Client(app).get(HERE).headers["location"].startswith("/sign-in")
    frans = adult(app, database, stranger)
    for address in (HERE, at, f"{HERE}/new", "/library/nowhere"):
        assert frans.get(address).status_code == 404
    assert frans.post(f"{HERE}/new", data=THEME).status_code == 404
    assert frans.post(f"{at}/taken", data={"house": house.key}).status_code == 404
    assert frans.get(f"/library/havby/{at.rpartition('/')[2]}").status_code == 404
    assert "Her er ikke noget endnu" in text_of(frans.get("/library/havby"))
    assert adult(app, database, cast.dan).get(HERE).status_code == 404
    for reader in (cast.mona, cast.kirsten):
        client = adult(app, database, reader)
        assert client.get(at).status_code == 200
        assert client.post(f"{HERE}/new", data=THEME).status_code == 404
        assert client.post(f"{at}/taken").status_code == 404
        assert client.post(f"{at}/taken", data={"house": "egeskolen"}).status_code == 404
    assert rows(database, Taken) == []


@pytest.mark.parametrize("kind", ["theme", "questionnaire", "story"])
def test_what_was_typed_is_not_lost(lars: Client, kind: str) -> None:
    assert lars.get(f"{HERE}/new?kind={kind}").status_code == 200
    refused = lars.post(f"{HERE}/new", data={"kind": kind, "about": "Noget <b>godt</b>", "title": ""})
    assert refused.status_code == 422
    assert "Noget &lt;b&gt;godt&lt;/b&gt;" in refused.text


def test_nonsense_is_refused(lars: Client, omar: Client, database: Database) -> None:
    for wrong in (
        {"questionnaire": "../scales"}, {"rung": "9"}, {"title": "\0"}, {"title": "A" * 200},
    ):  # fmt: skip
        assert lars.post(f"{HERE}/new", data={**THEME, **wrong}).status_code == 422
    assert lars.post(f"{HERE}/new", data={"kind": "secret"}).status_code == 404
    assert omar.get(f"{HERE}/no-such-thing").status_code == 404
    assert rows(database, Shared) == []
