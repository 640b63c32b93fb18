"""'Hvad gemmer vi?' and the letter to parents, as pages."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.craft import Client
from tests.web.teacher import read, signed_in
from voice import language
from voice.db import Database
from voice.kept.everything import ENTRIES
from voice.people.tables import Group


def test_anybody_reads_what_is_kept_and_gets_no_cookie(client: Client) -> None:
    for address in ("/kept", "/kept/young", "/kept/adults"):
        answer = client.get(f"{address}?lang=da")
        assert (answer.status_code, "set-cookie" in answer.headers) == (200, False)
    assert client.get("/kept/alle").status_code == 404


def test_adults_read_every_table_and_every_column(client: Client) -> None:
    page = read(client.get("/kept/adults?lang=da"))
    named = {node.text() for node in page.css("article.entry h3 code")}
    assert named == {entry.table for entry in ENTRIES}
    columns = sum(len(node.css("tbody tr")) for node in page.css("article.entry"))
    assert columns == sum(len(entry.columns) for entry in ENTRIES)


def test_the_youngest_read_few_words_and_see_a_picture_for_each(client: Client) -> None:
    page = read(client.get("/kept/young?lang=da"))
    for list_ in ("ul.cards > li", "ul.absent > li", "ol.way > li"):
        assert page.css(list_)
        assert all(node.css_first("svg") for node in page.css(list_))
    sentences = [node.text() for node in page.css("main li p")]
    assert max(len(sentence.split()) for sentence in sentences) <= 22


def test_no_sentence_misses_its_number(client: Client) -> None:
    for code in language.languages():
        for address in ("/kept", "/kept/young", "/kept/adults"):
            assert "%(" not in client.get(f"{address}?lang={code}").text


def test_the_letter_says_what_it_must_in_every_language(client: Client, cast: Cast, database: Database) -> None:
    answer = signed_in(client, cast.lars, database).get("/institution/egeskolen/letter?lang=da")
    page = read(answer)
    letters = page.css("article.letter")
    assert [node.attributes["lang"] for node in letters] == list(language.languages())
    for node in letters:
        said = " ".join(node.text().split())
        people = ("Egeskolen", "Solby", "lars@skole.example", "dan@skole.example")
        for needed in (*people, "116 111", "/kept", "90", "400"):
            assert needed in said, needed


def test_the_letter_speaks_of_what_is_asked_here_only(client: Client, cast: Cast, database: Database) -> None:
    address = "/institution/egeskolen/letter?lang=da"
    lars = signed_in(client, cast.lars, database)
    assert "de voksne, der skriver" not in lars.get(address).text
    with database.writing() as session:
        session.get_one(Group, cast.a.key).forms = "0-2"
        session.get_one(Group, cast.b.key).forms = "0-2"
    said = lars.get(address).text
    assert "de voksne, der skriver" in said
    assert "Børnene skriver ikke selv noget" in said


@pytest.mark.parametrize("who", ["tine", "omar", "mona", "dan"])
def test_only_the_leader_prints_the_letter(client: Client, cast: Cast, database: Database, who: str) -> None:
    answer = signed_in(client, getattr(cast, who), database).get("/institution/egeskolen/letter")
    assert answer.status_code == 404
