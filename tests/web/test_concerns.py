"""A text that worries a moderator goes to the leader, who settles it with a sentence."""

from __future__ import annotations

import pytest
from sqlmodel import select

from tests import cast as people
from tests.cast import Cast
from tests.craft import Client
from tests.moderation.written import TEN, published, written
from tests.web.teacher import read, signed_in
from voice import clock
from voice.db import Database
from voice.moderation.deciding import hand_over
from voice.moderation.question import Question
from voice.moderation.reading import waiting_texts
from voice.moderation.tables import Concern, ConcernSettled
from voice.settings import Settings

CONCERNS = "/institution/egeskolen/concerns"
TEXTS = ("Peter skal ikke drille", *TEN[1:])


@pytest.fixture
def question(database: Database, settings: Settings, cast: Cast) -> Question:
    with database.writing() as session:
        return written(session, published(session, settings, cast.a), TEXTS)


# -- the leader ---------------------------------------------------------------------------------------------------


@pytest.fixture
def concern(database: Database, cast: Cast, question: Question) -> str:
    with database.writing() as session:
        key = next(text.key for text in waiting_texts(session, question) if text.words == TEXTS[0])
        hand_over(session, key, now=clock.now(), by=cast.mona.key)
        return session.exec(select(Concern.key)).one()


@pytest.mark.usefixtures("concern")
def test_the_leader_sees_the_text_its_group_and_what_to_do(
    client: Client, cast: Cast, database: Database
) -> None:
    page = signed_in(client, cast.lars, database).get(CONCERNS)
    said = read(page).css_first("main").text(separator=" ")
    for words in (TEXTS[0], "2.a", "Spørg gruppen, ikke barnet", "Find aldrig ud af, hvem", "barnets lov § 133",
                  "Pligten er personlig", "at paragraffen stadig er den rigtige"):
        assert words in said
    assert "Mona" not in said


def test_settled_with_a_sentence_the_text_is_erased(
    client: Client, cast: Cast, database: Database, concern: str
) -> None:
    lars = signed_in(client, cast.lars, database)
    empty = lars.post(f"{CONCERNS}/settled", data={"concern": concern, "done": " "})
    assert empty.status_code == 422
    assert "Skriv med en kort sætning" in empty.text
    done = {"concern": concern, "done": "Vi talte med klassen\0 om drilleri."}
    for _twice in range(2):
        assert lars.post(f"{CONCERNS}/settled", data=done).headers["location"] == CONCERNS
    page = lars.get(CONCERNS).text
    assert "Vi talte med klassen om drilleri." in page
    assert TEXTS[0] not in page
    with database.reading() as session:
        assert session.exec(select(Concern)).all() == []
        assert len(session.exec(select(ConcernSettled)).all()) == 1


def test_a_leader_elsewhere_cannot_settle_it(client: Client, cast: Cast, database: Database, concern: str) -> None:
    with database.writing() as session:
        boss = people.make_staff(session, "Bente", leads=cast.birkeskolen)
    signed_in(client, boss, database)
    client.post("/institution/birkeskolen/concerns/settled", data={"concern": concern, "done": "Færdig"})
    with database.reading() as session:
        assert len(session.exec(select(Concern)).all()) == 1
