"""What a child sees on the way to a grown-up: made from templates, the same frame as the other pages for children."""

from __future__ import annotations

import secrets
from datetime import date
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from voice import clock, language
from voice.help_notes.adults import Adult
from voice.help_notes.envelopes import address_of
from voice.help_notes.lines import lines_for
from voice.help_notes.sealing import MOST_LINE, MOST_NAME, handle_of
from voice.help_notes.turns import municipality_from, read_at_the_latest
from voice.language import gettext as _
from voice.settings import Settings
from voice.web.child_way import page_response, spoken
from voice.web.inline import SMALL, inline
from voice.web.marks import mark_of
from voice.web.render import environment, render

STATUS = {
    "": 200, "sent": 200, "name": 422, "to": 422, "unreadable": 422, "stale": 403, "busy": 429, "full": 429,
    "trouble": 503, "unknown": 404,
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
            "words": words(),
            **days(),
        }


def words() -> dict[str, str]:
    """What the script may have to say about a note. They come with the adults, since every byte of the page is on every
    child's way and a note is not. {adult} and {day} are filled in by the script."""
    return {
        "name": _("Skriv dit navn, så den voksne kan finde dig."),
        "to": _("Vælg, hvem der skal læse det."),
        "sending": _("Sender …"),
        "sent": _("Nu er det sendt. %(adult)s skal læse det senest %(day)s.") % {"adult": "{adult}", "day": "{day}"},
        "waiting": _(
            "Det er ikke sendt endnu, for der er ikke noget net. Det ligger låst her, og ingen kan læse det. Lad siden "
            "være åben, så sender det sig selv, når nettet kommer. Haster det, så gå hen til en voksen nu."
        ),
        "open": _(
            "Det er ikke sendt endnu, for der er ikke noget net. Luk ikke siden, så sender det sig selv om lidt. "
            "Haster det, så gå hen til en voksen nu."
        ),
        "busy": _(
            "Det er ikke sendt endnu. Vi prøver igen om et minut, så bliv her på siden. Haster det, så gå hen til en "
            "voksen nu."
        ),
        "full": _(
            "Det er ikke sendt. Der er kommet alt for mange beskeder i dag. Gå hen til en voksen nu, "
            "eller ring 116 111."
        ),
        "lost": _("Det kunne ikke sendes herfra. Gå hen til en voksen, eller ring 116 111."),
    }


def marked(what: str, sent: dict[str, str]) -> Response:
    """The answer to a script: what became of the note, and a mark over status and envelope, so that a page which a net
    puts between (to sign in there, an error of a proxy) is never taken for ours. A browser that can close no envelope
    can make no hash either: it gets back the `once` that it made."""
    status = 201 if what == "sent" else STATUS[what]
    mark = mark_of(status, sent["envelope"]) if "envelope" in sent else sent.get("once", "")
    return JSONResponse({"said": what, "mark": mark}, status, headers={"Cache-Control": "no-store", "Vary": "Accept"})


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
    request: Request, adults: tuple[Adult, ...], proof: str, problem: str = "", fields: dict[str, str] | None = None
) -> Response:
    """The page to write on; without adults where help is. problem: why the fields have not been sent: name, to, busy,
    full, trouble. proof: the one that came, for a page must not make an old one young."""
    secret, institution = settings_of(request).secret, request.path_params["institution"]
    return shown(
        request, "help_notes/write.html", STATUS[problem], problem=problem, proof=proof, once=secrets.token_hex(16),
        adults=[(handle_of(secret, institution, adult.key), adult.name) for adult in adults],
        fields={"name": "", "to": "", "line": ""} | (fields or {}),
    )


def told(request: Request, what: str, proof: str = "") -> Response:
    """sent, or why not: unreadable, stale, unknown."""
    return shown(request, "help_notes/told.html", STATUS[what], what=what, proof=proof)


def shown(request: Request, template: str, status: int, **values: object) -> Response:
    environment().globals.update(inline=inline, small_inline=SMALL)
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
