"""Placing a box for a new sitting and changing its gate: seats, publishing, freezing. Counters are not shown here."""

from __future__ import annotations

from sqlmodel import Session, col, select

from voice.answers.box import new_content, seal, unseal
from voice.answers.tables import Box
from voice.questionnaires.questions import Questionnaire


def place_box(
    session: Session, secret: bytes, sitting_key: str, questionnaire: Questionnaire, forms: tuple[str, ...], seats: int
) -> None:
    """An empty box for a new sitting. Raises KeyError for a form that the questionnaire does not have."""
    content = new_content(questionnaire, forms, seats)
    session.add(Box(sitting_key=sitting_key, block=seal(secret, sitting_key, content)))
    session.flush()


def locked_box(session: Session, sitting_key: str) -> Box:
    """The row, locked until the transaction ends, so that no sheet slips in between. Raises KeyError."""
    box = session.exec(select(Box).where(col(Box.sitting_key) == sitting_key).with_for_update()).one_or_none()
    if box is None:
        raise KeyError(sitting_key)
    return box


def set_seats(session: Session, secret: bytes, sitting_key: str, seats: int) -> None:
    box = locked_box(session, sitting_key)
    content = unseal(secret, sitting_key, box.block)
    content.seats = seats
    box.block = seal(secret, sitting_key, content)
    session.add(box)


def freeze_box(session: Session, secret: bytes, sitting_key: str) -> None:
    """From now on the box takes nothing more. The wave is over (Content.freeze)."""
    box = locked_box(session, sitting_key)
    content = unseal(secret, sitting_key, box.block)
    content.freeze()
    box.block = seal(secret, sitting_key, content)
    session.add(box)
