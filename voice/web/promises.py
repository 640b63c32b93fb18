"""What the adults have heard and what children propose, each with its answer: one list, and the form right there."""

from __future__ import annotations

from starlette.responses import Response

from voice.people.roles import leader_may_see
from voice.promises.finding import find
from voice.promises.proposing import propose
from voice.promises.replying import Promise, promises_of, reply, unanswered
from voice.promises.roles import answer_name
from voice.promises.said import Said, answered_in, results
from voice.promises.tables import Finding, Proposal
from voice.promises.telling import told_groups, why_not_told
from voice.promises.words import CannotPromise, limit_for
from voice.talks.saying import statements_of
from voice.waves.tables import Sitting
from voice.web.cycle_access import OfCycle, in_cycle
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import ages, spoken_day
from voice.web.written import Hard, Wrong, easy, forms_of, key_of, refused

FINDINGS, PROPOSALS = "findings", "proposals"


def findings(turn: Turn) -> Response:
    return show(turn, FINDINGS)


def proposals(turn: Turn) -> Response:
    return show(turn, PROPOSALS)


def add_finding(turn: Turn) -> Response:
    actor: OfCycle = turn.actor
    sitting, form, item = _read_from(turn)
    try:
        easy(turn, "words")
        find(turn.session, actor.cycle, turn.field("words"), sitting=sitting, form=form, item=item, now=turn.now,
             by=actor.staff.key)  # fmt: skip
    except (CannotPromise, Hard) as error:
        return show(turn, FINDINGS, refused(turn, "new", error))
    return turn.go(f"/cycles/{actor.cycle.key}/findings")


def add_proposal(turn: Turn) -> Response:
    actor: OfCycle = turn.actor
    group = next((group for group in actor.groups if group.key == turn.field("who")), None)
    try:
        propose(turn.session, actor.cycle, turn.field("words"), why=turn.field("why"),
                origin="class" if group or turn.field("who") != "adults" else "adults",
                group_key=group.key if group else None, now=turn.now, by=actor.staff.key)  # fmt: skip
    except CannotPromise as error:
        return show(turn, PROPOSALS, refused(turn, "new", error))
    return turn.go(f"/cycles/{actor.cycle.key}/proposals")


def reply_to_finding(turn: Turn) -> Response:
    return _reply(turn, turn.session.get(Finding, key_of(turn, "finding")), FINDINGS)


def reply_to_proposal(turn: Turn) -> Response:
    return _reply(turn, turn.session.get(Proposal, key_of(turn, "proposal")), PROPOSALS)


def _reply(turn: Turn, about: Finding | Proposal | None, which: str) -> Response:
    actor: OfCycle = turn.actor
    if about is None or about.cycle_key != actor.cycle.key:
        raise NotThere
    where = f"reply-{about.key}"
    back = turn.field("back") if turn.field("back") in (FINDINGS, PROPOSALS) else which
    try:
        if turn.field("answer"):  # an answer is chosen before its words are weighed
            easy(turn, "reason")
        reply(turn.session, about, turn.field("answer"), turn.field("reason"), adds=turn.field("adds") == "yes",
              now=turn.now, by=actor.staff.key)  # fmt: skip
    except (CannotPromise, Hard) as error:
        return show(turn, back, refused(turn, where, error))
    return turn.go(f"/cycles/{actor.cycle.key}/{back}#p-{about.key}")


def show(turn: Turn, which: str, wrong: Wrong | None = None) -> Response:
    actor: OfCycle = turn.actor
    today, cycle = turn.now.date(), actor.cycle
    promises = promises_of(turn.session, [cycle])[cycle.key]
    sentences = results(turn.session, {p.about.sitting_key for p in promises
                                       if isinstance(p.about, Finding) and p.about.sitting_key})  # fmt: skip
    asked = [said for said in answered_in(turn.session, cycle.key) if may_see(actor, said, turn)]
    heard = {(p.about.sitting_key, p.about.form, p.about.item) for p in promises if isinstance(p.about, Finding)}
    told = told_groups(turn.session, [cycle.key])
    forms = forms_of(actor)
    return turn.show(
        f"cycle/{which}.html", status=422 if wrong else 200, actor=actor, cycle=cycle, today=today, day=spoken_day,
        promises=[p for p in promises if which == FINDINGS or not p.is_finding],
        waiting=unanswered(promises), not_told=why_not_told(promises), answer_name=answer_name,
        said=lambda promise: _seen(turn, sentences, promise), groups={group.key: group for group in actor.groups},
        untold=[group for group in actor.groups if (cycle.key, group.key) not in told],
        unheard=[said for said in asked if (said.sitting_key, said.form, said.item) not in heard],
        asked=asked, statements=statements_of(turn.session, cycle.key), which=which, wrong=wrong,
        limit=limit_for(forms), read_by=ages(forms[:1]), typed=turn.field, most=400,
    )  # fmt: skip


def may_see(actor: OfCycle, said: Said, turn: Turn) -> bool:
    """Whether this person may see the group's sentence: its own adults, and the leader when the group has had its
    turn."""
    if said.group_key in actor.teaches:
        return True
    return actor.leader and leader_may_see(said.published, said.shown, turn.now.date())


def _seen(turn: Turn, sentences: dict[tuple[str, str, str], Said], promise: Promise) -> Said | None:
    about = promise.about
    if not isinstance(about, Finding):
        return None
    said = sentences.get((about.sitting_key or "", about.form or "", about.item or ""))
    return said if said and may_see(turn.actor, said, turn) else None


def _read_from(turn: Turn) -> tuple[Sitting | None, str | None, str | None]:
    """What the finding was read from, as the page's list names it: 'sitting form item', 'sitting' or nothing."""
    sitting_key, _space, rest = turn.field("from").replace("\0", "").partition(" ")
    sitting = turn.session.get(Sitting, sitting_key) if sitting_key else None
    form, _space, item = rest.partition(" ")
    return sitting, form or None, item or None


routes = [
    page("GET", "/cycles/{cycle}/findings", findings, who=in_cycle, noted="saw what a cycle has promised"),
    page("POST", "/cycles/{cycle}/findings", add_finding, who=in_cycle, noted="wrote down what was heard"),
    page("POST", "/cycles/{cycle}/findings/{finding}/replies", reply_to_finding, who=in_cycle,
         noted="answered children"),
    page("GET", "/cycles/{cycle}/proposals", proposals, who=in_cycle, noted="saw what a cycle has promised"),
    page("POST", "/cycles/{cycle}/proposals", add_proposal, who=in_cycle, noted="wrote down a proposal"),
    page("POST", "/cycles/{cycle}/proposals/{proposal}/replies", reply_to_proposal, who=in_cycle,
         noted="answered children"),
]  # fmt: skip
