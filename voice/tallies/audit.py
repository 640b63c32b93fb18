"""Proves that the books balance: every box against itself and against its receipts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, func, select

from voice.answers.box import unseal
from voice.answers.layout import Layout
from voice.answers.tables import Box, Receipt
from voice.questionnaires.document import from_document
from voice.tallies.tick import forgotten_sittings
from voice.waves.state import seats, wave_of
from voice.waves.tables import Sitting


@dataclass(slots=True)
class Audit:
    """What was looked at and what is wrong; problems hold one plain sentence each and no count of an answer."""

    sittings: int = 0
    sheets: int = 0
    problems: list[str] = field(default_factory=list)


def audit(session: Session, secret: bytes, *, now: datetime) -> Audit:
    """Checks every sitting. Where receipts have been forgotten in time (tick), only the box itself is checked."""
    found = Audit()
    forgotten = set(session.exec(forgotten_sittings(now)).all())
    receipts = dict(session.exec(select(Receipt.sitting_key, func.count()).group_by(col(Receipt.sitting_key))).all())
    boxes = {box.sitting_key: box for box in session.exec(select(Box)).all()}
    for sitting in session.exec(select(Sitting)).all():
        found.sittings += 1
        box = boxes.pop(sitting.key, None)
        if box is None:
            found.problems.append(f"sitting {sitting.code}: there is no box")
            continue
        try:
            content = unseal(secret, sitting.key, box.block)
        except RuntimeError as error:
            found.problems.append(f"sitting {sitting.code}: {error}")
            continue
        found.sheets += content.received
        known = receipts.get(sitting.key, 0)
        if known != content.received and sitting.key not in forgotten:
            found.problems.append(f"sitting {sitting.code}: {known} receipts, but {content.received} sheets in the box")
        if content.received > content.seats or content.seats != seats(session, sitting):
            found.problems.append(f"sitting {sitting.code}: the seats do not agree with the sheets")
        questionnaire = from_document(wave_of(session, sitting).document)
        for parts in (content.in_time, content.late):
            for key, part in parts.items():
                layout = Layout(questionnaire, questionnaire.form(key))
                problems = layout.problems(layout.counts(part.numbers, part.totals))
                found.problems += [f"sitting {sitting.code}, form {key}: {problem}" for problem in problems]
    found.problems += [f"a box without a sitting: {key}" for key in boxes]
    return found
