"""Into a meeting: its code, and the sign that a tablet holds for the rest of the day.

The sign names the meeting and its day, signed by the server. It is the same on every tablet of a meeting, so it says
nothing about who holds it; tomorrow it opens nothing. Nothing here needs SQLAlchemy (see voice.db).
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from voice.db import Database
from voice.secret import every


@dataclass(frozen=True, slots=True)
class Sign:
    """What an authentic sign says. Whether that meeting still runs is asked of the database."""

    meeting_key: str
    day: date


_FIND = """
SELECT m.key, c.institution_key FROM meeting m JOIN council c ON c.key = m.council_key
WHERE m.code = ? AND m."on" = ? AND NOT EXISTS (SELECT 1 FROM meeting_end e WHERE e.meeting_key = m.key)
"""


def find_meeting(database: Database, code: str, day: date) -> tuple[str, str] | None:
    """(meeting, institution) of the meeting that this code opens today; None for a code that is dead or unknown."""
    rows = database.rows(_FIND, (code, day.isoformat() if database.sqlite else day))
    return (str(rows[0][0]), str(rows[0][1])) if rows else None


def sign(secret: bytes, meeting_key: str, day: date) -> str:
    """Goes into the tablet's cookie: the meeting, its day, 22 characters of an HMAC over both."""
    return f"{meeting_key}.{day.isoformat()}.{_mac(every(secret)[0], meeting_key, day.isoformat())}"


def read_sign(secret: bytes, text: str) -> Sign | None:
    """None unless one of our secrets signed it; compared in constant time."""
    meeting_key, _dot, rest = text[:200].partition(".")
    day, _dot, mac = rest.partition(".")
    given = mac.encode("utf-8", "replace")
    signed = [hmac.compare_digest(given, _mac(one, meeting_key, day).encode()) for one in every(secret)]
    if not any(signed):
        return None
    return Sign(meeting_key, date.fromisoformat(day))


def _mac(secret: bytes, meeting_key: str, day: str) -> str:
    said = b"voice meeting\0" + f"{meeting_key}\0{day}".encode("utf-8", "replace")
    return urlsafe_b64encode(hmac.digest(secret, said, sha256)[:16]).rstrip(b"=").decode()
