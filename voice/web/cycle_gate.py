"""The gate before children are asked: four lines to be able to say, each with one sentence about how."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import select
from starlette.responses import Response

from voice.cycle.gate import MANDATE_FROM, CannotPass, answers_of, is_passed, pass_gate
from voice.cycle.postponing import postponements_of, promised_day
from voice.cycle.tables import ELEMENTS, Cycle
from voice.language import gettext as _
from voice.promises.tables import Mandate
from voice.web.cycle_access import OfCycle, in_cycle
from voice.web.cycle_path import stones_of
from voice.web.pages import Turn, page
from voice.web.spoken import spoken_day


@dataclass(frozen=True, slots=True)
class Line:
    """One element of the gate (children.md 3.2). check: what must be so; usually: how it is in most houses."""

    element: str
    name: str
    check: str
    usually: str


def lines(cycle: Cycle) -> tuple[Line, ...]:
    """In the order of ELEMENTS."""
    return (
        Line("room", _("Rum"),
             _("Alle børn kommer med, også dem, der er stille, taler et andet sprog eller har brug for hjælp. "
               "Tid og sted er aftalt."),
             _("Vi svarer i gruppen, hvor der er ro. Spørgsmålene bliver læst op på børnenes sprog.")),
        Line("voice", _("Stemme"),
             _("Børnene ved, hvad det handler om, får tid nok og må lade være."),
             _("Vi har fortalt, hvad vi spørger om, og at man gerne må springe over.")),
        Line("audience", _("Tilhører"),
             _("Børnene ved, hvem der læser svarene, og hvem der bestemmer."),
             _("Det har vi fortalt børnene. Den, der bestemmer: %(decider)s.") % {"decider": cycle.decider}),
        Line("influence", _("Indflydelse"),
             _("Børnene ved, hvad de kan være med til at bestemme, hvad der ligger fast, og hvornår de får svar."),
             _("Vi har læst teksten herover højt for børnene.")),
    )  # fmt: skip


def gate(turn: Turn) -> Response:
    return _show(turn, "")


def answer(turn: Turn) -> Response:
    """Only what is ticked is kept, with its words."""
    actor: OfCycle = turn.actor
    said = {name: turn.field(f"words-{name}") for name in ELEMENTS if name in turn.form.get("ready", [])}
    try:
        passed = pass_gate(
            turn.session, actor.cycle, said, mandate=_has_mandate(turn), now=turn.now, by=actor.staff.key
        )
    except CannotPass as error:
        return _show(turn, str(error))
    if not said:
        turn.noted = ""
    return turn.go(f"/cycles/{actor.cycle.key}" if passed else f"/cycles/{actor.cycle.key}/gate")


def _show(turn: Turn, problem: str) -> Response:
    actor: OfCycle = turn.actor
    said = answers_of(turn.session, actor.cycle.key)
    return turn.show(
        "cycle/gate.html", status=422 if problem else 200, problem=problem, actor=actor, cycle=actor.cycle,
        lines=lines(actor.cycle), said=said, passed=is_passed(said), stones=stones_of("gate"),
        ticked=turn.form.get("ready", []), typed={name: turn.field(f"words-{name}")[:1000] for name in ELEMENTS},
        needs_mandate=actor.cycle.planned_rung >= MANDATE_FROM and not _has_mandate(turn),
        promised=promised_day(actor.cycle, postponements_of(turn.session, actor.cycle)),
        today=turn.now.date(), day=spoken_day,
    )  # fmt: skip


def _has_mandate(turn: Turn) -> bool:
    found = select(Mandate.key).where(Mandate.cycle_key == turn.actor.cycle.key).limit(1)
    return turn.session.exec(found).first() is not None


routes = [
    page("GET", "/cycles/{cycle}/gate", gate, who=in_cycle),
    page("POST", "/cycles/{cycle}/gate", answer, who=in_cycle, noted="went through the gate of a cycle"),
]
