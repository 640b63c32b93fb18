"""Real ("reel"): what was promised and what came of it, and what children say of it.

Source: children.md 3.4 ("reel = reached/planned rung + meta-items"), 3.6 (whoever is above the institution sees no
class's result); the counting in fives is this project's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from voice.people.roles import leader_may_see
from voice.progress.heard import YES
from voice.scoreboard.values import RUNGS, Standing, Verdict

HAPPENED = "happened"
# Words of classes are added up above the institution in portions of so many, from so many houses, and said in thirds:
# a figure that moves by one class's word would tell that word to whoever looks before and after.
PORTION, FEWEST_CYCLES, FEWEST_HOUSES = 5, 5, 3
MOST, HALF, FEW = "most", "half", "few"


@dataclass(frozen=True, slots=True)
class Real:
    """steps: rung 0-5 -> cycles that ended there; kept: those that reached what they promised; over: how many ended;
    running, begun_not: still on their way, and started without asking anybody. Replies: due, in_time of these; owed,
    answered of these; waiting: promises that are overdue now."""

    steps: Mapping[int, int]
    over: int
    kept: int
    running: int
    unasked: int
    owed: int
    answered: int
    due: int
    in_time: int
    waiting: int

    @property
    def skin(self) -> int:
        """Those that came to nothing."""
        return self.steps.get(0, 0)


def real(cycles: Iterable[Standing]) -> Real:
    known = [one for one in cycles if not one.observed]
    over = [one for one in known if one.over]
    steps = Counter(one.rung for one in over)
    return Real(
        {rung: steps.get(rung, 0) for rung in (0, *RUNGS)}, len(over),
        sum(one.rung >= one.planned for one in over),
        sum(one.spoken and not one.over for one in known), sum(not one.spoken for one in known),
        sum(one.owed for one in known), sum(one.answered for one in known), sum(one.due for one in known),
        sum(one.in_time for one in known), sum(one.waiting for one in known),
    )  # fmt: skip


def enough_above(cycles: Iterable[Standing]) -> bool:
    """Whether so many cycles of so many houses have ended that their rungs may be added up for the municipality."""
    over = [one for one in cycles if one.over]
    return len(over) >= FEWEST_CYCLES and len({one.institution for one in over}) >= FEWEST_HOUSES


def verdicts_seen(
    cycles: Iterable[Standing], today: date, *, leader: bool, group: str | None = None
) -> list[tuple[Standing, Verdict]]:
    """The verdicts that somebody in the house may read, the newest first: a leader only when the class has seen it, or
    has had its ten open days. group: only this one's."""
    found = [
        (cycle, verdict) for cycle in cycles for verdict in cycle.verdicts if group in (None, verdict.group)
        and (not leader or leader_may_see(verdict.published, verdict.shown, today))
    ]  # fmt: skip
    return sorted(found, key=lambda pair: (pair[1].published, pair[0].key, pair[1].group), reverse=True)


@dataclass(frozen=True, slots=True)
class Voices:
    """What classes say together. groups: how many are in it, a multiple of PORTION; share: MOST, HALF or FEW of them
    say mostly yes."""

    groups: int
    share: str


def voices_together(cycles: Iterable[Standing], item: str = HAPPENED) -> Voices | None:
    """Of many institutions, or None when too few classes of too few of them have judged. Only whole portions count, in
    the order in which they were published."""
    said = sorted(
        (verdict.published, cycle.key, verdict.group, cycle.institution, verdict.words[item])
        for cycle in cycles for verdict in cycle.verdicts if item in verdict.words
    )  # fmt: skip
    whole = said[: len(said) // PORTION * PORTION]
    if len({row[3] for row in whole}) < FEWEST_HOUSES:
        return None
    yes = sum(row[4] == YES for row in whole)
    return Voices(len(whole), MOST if 3 * yes >= 2 * len(whole) else HALF if 3 * yes > len(whole) else FEW)
