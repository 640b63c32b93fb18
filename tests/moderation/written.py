"""Texts that have left the box, as the door leaves them: a class has written, and nobody has read it yet."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from tests import cast as people
from voice import clock
from voice.moderation.question import Question
from voice.people.tables import Group
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.tallies.tables import OwnWords
from voice.waves.opening import new_key
from voice.waves.tables import Sitting

ASKED = people.make_questionnaire(
    people.make_item("friend"), people.make_item("words", "text"), people.make_item("more", "text"), forms=("10-12",)
)
DRAWN = people.make_questionnaire(people.make_item("best", "drawing"), forms=("6-9",))
TEN = tuple(f"Ord nummer {n}" for n in range(10))


def published(session: Session, settings: Settings, group: Group, questionnaire=ASKED, form: str = "10-12") -> Sitting:  # type: ignore[no-untyped-def]
    """Published without a sheet; what children wrote is put beside it by written()."""
    sitting = people.make_sitting(session, settings, group, questionnaire=questionnaire, forms=(form,))
    publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
    return sitting


def written(
    session: Session, sitting: Sitting, texts: Iterable[str] = TEN, *, item: str = "words", alone: bool = True
) -> Question:
    """alone: the group wrote enough to be read for itself; else its texts are read together with others'."""
    group = session.get_one(Group, sitting.group_key)
    question = Question(sitting.wave_key, group.institution_key, sitting.key if alone else None, sitting.forms, item)
    for text in texts:
        session.add(OwnWords(key=new_key(), **question.columns, words=text))
    session.flush()
    return question
