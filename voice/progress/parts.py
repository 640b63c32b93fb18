"""The rows of a cycle as plain values: groups, sittings, talks, promises, decisions, actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from voice.tallies.results import FormResult

OBSERVED = ("0-2",)  # an adult observes: neither reached nor missed


@dataclass(frozen=True, slots=True)
class GroupIn:
    """A group that takes part. size: frozen when the cycle began. kind: 'class' or 'council'."""

    key: str
    name: str
    size: int
    forms: tuple[str, ...]
    kind: str = "class"

    @property
    def observed(self) -> bool:
        return self.forms == OBSERVED


@dataclass(frozen=True, slots=True)
class Asked:
    """A sitting of the cycle. step: one of cycle.tables.STEPS. about: key of the action it is about. seats: with extra
    ones. enough: the Coverage row, or None before publishing. above: the day the figures above the groups were made.
    hands: a council's raised hands carried it. items: keys of the items asked (of answers only). results: the published
    ones of votes, checks and verdicts."""

    key: str
    group: str
    step: str
    opened: datetime
    forms: tuple[str, ...] = ()
    about: str | None = None
    seats: int = 0
    closed: date | None = None
    published: date | None = None
    published_at: datetime | None = None
    shown: date | None = None
    enough: bool | None = None
    above: date | None = None
    hands: bool = False
    items: frozenset[str] = frozenset()
    results: tuple[FormResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Talked:
    sitting: str
    group: str
    method: str
    changed: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Marked:
    """The class's own word for one item of a result. mark: 'us', 'almost' or 'no'."""

    sitting: str
    form: str
    item: str
    mark: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of children that has not been taken back."""

    key: str
    group: str | None
    sitting: str | None
    meeting: str | None
    origin: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Own:
    """An item of the questionnaire that is the children's. sitting or meeting: where they chose or wrote it."""

    item: str
    how: str
    edited: bool
    consent: bool
    sitting: str | None
    meeting: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """A finding or a proposal: it gets a reply. kind: 'finding' or 'proposal'; due: a day of its own (of a paper that
    was handed over with a date), or None."""

    key: str
    kind: str
    words: str
    at: datetime
    origin: str = "adults"
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Replied:
    to: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """by: 'adults', 'together' or 'children'. sides: who has signed, and when. veto: its reason, or None."""

    key: str
    by: str
    at: datetime
    proposal: str | None = None
    mandate: str | None = None
    sitting: str | None = None
    sides: Mapping[str, datetime] = field(default_factory=dict)
    veto: str | None = None


@dataclass(frozen=True, slots=True)
class Doing:
    """An action. owner: 'children' or 'adults'. steps: (state, at), the oldest first."""

    key: str
    words: str
    owner: str
    role: str
    due: date
    at: datetime
    decision: str | None = None
    steps: tuple[tuple[str, datetime], ...] = ()

    @property
    def state(self) -> str:
        """'planned', or the last of promises.tables.STATES."""
        return self.steps[-1][0] if self.steps else "planned"


@dataclass(frozen=True, slots=True)
class Told:
    group: str
    by: str
    at: datetime
