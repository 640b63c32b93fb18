"""What is printed on a ticket, and how it is known again: plain functions, no database.

A ticket bears a short text and three pictures. Neither is kept: a text becomes the receipt that the ticket will leave,
the pictures become a mark, both keyed hashes over the sitting. A ticket is sent as pass + "." + what is on the paper:
the text, or the pictures and the token of a tablet that an adult has opened (tickets.py has the pass).
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import permutations

from voice.secret import every
from voice.waves.codes import typed
from voice.waves.tickets import RECEIPT_BYTES, Forged, signer, text_of

# The twelve of templates/parts/pictures.html that differ most in outline, also in black and white.
PICTURES = (
    "book", "soup", "bread", "block-tower", "bike", "idea",
    "sand", "drawing", "going-home", "outside", "tired", "playing",
)  # fmt: skip
ON_A_TICKET = 3
GOOD_FOR_SEALED = 14  # days that a sheet may lie sealed on a tablet that was opened for pictures
LETTERS = "abcdefghijkl"  # the pictures in this order, for sending
COMBINATIONS = tuple("".join(chosen) for chosen in permutations(LETTERS, ON_A_TICKET))  # 1320
_SHOWN = re.compile(rf"([{LETTERS}]{{{ON_A_TICKET}}})\.([A-Za-z0-9_-]{{22}})")


@dataclass(frozen=True, slots=True)
class Paper:
    """What the row of a printed ticket may look like, for each secret that may have been in use when it was printed."""

    receipts: tuple[bytes, ...] = ()
    marks: tuple[bytes, ...] = ()


NO_PAPER = Paper()


def read_paper(secret: bytes, sitting_key: str, ticket: str, today: date, days: int = 1) -> Paper:
    """Of a ticket as it was sent. Raises Forged when the pass is not the sitting's, or what follows it can stand on no
    ticket (the nonce of the other door), or the pictures come without a tablet that is open, today or at most so many
    days ago."""
    given, _dot, shown = ticket.partition(".")
    signer(secret, sitting_key, given)
    pictures = _SHOWN.fullmatch(shown)
    if pictures is None:
        text = typed(shown)
        if not text:
            raise Forged
        return Paper(receipts=receipts_of(secret, sitting_key, text))
    if not is_open_tablet(secret, sitting_key, pictures[2], today, days):
        raise Forged
    return Paper(marks=marks_of(secret, sitting_key, pictures[1]))


def shows_pictures(ticket: str) -> bool:
    return _SHOWN.fullmatch(ticket.partition(".")[2]) is not None


def receipts_of(secret: bytes, sitting_key: str, text: str) -> tuple[bytes, ...]:
    """Of a printed text, by each secret, the newest first."""
    said = b"voice printed ticket\0" + sitting_key.encode() + b"\0" + text.encode()
    return tuple(hmac.digest(one, said, sha256)[:RECEIPT_BYTES] for one in every(secret))


def marks_of(secret: bytes, sitting_key: str, letters: str) -> tuple[bytes, ...]:
    """Of three pictures, by each secret. There are 1,320 combinations: without the secret they cannot be tried."""
    return _marks(b"voice ticket pictures\0", secret, sitting_key, letters)


def cancelled_marks_of(secret: bytes, sitting_key: str, letters: str) -> tuple[bytes, ...]:
    """What a cancelled ticket leaves, so that no later ticket of the sitting gets its pictures. It opens nothing."""
    return _marks(b"voice cancelled pictures\0", secret, sitting_key, letters)


def letters_of(names: tuple[str, ...]) -> str:
    """('book', 'bike', 'soup') -> 'aeb'. Raises ValueError for a picture that is on no ticket."""
    return "".join(LETTERS[PICTURES.index(name)] for name in names)


def names_of(letters: str) -> tuple[str, ...]:
    return tuple(PICTURES[LETTERS.index(letter)] for letter in letters)


def in_groups(text: str) -> str:
    """'K7MPQ2RA' -> 'K7MP Q2RA': two groups are easier to type than a row."""
    half = (len(text) + 1) // 2
    return f"{text[:half]} {text[half:]}"


def tablet_token(secret: bytes, sitting_key: str, day: date) -> str:
    """22 characters that open a tablet for pictures, for this sitting and this day."""
    return _token(every(secret)[0], sitting_key, day)


def is_open_tablet(secret: bytes, sitting_key: str, token: str, today: date, days: int = 1) -> bool:
    """Today's token; yesterday's too, since a sheet may have waited for the net over midnight. days: how far back."""
    good = [_token(one, sitting_key, today - timedelta(days=back)) for one in every(secret) for back in range(days + 1)]
    return any(hmac.compare_digest(token.encode(), one.encode()) for one in good)


def _token(secret: bytes, sitting_key: str, day: date) -> str:
    said = b"voice open tablet\0" + sitting_key.encode() + b"\0" + day.isoformat().encode()
    return text_of(hmac.digest(secret, said, sha256)[:16])


def _marks(label: bytes, secret: bytes, sitting_key: str, letters: str) -> tuple[bytes, ...]:
    said = label + sitting_key.encode() + b"\0" + letters.encode()
    return tuple(hmac.digest(one, said, sha256)[:RECEIPT_BYTES] for one in every(secret))
