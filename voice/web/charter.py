"""The class's charter: propose, vote, adopt, sign, hang up, and look again after some weeks."""

from __future__ import annotations

from starlette.responses import Response

from voice.language import gettext as _
from voice.talks.saying import CannotSay, take_back
from voice.web import charter_asking
from voice.web.charter_asking import OF_GROUP
from voice.web.charter_page import again, home, own_charter, page_of
from voice.web.cycle_access import GroupInCycle, OfCycle, group_in_cycle, in_cycle
from voice.web.pages import NotThere, Turn, page
from voice.web.workflow_access import dated
from voice.web.written import key_of
from voice.workflows import charters
from voice.workflows.asked import asked_in


def show(turn: Turn) -> Response:
    return page_of(turn, turn.actor)


def add_line(turn: Turn) -> Response:
    actor: GroupInCycle = turn.actor
    try:
        if actor.group.key in charters.charters_of(turn.session, actor.cycle):
            raise CannotSay(_("Charteret er vedtaget. Det kan ikke laves om."))
        charters.propose_line(
            turn.session, actor.cycle, actor.group, turn.field("words"), now=turn.now, by=actor.staff.key
        )
    except CannotSay as error:
        return again(turn, "words", str(error))
    return home(turn)


def take_line_back(turn: Turn) -> Response:
    actor: GroupInCycle = turn.actor
    lines = charters.lines_of(turn.session, actor.cycle).get(actor.group.key, [])
    row = next((one for one in lines if one.key == key_of(turn, "statement")), None)
    if row is None:
        raise NotThere
    try:
        take_back(turn.session, row, now=turn.now, by=actor.staff.key)
    except CannotSay as error:
        return again(turn, "words", str(error))
    return home(turn)


def adopt_it(turn: Turn) -> Response:
    actor: GroupInCycle = turn.actor
    found = [one for one in asked_in(turn.session, actor.cycle, ("vote",))
             if one.about == charters.ABOUT and one.group_key == actor.group.key]  # fmt: skip
    if not found:
        raise NotThere
    number = turn.field("number")
    try:
        charters.adopt(
            turn.session, actor.cycle, actor.group, found[-1], together=turn.form.get("line", []),
            number=int(number) if number in list("123456789") else 0, now=turn.now, by=actor.staff.key,
        )  # fmt: skip
    except charters.CannotCharter as error:
        return again(turn, "adopt", str(error))
    return home(turn)


def sign_it(turn: Turn) -> Response:
    charters.sign(turn.session, own_charter(turn).key, now=turn.now, by=turn.actor.staff.key)
    return home(turn)


def wall(turn: Turn) -> Response:
    """For the wall: big on a screen, one A4 page on paper."""
    actor: OfCycle = turn.actor
    found = charters.charters_of(turn.session, actor.cycle).values()
    charter = next((one for one in found if one.key == key_of(turn, "charter")), None)
    if charter is None:
        raise NotThere
    group = next(group for group in actor.groups if group.key == charter.group_key)
    return turn.show("workflows/charter_wall.html", cycle=actor.cycle, charter=charter, group=group,
                     house=actor.institution, on=dated)  # fmt: skip


routes = [
    *charter_asking.routes,
    page("GET", "/cycles/{cycle}/charter", show, who=in_cycle, noted="saw a charter"),
    page("GET", "/cycles/{cycle}/charter/{charter}", wall, who=in_cycle, noted="saw a charter"),
    page("POST", OF_GROUP + "/lines", add_line, who=group_in_cycle, noted="wrote a line for a charter"),
    page("POST", OF_GROUP + "/lines/{statement}/back", take_line_back, who=group_in_cycle,
         noted="took back a line for a charter"),
    page("POST", OF_GROUP + "/adoption", adopt_it, who=group_in_cycle, noted="wrote down an adopted charter"),
    page("POST", OF_GROUP + "/signature", sign_it, who=group_in_cycle, noted="let a class sign its charter"),
]  # fmt: skip
