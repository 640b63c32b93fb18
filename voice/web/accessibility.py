"""The accessibility statement: how far everybody can use these pages, how that was tested, and where to complain.

The fields are those of the model statement (Commission decision (EU) 2018/1523), which lov nr. 692 of 8 June 2018 and
bekendtgørelse nr. 904 of 22 August 2019 ask for. A Danish authority must besides fill in WAS-Tool itself; /was is the
address that the rules want a link to it at (docs/accessibility.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from voice import language
from voice.language import gettext as _
from voice.web.access import anyone
from voice.web.pages import Turn, page

PREPARED, TESTED = date(2026, 11, 22), date(2026, 11, 22)  # move TESTED when the tests below have been looked at anew
# digst.dk, "Oplever du ikke-tilgængeligt indhold?", read in November 2026
WORKING_DAYS = 10  # for the authority to answer, before one can go to the agency
AGENCY_PHONE = "20 16 36 12"
AGENCY_PAGE = "digst.dk/digital-inklusion/webtilgaengelighed"  # as words: no page of ours leads out by itself


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that not everybody can use: what, why, and what to do instead; rule: of WCAG 2.2, '' for none."""

    what: str
    why: str
    instead: str
    rule: str = ""


def statement(turn: Turn) -> Response:
    return turn.show(
        "public/accessibility.html", access=turn.settings.access, gaps=_gaps(), tests=_tests(),
        prepared=_day(PREPARED), tested=_day(TESTED),
        reviewed=_day(turn.settings.access.reviewed) if turn.settings.access.reviewed else "",
        days=WORKING_DAYS, agency_phone=AGENCY_PHONE, agency_page=AGENCY_PAGE,
    )  # fmt: skip


def _day(day: date) -> str:
    """Always with its year."""
    from babel.dates import format_date  # noqa: PLC0415 - Babel's data takes time to load, and children need none

    return format_date(day, "long", locale=language.formats_of(language.language()))


def in_danish(turn: Turn) -> Response:
    return turn.go("/accessibility")


def was(turn: Turn) -> Response:
    """The authority's own statement in WAS-Tool, at the address the rules name; ours until there is one."""
    return turn.go(turn.settings.access.statement or "/accessibility")


def _gaps() -> tuple[Gap, ...]:
    return (
        Gap(
            _("At tegne med fingeren"),
            _("En tegning kan kun laves med finger, pen eller mus. Den kan ikke laves med tastatur, kontakt eller "
              "øjenstyring."),
            _("Man kan altid springe over, eller sige det, man ville tegne, til en voksen."),
            "2.1.1",
        ),
        Gap(
            _("Børns tegninger i resultatet"),
            _("En tegning har ingen beskrivelse. Ingen ved, hvem der har lavet den, og vi vil ikke gætte på, hvad den "
              "forestiller."),
            _("Der står, hvor mange tegninger der er. Bed nogen i gruppen om at fortælle, hvad de ser på dem."),
            "1.1.1",
        ),
        Gap(
            _("Oplæsning af alle sprog"),
            _("Spørgsmål kan læses op med optaget lyd eller med en stemme på tabletten. Findes ingen af dem, er der "
              "ingen oplæsning. Den voksne får det at vide, før der bliver åbnet."),
            _("En voksen kan læse op, eller en skærmlæser kan bruges."),
        ),
        Gap(
            _("Oversættelser"),
            _("Andre sprog end dansk er oversat, men endnu ikke læst af nogen, der har sproget som modersmål."),
            _("Skift til dansk, eller bed en, der kan sproget, om at hjælpe."),
        ),
    )


def _tests() -> tuple[str, ...]:
    return (
        _("Et program (axe) leder efter fejl i alle aldersudgaver og sprog, i lys, mørk og høj kontrast."),
        _("Et helt skema bliver besvaret kun med tastatur og kun med én kontakt ad gangen."),
        _("Det, en skærmlæser får at vide, bliver læst igennem: navne, tilstande og hvor langt man er."),
        _("Siderne bliver vist i 200 % på en skærm, der er 320 punkter bred, uden at man skal rulle sidelæns."),
        _("Felter bliver målt: mindst 96 punkter for de mindste og 48 for de ældste."),
    )


routes = [
    page("GET", "/accessibility", statement, who=anyone),
    page("GET", "/tilgaengelighed", in_danish, who=anyone),
    page("GET", "/was", was, who=anyone),
]
