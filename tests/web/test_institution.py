"""The leader's pages: what the groups have been asked, and what the house says together. And who finds nothing."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.cast import Cast, make_group, make_questionnaire, make_sitting, make_staff
from tests.craft import Client
from tests.tallies.test_publish import QUESTIONNAIRE as COUNTED
from tests.tallies.test_publish import put_in
from tests.web.above import NOTHING, closed_wave, keep, later
from tests.web.teacher import at, links, move_on, read, signed_in
from voice import clock
from voice.db import Database
from voice.people.tables import LEADER, TEACHER, Role
from voice.reports.findings import findings
from voice.settings import Settings
from voice.tallies.closing_waves import close_wave
from voice.tallies.parent_results import GRADE, INSTITUTION
from voice.tallies.publish import publish_sitting
from voice.waves.closing import close_sitting
from voice.waves.opening import open_sitting
from voice.waves.pooling import agree_sister
from voice.waves.showing import show_to_class
from voice.waves.tables import Publishing, Sitting, Wave

HOUSE = "/institution/egeskolen"


@pytest.fixture
def lars(client: Client, cast: Cast, database: Database) -> Client:
    return signed_in(client, cast.lars, database)


@pytest.fixture
def wave(cast: Cast, database: Database, settings: Settings) -> tuple[str, dict[str, Sitting]]:
    with database.writing() as session:
        return closed_wave(session, settings, cast)


def text(page) -> str:
    return " ".join(page.css_first("main").text().split())


# -- what the groups have been asked ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "days", "sees"), [(0, 0, False), (1, 0, False), (2, 0, False), (2, 15, True), (3, 0, True)]
)
def test_a_leader_has_the_link_to_a_class_s_result_only_when_it_is_time(
    lars: Client, sitting: Sitting, database: Database, settings: Settings, steps: int, days: int, sees: bool
):
    move_on(database, settings, sitting, steps)
    if days:
        with database.writing() as session:
            row = session.get_one(Publishing, sitting.key)
            row.at -= timedelta(days=days)
            session.add(row)
    page = read(lars.get(HOUSE))
    assert (at(sitting, "/result") in links(page)) == sees
    assert at(sitting) not in links(page)
    assert sitting.code not in page.html
    assert {"2.a", "3.b"} == {node.text(deep=False).strip() for node in page.css("main dt")}


def test_a_house_that_nobody_has_asked_says_so(lars: Client):
    page = read(lars.get(HOUSE))
    assert "Ingen har spurgt børnene endnu" in text(page)
    assert {f"{HOUSE}/concerns", "/help-notes", f"{HOUSE}/logbook", f"{HOUSE}/letter"} <= set(links(page))


def test_a_running_round_says_when_it_closes_and_has_no_figures(lars: Client, sitting: Sitting):
    page = read(lars.get(HOUSE))
    assert "I gang siden i dag. Runden lukker" in text(page)
    assert f"{HOUSE}/waves/{sitting.wave_key}" not in links(page)
    waiting = read(lars.get(f"{HOUSE}/waves/{sitting.wave_key}"))
    assert "Den lukker" in text(waiting)
    assert waiting.css(".house-finding") == []


def test_a_leader_sees_which_small_groups_are_shown_together(lars: Client, cast: Cast, database: Database):
    assert "Små grupper" not in text(read(lars.get(HOUSE)))
    with database.writing() as session:
        agree_sister(session, cast.a, cast.b, now=clock.now(), by=cast.tine.key)
    assert "2.a og 3.b vises sammen. Aftalt i dag af Tine." in text(read(lars.get(HOUSE)))


def test_the_house_asks_the_database_as_often_for_many_rounds_as_for_one(
    lars: Client, cast: Cast, database: Database, settings: Settings
):
    seen: list[str] = []

    @event.listens_for(lars.app.state.database.engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest) -> None:
        if "looked" not in statement.lower():  # the logbook's own line, written beside the page
            seen.append(statement)

    def queries() -> int:
        seen.clear()
        assert lars.get(HOUSE).status_code == 200
        return len(seen)

    with database.writing() as session:
        closed_wave(session, settings, cast)
    once = queries()
    with database.writing() as session:
        for name in ("4.c", "5.c"):
            make_sitting(session, settings, make_group(session, name, institution=cast.egeskolen))
    assert queries() <= once


# -- what the house says ------------------------------------------------------------------------------------------


def test_each_question_is_a_sentence_and_a_bar_in_the_order_of_the_questionnaire(lars: Client, wave):
    page = read(lars.get(f"{HOUSE}/waves/{wave[0]}"))
    asked = [node.text(strip=True) for node in page.css(".house-finding h3")][:4]
    assert asked == ["Er det rart at være ude?", "Har du en god ven her?", "Er der ro?", "Hvor er der rart?"]
    said = text(page)
    assert "Omkring 7 ud af 10 af børnene svarer »Rigtig meget« eller »Meget«." in said
    assert "De fleste af børnene svarer" in said
    assert "Få eller ingen svarer" in said
    assert "Tal fra 2 grupper, 40–49 svar." in said
    assert "Med i tallene: 2.a og 3.b." in said
    assert "Kun den positive halvdel lægges sammen på tværs af aldre." in said
    assert "Små forskelle kan være tilfældige" in said or "kan være tilfældig" in said


def test_what_is_left_out_says_why_and_shows_no_number(lars: Client, wave):
    page = read(lars.get(f"{HOUSE}/waves/{wave[0]}"))
    hidden = [" ".join(node.text().split()) for node in page.css(".left-out")]
    assert [each for each in hidden if "Et tal her ville sige mere om en gruppe" in each]
    assert [each for each in hidden if "For få har svaret" in each]
    assert not [each for each in hidden if re.search(r"\d|%", each)]
    for node in page.css(".house-finding"):
        if node.css("h3 + .left-out"):
            assert node.css("svg") == []
            assert not re.search(r"\d|%", node.text())


def test_answers_that_are_not_added_up_are_named_once_without_a_figure(lars: Client, wave):
    page = read(lars.get(f"{HOUSE}/waves/{wave[0]}"))
    assert "Hvad skal vi gøre mere af?" in page.css_first(".apart").text()
    assert "Hvad skal vi gøre mere af?" not in [node.text(strip=True) for node in page.css("h3")]


def test_groups_that_adults_observed_are_named_apart(
    lars: Client, wave, cast: Cast, database: Database, settings: Settings
):
    with database.writing() as session:
        young = make_group(session, "Mejserne", institution=cast.egeskolen, forms=("0-2",))
        observed = open_sitting(session, settings.secret, make_questionnaire(forms=("0-2",)), young,
                                now=clock.now(), wave=session.get_one(Wave, wave[0]))  # fmt: skip
        close_sitting(session, observed, now=clock.now())
    said = text(read(lars.get(f"{HOUSE}/waves/{wave[0]}")))
    assert "Med i tallene: 2.a og 3.b. Voksnes blik på de yngste lægges ikke" in said
    assert "svar: Mejserne." in said


def test_late_answers_have_a_line_of_their_own(lars: Client, wave, database: Database):
    assert "Svar, der kom senere" not in text(read(lars.get(f"{HOUSE}/waves/{wave[0]}")))
    with database.writing() as session:
        later(session, wave[0])
    assert "er ikke med i tallene ovenfor" in text(read(lars.get(f"{HOUSE}/waves/{wave[0]}")))


def test_grades_stand_in_the_order_of_their_names_whatever_they_say(lars: Client, wave, database: Database):
    with database.writing() as session:
        for grade in ("10", "1"):
            keep(session, wave[0], NOTHING.__class__(GRADE, f"egeskolen/{grade}", 1, ("6-9",), None, NOTHING.items))
    page = read(lars.get(f"{HOUSE}/waves/{wave[0]}"))
    names = [node.text(deep=False).strip() for node in page.css(".grade > summary")]
    assert names == ["1. årgang", "2. årgang", "3. årgang", "10. årgang"]


def test_another_house_s_figures_are_never_on_the_page(lars: Client, wave):
    page = read(lars.get(f"{HOUSE}/waves/{wave[0]}"))
    assert "2 ud af 10" not in page.html
    assert "Birkeskolen" not in page.html
    assert "2.x" not in page.html


def test_no_exact_count_stands_in_the_page(lars: Client, wave):
    """What is kept holds bands and rounded figures; the page adds none of its own, in text, bars or attributes."""
    page = read(lars.get(f"{HOUSE}/waves/{wave[0]}"))
    widths = {node.attributes["width"] for node in page.css(".house-bar rect")}
    assert widths <= {"398", *(f"{398 * halves / 20:.1f}" for halves in range(1, 20)),
                      *(f"{398 * end:.1f}" for end in (0.5, 1.0, 0.33, 0.54))}  # fmt: skip


def test_the_page_says_what_the_door_kept_and_nothing_it_did_not(
    lars: Client, cast: Cast, database: Database, settings: Settings
):
    """27 of 40 children answer yes: the page has the door's rounded figure, and no count of either class or of both."""
    with database.writing() as session:
        groups = [make_group(session, name, institution=cast.egeskolen, forms=("10-12",)) for name in ("5.a", "5.b")]
        sittings = [make_sitting(session, settings, group, questionnaire=COUNTED) for group in groups]
        for sitting, yes in zip(sittings, (17, 10), strict=True):
            put_in(session, settings, sitting, [{"q.friend": ["very"]}] * yes + [{"q.friend": ["no"]}] * (20 - yes))
            close_sitting(session, sitting, now=clock.now())
        wave = session.get_one(Wave, sittings[0].wave_key)
        kept = close_wave(session, settings.secret, wave, floor=5, now=clock.now())
    whole = next(result for result in kept if result.kind == INSTITUTION)
    page = read(lars.get(f"{HOUSE}/waves/{wave.key}"))
    shown = findings(COUNTED, whole)
    assert shown[0].sentence in text(page)
    assert "ud af" in shown[0].sentence
    assert "Tal fra 2 grupper, 40–49 svar." in text(page)
    figures = set(re.findall(r"\d+", page.css_first("main").text())) - set(re.findall(r"\d+", shown[0].sentence))
    assert not figures & {"27", "13", "17", "20", "67", "68"}


# -- teachers -----------------------------------------------------------------------------------------------------


def show(database: Database, settings: Settings, sitting: Sitting) -> None:
    with database.writing() as session:
        publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
        show_to_class(session, sitting, now=clock.now())


def test_a_teacher_reads_it_after_the_class_has_seen_its_own_and_never_the_grades(
    tine: Client, wave, database: Database, settings: Settings
):
    path = f"{HOUSE}/waves/{wave[0]}"
    assert tine.get(path).status_code == 404
    assert path not in links(read(tine.get("/classroom")))
    show(database, settings, wave[1]["3.b"])  # another class has seen its own
    assert tine.get(path).status_code == 404
    show(database, settings, wave[1]["2.a"])
    assert path in links(read(tine.get("/classroom")))
    page = read(tine.get(path))
    assert "Omkring 7 ud af 10" in text(page)
    assert "4 ud af 10" not in page.html
    assert page.css(".grade") == []
    assert page.css("main form, main button") == []


def test_a_teacher_of_a_group_that_was_not_asked_in_the_wave_finds_nothing(
    client: Client, wave, cast: Cast, database: Database, settings: Settings
):
    show(database, settings, wave[1]["2.a"])
    with database.writing() as session:
        group = make_group(session, "4.c", institution=cast.egeskolen)
        other = make_staff(session, "Una", teaches=group)
        elsewhere = make_sitting(session, settings, group)  # asked and shown, in another wave
    show(database, settings, elsewhere)
    assert signed_in(client, other, database).get(f"{HOUSE}/waves/{wave[0]}").status_code == 404


# -- closed unless said -------------------------------------------------------------------------------------------


def test_everybody_else_finds_nothing(client: Client, wave, cast: Cast, database: Database, settings: Settings):
    for sitting in wave[1].values():
        show(database, settings, sitting)
    paths = (HOUSE, f"{HOUSE}/waves/{wave[0]}")
    for path in paths:
        assert client.get(path).headers["location"].startswith("/sign-in")
    may = {("Lars", 0), ("Lars", 1), ("Tine", 1)}
    for person in (cast.lars, cast.tine, cast.omar, cast.mona, cast.kirsten, cast.dan):
        signed_in(client, person, database)
        for number, path in enumerate(paths):
            wanted = 200 if (person.name, number) in may else 404
            assert client.get(path).status_code == wanted, (person.name, path)


def test_a_wave_is_found_under_its_own_house_only(lars: Client, cast: Cast, database: Database, settings: Settings):
    with database.writing() as session:
        theirs = make_sitting(session, settings, cast.x)
        alone = [make_sitting(session, settings, cast.a) for _n in range(2)][1]  # asked again: a wave of its own
    for path in (f"{HOUSE}/waves/{theirs.wave_key}x", f"{HOUSE}/waves/{alone.wave_key}", f"{HOUSE}/waves/%00",
                 f"/institution/birkeskolen/waves/{theirs.wave_key}", "/institution/findes-ikke", "/institution/%00"):
        assert lars.get(path).status_code == 404, path


def test_a_leader_who_also_teaches_is_the_leader(client: Client, cast: Cast, wave, database: Database):
    with database.writing() as session:
        session.add(Role(key="both", staff_key=cast.tine.key, role=LEADER, institution_key=cast.egeskolen.key))
        session.add(Role(key="more", staff_key=cast.tine.key, role=TEACHER, group_key=cast.b.key))
    page = read(signed_in(client, cast.tine, database).get(f"{HOUSE}/waves/{wave[0]}"))
    assert len(page.css(".grade")) == 2
