"""Who may read a published result, asked through a small app of one route; the handler tells what it was given."""

from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response

from tests import cast as people
from tests.cast import Cast, make_sitting
from tests.craft import Client
from voice import clock
from voice.db import Database
from voice.people.tables import LEADER, Role, Staff
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.waves.showing import show_to_class
from voice.waves.tables import Sitting
from voice.web.access import viewer_of_sitting
from voice.web.pages import Turn, page


def tell(turn: Turn) -> Response:
    seen = turn.actor
    return JSONResponse([seen.staff.name, seen.group.name, seen.institution.name, seen.leader, seen.before_class])


@pytest.fixture
def sitting(cast: Cast, database: Database, settings: Settings) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, cast.a, by=cast.tine.key)


def ask(database: Database, settings: Settings, person: Staff | None, sitting: str):
    app = Starlette(routes=[page("GET", "/{sitting}", tell, who=viewer_of_sitting)])
    app.state.settings, app.state.database = settings, database
    client = Client(app)
    if person:
        with database.writing() as session:
            client.cookies.update(people.sign_in(session, person))
    return client.get(f"/{sitting}")


def publish(database: Database, settings: Settings, sitting: Sitting, *, days_ago: int, shown: bool = False) -> None:
    at = clock.now() - timedelta(days=days_ago)
    with database.writing() as session:
        publish_sitting(session, settings.secret, sitting, floor=5, now=at)
        if shown:
            show_to_class(session, sitting, now=clock.now())


def test_a_teacher_reads_at_any_time(cast: Cast, database: Database, settings: Settings, sitting: Sitting):
    answer = ask(database, settings, cast.tine, sitting.key)
    assert answer.json() == ["Tine", "2.a", "Egeskolen", False, True]


@pytest.mark.parametrize("days_ago", [None, 0, 11])
def test_a_leader_finds_nothing_before_the_class_has_seen_it(
    cast: Cast, database: Database, settings: Settings, sitting: Sitting, days_ago: int | None
):
    if days_ago is not None:
        publish(database, settings, sitting, days_ago=days_ago)
    assert ask(database, settings, cast.lars, sitting.key).status_code == 404


def test_a_leader_reads_what_the_class_has_seen(
    cast: Cast, database: Database, settings: Settings, sitting: Sitting
):
    publish(database, settings, sitting, days_ago=0, shown=True)
    assert ask(database, settings, cast.lars, sitting.key).json() == ["Lars", "2.a", "Egeskolen", True, False]


def test_after_ten_open_days_a_leader_reads_it_and_the_page_knows_that_the_class_has_not(
    cast: Cast, database: Database, settings: Settings, sitting: Sitting
):
    publish(database, settings, sitting, days_ago=20)
    assert ask(database, settings, cast.lars, sitting.key).json() == ["Lars", "2.a", "Egeskolen", True, True]


def test_a_leader_who_teaches_the_group_reads_it_as_its_teacher(
    cast: Cast, database: Database, settings: Settings, sitting: Sitting
):
    with database.writing() as session:
        session.add(Role(key="both", staff_key=cast.tine.key, role=LEADER, institution_key=cast.egeskolen.key))
    assert ask(database, settings, cast.tine, sitting.key).json()[3] is False


def test_another_school_finds_nothing_and_a_stranger_is_asked_to_sign_in(
    cast: Cast, database: Database, settings: Settings, sitting: Sitting
):
    publish(database, settings, sitting, days_ago=20, shown=True)
    assert ask(database, settings, cast.omar, sitting.key).status_code == 404
    assert ask(database, settings, cast.tine, "findes-ikke").status_code == 404
    stranger = ask(database, settings, None, sitting.key)
    assert (stranger.status_code, stranger.headers["location"]) == (303, f"/sign-in?next=/{sitting.key}")
