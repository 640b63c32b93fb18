"""The page for parents and the board: read-only, behind a link that the leader makes, renews and closes.

It opens after the children: figures stand there once every group has seen its own, stories once they were told.
"""

from __future__ import annotations

from starlette.responses import Response

from voice.language import gettext as _
from voice.reports.notes import answers_note
from voice.reports.parents import chance
from voice.web.access import OfInstitution, anyone, leader
from voice.web.pages import NotThere, Turn, page
from voice.web.parents_link import close_link, house_of, link_of, make_link, token_of
from voice.web.parents_told import series_of, told_stories, tonight
from voice.web.qr import qr_svg
from voice.web.spoken import spoken_day
from voice.web.tickets import address_of
from voice.wheel.calendar import last_day, school_year


def read(turn: Turn) -> Response:
    house = house_of(turn.session, turn.settings.secret, turn.path["token"], turn.now)
    if house is None:
        raise NotThere
    series = series_of(turn.session, house.key, turn.now.date())
    response = turn.show(
        "parents/page.html", staff=None, house=house, series=series, tonight=tonight(series),
        stories=told_stories(turn.session, house.key, turn.now), chance=chance, answers_note=answers_note,
        today=turn.now.date(), day=spoken_day,
    )  # fmt: skip
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def manage(turn: Turn) -> Response:
    house, today = turn.actor.institution, turn.now.date()
    link = link_of(turn.session, house.key)
    url = ""
    if link and link.open:
        url = f"{address_of(turn)}/parents/{token_of(turn.settings.secret, link, school_year(today))}"
    return turn.show(
        "parents/manage.html", house=house, link=link, url=url, qr=qr_svg(url) if url else "",
        letter=letter(house.name, url), until=last_day(school_year(today)), today=today, day=spoken_day,
        shown=len(series_of(turn.session, house.key, today)),
    )  # fmt: skip


def change(turn: Turn) -> Response:
    """what: 'open' makes a link when there is none, 'renew' a new one in place of the old, 'close' ends it. Pressed
    twice, opening and closing do nothing more."""
    actor: OfInstitution = turn.actor
    house, by, what = actor.institution, actor.staff.key, turn.field("what")
    before = link_of(turn.session, house.key)
    stands = before is not None and before.open
    if what == "renew" or (what == "open" and not stands):
        make_link(turn.session, house.key, now=turn.now, by=by)
    elif what == "close" and stands:
        close_link(turn.session, house.key, now=turn.now, by=by)
        turn.noted = "closed the page for parents"
    else:
        turn.noted = ""
    return turn.go(f"/institution/{house.key}/parents-page")


def letter(house: str, url: str) -> str:
    """Ready to be pasted."""
    return "\n\n".join((
        _("Kære forældre"),
        _("Her kan I læse, hvad børnene er blevet spurgt om, hvad de siger tilsammen, og hvad vi gør ved det. Børnene "
          "har set det først."),
        url,
        _("Siden er lavet til jer og bestyrelsen. Læg den ikke offentligt ud."),
        _("Venlig hilsen") + f"\n{house}",
    ))  # fmt: skip


routes = [
    page("GET", "/parents/{token}", read, who=anyone),
    page("GET", "/institution/{institution}/parents-page", manage, who=leader),
    page("POST", "/institution/{institution}/parents-page", change, who=leader, noted="opened the page for parents"),
]
