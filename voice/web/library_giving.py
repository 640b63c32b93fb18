"""Sharing with the municipality: what a cycle, a council's questionnaire or an action has taught us, without anything
that children answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlmodel import col, select
from starlette.responses import Response

from voice.council.questionnaires import draft_of
from voice.council.standing import standings
from voice.council.tables import Council
from voice.cycle.starting import RUNGS
from voice.cycle.tables import Cycle
from voice.ladder.rungs import RUNGS as RUNG_ROWS
from voice.language import gettext as _
from voice.people.tables import Institution
from voice.questionnaires.library import library
from voice.questionnaires.questions import Questionnaire
from voice.sharing.giving import (
    NAMED,
    QUESTIONNAIRE,
    STORY,
    THEME,
    CannotShare,
    Story,
    Theme,
    share_questionnaire,
    share_story,
    share_theme,
)
from voice.sharing.tables import KINDS, Shared
from voice.web.library_access import InTown, in_town
from voice.web.pages import NotThere, Turn, page

HERE = "/library/{municipality}/new"
TEXTS = ("title", "about", "open_to", "not_open", "said", "done", "learned")


@dataclass(frozen=True, slots=True)
class Given:
    """The form as it stands. questionnaire: a ready one's key for a theme, a motion's for a council's own."""

    house: str = ""
    questionnaire: str = ""
    rung: str = ""
    texts: dict[str, str] = field(default_factory=dict)


def begin(turn: Turn) -> Response:
    """Without ?kind= the three kinds; with ?cycle= what that cycle says already."""
    kind = turn.request.query_params.get("kind", "")
    if kind not in KINDS or not turn.actor.houses:
        return turn.show("library/kinds.html", actor=turn.actor, kinds=KINDS, kind_name=kind_name, about=kind_about)
    return _form(turn, kind, _from_cycle(turn), {})


def give(turn: Turn) -> Response:
    actor: InTown = turn.actor
    kind, given = turn.field("kind"), _read(turn)
    house = actor.house(given.house)
    if kind not in KINDS or not actor.houses:
        raise NotThere
    if house is None:
        return _form(turn, kind, given, {"house": _("Vælg, hvem der deler det.")})
    try:
        shared = _given(turn, kind, house, given)
    except CannotShare as error:
        turn.noted = error.what or turn.noted
        return _form(turn, kind, given, {error.field: str(error)})
    turn.about = f"institution {house.key}"
    return turn.go(f"/library/{actor.municipality.key}/{shared.key}")


def kind_name(kind: str) -> str:
    return {THEME: _("Et tema"), QUESTIONNAIRE: _("Et spørgeskema"), STORY: _("En fortælling")}[kind]


def kind_about(kind: str) -> str:
    return {
        THEME: _("Hvad I spurgte om, og hvad børnene kunne bestemme."),
        QUESTIONNAIRE: _("Et, som jeres råd selv har lavet. Kun spørgsmålene."),
        STORY: _("Hvad børnene sagde, hvad I gjorde, og hvad I lærte."),
    }[kind]


def own_questionnaires(turn: Turn) -> list[tuple[str, str, Questionnaire]]:
    """(motion's key, council's name, questionnaire) of the councils of one's own: those led or met as contact adult.
    Only what the council has voted for and an adult has looked at."""
    actor: InTown = turn.actor
    mine = select(Council).where(col(Council.institution_key).in_([house.key for house in actor.houses]))
    councils = {
        council.key: council for council in turn.session.exec(mine)
        if council.institution_key in actor.leads or council.group_key in actor.teaches
    }  # fmt: skip
    found = standings(turn.session, list(councils), turn.now.date(), {})
    passed = [one for every in found.values() for one in every if one.motion.what == "ask" and one.passed]
    return [
        (one.motion.key, councils[one.paper.council_key].name, draft) for one in passed
        if (draft := draft_of(one.version)) is not None
    ]  # fmt: skip


def _given(turn: Turn, kind: str, house: Institution, given: Given) -> Shared:
    by, sure, texts = turn.actor.staff.key, bool(turn.field("sure")), given.texts
    if kind == QUESTIONNAIRE:
        own = {key: draft for key, _name, draft in own_questionnaires(turn)}
        if given.questionnaire not in own:
            raise CannotShare("questionnaire", _("Vælg et af rådets spørgeskemaer."))
        return share_questionnaire(turn.session, house, own[given.questionnaire], about=texts["about"], now=turn.now,
                                   by=by, sure=sure)  # fmt: skip
    if kind == STORY:
        story = Story(texts["said"], texts["done"], texts["learned"])
        return share_story(turn.session, house, story, title=texts["title"], about=texts["about"], now=turn.now, by=by,
                           sure=sure)  # fmt: skip
    if given.questionnaire not in {entry.key for entry in library()}:
        raise CannotShare("questionnaire", _("Vælg, hvilke spørgsmål temaet begynder med."))
    if given.rung not in map(str, RUNGS):
        raise CannotShare("rung", _("Vælg, hvor meget børnene skal bestemme."))
    theme = Theme(given.questionnaire, int(given.rung), texts["open_to"], texts["not_open"])
    return share_theme(turn.session, house, theme, title=texts["title"], about=texts["about"], now=turn.now, by=by,
                       sure=sure)  # fmt: skip


def _read(turn: Turn) -> Given:
    return Given(turn.field("house"), turn.field("questionnaire"), turn.field("rung"),
                 {name: turn.field(name)[:1000] for name in TEXTS})  # fmt: skip


def _from_cycle(turn: Turn) -> Given:
    key = turn.request.query_params.get("cycle", "").replace("\0", "")
    cycle = turn.session.get(Cycle, key) if key else None
    if cycle is None:
        return Given()
    if turn.actor.house(cycle.institution_key) is None:
        raise NotThere
    return Given(cycle.institution_key, cycle.questionnaire, str(cycle.planned_rung),
                 {"title": cycle.title, "open_to": cycle.open_to, "not_open": cycle.not_open})  # fmt: skip


def _form(turn: Turn, kind: str, given: Given, problems: dict[str, str]) -> Response:
    return turn.show(
        "library/give.html", status=422 if problems else 200, actor=turn.actor, kind=kind, given=given,
        problems=problems, kind_name=kind_name, about=kind_about, rungs=RUNG_ROWS, entries=library(),
        own=own_questionnaires(turn) if kind == QUESTIONNAIRE else [],
        named=turn.noted == NAMED or bool(turn.field("sure")),
    )  # fmt: skip


routes = [
    page("GET", HERE, begin, who=in_town),
    page("POST", HERE, give, who=in_town, noted="shared something in the library"),
]
