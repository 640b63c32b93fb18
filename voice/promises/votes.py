"""What a vote gave: the only words that a decision of children, or of children and adults together, may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session

from voice.cycle.asking_words import YES
from voice.cycle.outcome import winner_of
from voice.tallies.publish import questionnaire_of, results_of
from voice.waves.tables import Sitting

MOTION = "motion"  # the one item of a vote for or against what it says (cycle.asking.motion)


@dataclass(frozen=True, slots=True)
class Gave:
    """top: the option that most chose, in its words; several when they stand alike. every: all that could be chosen.
    counted: False where so few voted that the box says nothing, and hands were counted in the room instead.
    carried: a vote for or against one proposal was for it; None for a vote between several. codes: of the options, by
    their words."""

    top: tuple[str, ...]
    every: tuple[str, ...]
    counted: bool
    carried: bool | None = None
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def tie(self) -> bool:
        return self.counted and self.carried is None and len(self.top) != 1

    def allows(self, words: str) -> bool:
        """Whether a decision may say this."""
        if not self.counted:
            return words in self.every
        return not self.tie and words in self.top


def gave(session: Session, sitting: Sitting) -> Gave | None:
    """None before the vote is published (cycle.outcome counts it)."""
    results = results_of(session, sitting)
    if not results:
        return None
    items = [questionnaire.items[0] for questionnaire in questionnaire_of(session, sitting).forms]
    outcome = winner_of(results)
    labels = {option.code: option.label for item in reversed(items) for option in item.options}
    if items[0].key == MOTION:
        carried = outcome.winner == YES
        return Gave((items[0].ask,) if carried else (), (items[0].ask,), outcome.counted > 0, carried)
    top = outcome.codes if outcome.counted else ()
    return Gave(tuple(label for code, label in labels.items() if code in top), tuple(labels.values()),
                outcome.counted > 0, codes={label: code for code, label in labels.items()})  # fmt: skip
