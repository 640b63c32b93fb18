"""What the scoreboard of goal C is made of, as plain values: one Standing for each cycle, one Life for each group.

Goal C: "Alle boern og unge sikres reel, systematisk og kontinuerlig inddragelse af deres stemme i udviklingen af den
paedagogiske praksis." Nothing here ranks anybody, and there is no score to add it all up to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from voice.questionnaires.ages import ages_of
from voice.questionnaires.questions import CHILDRENS_FORMS

RUNGS = (1, 2, 3, 4, 5)
# Age bands as children.md 2.2 has them; the forms '3' and '4-5' are one band.
BANDS = ("0-2", "3-5", "6-9", "10-12", "13-15", "16-18")


def band_of(form: str) -> str:
    """'4-5' -> '3-5'. Raises ValueError for a form of grown-ups."""
    if form not in CHILDRENS_FORMS:
        raise ValueError(form)
    first = ages_of(form)[0]
    return next(band for band in BANDS if ages_of(band)[0] <= first <= ages_of(band)[1])


def bands_of(forms: tuple[str, ...]) -> tuple[str, ...]:
    """In the order of age, each once; forms of grown-ups are none."""
    found = {band_of(form) for form in forms if form in CHILDRENS_FORMS}
    return tuple(band for band in BANDS if band in found)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one group said of what came of a cycle: item (progress.heard: 'happened' ...) -> word. The lowest word holds
    where a group has several forms. shown: the day the class saw it."""

    group: str
    published: date
    shown: date | None
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """One cycle. rung: 0-5, as progress.reached has it; running: it can still reach its planned rung. owed: findings
    and proposals; answered: those with a reply; due: promises (to reply, to tell) whose day has come, in_time: those
    of them that were kept by it. waiting: promises that are overdue now. missing: keys of the evidence that it lacks
    (ladder.rungs)."""

    key: str
    title: str
    institution: str
    groups: tuple[str, ...]
    bands: tuple[str, ...]
    at: date
    planned: int
    rung: int
    label: str
    running: bool
    skin: bool = False
    observed: bool = False
    spoken: bool = True
    owed: int = 0
    answered: int = 0
    due: int = 0
    in_time: int = 0
    waiting: int = 0
    missing: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    @property
    def over(self) -> bool:
        """Children were asked, and its rung will not rise any more, or has come as far as was planned."""
        return self.spoken and not self.observed and (not self.running or self.rung >= self.planned)


@dataclass(frozen=True, slots=True)
class Life:
    """One group in a school year. asked: the days on which it was asked something, in order; cycles: how many it takes
    part in; planned: something lies ahead for it in the year's plan. results, hidden: sittings whose answers were
    published, and those of them of which nothing could be shown because they were too few."""

    key: str
    name: str
    institution: str
    kind: str
    bands: tuple[str, ...]
    size: int
    asked: tuple[date, ...] = ()
    cycles: int = 0
    planned: bool = False
    results: int = 0
    hidden: int = 0
    closed: frozenset[date] = frozenset()

    @property
    def in_plan(self) -> bool:
        """'Systematisk': it takes part in a cycle, or one is planned."""
        return self.cycles > 0 or self.planned

    @property
    def never_shown(self) -> bool:
        """It has answered and never got a picture of it, because it is too small."""
        return 0 < self.results == self.hidden
