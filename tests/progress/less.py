"""Cycles with a piece of evidence left out: LEFT_OUT[piece](facts), and with any single row taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.progress.made import (
    LATER,
    LUNDY,
    day,
    said_yes,
)
from voice.progress.reached import reached_of
from voice.progress.values import Decided, Facts

ROWS = ("asked", "talks", "marks", "said", "own", "owed", "replies", "decisions", "actions", "told", "read", "reports")
EVERY_RUNG = pytest.mark.parametrize("rung", [1, 2, 3, 4, 5])


def rung_of(facts: Facts, today: date = LATER) -> int:
    return reached_of(facts, today).rung


def keys(facts: Facts, today: date = LATER) -> set[str]:
    return {missing.key for missing in reached_of(facts, today).missing}


def without(facts: Facts, name: str, keep: Callable[[object], bool]) -> Facts:
    return replace(facts, **{name: tuple(row for row in getattr(facts, name) if keep(row))})


def no_sitting(facts: Facts, step: str) -> Facts:
    return without(facts, "asked", lambda one: one.step != step)  # type: ignore[attr-defined]


# piece -> the cycle without it
LEFT_OUT: dict[str, Callable[[Facts], Facts]] = {
    "answers": lambda f: replace(
        f, asked=tuple(replace(one, enough=False) if one.step == "answer" else one for one in f.asked)),
    "read": lambda f: replace(f, read=()),
    "told": lambda f: replace(f, told=()),
    "replies": lambda f: replace(f, replies=f.replies[:1]),
    "known": lambda f: no_sitting(f, "verdict"),
    "talked": lambda f: replace(f, talks=()),
    "said": lambda f: replace(f, said=()),
    "checked": lambda f: no_sitting(f, "check"),
    "chosen": lambda f: no_sitting(f, "choose"),
    "authored": lambda f: replace(f, own=f.own[:1]),
    "voted": lambda f: no_sitting(f, "vote"),
    "signed": lambda f: replace(f, decisions=tuple(replace(d, sides={}, mandate=None) for d in f.decisions)),
    "acted": lambda f: replace(f, actions=()),
    "felt": lambda f: replace(f, asked=tuple(
        replace(one, results=(said_yes(LUNDY[:4]), said_yes(LUNDY[4:], "mostly-no"))) if one.step == "verdict" else one
        for one in f.asked)),
    "mandate": lambda f: replace(f, mandates={}),
    "decided": lambda f: replace(f, decisions=(
        Decided("d", "together", day(20), "p", None, "vote-a-18", {"children": day(20), "adults": day(20)}),)),
    "stands": lambda f: replace(f, decisions=(*f.decisions, Decided("e", "adults", day(30), "p"))),
    "owned": lambda f: replace(f, actions=f.actions[:1]),
    "done": lambda f: replace(f, actions=(f.actions[0], replace(f.actions[1], steps=()))),
    "followed": lambda f: no_sitting(f, "after"),
    "reported": lambda f: replace(f, told=f.told[:1]),
}  # fmt: skip


def rows_left_out(facts: Facts) -> Iterator[Facts]:
    for name in ROWS:
        rows = getattr(facts, name)
        for at in range(len(rows)):
            yield replace(facts, **{name: rows[:at] + rows[at + 1 :]})
    for key in facts.mandates:
        yield replace(facts, mandates={k: at for k, at in facts.mandates.items() if k != key})
