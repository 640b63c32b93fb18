"""An adult reads our texts aloud for the children of the house: text by text, here in the browser or as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from voice import language
from voice.language import gettext as _
from voice.sound.heard_before import DRAFT
from voice.sound.keeping import Heard, drop, heard_by, keep
from voice.sound.wording import text_hash
from voice.web.access import OfInstitution
from voice.web.pages import Turn, page
from voice.web.sound_choice import Chosen, chosen_of, sources_of, text_of
from voice.web.sound_missing import heard_in as heard_in  # classroom/open.html asks for it
from voice.web.sound_texts import HEARD_FIRST, to_read
from voice.web.sounds import address_of
from voice.web.spoken import ages
from voice.web.workflow_access import in_house

MOST_BODY = 9 * 2**20  # a little more than voice.sound.encoding.MOST_BYTES
MICROPHONE = "camera=(), microphone=(self), geolocation=()"  # on this page alone (voice.web.guard forbids it elsewhere)


@dataclass(frozen=True, slots=True)
class Line:
    """One text of the list. heard: what children hear today, None for nothing; own: read by an adult of this house."""

    text: str
    hash: str
    heard: Heard | None

    @property
    def state(self) -> str:
        """'own', 'others' (read for everybody by a person), 'draft' (a machine) or 'none'."""
        if self.heard is None:
            return "none"
        return "draft" if self.heard.kind == DRAFT else "own" if self.heard.own else "others"

    @property
    def address(self) -> str:
        return address_of(self.heard.key) if self.heard else ""


def record(turn: Turn) -> Response:
    return _show(turn, turn.request.query_params)


def brings_sound(turn: Turn) -> OfInstitution | None:
    """As in_house. The sound is made ready here the first time, before the transaction that writes: no child's sheet
    must wait for that."""
    from voice.sound.encoding import NotASound, encode  # noqa: PLC0415 - loads numpy, which no other page needs

    actor, sent, state = in_house(turn), turn.file("sound"), turn.request.state
    if actor is not None and sent is not None and not hasattr(state, "sound"):
        try:
            state.sound = encode(sent.content)
        except NotASound as error:
            state.sound = str(error)
    return actor


def take(turn: Turn) -> Response:
    """Keeps a recording of one text in place of the one before, then shows the next that nobody has read."""
    chosen = chosen_of(turn, {name: turn.field(name) for name in ("of", "form", "read")})
    text = text_of(chosen, turn.field("text"))
    audio = getattr(turn.request.state, "sound", _("Vælg en lydfil, eller tryk på Optag."))
    if isinstance(audio, str):
        turn.noted = ""
        return _show(turn, chosen.query | {"at": turn.field("text")}, {"sound": audio})
    keep(turn.session, text, chosen.read, audio, on=turn.now.date(), institution=turn.actor.institution.key)
    return _go(turn, chosen)


def take_away(turn: Turn) -> Response:
    chosen = chosen_of(turn, {name: turn.field(name) for name in ("of", "form", "read")})
    text = text_of(chosen, turn.field("text"))
    if not drop(turn.session, text_hash(text, chosen.read), chosen.read, institution=turn.actor.institution.key):
        turn.noted = ""
    return _go(turn, chosen, turn.field("text"))


def _show(turn: Turn, asked: Mapping[str, str], problems: dict[str, str] | None = None) -> Response:
    values = {name: asked.get(name, "") for name in ("of", "form", "read", "at")}
    chosen, sources = chosen_of(turn, values), sources_of(turn)
    heard = heard_by(turn.session, turn.actor.institution.key, chosen.read)
    lines = [Line(text, hashed := text_hash(text, chosen.read), heard.get(hashed))
             for text in to_read(chosen.questionnaire, chosen.form, chosen.read)]  # fmt: skip
    silent_first = sorted(lines, key=lambda line: ("none", "draft", "others", "own").index(line.state))
    unread = [line for line in silent_first if line.state in ("none", "draft")]
    here = next((line for line in lines if line.hash == values["at"]), None) or next(iter(unread), None)
    with language.speaking(chosen.read):
        runs = language.direction()
    response = turn.show(
        "sound/record.html", status=422 if problems else 200,
        house=turn.actor.institution, chosen=chosen, sources=sources, lines=silent_first, here=here, ages=ages,
        counted={state: sum(line.state == state for line in lines) for state in ("none", "draft", "others", "own")},
        runs=runs, problems=problems or {}, aloud=chosen.form in HEARD_FIRST,
    )  # fmt: skip
    response.headers["Permissions-Policy"] = MICROPHONE
    return response


def _go(turn: Turn, chosen: Chosen, at: str = "") -> Response:
    query = chosen.query | ({"at": at} if at else {})
    return turn.go(f"/institution/{turn.actor.institution.key}/sounds?{urlencode(query)}#to-read")


AT = "/institution/{institution}/sounds"
routes = [
    page("GET", AT, record, who=in_house),
    page("POST", AT, take, who=brings_sound, noted="read a text aloud for the children", uploads=MOST_BODY),
    page("POST", AT + "/removal", take_away, who=in_house, noted="took a recording away"),
]
