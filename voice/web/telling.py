"""'I sagde - vi hørte - vi gør - hvem og hvornår': for the big screen, read aloud, and as a poster to print."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from voice.language import gettext as _
from voice.people.tables import Group
from voice.promises.replying import promises_of
from voice.promises.roles import answer_name, deciders, role_name, state_name
from voice.promises.said import answered_in
from voice.promises.stories import Deed, Story, loose_deeds, stories_of
from voice.promises.telling import tell, told_groups, why_not_told
from voice.promises.words import CannotPromise
from voice.web.cycle_access import OfCycle, in_cycle
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import spoken_day

CHILDREN_TELL = 5  # the rung from which children tell of it themselves (ladder.rungs)


def told(turn: Turn) -> Response:
    return _told(turn)


def say_told(turn: Turn) -> Response:
    actor: OfCycle = turn.actor
    try:
        tell(turn.session, actor.cycle, turn.field("group").replace("\0", ""), how=turn.field("how") or "screen",
             told_by=turn.field("told_by") or "adults", now=turn.now, by=actor.staff.key)  # fmt: skip
    except CannotPromise as error:
        return _told(turn, str(error))
    return turn.go(f"/cycles/{actor.cycle.key}")


def _told(turn: Turn, problem: str = "") -> Response:
    return turn.show("cycle/told.html", status=422 if problem else 200, problem=problem, **_values(turn))


def poster(turn: Turn) -> Response:
    return turn.show("cycle/poster.html", **_values(turn))


def _values(turn: Turn) -> dict[str, Any]:
    actor: OfCycle = turn.actor
    today, cycle = turn.now.date(), actor.cycle
    group = group_of(turn)
    stories = stories_of(turn.session, [cycle.key], today=today, group_key=group.key if group else None)
    heard = {story.item for story in stories}
    # of what was asked only the question is told here, so it may stand on a poster for everybody
    asked: dict[str, str] = {}
    for said in answered_in(turn.session, cycle.key):
        if said.item not in heard and (group is None or said.group_key == group.key):
            asked.setdefault(said.item, said.ask)
    told = told_groups(turn.session, [cycle.key])
    return {
        "actor": actor, "cycle": cycle, "group": group, "stories": stories, "unanswered": list(asked.values()),
        "decided": loose_deeds(turn.session, [cycle.key], today=today), "today": today, "day": spoken_day,
        "not_told": why_not_told(promises_of(turn.session, [cycle])[cycle.key]),
        "told_on": told.get((cycle.key, group.key)) if group else None,
        "by_children": cycle.planned_rung >= CHILDREN_TELL, "role_name": role_name,
        "state_name": state_name, "answer_name": answer_name, "deciders": deciders,
        "spoken": lambda story: spoken(story, turn), "deed_said": lambda deed: deed_said(deed, turn),
    }  # fmt: skip


def group_of(turn: Turn) -> Group | None:
    """Whom it is told: the group that is named, the only one, or the only one that this person teaches; None: all in
    the house."""
    actor: OfCycle = turn.actor
    wanted = turn.request.query_params.get("group") or turn.field("group")
    if wanted:
        found = next((group for group in actor.groups if group.key == wanted), None)
        if found is None:
            raise NotThere
        return found
    own = [group for group in actor.groups if group.key in actor.teaches] or list(actor.groups)
    return own[0] if len(own) == 1 else None


def deed_said(deed: Deed, turn: Turn) -> str:
    """'Pedellen. Senest 3. marts.' and how it stands."""
    when = spoken_day(deed.due, turn.now.date())
    if deed.state == "done":
        return _("%(who)s. Det er gjort.") % {"who": deed.who}
    if deed.state == "dropped":
        return _("%(who)s. Det blev ikke til noget.") % {"who": deed.who}
    if deed.late:
        return _("%(who)s. Det skulle være sket %(day)s. Vi er for sent på den.") % {"who": deed.who, "day": when}
    return _("%(who)s. Senest %(day)s.") % {"who": deed.who, "day": when}


def spoken(story: Story, turn: Turn) -> str:
    """The whole story as it is read aloud."""
    parts = [story.ask and f"{story.ask} {story.said}".strip()]
    parts += [_("I foreslog:") if story.proposal else _("Vi hørte:"), story.heard, story.answer_said, story.reason]
    parts += [reason for _answer, reason in story.added]
    if story.late:
        parts.append(_("Svaret skulle være kommet %(day)s. Vi er for sent på den.")
                     % {"day": spoken_day(story.due, turn.now.date())})  # fmt: skip
    for deed in story.deeds:
        parts += [deed.words, deed_said(deed, turn)]
    return " ".join(part if part.endswith((".", "!", "?", ":")) else f"{part}." for part in parts if part)


routes = [
    page("GET", "/cycles/{cycle}/told", told, who=in_cycle, noted="saw what the children are told"),
    page("POST", "/cycles/{cycle}/told", say_told, who=in_cycle, noted="told children what became of it"),
    page("GET", "/cycles/{cycle}/poster", poster, who=in_cycle, noted="saw what the children are told"),
]
