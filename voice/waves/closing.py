"""Closing a sitting, and adding seats while it is open."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from voice.answers.placing import locked_box, set_seats
from voice.language import gettext as _
from voice.waves.opening import MOST_SEATS, CannotOpen, new_key
from voice.waves.state import seats
from voice.waves.tables import Closing, ExtraSeats, Sitting


def close_sitting(session: Session, sitting: Sitting, *, now: datetime, by: str | None = None) -> None:
    """No new pages from here on; sheets that children are writing are still taken. Safe to repeat."""
    locked_box(session, sitting.key)  # two adults may press at the same moment
    if session.get(Closing, sitting.key) is None:
        session.add(Closing(sitting_key=sitting.key, at=now, by=by))
        session.flush()


def add_seats(
    session: Session, secret: bytes, sitting: Sitting, number: int, *, now: datetime, by: str | None = None
) -> None:
    """More seats, as a dated row. Raises CannotOpen with a sentence for the adult."""
    locked_box(session, sitting.key)
    total = seats(session, sitting) + number
    if number < 1 or total > MOST_SEATS:
        raise CannotOpen(_("Skriv et tal mellem 1 og %(most)s.") % {"most": MOST_SEATS})
    session.add(ExtraSeats(key=new_key(), sitting_key=sitting.key, seats=number, at=now, by=by))
    session.flush()
    set_seats(session, secret, sitting.key, total)
