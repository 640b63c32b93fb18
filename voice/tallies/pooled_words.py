"""Words of classes that wrote too few: put together with those of other classes of the institution (R11).

Alone they could be read as somebody's. From ten, of at least two groups, they leave their boxes together when the wave
closes; fewer stay sealed until the boxes are frozen and are erased then, as children were told.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import Session, col, select

from voice.answers.box import seal, unseal
from voice.people.tables import Group
from voice.tallies.opened import in_portions, locked_boxes
from voice.tallies.publish import WORDS_TOGETHER
from voice.tallies.tables import OwnWords
from voice.waves.opening import new_key
from voice.waves.tables import Sitting, Wave

LEAST_GROUPS = 2  # else they would be one class's words, and few
LEAST_OF_OTHERS = 3  # texts beside any one class's: that class knows which are not its own
Question = tuple[str, str, str]  # institution, form, item


def pool_words(session: Session, secret: bytes, wave: Wave, sitting_keys: Iterable[str]) -> int:
    """Takes words out of these boxes where they are enough together, and returns how many rows there are now.

    All in the caller's transaction. Raises WrongSecret.
    """
    keys = set(sitting_keys)
    houses: dict[str, str] = {}
    written: dict[Question, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for portion in in_portions(keys):
        houses |= _institutions(session, portion)
        for box in locked_boxes(session, portion):
            for form, item, words in unseal(secret, box.sitting_key, box.block).words:
                written[houses[box.sitting_key], form, item][box.sitting_key].append(words)
    leaving = {question for question, by_sitting in written.items() if enough(by_sitting.values())}
    givers = {key for question in leaving for key in written[question]}
    for portion in in_portions(givers):
        for box in locked_boxes(session, portion):
            content = unseal(secret, box.sitting_key, box.block)
            house = houses[box.sitting_key]
            content.words = [entry for entry in content.words if (house, *entry[:2]) not in leaving]
            box.block = seal(secret, box.sitting_key, content)
            session.add(box)
        session.flush()
    rows = [
        OwnWords(key=new_key(), wave_key=wave.key, institution_key=house, form=form, item=item, words=words)
        for house, form, item in sorted(leaving)
        for of_one in written[house, form, item].values()
        for words in of_one
    ]
    random.SystemRandom().shuffle(rows)
    session.add_all(rows)
    session.flush()
    return len(rows)


def enough(by_group: Iterable[list[str]]) -> bool:
    sizes = [len(words) for words in by_group]
    if sum(sizes) < WORDS_TOGETHER or len(sizes) < LEAST_GROUPS:
        return False
    return sum(sizes) - max(sizes) >= LEAST_OF_OTHERS


def _institutions(session: Session, portion: list[str]) -> dict[str, str]:
    found = select(Sitting.key, Group.institution_key).join(Group, col(Group.key) == col(Sitting.group_key))
    return dict(session.exec(found.where(col(Sitting.key).in_(portion))).all())
