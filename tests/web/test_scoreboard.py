"""Goal C as pages: what each of the three shows, what none shows, and who finds nothing. And the hall screen."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from bench.town import fill
from tests.cast import Cast, make_staff
from tests.craft import Client
from tests.web.teacher import links, read, signed_in
from voice import clock
from voice.cycle.tables import Cycle, CycleGroup, CycleSitting
from voice.db import Database
from voice.people.tables import Group, Institution, Role
from voice.promises.tables import Finding, Proposal, Reply, ToldBack
from voice.settings import Settings
from voice.tallies.results import VERDICT, FormResult, ItemResult, to_document
from voice.tallies.tables import Tally
from voice.waves.tables import Closing, Coverage, Publishing, Showing, Sitting, Wave
from voice.web.hall_link import hall_token
from voice.wheel.calendar import school_year

GROUP, HOUSE, TOWN = (
    "/scoreboard/group/egeskolen-2a", "/scoreboard/institution/egeskolen", "/scoreboard/municipality/solby",
)  # fmt: skip
HALL = "/scoreboard/hall/egeskolen"


def text(page) -> str:
    return " ".join(page.css_first("main").text().split())


def ask(
    session: Session, key: str, cycle: str, group: str, step: str, *, days: int, word: str = "", shown: bool
) -> None:  # fmt: skip
    """A published sitting of a cycle; with a word it is a verdict."""
    at = clock.now() - timedelta(days=days)
    day = at.date()
    session.add(Wave(key=key, questionnaire="x", version="x", document='{"title": "x", "forms": []}', opened_on=day,
                     closes_on=day, ends_on=day, purpose="verdict" if word else "answer"))  # fmt: skip
    session.flush()
    session.add(Sitting(key=key, wave_key=key, group_key=group, code=key, forms="6-9", seats=24, opened_at=at))
    session.flush()
    session.add(CycleSitting(sitting_key=key, cycle_key=cycle, step=step))
    session.add(Closing(sitting_key=key, at=at))
    session.add(Publishing(sitting_key=key, at=at))
    session.add(Coverage(sitting_key=key, enough=True, at=at))
    if shown:
        session.add(Showing(sitting_key=key, at=at))
    items = (ItemResult("happened", VERDICT, half=word),) if word else ()
    session.add(Tally(sitting_key=key, form="6-9", document=to_document(FormResult("6-9", False, "20-29", items))))


def begin(
    session: Session, key: str, group: Group, *, word: str = "mostly-no", shown: bool = True, days: int = 8
) -> None:  # fmt: skip
    """A cycle with a finding that is answered, a proposal that is not, and the class's verdict."""
    at = clock.now() - timedelta(days=days)
    session.add(Cycle(
        key=key, institution_key=group.institution_key, title=f"Pauser {key}", theme="x", questionnaire="x",
        planned_rung=2, decider="Lederen", open_to="x", not_open="x", reply_by=clock.today() - timedelta(days=4), at=at,
    ))  # fmt: skip
    session.flush()
    session.add(CycleGroup(cycle_key=key, group_key=group.key, size=24))
    ask(session, f"{key}-a", key, group.key, "answer", days=days - 1, shown=True)
    ask(session, f"{key}-v", key, group.key, "verdict", days=1, word=word, shown=shown)
    session.add(Finding(key=f"{key}-f", cycle_key=key, words=f"I vil ud {key}", at=at))
    session.add(Proposal(key=f"{key}-p", cycle_key=key, words=f"En gynge {key}", why="", origin="class", at=at))
    session.flush()
    session.add(Reply(key=key, cycle_key=key, finding_key=f"{key}-f", answer="yes", reason=f"Vi går ud {key}", at=at))
    session.add(ToldBack(key=key, cycle_key=key, group_key=group.key, told_by="adults", how="x", at=at))


@pytest.fixture
def begun(cast: Cast, database: Database) -> None:
    with database.writing() as session:
        begin(session, "a", cast.a)
        begin(session, "b", cast.b, shown=False)


@pytest.fixture
def lars(client: Client, cast: Cast, database: Database) -> Client:
    return signed_in(client, cast.lars, database)


@pytest.fixture
def kirsten(client: Client, cast: Cast, database: Database) -> Client:
    return signed_in(client, cast.kirsten, database)


# -- the three pages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [GROUP, HOUSE, TOWN])
def test_a_year_without_anything_is_a_page_with_a_next_step(
    client: Client, cast: Cast, database: Database, address: str
):
    person = cast.tine if address == GROUP else cast.lars if address == HOUSE else cast.kirsten
    page = read(signed_in(client, person, database).get(address))
    assert page.css_first(".next-step .button.main") is not None
    assert len(page.css("main h2")) >= 5


@pytest.mark.usefixtures("begun")
def test_a_group_s_page_says_what_was_promised_and_what_the_class_says(tine: Client):
    page = read(tine.get(GROUP))
    said = text(page)
    assert "Børnene siger: mest nej" in said
    assert "1 ud af 2 ting, som børnene sagde eller foreslog, har fået et svar" in said
    assert "/cycles/a" in links(page)
    assert "/cycles/b" not in links(page)


@pytest.mark.usefixtures("begun")
def test_a_leader_reads_the_verdict_that_the_class_has_seen_and_not_the_other(lars: Client):
    said = text(read(lars.get(HOUSE)))
    assert "I 0 ud af 1 vurdering siger børnene mest ja" in said
    assert "mest nej" in said
    assert "mest nej" not in text(read(lars.get("/scoreboard/group/egeskolen-3b")))
    assert "mest nej" in text(read(lars.get(GROUP)))


@pytest.mark.usefixtures("begun")
def test_the_municipality_sees_no_class_s_word_no_rung_of_few_and_no_link_into_a_house(kirsten: Client):
    page = read(kirsten.get(TOWN))
    said = text(page)
    for word in ("mest ja", "mest nej", "2.a", "3.b", "Pauser", "I vil ud", "gynge"):
        assert word not in said, word
    assert "For få forløb er afsluttet" in said
    assert not any("/cycles/" in link or "/scoreboard/group" in link or "/institution/" in link for link in links(page))


def test_institutions_stand_by_name(kirsten: Client, database: Database, cast: Cast):
    with database.writing() as session:
        begin(session, "a", cast.a)
    rows = [node.text() for node in read(kirsten.get(TOWN)).css("#houses tbody th")]
    assert rows == ["Birkeskolen", "Egeskolen"]


def test_the_word_of_one_class_never_changes_the_municipality_s_page(
    kirsten: Client, database: Database, cast: Cast
):
    with database.writing() as session:
        begin(session, "a", cast.a, word="mostly-no")
    before = kirsten.get(TOWN).text
    with database.writing() as session:
        row = session.get_one(Tally, ("a-v", "6-9"))
        row.document = row.document.replace("mostly-no", "mostly-yes")
        session.add(row)
        session.flush()
    assert kirsten.get(TOWN).text == before


@pytest.mark.parametrize("year", ["2025", "x", "9999", "-1", "2026%00"])
def test_another_year_or_nonsense_is_a_page_too(lars: Client, year: str):
    assert lars.get(f"{HOUSE}?year={year}").status_code == 200


def test_nobody_else_finds_them(client: Client, cast: Cast, database: Database):
    for person, address in (
        (cast.omar, GROUP), (cast.omar, HOUSE), (cast.omar, TOWN), (cast.tine, HOUSE), (cast.tine, TOWN),
        (cast.tine, "/scoreboard/group/egeskolen-3b"), (cast.lars, TOWN),
        (cast.lars, "/scoreboard/group/birkeskolen-2x"),
        (cast.kirsten, GROUP), (cast.kirsten, HOUSE), (cast.mona, HOUSE), (cast.dan, TOWN), (cast.kirsten, HALL),
        (cast.tine, HALL), (cast.tine, "/scoreboard/group/none"),
    ):  # fmt: skip
        assert signed_in(client, person, database).get(address).status_code == 404, (person.name, address)
    client.cookies.clear()
    for address in (GROUP, HOUSE, TOWN, HALL):
        assert client.get(address).headers["location"].startswith("/sign-in")


def test_a_council_has_no_scoreboard(tine: Client, cast: Cast, database: Database):
    with database.writing() as session:
        row = session.get_one(Group, cast.a.key)
        row.kind = "council"
        session.add(row)
    assert tine.get(GROUP).status_code == 404


# -- the hall screen ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("begun")
def test_the_hall_says_what_was_said_answered_and_is_missing(lars: Client, client: Client):
    address = lars.get(HALL).headers["location"]
    assert address in links(read(lars.get(HOUSE)))
    client.cookies.clear()
    page = client.get(address)
    assert page.headers["cache-control"] == "no-store"
    assert "set-cookie" not in page.headers
    said = text(read(page))
    assert [node.text() for node in read(page).css("h2")] == [
        "Det har vi sagt", "Det har de voksne svaret", "Det mangler"
    ]  # fmt: skip
    assert "I vil ud a" in said
    assert "Vi går ud a" in said
    assert "Svar: En gynge a" in said
    assert "mest nej" not in said


def test_the_hall_says_nothing_before_every_class_has_seen_its_result(lars: Client, database: Database, cast: Cast):
    with database.writing() as session:
        begin(session, "a", cast.a)
        session.delete(session.get_one(Showing, "a-a"))
    page = text(read(lars.get(lars.get(HALL).headers["location"])))
    assert "I vil ud" not in page
    assert "Her kommer det, I siger" in page


@pytest.mark.usefixtures("begun")
def test_a_link_is_good_for_one_house_and_one_school_year(lars: Client, client: Client, settings: Settings):
    token = lars.get(HALL).headers["location"].rpartition("/")[2]
    year = school_year(clock.today())
    assert token == hall_token(settings.secret, "egeskolen", year)
    client.cookies.clear()
    wrong = [f"/scoreboard/hall/birkeskolen/{token}", f"{HALL}/{token[:-1]}", f"{HALL}/{token}x", f"{HALL}/å",
             f"{HALL}/{hall_token(settings.secret, 'egeskolen', year - 1)}",
             f"{HALL}/{hall_token(b'another secret', 'egeskolen', year)}"]  # fmt: skip
    assert [client.get(address).status_code for address in wrong] == [404] * len(wrong)
    assert client.get(f"{HALL}/{token}").status_code == 200


@pytest.mark.parametrize("side", ["0", "1", "7", "-1", "x", "99999", "²"])
def test_any_side_of_the_hall_is_a_page(lars: Client, database: Database, cast: Cast, side: str):
    with database.writing() as session:
        for n in range(5):
            begin(session, f"c{n}", cast.a)
    page = lars.get(f"{lars.get(HALL).headers['location']}?side={side}")
    assert page.status_code == 200
    assert all(1 <= len(column.css("li")) <= 3 for column in read(page).css("main section"))
    assert re.search("I vil ud|En gynge", page.text)


# -- how much it asks the database --------------------------------------------------------------------------------


def queries(client: Client, address: str) -> int:
    count = 0

    def more(*_args: object) -> None:
        nonlocal count
        count += 1

    engine = client.app.state.database.engine  # type: ignore[attr-defined]
    event.listen(engine, "before_cursor_execute", more)
    try:
        assert client.get(address).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", more)
    return count


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("address", ["/scoreboard/institution/{}", "/wheel/{}", "/scoreboard/group/{}-0000", "hall"])
def test_a_school_of_thirty_groups_takes_as_many_queries_as_one_of_three(
    client: Client, database: Database, address: str
):
    today = clock.today()
    with database.writing() as session:
        fill(session, institutions=1, groups=3, today=today, key="small")
        fill(session, institutions=1, groups=30, years=5, today=today, key="large", cycles_a_year=2)
        houses = session.exec(select(Institution).where(Institution.key != "egeskolen")).all()
        leader = make_staff(session, "Lone")
        for house in houses:
            session.add(Role(key=f"l-{house.key}", staff_key=leader.key, role="leader", institution_key=house.key))
    signed_in(client, leader, database)
    counted = []
    for key in ("small-house-000", "large-house-000"):
        at = client.get(f"/scoreboard/hall/{key}").headers["location"] if address == "hall" else address.format(key)
        queries(client, at)
        counted.append(queries(client, at))
    assert counted[0] == counted[1]


def test_years_that_are_over_can_be_looked_at(lars: Client, database: Database, cast: Cast):
    with database.writing() as session:
        begin(session, "old", cast.a, days=(clock.today() - date(school_year(clock.today()) - 1, 9, 1)).days)
    assert "/cycles/old" in links(read(lars.get(f"{HOUSE}?year={school_year(clock.today()) - 1}")))
    assert "/cycles/old" not in links(read(lars.get(HOUSE)))
