"""A council's code typed at the front door leads into its meeting, today and never again."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import Cast, make_staff
from tests.web.conftest import Client
from voice import clock
from voice.council.founding import found_council
from voice.council.meetings import end_meeting, open_meeting
from voice.council.tables import Council, Meeting
from voice.db import Database


def meeting(database: Database, cast: Cast, days_ago: int = 0) -> Meeting:
    with database.writing() as session:
        contact = make_staff(session, "Vera", teaches=cast.b)
        council = found_council(session, cast.egeskolen, kind="elevraad", name="Elevrådet", forms=("6-9",), size=9,
                                contact=contact, now=clock.now(), by=cast.lars.key)  # fmt: skip
        return open_meeting(session, council, present=7, now=clock.now() - timedelta(days=days_ago), by=contact.key)


def test_todays_code_leads_into_the_meeting(client: Client, database: Database, cast: Cast) -> None:
    answer = client.post("/join", data={"code": meeting(database, cast).code})
    assert (answer.status_code, answer.headers["location"]) == (303, "/council")
    assert "path=/council" in answer.headers["set-cookie"].lower()
    assert client.get("/council").status_code == 200


def test_yesterdays_code_and_that_of_an_ended_meeting_lead_nowhere(
    client: Client, database: Database, cast: Cast
) -> None:
    old = meeting(database, cast, days_ago=1)
    answer = client.post("/join", data={"code": old.code})
    assert (answer.status_code, answer.headers.get("set-cookie")) == (404, None)
    with database.writing() as session:
        today = session.get_one(Meeting, old.key)
        running = open_meeting(session, session.get_one(Council, today.council_key), present=5,
                               now=clock.now(), by=None)  # fmt: skip
        end_meeting(session, running, now=clock.now(), by=None)
    assert client.post("/join", data={"code": running.code}).status_code == 404
