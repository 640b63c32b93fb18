"""The pages that show results: who sees them, when, and what stands on them."""

from datetime import timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests import cast as people
from tests.reports import made
from voice import clock
from voice.reports.draw import draw_sitting
from voice.reports.own_words import own_words
from voice.reports.sentences import hidden
from voice.tallies.results import ItemResult
from voice.waves.showing import make_big_screen, show_to_class

ITEMS = (made.FRIEND, made.SECRET, made.MORE, made.WHERE, made.TRIP, made.WORDS)


@pytest.fixture
def asked():
    return made.questionnaire(*ITEMS, forms=("6-9",))


@pytest.fixture
def sitting(database, settings, cast, asked):
    """2.a has answered, 24 children; published, not yet opened for them."""
    with database.writing() as session:
        return made.published_sitting(session, settings, cast.a, asked, 24)


@pytest.fixture
def opened(database, sitting):
    with database.writing() as session:
        show_to_class(session, sitting, now=clock.now())
    return sitting


def sign_in(client, database, staff):
    with database.writing() as session:
        client.cookies.update(people.sign_in(session, staff))


def words(response) -> str:
    return " ".join(HTMLParser(response.text).css_first("main").text(separator=" ").split())


# -- the children's own page --------------------------------------------------------------------------------------


def test_children_see_every_question_as_a_sentence_with_something_to_talk_about(client, opened):
    page = client.get(f"/s/{opened.code}/result")
    screens = HTMLParser(page.text).css("section[id^=s]")
    assert page.status_code == 200
    assert len(screens) == len(ITEMS) + 2
    for item, screen in zip(ITEMS, screens[1:-1], strict=True):
        assert screen.css_first("h2").text() == item.ask
        assert screen.css_first(".said").text()
        assert screen.css_first(".talk p").text().endswith("?")


def test_the_code_may_be_typed_as_children_type(client, opened):
    assert client.get(f"/s/{opened.code.lower()}/result").status_code == 200


def test_a_result_that_is_not_opened_yet_says_so_kindly(client, sitting):
    page = client.get(f"/s/{sitting.code}/result")
    assert page.status_code == 404
    assert "Resultatet er ikke åbent endnu" in words(page)


def test_an_open_sitting_shows_no_result(client, database, settings, cast):
    with database.writing() as session:
        code = people.make_sitting(session, settings, cast.a).code
    assert client.get(f"/s/{code}/result").status_code == 404


def test_after_its_days_the_result_is_gone(client, database, settings, cast, asked):
    long_ago = clock.now() - timedelta(days=settings.result_days, seconds=1)
    with database.writing() as session:
        old = made.published_sitting(session, settings, cast.a, asked, 24, at=long_ago)
        show_to_class(session, old, now=long_ago)
    page = client.get(f"/s/{old.code}/result")
    assert page.status_code == 410
    assert "Spørg jeres voksne" in words(page)


@pytest.mark.parametrize("code", ["ZZZZZZ", "nothing-like-a-code"])
def test_an_unknown_code_is_said_kindly(client, code):
    page = client.get(f"/s/{code}/result")
    assert page.status_code == 404
    assert "Den kode kender vi ikke" in words(page)


def test_a_code_that_can_be_none_is_not_there(client):
    assert client.get("/s/%00/result").status_code == 404


def test_no_search_engine_and_no_cache_keeps_a_result(client, opened):
    headers = client.get(f"/s/{opened.code}/result").headers
    assert "noindex" in headers["x-robots-tag"]
    assert "no-store" in headers["cache-control"]


def test_a_group_under_the_floor_sees_questions_to_talk_about(client, database, settings, cast, asked):
    with database.writing() as session:
        few = made.published_sitting(session, settings, cast.a, asked, 4)
        show_to_class(session, few, now=clock.now())
    page = client.get(f"/s/{few.code}/result")
    said = [node.text() for node in HTMLParser(page.text).css(".said")]
    assert said == [hidden(ItemResult("any", "talk", why="few-answers"), "6-9")] * (len(ITEMS) - 1) + [
        own_words("few", (), {}, drawn=False).said
    ]


# -- the big screen -----------------------------------------------------------------------------------------------


def test_the_big_screen_needs_no_session_and_shows_the_same(client, database, opened):
    with database.writing() as session:
        token = make_big_screen(session, opened, now=clock.now())
    page = client.get(f"/screen/{token}")
    assert page.status_code == 200
    assert words(page) == words(client.get(f"/s/{opened.code}/result"))
    assert "set-cookie" not in page.headers
    assert client.get(f"/screen/{token}/2").headers["location"] == f"/screen/{token}#s2"


@pytest.mark.parametrize("path", ["", "/2"])
def test_the_big_screen_is_over_after_two_hours(client, database, opened, path):
    with database.writing() as session:
        token = make_big_screen(session, opened, now=clock.now() - timedelta(hours=2))
    assert client.get(f"/screen/{token}{path}").status_code == 404


def test_a_made_up_token_shows_nothing(client):
    assert client.get("/screen/made-up").status_code == 404


# -- the teacher's page -------------------------------------------------------------------------------------------


def test_the_teacher_sees_all_items_with_a_table_before_any_chart_is_drawn(client, database, cast, opened):
    sign_in(client, database, cast.tine)
    page = client.get(f"/classroom/sittings/{opened.key}/result")
    tree = HTMLParser(page.text)
    assert [node.text() for node in tree.css("article h3")] == [item.ask for item in ITEMS]
    assert len(tree.css("article table")) == 4
    assert tree.css("article img") == []
    assert "/result?tries=1" in tree.css_first("#charts-state").attributes["hx-get"]


def test_the_waiting_line_asks_again_until_the_charts_are_drawn(client, database, cast, opened):
    sign_in(client, database, cast.tine)
    here, asks = f"/classroom/sittings/{opened.key}/result", {"hx-request": "true"}
    waiting = client.get(f"{here}?tries=3", headers=asks)
    assert "tries=4" in waiting.text
    assert "<h1>" not in waiting.text
    draw_sitting(database, opened.key)
    assert client.get(f"{here}?tries=4", headers=asks).headers["hx-refresh"] == "true"
    tree = HTMLParser(client.get(here).text)
    assert len(tree.css("article img.chart")) == 4
    assert "hx-get" not in tree.css_first("#charts-state").attributes


def test_the_waiting_line_gives_up_and_says_so(client, database, cast, sitting):
    sign_in(client, database, cast.tine)
    page = client.get(f"/classroom/sittings/{sitting.key}/result?tries=30", headers={"hx-request": "true"})
    assert "hx-get" not in page.text
    assert "kunne ikke tegnes" in page.text
    assert "hx-refresh" not in page.headers


def test_a_chart_is_a_picture_for_those_who_may_see_the_page_only(client, database, cast, sitting):
    draw_sitting(database, sitting.key)
    chart = f"/classroom/sittings/{sitting.key}/charts/6-9/friend.svg"
    assert client.get(chart).status_code == 303
    sign_in(client, database, cast.tine)
    drawn = client.get(chart)
    assert (drawn.status_code, drawn.headers["content-type"]) == (200, "image/svg+xml")
    assert drawn.headers["cache-control"] == "no-store"
    assert client.get(chart.replace("friend", "nothing")).status_code == 404
    sign_in(client, database, cast.omar)
    assert client.get(chart).status_code == 404


@pytest.mark.parametrize("page", ["result", "dialogue"])
def test_another_teacher_and_a_leader_before_the_class_see_nothing(client, database, cast, sitting, page):
    here = f"/classroom/sittings/{sitting.key}/{page}"
    assert client.get(here).status_code == 303
    for stranger in (cast.omar, cast.lars):
        sign_in(client, database, stranger)
        assert client.get(here).status_code == 404


@pytest.mark.parametrize("page", ["result", "dialogue"])
def test_the_leader_reads_what_the_class_has_seen(client, database, cast, opened, page):
    sign_in(client, database, cast.lars)
    assert client.get(f"/classroom/sittings/{opened.key}/{page}").status_code == 200


def test_there_is_no_result_before_publishing(client, database, settings, cast):
    with database.writing() as session:
        key = people.make_sitting(session, settings, cast.a).key
    sign_in(client, database, cast.tine)
    assert client.get(f"/classroom/sittings/{key}/result").status_code == 404


def test_the_standing_line_is_on_the_adults_page_and_not_on_the_childrens(client, database, cast, opened):
    sign_in(client, database, cast.tine)
    line = "led ikke efter barnet"
    assert line in words(client.get(f"/classroom/sittings/{opened.key}/result"))
    assert line not in words(client.get(f"/s/{opened.code}/result"))


def test_the_sheet_for_the_talk_has_every_question_and_room_to_write(client, database, cast, sitting):
    sign_in(client, database, cast.tine)
    tree = HTMLParser(client.get(f"/classroom/sittings/{sitting.key}/dialogue").text)
    assert [node.text() for node in tree.css("article h3")] == [item.ask for item in ITEMS]
    assert len(tree.css("article .write-lines")) == len(ITEMS)
    assert "Hvad betyder ordene?" in tree.css("article")[-1].text()


# -- in a browser -------------------------------------------------------------------------------------------------


@pytest.fixture
def shown_code(database, settings, asked):
    """A class that can see its result, on the database of the server."""
    with database.writing() as session:
        sitting = made.published_sitting(session, settings, people.make_group(session), asked, 24)
        show_to_class(session, sitting, now=clock.now())
        return sitting.code


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_children_step_through_their_results_one_at_a_time(server, browser_page, shown_code):
    page, complaints = browser_page, []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{server.url}/s/{shown_code}/result")
    seen = []
    for _item in ITEMS:
        page.keyboard.press("ArrowRight")
        seen.append(page.locator("section:visible h2").all_inner_texts())
    assert seen == [[item.ask] for item in ITEMS]
    page.get_by_role("button", name="Tilbage").click()
    assert page.locator("section:visible h2").inner_text() == ITEMS[-2].ask
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []
