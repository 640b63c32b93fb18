"""What has been decided, by whom and by which vote; who stands by it, and what adults have stopped."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select
from starlette.responses import Response

from voice.cycle.tables import CycleSitting
from voice.people.tables import Group
from voice.promises.deciding import decide, overrule, sign
from voice.promises.due import utc
from voice.promises.mandating import mandate_of
from voice.promises.roles import ROLES, deciders, role_name
from voice.promises.tables import Decision, Proposal, Signature, Veto
from voice.promises.votes import Gave, gave
from voice.promises.words import CannotPromise, limit_for
from voice.waves.tables import Publishing, Sitting
from voice.web.cycle_access import OfCycle, in_cycle, leads_cycle
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import ages, spoken_day
from voice.web.written import Hard, Wrong, easy, forms_of, key_of, refused

FROM_CHILDREN = 4  # the rung from which children decide alone, inside a mandate


@dataclass(frozen=True, slots=True)
class Vote:
    """A published vote of the cycle that nothing has been decided by yet."""

    sitting: Sitting
    group: str
    gave: Gave


def decisions(turn: Turn) -> Response:
    return show(turn)


def add_decision(turn: Turn) -> Response:
    actor: OfCycle = turn.actor
    by = turn.field("decided_by")
    sitting_key = turn.field("vote").replace("\0", "")
    proposal_key = turn.field("proposal").replace("\0", "")
    where = f"vote-{sitting_key}" if sitting_key else "new"
    try:
        if by == "adults":
            easy(turn, "words")
        decide(turn.session, actor.cycle, turn.field("words"), decided_by=by,
               sitting=turn.session.get(Sitting, sitting_key) if sitting_key else None,
               proposal=turn.session.get(Proposal, proposal_key) if proposal_key else None,
               now=turn.now, by=actor.staff.key)  # fmt: skip
    except (CannotPromise, Hard) as error:
        return show(turn, refused(turn, where, error))
    return turn.go(f"/cycles/{actor.cycle.key}/decisions")


def add_signature(turn: Turn) -> Response:
    decision = _decision(turn)
    try:
        sign(turn.session, decision, turn.field("side"), turn.field("role"), now=turn.now, by=turn.actor.staff.key)
    except CannotPromise as error:
        return show(turn, refused(turn, f"sign-{decision.key}", error))
    return turn.go(f"/cycles/{decision.cycle_key}/decisions#d-{decision.key}")


def add_veto(turn: Turn) -> Response:
    decision = _decision(turn)
    try:
        easy(turn, "reason")
        overrule(turn.session, decision, turn.field("reason"), now=turn.now, by=turn.actor.staff.key)
    except (CannotPromise, Hard) as error:
        return show(turn, refused(turn, f"veto-{decision.key}", error))
    return turn.go(f"/cycles/{decision.cycle_key}/decisions#d-{decision.key}")


def _decision(turn: Turn) -> Decision:
    row = turn.session.get(Decision, key_of(turn, "decision"))
    if row is None or row.cycle_key != turn.actor.cycle.key:
        raise NotThere
    return row


def show(turn: Turn, wrong: Wrong | None = None) -> Response:
    actor: OfCycle = turn.actor
    session, cycle = turn.session, actor.cycle
    rows = session.exec(select(Decision).where(Decision.cycle_key == cycle.key)).all()
    made = sorted(rows, key=lambda row: (utc(row.at), row.key))
    keys = [row.key for row in made]
    signed: dict[str, list[Signature]] = {key: [] for key in keys}
    for row in session.exec(select(Signature).where(col(Signature.decision_key).in_(keys))):
        signed[row.decision_key].append(row)
    mandate = mandate_of(session, cycle)
    forms = forms_of(actor)
    return turn.show(
        "cycle/decisions.html", status=422 if wrong else 200, actor=actor, cycle=cycle, decisions=made, signed=signed,
        vetoes={row.decision_key: row for row in session.exec(select(Veto).where(col(Veto.decision_key).in_(keys)))},
        votes=_votes(turn, {row.sitting_key for row in made if row.sitting_key}), mandate=mandate,
        usual="children" if mandate and cycle.planned_rung >= FROM_CHILDREN else "together",
        proposals=session.exec(select(Proposal).where(Proposal.cycle_key == cycle.key)).all(),
        deciders=deciders, roles=ROLES, role_name=role_name, wrong=wrong, typed=turn.field, most=400,
        limit=limit_for(forms), read_by=ages(forms[:1]), today=turn.now.date(), day=spoken_day,
    )  # fmt: skip


def _votes(turn: Turn, used: set[str]) -> list[Vote]:
    """One query for the votes; what each gave takes a few more, and a cycle has one or two."""
    found = turn.session.exec(
        select(Sitting, Group.name)
        .join(CycleSitting, col(CycleSitting.sitting_key) == col(Sitting.key))
        .join(Publishing, col(Publishing.sitting_key) == col(Sitting.key))
        .join(Group, col(Group.key) == col(Sitting.group_key))
        .where(CycleSitting.cycle_key == turn.actor.cycle.key, CycleSitting.step == "vote")
        .order_by(col(Sitting.opened_at), Sitting.key)
    ).all()
    votes = []
    for sitting, group in found:
        said = gave(turn.session, sitting) if sitting.key not in used else None
        if said is not None:
            votes.append(Vote(sitting, group, said))
    return votes


routes = [
    page("GET", "/cycles/{cycle}/decisions", decisions, who=in_cycle, noted="saw what a cycle has promised"),
    page("POST", "/cycles/{cycle}/decisions", add_decision, who=in_cycle, noted="wrote down a decision"),
    page("POST", "/cycles/{cycle}/decisions/{decision}/signatures", add_signature, who=in_cycle,
         noted="signed a decision"),
    page("POST", "/cycles/{cycle}/decisions/{decision}/veto", add_veto, who=leads_cycle,
         noted="stopped a decision of children"),
]  # fmt: skip
