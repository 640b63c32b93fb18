"""Who leads the talk about a result, and when; and where the pages about the result lead."""

import pytest
from sqlmodel import select

from tests import cast as people
from tests.cast import Cast
from tests.craft import Client
from tests.reports import made
from tests.web.talking import ABOUT, ASKED, guess, mark, said
from tests.web.teacher import at, links, read, signed_in
from voice.db import Database
from voice.settings import Settings
from voice.talks.tables import Statement, Talk
from voice.waves.tables import Sitting


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    """2.a has a result and has not seen it."""
    with database.writing() as session:
        return made.published_sitting(session, settings, cast.a, ASKED, 24)


# -- who, and when ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["", "/guess", "/see", "/marks", "/statements", "/propose", "/finish"])
def test_only_the_groups_own_adult_leads_the_talk(
    client: Client, database: Database, cast: Cast, sitting: Sitting, part: str
) -> None:
    assert client.get(at(sitting, f"/talk{part}")).status_code == 303
    for stranger in (cast.omar, cast.lars, cast.mona, cast.kirsten):
        assert signed_in(client, stranger, database).get(at(sitting, f"/talk{part}")).status_code == 404


def test_there_is_nothing_to_talk_about_before_the_result(
    tine: Client, database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        running = people.make_sitting(session, settings, cast.a)
    for part in ("", "/guess", "/statements", "/finish"):
        assert tine.get(at(running, f"/talk{part}")).status_code == 404
    for part, form in (("/statements", {"words": "Mere ro."}), ("/finish", {"method": "circle"})):
        assert tine.post(at(running, f"/talk{part}"), data=form).status_code == 404
    with database.reading() as session:
        assert session.exec(select(Statement)).all() == []
        assert session.exec(select(Talk)).all() == []


def test_nothing_of_the_adult_stands_on_the_board(tine: Client, cast: Cast, sitting: Sitting) -> None:
    for part in ("", f"/guess?about={ABOUT}", "/statements", "/finish"):
        text = tine.get(at(sitting, f"/talk{part}")).text
        assert cast.tine.name not in text
        assert "/help-notes" not in text


def test_the_result_page_leads_to_the_talk_and_tells_what_the_class_said(
    tine: Client, sitting: Sitting
) -> None:
    guess(tine, sitting)
    page = tine.get(at(sitting, "/result"))
    assert at(sitting, "/talk") in links(read(page))
    mark(tine, sitting, "almost")
    tine.post(at(sitting, "/talk/statements"), data={"words": "Vi vil have mere ro."})
    page = said(tine.get(at(sitting, "/result")))
    assert "Børnene siger: Næsten" in page
    assert "Vi vil have mere ro." in page


def test_what_adults_saw_of_the_youngest_is_talked_about_by_adults(
    tine: Client, database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        asked = made.questionnaire(made.SEEN, forms=("0-2",))
        observed = made.published_sitting(session, settings, cast.a, asked, 12)
    assert at(observed, "/reflection") in links(read(tine.get(at(observed, "/talk"))))
    assert tine.get(at(observed, "/talk/see")).status_code == 404
