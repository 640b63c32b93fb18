"""What will be done: by whom, by when, what it needs first, and what shows that it was done."""

from __future__ import annotations

from datetime import date
from itertools import chain

from sqlmodel import col, select
from starlette.responses import Response

from voice.promises.acting import act, take_step
from voice.promises.frames import answer_frame
from voice.promises.picturing import MOST_BYTES, MOST_PICTURES, add_picture, small_picture
from voice.promises.roles import ROLES, answer_name, frame_name, link_name, role_name, state_name
from voice.promises.tables import FRAMES, LINKS, Action, ActionPicture, Decision, Finding, Proposal, Veto
from voice.promises.verdicts import reopen
from voice.promises.words import CannotPromise, limit_for
from voice.web.action_rows import shown
from voice.web.cycle_access import OfCycle, in_cycle, leads_cycle
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import ages, spoken_day
from voice.web.written import Hard, Wrong, day_of, easy, forms_of, key_of, refused


def actions(turn: Turn) -> Response:
    return show(turn)


def add_action(turn: Turn) -> Response:
    actor: OfCycle = turn.actor
    side, _dot, role = turn.field("owner").partition(".")
    try:
        easy(turn, "words")
        act(turn.session, actor.cycle, turn.field("words"), because=_because(turn), owner_side=side, owner_role=role,
            due=day_of(turn.field("due")), frame=turn.field("frame") or "none", frame_words=turn.field("frame_words"),
            link=turn.field("link"), now=turn.now, by=actor.staff.key)  # fmt: skip
    except (CannotPromise, Hard) as error:
        return show(turn, refused(turn, "new", error))
    return turn.go(f"/cycles/{actor.cycle.key}/actions")


def add_step(turn: Turn) -> Response:
    action, by = _action(turn), turn.actor.staff.key
    due = day_of(turn.field("due")) if turn.field("due") else None
    try:
        if turn.field("state") == "reopened" and turn.field("verdict"):
            reopen(turn.session, action, words=turn.field("words"), due=due or date.min, now=turn.now, by=by)
        else:
            take_step(turn.session, action, turn.field("state"), turn.field("words"), due=due, now=turn.now, by=by)
    except CannotPromise as error:
        return show(turn, refused(turn, f"step-{action.key}", error))
    return turn.go(f"/cycles/{action.cycle_key}/actions#a-{action.key}")


def brings_picture(turn: Turn) -> OfCycle | None:
    """As in_cycle. The picture is opened here the first time, before the transaction that writes: it takes up to a
    second, and no child's sheet must wait for that."""
    actor = in_cycle(turn)
    sent = turn.file("picture")
    if actor is not None and sent is not None and not hasattr(turn.request.state, "small"):
        try:
            turn.request.state.small = small_picture(sent.content)
        except CannotPromise as error:
            turn.request.state.small = error
    return actor


def add_a_picture(turn: Turn) -> Response:
    action = _action(turn)
    try:
        small = getattr(turn.request.state, "small", None)
        if isinstance(small, CannotPromise):
            raise small
        if small is None:
            small = small_picture(b"")
        add_picture(turn.session, action, small, turn.field("described"), now=turn.now, by=turn.actor.staff.key,
                    nobody_on_it=turn.field("nobody") == "yes")  # fmt: skip
    except CannotPromise as error:
        return show(turn, refused(turn, f"picture-{action.key}", error))
    return turn.go(f"/cycles/{action.cycle_key}/actions#a-{action.key}")


def picture(turn: Turn) -> Response:
    """Written by us as a JPEG and nothing else, and told to be nothing else."""
    row = turn.session.get(ActionPicture, key_of(turn, "picture"))
    if row is None or row.action_key != _action(turn).key:
        raise NotThere
    return Response(row.picture, media_type="image/jpeg", headers={
        "Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline", "Content-Security-Policy": "default-src 'none'; sandbox",
    })  # fmt: skip


def answer_a_frame(turn: Turn) -> Response:
    action = _action(turn)
    try:
        answer_frame(turn.session, action, turn.field("answer"), turn.field("reason"), now=turn.now,
                     by=turn.actor.staff.key)  # fmt: skip
    except CannotPromise as error:
        return show(turn, refused(turn, f"frame-{action.key}", error))
    return turn.go(f"/cycles/{action.cycle_key}/actions#a-{action.key}")


def show(turn: Turn, wrong: Wrong | None = None) -> Response:
    actor: OfCycle = turn.actor
    cycle, today, session = actor.cycle, turn.now.date(), turn.session
    forms = forms_of(actor)
    rows = shown(turn, cycle, today)
    findings = session.exec(select(Finding).where(Finding.cycle_key == cycle.key)).all()
    proposals = session.exec(select(Proposal).where(Proposal.cycle_key == cycle.key)).all()
    stopped = select(Veto.decision_key)
    decisions = session.exec(
        select(Decision).where(Decision.cycle_key == cycle.key, col(Decision.key).not_in(stopped))
    ).all()
    return turn.show(
        "cycle/actions.html", status=422 if wrong else 200, actor=actor, cycle=cycle, rows=rows,
        causes=[("decision", decisions), ("proposal", proposals), ("finding", findings)],
        words={row.key: row.words for row in chain[Finding | Proposal | Decision](findings, proposals, decisions)},
        late=[row for row in rows if row.late], against=[row for row in rows if row.against],
        frames=[row for row in rows if row.action.frame != "none" and row.frame_answer is None],
        groups={group.key: group.name for group in actor.groups},
        teaches=[group for group in actor.groups if group.key in actor.teaches],
        roles=ROLES, role_name=role_name, frame_codes=FRAMES, frame_name=frame_name, link_codes=LINKS,
        link_name=link_name, state_name=state_name, answer_name=answer_name, most_pictures=MOST_PICTURES,
        wrong=wrong, typed=turn.field, most=400, limit=limit_for(forms), read_by=ages(forms[:1]),
        today=today, day=spoken_day,
    )  # fmt: skip


def _action(turn: Turn) -> Action:
    row = turn.session.get(Action, key_of(turn, "action"))
    if row is None or row.cycle_key != turn.actor.cycle.key:
        raise NotThere
    return row


def _because(turn: Turn) -> Decision | Proposal | Finding | None:
    """What the action comes from, as the page's list names it: 'decision KEY'."""
    kind, _space, key = turn.field("because").replace("\0", "").partition(" ")
    if kind == "decision":
        return turn.session.get(Decision, key)
    if kind == "proposal":
        return turn.session.get(Proposal, key)
    return turn.session.get(Finding, key) if kind == "finding" else None


routes = [
    page("GET", "/cycles/{cycle}/actions", actions, who=in_cycle, noted="saw what a cycle has promised"),
    page("POST", "/cycles/{cycle}/actions", add_action, who=in_cycle, noted="promised an action"),
    page("POST", "/cycles/{cycle}/actions/{action}/steps", add_step, who=in_cycle, noted="took a step of an action"),
    page("POST", "/cycles/{cycle}/actions/{action}/pictures", add_a_picture, who=brings_picture,
         noted="added a picture to an action", uploads=MOST_BYTES + 2**16),
    page("GET", "/cycles/{cycle}/actions/{action}/pictures/{picture}", picture, who=in_cycle,
         noted="saw what a cycle has promised"),
    page("POST", "/cycles/{cycle}/actions/{action}/frame", answer_a_frame, who=leads_cycle,
         noted="answered what an action needs"),
]  # fmt: skip
