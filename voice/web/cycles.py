"""The page of a cycle: the next thing to do, how far it is, what has been promised, what each group has been asked."""

from __future__ import annotations

from datetime import date

from sqlmodel import select
from starlette.responses import Response

from voice.cycle.ending import CannotEnd, CannotRead, end_cycle, read_results
from voice.cycle.gate import MANDATE_FROM, is_passed
from voice.cycle.postponing import CannotPostpone, postpone
from voice.cycle.starting import latest_reply
from voice.cycle.tables import CycleEnd, CycleSitting
from voice.ladder.rungs import name_of
from voice.progress.detectors import findings
from voice.progress.facts import facts_of
from voice.progress.reached import reached_of
from voice.progress.stages import stage_of
from voice.progress.steps import NextStep, next_steps
from voice.promises.roles import role_name
from voice.web import cycle_gate, cycle_new
from voice.web.cycle_access import OfCycle, in_cycle, runs_cycle
from voice.web.cycle_path import action_stands, reply_stands, step_names, stones_of, whose
from voice.web.overview import Line, lines_of
from voice.web.pages import Turn, page
from voice.web.running import Place, is_for
from voice.web.spoken import ages, spoken_day


def hub(turn: Turn) -> Response:
    return _show(turn, {})


def postpone_it(turn: Turn) -> Response:
    actor: OfCycle = turn.actor
    try:
        postpone(turn.session, actor.cycle, _day(turn.field("on")), turn.field("why"), now=turn.now, by=actor.staff.key)
    except CannotPostpone as error:
        if error.late:
            turn.noted = "was refused: moved a promised day after it had passed"
        return _show(turn, {"postponement": str(error)})
    return turn.go(f"/cycles/{actor.cycle.key}")


def has_read(turn: Turn) -> Response:
    actor: OfCycle = turn.actor
    try:
        read_results(turn.session, actor.cycle, now=turn.now, by=actor.staff.key)
    except CannotRead as error:
        return _show(turn, {"read": str(error)})
    return turn.go(f"/cycles/{actor.cycle.key}")


def end_it(turn: Turn) -> Response:
    actor: OfCycle = turn.actor
    try:
        end_cycle(turn.session, actor.cycle, turn.field("why"), now=turn.now, by=actor.staff.key)
    except CannotEnd as error:
        return _show(turn, {"end": str(error)})
    return turn.go(f"/cycles/{actor.cycle.key}")


def _show(turn: Turn, problems: dict[str, str]) -> Response:
    actor: OfCycle = turn.actor
    today, cycle = turn.now.date(), actor.cycle
    facts = facts_of(turn.session, [cycle.key])[cycle.key]
    steps, reached = next_steps(facts, today), reached_of(facts, today)
    mine = [step for step in steps if is_mine(step, actor)]
    lines, kinds = _lines(turn, actor)
    return turn.show(
        "cycle/hub.html", status=422 if problems else 200, problems=problems, actor=actor, cycle=cycle,
        house=actor.institution, facts=facts, stage=stage_of(facts, today), reached=reached,
        read_on=next((proof.on for proof in reached.proofs if proof.key == "read"), None), role_name=role_name,
        mine=mine, passed=is_passed(dict.fromkeys(facts.gate)),
        others=[step for step in steps if step not in mine and step.key != "owed"],
        hints=findings(facts, today), lines=lines, kinds=kinds, step_names=step_names(), stones_of=stones_of,
        whose=whose, reply=reply_stands(facts, today), action_stands=action_stands,
        rung_name=name_of(cycle.planned_rung),
        mandate_from=MANDATE_FROM, latest=latest_reply(today), end=turn.session.get(CycleEnd, cycle.key),
        typed={name: turn.field(name)[:1000] for name in ("on", "why")}, today=today, day=spoken_day, ages=ages,
    )  # fmt: skip


def is_mine(step: NextStep, actor: OfCycle) -> bool:
    """Whether this person does it, alone or together with the children."""
    cycle, groups = actor.cycle, frozenset(group.key for group in actor.groups)
    place = Place(
        actor.teaches, frozenset([cycle.institution_key] if actor.leader else []),
        frozenset([cycle.council_key] if actor.contact and cycle.council_key else []),
    )  # fmt: skip
    return is_for(step, place, cycle.institution_key, cycle.council_key, groups)


def _lines(turn: Turn, actor: OfCycle) -> tuple[dict[str, list[Line]], dict[str, str]]:
    """Group key -> its sittings in this cycle, newest first; sitting key -> step."""
    found = select(CycleSitting).where(CycleSitting.cycle_key == actor.cycle.key)
    kinds = {row.sitting_key: row.step for row in turn.session.exec(found)}
    lines = [line for line in lines_of(turn.session, actor.groups) if line.key in kinds]
    return {group.key: [line for line in lines if line.group.key == group.key] for group in actor.groups}, kinds


def _day(typed: str) -> date:
    """The first of all days when it cannot be read: then it is not later than the promised one."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return date.min


routes = [
    *cycle_new.routes,
    *cycle_gate.routes,
    page("GET", "/cycles/{cycle}", hub, who=in_cycle, noted="saw a cycle"),
    page("POST", "/cycles/{cycle}/postponement", postpone_it, who=runs_cycle,
         noted="moved the promised day of a reply"),
    page("POST", "/cycles/{cycle}/read", has_read, who=runs_cycle, noted="said that the results have been read"),
    page("POST", "/cycles/{cycle}/end", end_it, who=runs_cycle, noted="ended a cycle"),
]
