"""What a child sees on the way to a grown-up: made from templates, the same frame as the other pages for children."""

from __future__ import annotations

import secrets
from datetime import date
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from voice import clock, language
from voice.help_notes.adults import Adult
from voice.help_notes.envelopes import address_of
from voice.help_notes.lines import lines_for
from voice.help_notes.sealing import MOST_LINE, MOST_NAME, handle_of
from voice.help_notes.turns import municipality_from, read_at_the_latest
from voice.language import gettext as _
from voice.settings import Settings
from voice.web.child import page_response, spoken
from voice.web.child_pages import inline
from voice.web.render import environment, render

STATUS = {
    "": 200, "sent": 200, "name": 422, "to": 422, "unreadable": 422, "busy": 429, "trouble": 503, "unknown": 404,
}  # fmt: skip


def for_script(request: Request, adults: tuple[Adult, ...]) -> dict[str, object]:
    settings, institution = settings_of(request), request.path_params["institution"]
    with language.speaking(spoken(request)):
        return {
            "key": address_of(settings.secret, institution),
            "institution": institution,
            "adults": [
                {"to": handle_of(settings.secret, institution, adult.key), "name": adult.name} for adult in adults
            ],
            **days(),
        }


def days() -> dict[str, str]:
    """until: the day on which somebody has read it at the latest; then: from when the municipality has it too."""
    today = clock.today()
    return {
        "until": day_in_words(read_at_the_latest(today), today),
        "then": day_in_words(municipality_from(today), today),
    }


def day_in_words(day: date, today: date) -> str:
    """'i morgen', or 'mandag': never more than a few days away."""
    weekdays = (_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag"))
    return _("i morgen") if (day - today).days == 1 else weekdays[day.weekday()]


def form(
    request: Request, adults: tuple[Adult, ...], problem: str = "", fields: dict[str, str] | None = None
) -> Response:
    """The page to write on. problem: why the fields have not been sent: name, to, busy, trouble."""
    secret, institution = settings_of(request).secret, request.path_params["institution"]
    return shown(
        request, "help_notes/write.html", STATUS[problem], problem=problem, once=secrets.token_hex(16),
        adults=[(handle_of(secret, institution, adult.key), adult.name) for adult in adults],
        fields={"name": "", "to": "", "line": ""} | (fields or {}),
    )


def told(request: Request, what: str) -> Response:
    """sent, or why not: unreadable, unknown."""
    return shown(request, "help_notes/told.html", STATUS[what], what=what)


def shown(request: Request, template: str, status: int, **values: object) -> Response:
    environment().globals.setdefault("inline", inline)
    with language.speaking(spoken(request)):
        text = render(
            template, lines=lines_for(""), most_name=MOST_NAME, most_line=MOST_LINE,
            action=here(request), **days(), **values,
        )
        return page_response(text.encode(), "", status)


def here(request: Request) -> str:
    return f"/help/{quote(request.path_params['institution'], safe='')}"


def settings_of(request: Request) -> Settings:
    return request.app.state.settings  # type: ignore[no-any-return]
