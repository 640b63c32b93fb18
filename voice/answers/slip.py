"""The plain value that carries a right to answer from the ticket to the box. It names no person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Slip:
    """sitting_key: whose box; receipt: the keyed hash of the ticket; printed: it must stand among the printed tickets
    of the sitting at the moment of counting."""

    sitting_key: str
    receipt: bytes
    printed: bool = False


class Outcome(Enum):
    """What became of a sheet."""

    COUNTED = "counted"  # in time
    AGAIN = "again"  # the same ticket was counted before; nothing changed
    NOT_GOOD = "not good"  # no such printed ticket (any more); nothing changed
    LATE = "late"  # after publishing: counted with the institution
    FULL = "full"  # no seat left; nothing changed
    FROZEN = "frozen"  # the wave is over; nothing changed
