"""A tablet that stays with a group for a day, in the hands of the group's teacher: today's code, and how it is used."""

from __future__ import annotations

from starlette.responses import Response

from voice.waves.day_doors import day_door_of, open_day_door
from voice.web.access import anyone, teacher_of_group
from voice.web.pages import Turn, page
from voice.web.qr import qr_svg
from voice.web.result import childrens_result
from voice.web.spoken import code_in_two
from voice.web.tickets import address_of


def show(turn: Turn) -> Response:
    group, address = turn.actor.group, address_of(turn)
    door = day_door_of(turn.session, group, turn.now.date())
    return turn.show(
        "classroom/day_door.html", group=group, address=address.partition("://")[2],
        code=code_in_two(door.code) if door else "", qr=qr_svg(f"{address}/g/{door.code}") if door else "",
    )  # fmt: skip


def open_it(turn: Turn) -> Response:
    if day_door_of(turn.session, turn.actor.group, turn.now.date()):
        turn.noted = ""
    open_day_door(turn.session, turn.actor.group, now=turn.now, by=turn.actor.staff.key)
    return turn.go(f"/classroom/groups/{turn.actor.group.key}/day-door")


AT = "/classroom/groups/{group}/day-door"
routes = [
    page("GET", AT, show, who=teacher_of_group),
    page("GET", "/g/{day}/{code}/result", childrens_result, who=anyone),  # as /s/CODE/result, with a way back
    page("POST", AT, open_it, who=teacher_of_group, noted="let a tablet stay with the group for the day"),
]
