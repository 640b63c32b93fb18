"""A tablet in a meeting, and what is on it."""

from __future__ import annotations

import re

from starlette.applications import Starlette

from tests import cast as people
from tests.craft import Client
from tests.web.teacher import read, signed_in
from voice.council.tables import Meeting
from voice.db import Database
from voice.people.tables import Staff


def tablet(app: Starlette, meeting: Meeting, house: str = "egeskolen") -> Client:
    """Its code is typed; from here on it is in the meeting."""
    client = Client(app)
    answer = client.post(f"/council/{house}", data={"code": meeting.code.lower()})
    assert (answer.status_code, answer.headers["location"]) == (303, "/council")
    return client


def adult(app: Starlette, database: Database, person: Staff) -> Client:
    return signed_in(Client(app), person, database)


def vote_on_tablets(app: Starlette, code: str, *answers: str) -> None:
    """Each child opens the vote's page and sends its answer, as a browser without script does."""
    client = Client(app)
    for answer in answers:
        ticket = read(client.get(f"/s/{code}")).css_first("input[name=ticket]").attributes["value"]
        sent = client.post(f"/s/{code}", data={"ticket": ticket, "q.motion": answer})
        assert "/thanks" in sent.headers["location"]


def text_of(answer) -> str:  # noqa: ANN001 - httpx's response
    return re.sub(r"\s+", " ", read(answer).css_first("main").text())


__all__ = ["adult", "people", "tablet", "text_of", "vote_on_tablets"]
