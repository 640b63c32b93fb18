"""What children were promised cannot be asked to change: it is refused with a sentence, and the logbook says so.

No page of ours offers any of it. Whoever tries it all the same, with a form kept open or made by hand, is told why.
"""

from __future__ import annotations

from starlette.responses import Response

from voice.language import gettext as _
from voice.web.cycle_access import in_cycle
from voice.web.pages import Handler, Turn, page

PHRASES = {
    "statements": "was refused: changing what children said",
    "proposals": "was refused: changing a proposal",
    "findings": "was refused: changing what was heard",
    "replies": "was refused: changing an answer",
    "decisions": "was refused: changing a decision",
    "mandates": "was refused: changing a mandate",
    "actions": "was refused: changing an action",
}


def why(what: str) -> str:
    return {
        "statements": _("Børnenes ord bliver ikke lavet om af andre. De, der sagde det, kan tage det tilbage."),
        "proposals": _("Et forslag bliver stående, som det blev sagt. Skriv et nyt, eller svar på det."),
        "findings": _("Det, børnene har set, at I hørte, bliver stående. Skriv en ny linje."),
        "replies": _("Et svar bliver stående. Du kan føje noget til."),
        "decisions": _("En beslutning bliver aldrig slettet eller lavet om. Skriv en ny, eller stop den med en "
                       "begrundelse, som børnene ser."),
        "mandates": _("Et mandat bliver stående. Indtil børnene er spurgt, kan lederen skrive et nyt."),
        "actions": _("En handling bliver stående. Skriv et nyt skridt, for eksempel at den er droppet, og hvorfor."),
    }[what]


def refusing(what: str) -> Handler:
    def refuse(turn: Turn) -> Response:
        turn.noted = PHRASES[what]
        back = what if what in ("proposals", "decisions", "actions") else "findings"
        return turn.show("cycle/never_changed.html", status=422, actor=turn.actor, cycle=turn.actor.cycle,
                         sentence=why(what), back=back)  # fmt: skip

    return refuse


routes = [
    page(method, f"/cycles/{{cycle}}/{what}/{{kept}}", refusing(what), who=in_cycle, noted="tried to change a promise")
    for what in PHRASES for method in ("POST", "DELETE")
]  # fmt: skip
