"""What waits to be read, for one moderator: question by question, never fewer than ten texts from one place together.

A moderator never reads the words of children she teaches: those wait for another. Nothing here has an order: texts
come shuffled anew at each look.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, fields

from sqlmodel import Session, col, func, select

from voice.moderation.question import Question, question_of
from voice.moderation.tables import ApprovedWords, RemovedWords
from voice.people.roles import groups_of
from voice.people.tables import Group, Institution, Staff
from voice.questionnaires.document import from_document
from voice.questionnaires.questions import Item
from voice.tallies.publish import WORDS_TOGETHER
from voice.tallies.tables import OwnWords
from voice.waves.tables import Sitting, Wave

Words = OwnWords | ApprovedWords | RemovedWords


@dataclass(frozen=True, slots=True)
class Heap:
    """All texts to one question: how many wait, may be read, were taken out."""

    question: Question
    waiting: int
    approved: int
    removed: int

    @property
    def together(self) -> bool:
        """R11: texts are read only where at least ten were written; what has been decided still counts."""
        return self.waiting + self.approved + self.removed >= WORDS_TOGETHER


@dataclass(frozen=True, slots=True)
class Text:
    key: str
    words: str


def heaps(session: Session, institution: Institution, staff: Staff) -> tuple[list[Heap], bool]:
    """What this moderator may read, most recently asked wave first; and whether something waits for another."""
    mine, others, taught = [], False, _taught(session, institution, staff)
    for heap in _heaps(session, institution):
        if taught.wrote(heap.question):
            others = others or heap.waiting > 0
        elif heap.together:
            mine.append(heap)
    opened = {wave.key: wave.opened_on for wave in _waves(session, mine)}
    mine.sort(key=lambda heap: (-opened[heap.question.wave_key].toordinal(), heap.question.sitting_key or "",
                                heap.question.form, heap.question.item))
    return mine, others


def heap_of(session: Session, institution: Institution, staff: Staff, question: Question) -> Heap | None:
    """The heap, or None when there is none that this moderator may read."""
    return next((heap for heap in heaps(session, institution, staff)[0] if heap.question == question), None)


def waiting_texts(session: Session, question: Question) -> list[Text]:
    """Shuffled anew at each look. Only for a question that heap_of has given."""
    rows = session.exec(select(OwnWords).filter_by(**question.columns))
    return _shuffled([Text(row.key, row.words) for row in rows])


def approved_texts(session: Session, question: Question) -> list[Text]:
    """What may already be read of it, shuffled anew: the moderator can still take one back."""
    rows = session.exec(select(ApprovedWords).filter_by(**question.columns))
    return _shuffled([Text(row.key, row.words) for row in rows])


def question_with(session: Session, institution: Institution, staff: Staff, key: str) -> Question | None:
    """The question that a waiting or approved text belongs to, or None when this moderator may not read it."""
    row = session.get(OwnWords, key) or session.get(ApprovedWords, key)
    if row is None or row.institution_key != institution.key:
        return None
    question = question_of(row)
    return question if heap_of(session, institution, staff, question) else None


def item_of(session: Session, question: Question) -> Item:
    """The question as the children met it."""
    document = session.get_one(Wave, question.wave_key).document
    return from_document(document).form(question.form).item(question.item)


def groups_by_sitting(session: Session, questions: list[Question]) -> dict[str, str]:
    """The names of the groups whose texts they are; several groups together have none."""
    keys = [question.sitting_key for question in questions if question.sitting_key]
    named = select(Sitting.key, Group.name).join(Group, col(Group.key) == Sitting.group_key)
    return dict(session.exec(named.where(col(Sitting.key).in_(keys))).all())


def _heaps(session: Session, institution: Institution) -> list[Heap]:
    waiting, approved, removed = (_counted(session, table, institution)
                                  for table in (OwnWords, ApprovedWords, RemovedWords))
    return [Heap(question, waiting[question], approved[question], removed[question])
            for question in waiting | approved | removed]


def _counted(session: Session, table: type[Words], institution: Institution) -> Counter[Question]:
    columns = [getattr(table, field.name) for field in fields(Question)]
    counting = select(*columns, func.count())  # type: ignore[call-overload]  # SQLModel's types end at four columns
    rows = session.exec(counting.where(table.institution_key == institution.key).group_by(*columns))
    return Counter({Question(*row[:-1]): row[-1] for row in rows})


@dataclass(frozen=True, slots=True)
class Taught:
    """The turns, and the waves that they were in, of the groups of one institution that one person teaches."""

    sittings: frozenset[str]
    waves: frozenset[str]

    def wrote(self, question: Question) -> bool:
        """Whether such a group may have written among them. Of texts that several groups wrote nobody knows whose they
        are, so any group that took part counts."""
        if question.sitting_key is None:
            return question.wave_key in self.waves
        return question.sitting_key in self.sittings


def _taught(session: Session, institution: Institution, staff: Staff) -> Taught:
    groups = [group.key for group in groups_of(session, staff) if group.institution_key == institution.key]
    rows = session.exec(select(Sitting.key, Sitting.wave_key).where(col(Sitting.group_key).in_(groups))).all()
    return Taught(frozenset(key for key, _wave in rows), frozenset(wave for _key, wave in rows))


def _shuffled(texts: list[Text]) -> list[Text]:
    random.SystemRandom().shuffle(texts)
    return texts


def _waves(session: Session, found: list[Heap]) -> list[Wave]:
    keys = {heap.question.wave_key for heap in found}
    return list(session.exec(select(Wave).where(col(Wave.key).in_(keys))))
