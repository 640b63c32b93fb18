"""The municipality's library: looking, taking over in two clicks, taking back."""

from __future__ import annotations

from starlette.responses import Response

from voice.language import gettext as _
from voice.people.tables import Institution
from voice.questionnaires.files import load
from voice.questionnaires.problems import BadQuestionnaire, NoSuchQuestionnaire
from voice.questionnaires.questions import Questionnaire
from voice.sharing.giving import (
    QUESTIONNAIRE,
    STORY,
    THEME,
    questionnaire_in,
    story_in,
    take_back,
    theme_in,
)
from voice.sharing.tables import KINDS
from voice.sharing.taking import OnShelf, on_shelf, shelf, take_over
from voice.web import library_giving
from voice.web.editor_form import how_name, questions_for_adults
from voice.web.library_access import InTown, in_town
from voice.web.library_giving import kind_name
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import ages, spoken_day
from voice.web.taken_themes import address_of

HERE = "/library/{municipality}"


def show(turn: Turn) -> Response:
    actor: InTown = turn.actor
    asked = turn.request.query_params.get("kind", "")
    kind = asked if asked in KINDS else ""
    return turn.show(
        "library/shelf.html", actor=actor, found=shelf(turn.session, actor.municipality, kind), kind=kind, kinds=KINDS,
        kind_name=kind_name, kinds_name=kinds_name, day=spoken_day, today=turn.now.date(),
        done=turn.request.query_params.get("done", ""),
    )  # fmt: skip


def look(turn: Turn) -> Response:
    return _show(turn, _found(turn))


def take(turn: Turn) -> Response:
    """Into one's own house, and on to the page where it is used."""
    actor: InTown = turn.actor
    found, house = _found(turn), actor.house(turn.field("house"))
    if not actor.houses:
        raise NotThere
    if house is None:
        return _show(turn, found, _("Vælg, hvor I vil bruge det."))
    take_over(turn.session, found, house, now=turn.now, by=actor.staff.key)
    turn.about = f"institution {house.key}"
    place = place_to_start(actor, house)
    if place is None:  # a council's contact adult without a class: the leader starts it
        return turn.go(f"/library/{actor.municipality.key}?done=taken")
    return turn.go(f"{place}{address_of(found.shared)}")


def back(turn: Turn) -> Response:
    actor: InTown = turn.actor
    found = _found(turn)
    if not may_take_back(actor, found):
        raise NotThere
    take_back(turn.session, found.shared, now=turn.now, by=actor.staff.key)
    return turn.go(f"/library/{actor.municipality.key}?done=back")


def place_to_start(actor: InTown, house: Institution) -> str | None:
    """The page where this person starts a cycle in the house."""
    group = actor.groups.get(house.key)
    if house.key in actor.leads:
        return f"/institution/{house.key}/cycles/new"
    return f"/classroom/groups/{group.key}/cycles/new" if group else None


def may_take_back(actor: InTown, found: OnShelf) -> bool:
    """Whoever shared it, and the leader of that house."""
    return found.shared.by == actor.staff.key or found.house.key in actor.leads


def kinds_name(kind: str) -> str:
    return {"": _("Alt"), THEME: _("Temaer"), QUESTIONNAIRE: _("Spørgeskemaer"), STORY: _("Fortællinger")}[kind]


def _found(turn: Turn) -> OnShelf:
    found = on_shelf(turn.session, turn.actor.municipality, turn.path["shared"].replace("\0", ""))
    if found is None:
        raise NotThere
    return found


def _ready(key: str) -> Questionnaire | None:
    """None when there is no such file any more."""
    try:
        return load(key)
    except (NoSuchQuestionnaire, BadQuestionnaire):
        return None


def _show(turn: Turn, found: OnShelf, problem: str = "") -> Response:
    actor, kind = turn.actor, found.shared.kind
    theme = theme_in(found.shared) if kind == THEME else None
    own = questionnaire_in(found.shared) if kind == QUESTIONNAIRE else _ready(theme.questionnaire) if theme else None
    return turn.show(
        "library/thing.html", status=422 if problem else 200, actor=actor, found=found, theme=theme, problem=problem,
        questionnaire=own, questions=questions_for_adults(own), kind_name=kind_name, how_name=how_name, ages=ages,
        story=story_in(found.shared) if kind == STORY else None, day=spoken_day, today=turn.now.date(),
        mine=may_take_back(actor, found), taken=[house for house in actor.houses if house.key in found.taken_by],
    )  # fmt: skip


routes = [
    page("GET", HERE, show, who=in_town),
    *library_giving.routes,
    page("GET", f"{HERE}/{{shared}}", look, who=in_town),
    page("POST", f"{HERE}/{{shared}}/taken", take, who=in_town, noted="took something over from the library"),
    page("POST", f"{HERE}/{{shared}}/back", back, who=in_town, noted="took back something shared"),
]
