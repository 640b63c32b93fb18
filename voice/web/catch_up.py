"""Beside the count on the page of a sitting: how long it may stay open, how many were offered to answer, which cycle it
belongs to, and whether a tablet stays with the group today."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from voice.cycle.tables import Cycle, CycleSitting
from voice.language import gettext as _
from voice.waves.coverage import offered_to, say_offered
from voice.waves.day_doors import day_door_of
from voice.waves.opening import new_key
from voice.waves.state import seats, wave_of
from voice.waves.staying_open import stays
from voice.waves.tables import Coverage, Sitting
from voice.web.pages import Turn
from voice.web.spoken import code_in_two, spoken_day

MOST_DIGITS = 4


def beside(turn: Turn) -> dict[str, Any]:
    """What the page of the sitting says beside the count."""
    sitting, group = turn.actor.sitting, turn.actor.group
    found = select(Cycle).join(CycleSitting, col(CycleSitting.cycle_key) == col(Cycle.key))
    offered = offered_to(turn.session, sitting)
    door = day_door_of(turn.session, group, turn.now.date())
    return {
        "cycle": turn.session.exec(found.where(CycleSitting.sitting_key == sitting.key)).first(),
        "stay": stays(turn.session, [sitting], turn.now.date())[sitting.key],
        "purpose": wave_of(turn.session, sitting).purpose,
        "day": spoken_day, "today": turn.now.date(),
        "offered": offered, "covered": turn.session.get(Coverage, sitting.key),
        "offered_typed": typed(turn, "children", offered.children if offered else None),
        "no_typed": typed(turn, "parents_no", offered.parents_no if offered else None),
        "day_code": code_in_two(door.code) if door else "",
    }  # fmt: skip


def keep_offered(turn: Turn) -> str:
    """Writes down what was typed: how many were offered to answer, and for how many a parent said no. Returns what is
    wrong with it, or ''."""
    sitting: Sitting = turn.actor.sitting
    children, no = number(turn.field("children")), number(turn.field("parents_no") or "0")
    room = seats(turn.session, sitting)
    if children is None or no is None:
        return _("Skriv to tal.")
    if children + no > room:
        return _("Det er flere end de %(room)s, der er plads til.") % {"room": room}
    try:
        say_offered(turn.session, sitting, children=children, parents_no=no, now=turn.now, key=new_key(),
                    by=turn.actor.staff.key)  # fmt: skip
    except ValueError:  # more than the sitting was opened for
        return _("Det er flere end de %(room)s, der er plads til.") % {"room": sitting.seats}
    return ""


def typed(turn: Turn, name: str, before: int | None) -> str:
    given = turn.field(name)[:10]
    return given or ("" if before is None else str(before))


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
