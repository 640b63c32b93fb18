"""Proves that the books balance: every box against itself and against its receipts, and the lines of erased boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, func, select

from voice.answers.box import Content, unseal
from voice.answers.tables import Receipt
from voice.tallies.erasing import BALANCED, forgotten_sittings, is_signed
from voice.tallies.opened import BooksDoNotBalance, blocks_of, check_helped, counts_of
from voice.tallies.tables import Erasure
from voice.waves.state import seats, wave_of
from voice.waves.tables import Sitting


@dataclass(slots=True)
class Audit:
    """What was looked at and what is wrong; problems hold one plain sentence each and no count of an answer.

    sheets: in the boxes that are there; erased: boxes that were balanced when they were erased.
    """

    sittings: int = 0
    sheets: int = 0
    erased: int = 0
    problems: list[str] = field(default_factory=list)


def audit(session: Session, secret: bytes, *, now: datetime) -> Audit:
    """Checks every sitting. Where receipts have been forgotten in time (tick), only the box itself is checked."""
    found = Audit()
    forgotten = set(session.exec(forgotten_sittings(now)).all())
    receipts = dict(session.exec(select(Receipt.sitting_key, func.count()).group_by(col(Receipt.sitting_key))).all())
    sittings = {sitting.key: sitting for sitting in session.exec(select(Sitting)).all()}
    erasures = {row.sitting_key: row for row in session.exec(select(Erasure)).all()}
    without = set(sittings)
    for key, block in blocks_of(session, sittings):
        sitting = sittings[key]
        without.discard(key)
        try:
            content = unseal(secret, key, block)
        except RuntimeError as error:
            found.problems.append(f"sitting {sitting.code}: {error}")
            continue
        found.sheets += content.received
        known = receipts.get(key, 0)
        if known != content.received and key not in forgotten:
            found.problems.append(f"sitting {sitting.code}: {known} receipts, but {content.received} sheets in the box")
        found.problems += _problems(session, sitting, content)
        if key in erasures:
            found.problems.append(f"sitting {sitting.code}: the box is said to be erased, but it is there")
    for key in sorted(without):
        problem = _erased(secret, sittings[key], erasures.get(key))
        if problem:
            found.problems.append(f"sitting {sittings[key].code}: {problem}")
        else:
            found.erased += 1
    found.sittings = len(sittings)
    return found


def _problems(session: Session, sitting: Sitting, content: Content) -> list[str]:
    found = []
    if content.received > content.seats or content.seats != seats(session, sitting):
        found.append(f"sitting {sitting.code}: the seats do not agree with the sheets")
    try:
        check_helped(content)
    except BooksDoNotBalance as error:
        found.append(f"sitting {sitting.code}: {error}")
    document = wave_of(session, sitting).document
    for parts in (content.in_time, content.late):
        for form in parts:
            try:
                counts_of(document, [form], parts)
            except BooksDoNotBalance as error:
                found.append(f"sitting {sitting.code}, form {form}: {error}")
    return found


def _erased(secret: bytes, sitting: Sitting, row: Erasure | None) -> str:
    """What is wrong with the line of a box that is not there; empty when it vouches for it."""
    if row is None:
        return "there is no box, and no line that it was erased"
    if not is_signed(secret, row.line, row.signature):
        return f"the line of its erasure is not as it was written: {row.line}"
    if not row.line.startswith(f"{sitting.key} {row.on} "):
        return f"the line of its erasure is that of another: {row.line}"
    return "" if row.line.endswith(f", {BALANCED}") else f"it was not balanced when it was erased: {row.line}"
