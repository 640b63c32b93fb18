"""Which texts belong together: one question, asked in one place."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from voice.moderation.tables import ApprovedWords, RemovedWords
from voice.tallies.tables import OwnWords


@dataclass(frozen=True, slots=True)
class Question:
    """sitting_key: the group's turn; None for several groups of an institution whose texts are read together."""

    wave_key: str
    institution_key: str
    sitting_key: str | None
    form: str
    item: str

    @property
    def columns(self) -> dict[str, Any]:
        """For a new row, and for filter_by."""
        return asdict(self)


def question_of(row: OwnWords | ApprovedWords | RemovedWords) -> Question:
    return Question(row.wave_key, row.institution_key, row.sitting_key, row.form, row.item)
