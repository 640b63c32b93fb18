"""Tryghedsvandring: children mark the house's places, walk past them, and are asked again when something is done."""

from __future__ import annotations

from starlette.responses import Response

from voice.cycle.may_ask import open_now, why_not
from voice.language import gettext as _
from voice.talks.saying import CannotSay
from voice.waves.opening import CannotOpen, lock_group
from voice.web.cycle_access import GroupInCycle, OfCycle, group_in_cycle, in_cycle
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import spoken_day
from voice.web.walk_rows import anything_done, list_of, next_of, rows_of
from voice.web.workflow_access import dated, may_read
from voice.workflows.asked import Asked, asked_in
from voice.workflows.asking_places import PLACES, ask_places
from voice.workflows.places import lists_of
from voice.workflows.walking import HEAPS, begin_walk, heap_name, marked, note, notes_of, walks_of

STEPS = ("answer", "after")


def walk(turn: Turn) -> Response:
    return _page(turn, turn.actor)


def walk_list(turn: Turn) -> Response:
    """On paper, with lines to write on."""
    return _page(turn, turn.actor, template="workflows/walk_list.html")


def ask_group(turn: Turn) -> Response:
    actor: GroupInCycle = turn.actor
    lock_group(turn.session, actor.group)
    step = turn.field("step")
    asked = asked_in(turn.session, actor.cycle, STEPS, PLACES)
    own = [one for one in asked if one.group_key == actor.group.key]
    known = list_of(lists_of(turn.session, actor.institution.key), asked, turn.field("list"))
    if step not in STEPS or known is None:
        return _again(turn, {"list": _("Vælg, hvilke steder I vil spørge om.")})
    if sentence := _why_not(turn, step, own):
        turn.noted = "was refused: asked before everything was in order"
        return _again(turn, {"ask": sentence})
    if twin := open_now(turn.session, actor.cycle, actor.group, step):
        turn.noted = ""
        return turn.go(f"/classroom/sittings/{twin.key}")
    try:
        sitting = ask_places(turn.session, turn.settings.secret, actor.cycle, actor.group, step, known.spots,
                             now=turn.now, by=actor.staff.key)  # fmt: skip
    except CannotOpen as error:
        return _again(turn, {"ask": str(error)})
    return turn.go(f"/classroom/sittings/{sitting.key}")


def begin(turn: Turn) -> Response:
    actor: GroupInCycle = turn.actor
    asked = asked_in(turn.session, actor.cycle, STEPS, PLACES)
    listed = list_of(lists_of(turn.session, actor.institution.key), asked, "")
    if listed is None:
        return _again(turn, {"list": _("Vælg, hvilke steder I vil spørge om.")})
    begin_walk(turn.session, actor.cycle, actor.group, listed, now=turn.now, by=actor.staff.key)
    return turn.go(f"/cycles/{actor.cycle.key}/walk#notes")


def add_note(turn: Turn) -> Response:
    actor: GroupInCycle = turn.actor
    own = walks_of(turn.session, actor.cycle).get(actor.group.key)
    place = turn.field("place")
    lists = {row.key: row for row in lists_of(turn.session, actor.institution.key)}
    if own is None or place not in {spot.key for spot in lists[own.list_key].spots}:
        raise NotThere
    try:
        note(turn.session, own, place, turn.field("words"), now=turn.now, by=actor.staff.key)
    except CannotSay as error:
        return _again(turn, {f"note-{place}": str(error)})
    return turn.go(f"/cycles/{actor.cycle.key}/walk#place-{place}")


def _page(
    turn: Turn, actor: OfCycle | None, problems: dict[str, str] | None = None, template: str = "workflows/walk.html"
) -> Response:
    if actor is None:
        raise NotThere
    cycle, session = actor.cycle, turn.session
    asked = asked_in(session, cycle, STEPS, PLACES)
    houses, walks = lists_of(session, actor.institution.key), walks_of(session, cycle)
    listed = list_of(houses, asked, "")
    found = marked(listed, may_read(actor, asked, turn.now.date())) if listed else []
    rows, notes = rows_of(actor.groups, actor.teaches, asked, walks), notes_of(session, walks.values())
    first = next_of(cycle, actor.institution.key, houses, rows, noted=bool(notes), done=anything_done(session, cycle))
    return turn.show(
        template, status=422 if problems else 200, actor=actor, cycle=cycle, problems=problems or {}, listed=listed,
        lists=houses, house=actor.institution, rows=rows, next=first, notes=notes, asked=bool(asked),
        heaps=[(heap, heap_name(heap), [one for one in found if one.heap == heap]) for heap in HEAPS],
        names={group.key: group.name for group in actor.groups}, known=any(one.said for one in found),
        changed=any(one.changed for one in found), typed=turn.field, today=turn.now.date(), day=spoken_day,
        on=dated,
    )  # fmt: skip


def _why_not(turn: Turn, step: str, own: list[Asked]) -> str:
    """The same places again only after there is something to lay them beside; the first time only once."""
    first = [one for one in own if one.step == "answer"]
    if step == "answer" and any(one.published for one in first):
        return _("%(group)s har svaret om stederne. Spørg igen, når noget er gjort.") % {"group": turn.actor.group.name}
    if step == "after" and not any(one.published for one in first):
        return _("Spørg først om stederne én gang, og gør resultatet færdigt.")
    return why_not(turn.session, turn.actor.cycle, turn.actor.group, step)


def _again(turn: Turn, problems: dict[str, str]) -> Response:
    return _page(turn, in_cycle(turn), problems)


OF_GROUP = "/cycles/{cycle}/groups/{group}/walk"
routes = [
    page("GET", "/cycles/{cycle}/walk", walk, who=in_cycle, noted="saw a walk"),
    page("GET", "/cycles/{cycle}/walk/list", walk_list, who=in_cycle, noted="saw a walk"),
    page("POST", OF_GROUP + "/ask", ask_group, who=group_in_cycle, noted="asked a group about its places"),
    page("POST", OF_GROUP + "/begin", begin, who=group_in_cycle, noted="went on a walk with a group"),
    page("POST", OF_GROUP + "/notes", add_note, who=group_in_cycle, noted="wrote what a group said on its walk"),
]
