"""The hall screen: goal C as children read it. A public, read-only page behind a link that the leader gives."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select
from starlette.responses import Response

from voice.cycle.tables import Cycle
from voice.people.tables import Institution
from voice.progress.facts import facts_of
from voice.promises.stories import stories_of
from voice.scoreboard.hall import hall_of
from voice.web.access import OfInstitution, anyone, leader
from voice.web.hall_link import hall_url, is_hall_token
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import spoken_day
from voice.wheel.calendar import school_year

BACK = timedelta(days=240)  # what is older is no news in a hall
MOST = 40  # cycles that it looks at, the newest


def open_hall(turn: Turn) -> Response:
    """The leader opens it on the house's own screen: the address that needs no login."""
    actor: OfInstitution = turn.actor
    return turn.go(hall_url(turn, actor.institution.key))


def hall(turn: Turn) -> Response:
    key, token = turn.path["institution"].replace("\0", ""), turn.path["token"]
    today = turn.now.date()
    house = turn.session.get(Institution, key)
    if house is None or not is_hall_token(turn.settings.secret, key, school_year(today), token):
        raise NotThere
    cycles = turn.session.exec(
        select(Cycle.key)
        .where(Cycle.institution_key == key, col(Cycle.at) > turn.now - BACK)
        .order_by(col(Cycle.at).desc(), Cycle.key)
        .limit(MOST)
    ).all()
    found = hall_of(facts_of(turn.session, cycles), stories_of(turn.session, cycles, today=today), today)
    said = turn.request.query_params.get("side", "0")
    number = int(said) % found.pages() if said.isascii() and said.isdigit() and len(said) < 4 else 0
    answer = turn.show(
        "scoreboard/hall.html", house=house, hall=found.page(number), number=number, pages=found.pages(),
        today=today, day=spoken_day,
    )  # fmt: skip
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


routes = [
    page("GET", "/scoreboard/hall/{institution}", open_hall, who=leader, noted="opened the hall screen"),
    page("GET", "/scoreboard/hall/{institution}/{token}", hall, who=anyone),
]
