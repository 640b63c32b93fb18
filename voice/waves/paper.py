"""Printing tickets, and cancelling those that were not used. What is printed is never kept."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom

from sqlmodel import Session, col, delete, func, select

from voice.answers.placing import locked_box
from voice.answers.tables import Receipt
from voice.language import gettext as _
from voice.waves.codes import length_for, new_code
from voice.waves.printed import (
    COMBINATIONS,
    cancelled_marks_of,
    marks_of,
    names_of,
    receipts_of,
)
from voice.waves.tables import CODE, TICKET, Closing, PrintedTicket, Printing, Sitting
from voice.waves.tickets import RECEIPT_BYTES

FROM_TEN = ("10-12", "13-15", "16-18")
VOTES = ("choose", "decide")

_luck = SystemRandom()


class CannotPrint(ValueError):
    """The tickets cannot be printed; str() is a sentence for the adult."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What one child draws from the bowl: text as it is typed, without spaces; pictures: three names, in order."""

    text: str
    pictures: tuple[str, ...]


def default_door(purpose: str, forms: Iterable[str]) -> str:
    """'ticket' for children from 10 who choose or decide: each counts once, whoever holds the tablet. Else 'code'."""
    forms = tuple(forms)
    return TICKET if purpose in VOTES and forms and set(forms) <= set(FROM_TEN) else CODE


def wait_for_others(session: Session, sitting: Sitting) -> None:
    """Whoever prints for this sitting at the same moment is done first: what a page says of printings is true then."""
    locked_box(session, sitting.key)


def print_tickets(
    session: Session,
    secret: bytes,
    sitting: Sitting,
    number: int,
    *,
    now: datetime,
    by: str | None = None,
    reprint: bool = False,
) -> tuple[Ticket, ...]:
    """New tickets, in no order that anything remembers. reprint: the unused ones stop being good at the same moment.

    More tickets than seats are no harm: the seats limit how many count. Raises CannotPrint.
    """
    locked_box(session, sitting.key)  # a sheet that is being counted now is counted before, or sees the new tickets
    if sitting.door != TICKET or session.get(Closing, sitting.key) is not None:
        raise CannotPrint(_("Der kan ikke trykkes billetter til de her svar."))
    if reprint:
        cancel_unused(session, secret, sitting)
    free = _free_pictures(session, secret, sitting)
    if not 1 <= number <= len(free):
        raise CannotPrint(_("Der kan ikke trykkes flere billetter. Giv plads til flere, eller åbn en ny runde."))
    texts = _new_texts(session, number)
    chosen = dict(zip(texts, free, strict=False))
    rows = [
        PrintedTicket(
            sitting_key=sitting.key,
            receipt=receipts_of(secret, sitting.key, text)[0],
            pictures=marks_of(secret, sitting.key, letters)[0],
        )
        for text, letters in chosen.items()
    ]
    session.add_all(_in_order(rows))
    session.add(Printing(
        key=secrets.token_urlsafe(9), sitting_key=sitting.key, tickets=number, reprint=reprint, at=now, by=by,
    ))  # fmt: skip
    session.flush()
    return tuple(Ticket(text, names_of(letters)) for text, letters in chosen.items())


def cancel_unused(session: Session, secret: bytes, sitting: Sitting) -> None:
    """Each leaves a row that no ticket can match, so that its pictures are not given to another child's ticket."""
    used = select(Receipt.receipt).where(Receipt.sitting_key == sitting.key)
    here = col(PrintedTicket.sitting_key) == sitting.key
    unused = session.exec(select(PrintedTicket).where(here, col(PrintedTicket.receipt).not_in(used))).all()
    letters = {mark: one for one in COMBINATIONS for mark in marks_of(secret, sitting.key, one)}
    gone = [letters[bytes(row.pictures)] for row in unused if bytes(row.pictures) in letters]
    live = [bytes(row.receipt) for row in unused if bytes(row.pictures) in letters]
    session.exec(delete(PrintedTicket).where(here, col(PrintedTicket.receipt).in_(live)))
    rows = [
        PrintedTicket(
            sitting_key=sitting.key,
            receipt=secrets.token_bytes(RECEIPT_BYTES),
            pictures=cancelled_marks_of(secret, sitting.key, one)[0],
        )
        for one in gone
    ]
    session.add_all(_in_order(rows))
    session.flush()


def printings_of(session: Session, sitting_key: str) -> list[Printing]:
    """The oldest first."""
    there = select(Printing).where(Printing.sitting_key == sitting_key).order_by(col(Printing.at), Printing.key)
    return list(session.exec(there))


def _free_pictures(session: Session, secret: bytes, sitting: Sitting) -> list[str]:
    """Combinations that no ticket of the sitting has had, shuffled; after them those of cancelled tickets, so that a
    large sitting can be printed again and again."""
    there = select(PrintedTicket.pictures).where(PrintedTicket.sitting_key == sitting.key)
    marks = {bytes(mark) for mark in session.exec(there)}
    if not marks:
        return _luck.sample(COMBINATIONS, len(COMBINATIONS))
    unused = [one for one in COMBINATIONS if marks.isdisjoint(marks_of(secret, sitting.key, one))]
    _luck.shuffle(unused)
    return sorted(unused, key=lambda one: not marks.isdisjoint(cancelled_marks_of(secret, sitting.key, one)))


def _new_texts(session: Session, number: int) -> list[str]:
    """Long enough that a guesser needs 10 million tries for a hit among all tickets that are good somewhere, and not
    to be mistaken for a sitting's code."""
    closed = select(Closing.sitting_key)
    printed = select(func.coalesce(func.sum(Printing.tickets), 0)).where(col(Printing.sitting_key).not_in(closed))
    length = length_for(int(session.exec(printed).one()) + number - 1)
    texts: set[str] = set()
    while len(texts) < number:
        texts |= {new_code(length) for _n in range(number - len(texts))}
        texts -= set(session.exec(select(col(Sitting.code)).where(col(Sitting.code).in_(texts))).all())
    return _luck.sample(sorted(texts), number)


def _in_order(rows: list[PrintedTicket]) -> list[PrintedTicket]:
    """By a keyed hash: the order in the file is not the order on the sheets."""
    return sorted(rows, key=lambda row: row.receipt)
