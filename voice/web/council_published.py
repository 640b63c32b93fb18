"""What a council has published: a page for the hall and for paper, for everybody who has the link."""

from __future__ import annotations

from starlette.responses import Response

from voice.council.founding import councils_in
from voice.council.standing import Standing, standings
from voice.council.tables import Council
from voice.people.holidays import closed_days_of
from voice.people.open_days import NOTHING
from voice.web.council_access import at_house, key_of
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import spoken_day


def published_in(turn: Turn, councils: list[Council]) -> list[tuple[Council, Standing]]:
    """What these councils of one house have voted to show to everybody, and what the safety check has let through; the
    newest version of each paper, the newest first."""
    if not councils:
        return []
    house = councils[0].institution_key
    closed = closed_days_of(turn.session, [house]).get(house, NOTHING)
    days = {one.key: closed for one in councils}
    found = standings(turn.session, list(days), turn.now.date(), days)
    shown: dict[str, tuple[Council, Standing]] = {}
    for council in councils:
        for one in found.get(council.key, []):
            if one.motion.what == "publish" and one.passed:
                shown.setdefault(one.paper.key, (council, one))
    return sorted(shown.values(), key=lambda pair: (pair[1].motion.at, pair[1].motion.key), reverse=True)


def report(turn: Turn) -> Response:
    version = key_of(turn, "version")
    published = published_in(turn, councils_in(turn.session, turn.actor.institution.key))
    found = next((pair for pair in published if pair[1].version.key == version), None)
    if found is None:
        raise NotThere
    council, standing = found
    return turn.show(
        "council/report.html", council=council, standing=standing, house=turn.actor.institution, day=spoken_day,
        today=turn.now.date(),
    )  # fmt: skip


routes = [page("GET", "/council/{institution}/reports/{version}", report, who=at_house)]
