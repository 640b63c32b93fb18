"""People's own words that a group may be asked about: findings, statements, proposals, and what is typed there."""

from __future__ import annotations

from sqlmodel import col, select

from voice.promises.tables import Action, Finding, Proposal
from voice.questionnaires.questions import Option
from voice.talks.saying import statements_of
from voice.web.asking_choices import Choice, most_of, rows_of, ticked
from voice.web.cycle_access import GroupInCycle
from voice.web.pages import Turn


def own_words(turn: Turn, step: str) -> list[Choice]:
    """Findings, statements or proposals of the cycle; those that fit at once are ticked before anybody has."""
    actor: GroupInCycle = turn.actor
    cycle = actor.cycle.key
    listed: list[tuple[str, str]]
    if step == "check":
        findings = select(Finding).where(Finding.cycle_key == cycle).order_by(col(Finding.at), Finding.key)
        listed = [(row.key, row.words) for row in turn.session.exec(findings)]
    elif step == "statements":
        listed = [(row.key, row.words) for row in statements_of(turn.session, cycle)]
    else:
        proposals = select(Proposal).where(Proposal.cycle_key == cycle).order_by(col(Proposal.at), Proposal.key)
        listed = [(row.key, row.words) for row in turn.session.exec(proposals)]
    return ticked(turn, listed, most_of(actor, step))


def actions_of(turn: Turn) -> list[Action]:
    found = select(Action).where(Action.cycle_key == turn.actor.cycle.key)
    return list(turn.session.exec(found.order_by(col(Action.at), Action.key)))


def voted(turn: Turn) -> list[Option]:
    """What was ticked and what was typed, with pictures."""
    ticked = [choice.option for choice in own_words(turn, "vote") if choice.ticked]
    return ticked + [Option(f"c{row.number}", row.words, picture=row.picture) for row in rows_of(turn) if row.words]
