"""Words of classes that wrote too few: put together with those of other classes of the institution (R11).

Alone they could be read as somebody's. From ten, of at least two groups, they leave their boxes together when the wave
closes; fewer stay sealed until the boxes are frozen and are erased then, as children were told.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from voice.answers.box import seal, unseal
from voice.people.tables import Group
from voice.tallies.opened import blocks_of, in_portions, locked_boxes
from voice.tallies.tables import OwnWords
from voice.tallies.transactions import Changed
from voice.tallies.worked_out import WORDS_TOGETHER
from voice.waves.opening import new_key
from voice.waves.tables import Sitting, Wave

LEAST_GROUPS = 2  # else they would be one class's words, and few
LEAST_OF_OTHERS = 3  # texts beside any one class's: that class knows which are not its own
Question = tuple[str, str, str]  # institution, form, item


@dataclass(slots=True)
class Gathered:
    """words: (institution, form, item, text) that leave their boxes together. taken: by sitting, what leaves its box;
    sealed: by sitting, the box as it was and as it is to be."""

    words: list[tuple[str, str, str, str]] = field(default_factory=list)
    taken: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    sealed: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)


def gather_words(session: Session, secret: bytes, sitting_keys: Iterable[str]) -> Gathered:
    """Looks into these boxes and finds the words that are enough together; changes nothing. Raises WrongSecret."""
    keys = set(sitting_keys)
    houses: dict[str, str] = {}
    written: dict[Question, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for portion in in_portions(keys):
        houses |= _institutions(session, portion)
    for key, block in blocks_of(session, keys):
        for form, item, words in unseal(secret, key, block).words:
            written[houses[key], form, item][key].append(words)
    leaving = {question for question, by_sitting in written.items() if enough(by_sitting.values())}
    found = Gathered()
    for key, block in blocks_of(session, {key for question in leaving for key in written[question]}):
        content = unseal(secret, key, block)
        found.taken[key] = [entry for entry in content.words if (houses[key], *entry[:2]) in leaving]
        content.words = [entry for entry in content.words if (houses[key], *entry[:2]) not in leaving]
        found.sealed[key] = bytes(block), seal(secret, key, content)
        found.words += [(houses[key], *entry) for entry in found.taken[key]]
    random.SystemRandom().shuffle(found.words)
    return found


def release_words(session: Session, secret: bytes, wave: Wave, found: Gathered) -> None:
    """Takes them out of their boxes, all in the caller's transaction. Raises Changed when one is not there any more."""
    for portion in in_portions(found.sealed):
        for box in locked_boxes(session, portion):
            before, after = found.sealed[box.sitting_key]
            if box.block != before:  # a late sheet has come in
                after = _without(secret, box.sitting_key, box.block, found.taken[box.sitting_key])
            box.block = after
            session.add(box)
        session.flush()
    session.add_all(
        OwnWords(key=new_key(), wave_key=wave.key, institution_key=house, form=form, item=item, words=words)
        for house, form, item, words in found.words
    )
    session.flush()


def _without(secret: bytes, key: str, block: bytes, taken: list[tuple[str, str, str]]) -> bytes:
    content = unseal(secret, key, block)
    for entry in taken:
        if entry not in content.words:
            raise Changed(f"words of sitting {key} have left its box already")
        content.words.remove(entry)
    return seal(secret, key, content)


def enough(by_group: Iterable[list[str]]) -> bool:
    sizes = [len(words) for words in by_group]
    if sum(sizes) < WORDS_TOGETHER or len(sizes) < LEAST_GROUPS:
        return False
    return sum(sizes) - max(sizes) >= LEAST_OF_OTHERS


def _institutions(session: Session, portion: list[str]) -> dict[str, str]:
    found = select(Sitting.key, Group.institution_key).join(Group, col(Group.key) == col(Sitting.group_key))
    return dict(session.exec(found.where(col(Sitting.key).in_(portion))).all())
