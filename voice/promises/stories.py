"""'I sagde - vi hørte - vi gør - hvem og hvornår': what became of what a group said, as plain values to draw and speak.

A story is one finding or one proposal with its answer and what was promised to be done. Whatever was asked and not
answered is in it too: nothing that children said falls off the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.promises.acting import due_of, in_order, is_late, state_of
from voice.promises.replying import Promise, promises_of
from voice.promises.roles import role_name
from voice.promises.said import Said, said_by
from voice.promises.tables import Action, ActionPicture, ActionStep, Decision, Finding, Proposal, Veto


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that will be done, or was. side, role: who (roles.role_name); state: acting.state_of; shows: what the
    last step says; pictures: (key, described)."""

    key: str
    words: str
    side: str
    role: str
    due: date
    state: str
    late: bool
    shows: str
    pictures: tuple[tuple[str, str], ...]

    @property
    def who(self) -> str:
        return role_name(self.role)


@dataclass(frozen=True, slots=True)
class Story:
    """key: of the finding or proposal. said: 'I sagde', the group's own published sentence, or '' where there is none
    for it to see. item, ask: the question. heard: 'Vi hørte', or what was proposed. answer: '' (none yet), 'yes',
    'partly', 'no'; added: later replies as (answer, reason). due: the promised day of the answer; late: it has passed
    without one. decided: (decided_by, words, overruled because or '')."""

    key: str
    cycle_key: str
    title: str
    decider: str
    proposal: bool
    origin: str
    picture: str | None
    item: str
    ask: str
    said: str
    heard: str
    answer: str
    reason: str
    added: tuple[tuple[str, str], ...]
    due: date
    late: bool
    decided: tuple[tuple[str, str, str], ...]
    deeds: tuple[Deed, ...]

    @property
    def answer_said(self) -> str:
        """The answer as it is said to children."""
        return {"yes": _("Ja, det gør vi."), "partly": _("Noget af det gør vi."), "no": _("Det gør vi ikke."),
                "": _("Vi har ikke svaret endnu.")}[self.answer]  # fmt: skip


def stories_of(
    session: Session, cycle_keys: Iterable[str], *, today: date, group_key: str | None = None
) -> list[Story]:
    """Of these cycles, each cycle's findings first; the same number of queries for any number of cycles.

    group_key: who looks. Sentences of results are only this group's, and only once it has been shown them; what a class
    proposed is shown to all, since it was said to all.
    """
    wanted = list(dict.fromkeys(cycle_keys))
    cycles = {cycle.key: cycle for cycle in session.exec(select(Cycle).where(col(Cycle.key).in_(wanted)))}
    promises = promises_of(session, list(cycles.values()))
    every = [promise for rows in promises.values() for promise in rows]
    said = said_by(session, [p.about for p in every if isinstance(p.about, Finding)], group_key)
    decisions = session.exec(select(Decision).where(col(Decision.cycle_key).in_(wanted))).all()
    vetoes = {row.decision_key: row.reason for row in session.exec(
        select(Veto).where(col(Veto.decision_key).in_([row.key for row in decisions])))}  # fmt: skip
    deeds = _deeds(session, wanted, {row.key: row.proposal_key for row in decisions}, today)
    found = []
    for key in wanted:
        for promise in promises.get(key, ()):
            own = [row for row in decisions if row.proposal_key == promise.about.key]
            found.append(_story(cycles[key], promise, said.get(promise.about.key), today,
                                tuple((row.decided_by, row.words, vetoes.get(row.key, "")) for row in own),
                                tuple(deeds.get(promise.about.key, ()))))  # fmt: skip
    return found


def loose_deeds(
    session: Session, cycle_keys: Iterable[str], *, today: date
) -> tuple[tuple[Decision, tuple[Deed, ...]], ...]:
    """Decisions that answer no proposal of their own (adults' decisions, votes between several), with what follows."""
    wanted = list(cycle_keys)
    decisions = session.exec(select(Decision).where(
        col(Decision.cycle_key).in_(wanted), col(Decision.proposal_key).is_(None))).all()  # fmt: skip
    deeds = _deeds(session, wanted, {row.key: None for row in decisions}, today)
    return tuple((row, tuple(deeds.get(row.key, ()))) for row in sorted(decisions, key=lambda row: (row.at, row.key)))


def _deeds(
    session: Session, cycle_keys: list[str], proposal_of: dict[str, str | None], today: date
) -> dict[str, list[Deed]]:
    """By the finding, proposal or decision that they come from; those of a decision by its proposal, if it has one."""
    actions = session.exec(
        select(Action).where(col(Action.cycle_key).in_(cycle_keys)).order_by(col(Action.due), Action.key)
    ).all()
    keys = [action.key for action in actions]
    steps: dict[str, list[ActionStep]] = {}
    for step in session.exec(select(ActionStep).where(col(ActionStep.action_key).in_(keys))):
        steps.setdefault(step.action_key, []).append(step)
    pictures: dict[str, list[tuple[str, str]]] = {}
    for key, action_key, described in session.exec(
        select(ActionPicture.key, ActionPicture.action_key, ActionPicture.described)
        .where(col(ActionPicture.action_key).in_(keys)).order_by(col(ActionPicture.at), ActionPicture.key)
    ):  # fmt: skip
        pictures.setdefault(action_key, []).append((key, described))
    found: dict[str, list[Deed]] = {}
    for action in actions:
        own = in_order(steps.get(action.key, ()))
        deed = Deed(
            key=action.key, words=action.words, side=action.owner_side, role=action.owner_role,
            due=due_of(action, own), state=state_of(own), late=is_late(action, own, today),
            shows=own[-1].words if own else "", pictures=tuple(pictures.get(action.key, ())),
        )  # fmt: skip
        about = action.finding_key or action.proposal_key or ""
        if action.decision_key:
            about = proposal_of.get(action.decision_key) or action.decision_key
        found.setdefault(about, []).append(deed)
    return found


def _story(
    cycle: Cycle, promise: Promise, said: Said | None, today: date,
    decided: tuple[tuple[str, str, str], ...], deeds: tuple[Deed, ...],
) -> Story:  # fmt: skip
    about, first = promise.about, promise.first
    proposal = isinstance(about, Proposal)
    return Story(
        key=about.key, cycle_key=cycle.key, title=cycle.title, decider=cycle.decider, proposal=proposal,
        origin=about.origin if isinstance(about, Proposal) else "",
        picture=(said.picture if said else None) or ("idea" if proposal else "listening"),
        item=said.item if said else "", ask=said.ask if said else "", said=said.sentence if said else "",
        heard=about.words,
        answer=first.answer if first else "", reason=first.reason if first else "",
        added=tuple((row.answer, row.reason) for row in promise.replies[1:]),
        due=promise.due, late=promise.overdue(today), decided=decided, deeds=deeds,
    )  # fmt: skip

