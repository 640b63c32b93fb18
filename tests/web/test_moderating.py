"""The pages where children's words are read first: who gets there, what stands on them, what a decision does."""

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.moderation.written import DRAWN, TEN, published, written
from tests.web.teacher import read, signed_in
from voice.db import Database
from voice.moderation.question import Question
from voice.moderation.reading import waiting_texts
from voice.moderation.tables import ApprovedWords, Concern, RemovedWords
from voice.people.tables import TEACHER, Role
from voice.settings import Settings
from voice.tallies.tables import OwnWords

HOME, CONCERNS = "/moderation/egeskolen", "/institution/egeskolen/concerns"
TEXTS = ("Peter skal ikke drille", "<script>alert('x')</script>", "نريد وقتا أطول", "mere idræt ⚽🏃", *TEN[4:])


@pytest.fixture
def question(database: Database, settings: Settings, cast: Cast) -> Question:
    with database.writing() as session:
        return written(session, published(session, settings, cast.a), TEXTS)


@pytest.fixture
def mona(client: Client, cast: Cast, database: Database) -> Client:
    return signed_in(client, cast.mona, database)


def address(question: Question) -> str:
    place = f"/sittings/{question.sitting_key}" if question.sitting_key else ""
    return f"{HOME}/waves/{question.wave_key}{place}/{question.form}/{question.item}"


def key_of(database: Database, words: str = TEXTS[0]) -> str:
    with database.reading() as session:
        return session.exec(select(OwnWords.key).where(OwnWords.words == words)).one()


def decide(client: Client, database: Database, decision: str, words: str = TEXTS[0], **fields: str):  # type: ignore[no-untyped-def]
    return client.post(f"{HOME}/decisions", data={"words": key_of(database, words), "decision": decision, **fields})


def counts(database: Database) -> tuple[int, ...]:
    with database.reading() as session:
        return tuple(len(session.exec(select(table)).all())
                     for table in (OwnWords, ApprovedWords, RemovedWords, Concern))


# -- who gets there -----------------------------------------------------------------------------------------------


def test_only_the_moderator_of_the_house_gets_to_the_words(
    client: Client, cast: Cast, database: Database, question: Question
) -> None:
    key = key_of(database)
    for person in (None, cast.tine, cast.lars, cast.omar, cast.kirsten, cast.dan):
        client.cookies.clear()
        if person:
            signed_in(client, person, database)
        refused = 404 if person else 303
        for path in (HOME, address(question), f"{address(question)}?view=list"):
            answer = client.get(path)
            assert answer.status_code == refused
            assert not [text for text in TEXTS if text in answer.text]
        data = {"words": key, "decision": "approve"}
        assert client.post(f"{HOME}/decisions", data=data).status_code == refused
    assert counts(database) == (10, 0, 0, 0)


def test_only_the_leader_of_the_house_gets_to_the_concerns(client: Client, cast: Cast, database: Database) -> None:
    for person in (None, cast.tine, cast.mona, cast.omar, cast.kirsten, cast.dan):
        client.cookies.clear()
        if person:
            signed_in(client, person, database)
        refused = 404 if person else 303
        assert client.get(CONCERNS).status_code == refused
        assert client.post(f"{CONCERNS}/settled", data={"concern": "x", "done": "y"}).status_code == refused


def test_a_moderator_who_teaches_the_group_reads_nothing_and_is_told_why(
    mona: Client, cast: Cast, database: Database, question: Question
) -> None:
    with database.writing() as session:
        session.add(Role(key="mona-2a", staff_key=cast.mona.key, role=TEACHER, group_key=cast.a.key))
    desk = mona.get(HOME)
    assert "Noget venter på en anden" in desk.text
    assert address(question) not in desk.text
    assert mona.get(address(question)).status_code == 404
    assert decide(mona, database, "approve").headers["location"] == f"{HOME}?said=already"
    assert counts(database) == (10, 0, 0, 0)


def test_fewer_than_ten_are_nowhere(mona: Client, settings: Settings, cast: Cast, database: Database) -> None:
    with database.writing() as session:
        few = written(session, published(session, settings, cast.b), TEXTS[:9])
    assert "Der er ikke noget at læse" in mona.get(HOME).text
    assert mona.get(address(few)).status_code == 404
    decide(mona, database, "approve")
    assert counts(database) == (9, 0, 0, 0)


@pytest.mark.parametrize("path", [
    "/waves/x/sittings/y/10-12/words", "/waves/x/10-12/words", "/waves/%00/sittings/%00/%00/%00", "/waves/x/10-12/<b>",
])
@pytest.mark.usefixtures("question")
def test_what_does_not_exist_is_not_there(mona: Client, path: str) -> None:
    assert mona.get(HOME + path).status_code == 404


# -- reading ------------------------------------------------------------------------------------------------------


def test_the_desk_says_what_waits_by_place_and_question(mona: Client, question: Question) -> None:
    (link,) = read(mona.get(HOME)).css(".heaps a")
    assert link.attributes["href"] == address(question)
    assert " ".join(link.text(separator=" ").split()) == "Hvad synes du om words? 2.a · 10–12 år 10 tekster venter"


def test_one_text_at_a_time_or_all_of_them(mona: Client, question: Question) -> None:
    (text,) = read(mona.get(address(question))).css("blockquote")
    assert text.text().strip() in TEXTS
    listed = read(mona.get(f"{address(question)}?view=list")).css("blockquote")
    assert sorted(text.text().strip() for text in listed) == sorted(TEXTS)


def test_words_are_text_and_nothing_else(mona: Client, question: Question) -> None:
    page = mona.get(f"{address(question)}?view=list")
    assert "<script>alert" not in page.text
    assert {node.attributes["dir"] for node in read(page).css("blockquote")} == {"auto"}


def test_the_page_says_why_there_are_no_names_and_times(mona: Client, question: Question) -> None:
    assert "ingen navne og ingen tidspunkter" in mona.get(address(question)).text


def test_a_drawing_is_a_picture_with_words_for_it(
    mona: Client, settings: Settings, cast: Cast, database: Database
) -> None:
    with database.writing() as session:
        asked = written(session, published(session, settings, cast.b, DRAWN, "6-9"), ["[[1,2,30,40]]"] * 10,
                        item="best")
    page = read(mona.get(address(asked)))
    (picture,) = page.css("svg.drawn")
    assert (picture.attributes["role"], picture.attributes["aria-label"]) == ("img", "Et barns tegning")
    assert picture.css_first("path").attributes["d"] == "M1 2L30 40"
    assert page.css("textarea") == []


def test_nothing_can_be_taken_out_of_a_drawing(
    mona: Client, settings: Settings, cast: Cast, database: Database
) -> None:
    with database.writing() as session:
        asked = written(session, published(session, settings, cast.b, DRAWN, "6-9"), ["[[1,2,30,40]]"] * 10,
                        item="best")
        key = waiting_texts(session, asked)[0].key
    data = {"words": key, "decision": "edit", "text": "[[1,2,[…]]]"}
    assert mona.post(f"{HOME}/decisions", data=data).status_code == 422
    assert counts(database) == (10, 0, 0, 0)


# -- deciding -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "fields", "said", "after"),
    [
        ("approve", {}, "approved", (9, 1, 0, 0)),
        ("edit", {"text": "[…] skal ikke drille"}, "edited", (9, 1, 0, 0)),
        ("remove", {"reason": "hurts"}, "removed", (9, 0, 1, 0)),
        ("concern", {}, "concern", (9, 0, 1, 1)),
    ],
)
def test_a_decision_leads_to_the_next_text(
    mona: Client, database: Database, question: Question, decision: str, fields: dict[str, str], said: str,
    after: tuple[int, ...],
) -> None:
    answer = decide(mona, database, decision, **fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address(question)}?said={said}")
    assert counts(database) == after
    page = mona.get(answer.headers["location"])
    assert "9 tilbage" in page.text
    assert read(page).css_first("[role=status]").text(strip=True)


@pytest.mark.usefixtures("question")
def test_who_gives_a_concern_is_told_what_to_do_today(mona: Client, database: Database) -> None:
    page = mona.get(decide(mona, database, "concern").headers["location"]).text
    assert "Gør det her i dag" in page
    assert "har du selv pligt til at underrette kommunen" in page


def test_a_second_decision_about_the_same_text_is_said_kindly(
    mona: Client, database: Database, question: Question
) -> None:
    key = key_of(database)
    for expected in (f"{address(question)}?said=approved", f"{HOME}?said=already"):
        answer = mona.post(f"{HOME}/decisions", data={"words": key, "decision": "approve"})
        assert answer.headers["location"] == expected
    assert "allerede taget stilling" in mona.get(f"{HOME}?said=already").text
    assert counts(database) == (9, 1, 0, 0)


@pytest.mark.parametrize(
    ("decision", "fields", "said"),
    [
        ("edit", {"text": "Alle er søde"}, "ikke skrive nye"),
        ("edit", {"text": ""}, "ikke noget tilbage"),
        ("remove", {}, "Vælg, hvorfor"),
        ("remove", {"reason": "passed-on"}, "Vælg, hvorfor"),
        ("nonsense", {}, "Vælg, hvorfor"),
    ],
)
@pytest.mark.usefixtures("question")
def test_what_cannot_be_decided_comes_back_with_the_text_and_the_reason(
    mona: Client, database: Database, decision: str, fields: dict[str, str], said: str
) -> None:
    answer = decide(mona, database, decision, **fields)
    assert answer.status_code == 422
    page = read(answer)
    assert said in page.css_first("[role=alert]").text()
    assert page.css_first("blockquote").text().strip() == TEXTS[0]
    if fields.get("text"):
        assert page.css_first("textarea").text() == fields["text"]
    assert counts(database) == (10, 0, 0, 0)


def test_an_approved_text_can_be_taken_back(mona: Client, database: Database, question: Question) -> None:
    decide(mona, database, "approve")
    with database.reading() as session:
        key = session.exec(select(ApprovedWords.key)).one()
    answer = mona.post(f"{HOME}/decisions", data={"words": key, "decision": "back"})
    assert answer.headers["location"] == f"{address(question)}?said=back"
    assert counts(database) == (10, 0, 0, 0)


def test_when_all_is_read_the_page_says_so_and_the_desk_keeps_the_way_back(
    mona: Client, database: Database, question: Question
) -> None:
    for words in TEXTS:
        decide(mona, database, "approve", words)
    assert "Alt er læst" in mona.get(address(question)).text
    desk = read(mona.get(HOME))
    assert [node.attributes["href"] for node in desk.css(".heaps.done a")] == [address(question)]


def test_no_address_names_a_text(mona: Client, database: Database, question: Question) -> None:
    page = read(mona.get(f"{address(question)}?view=list"))
    key = key_of(database)
    assert not [node for node in page.css("[href], [action]")
                if key in (node.attributes.get("href") or node.attributes.get("action") or "")]

