"""What waits for a member of staff besides answers: notes for help, concerns, words that nobody has read."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, func, select

from voice.help_notes.holders import notes_for
from voice.moderation.reading import heaps
from voice.moderation.tables import Concern
from voice.people.tables import Institution
from voice.web.pages import Turn


def notes_waiting(turn: Turn) -> int:
    """Notes from children that this person must read."""
    return notes_for(turn.settings, turn.actor.staff, turn.now)


def concerns_waiting(turn: Turn, houses: Iterable[Institution]) -> dict[str, int]:
    """Institution key -> concerns that are not settled, where there are any. (A settled one is erased.)"""
    found = turn.session.exec(
        select(Concern.institution_key, func.count())
        .where(col(Concern.institution_key).in_([house.key for house in houses]))
        .group_by(Concern.institution_key)
    )
    return dict(found.all())


def words_waiting(turn: Turn, houses: Iterable[Institution]) -> set[str]:
    """Keys of the institutions in which this person may read texts that nobody has read."""
    person = turn.actor.staff
    return {house.key for house in houses if any(heap.waiting for heap in heaps(turn.session, house, person)[0])}
