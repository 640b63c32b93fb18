"""The link to a house's hall screen: read-only, good for one school year, known to whoever the leader gives it to.

The token is an HMAC over the institution and the year. Nothing is stored; renewing VOICE_SECRET ends all links once the
older secret is dropped.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

from voice.secret import every
from voice.web.pages import Turn
from voice.wheel.calendar import school_year

BYTES = 18  # 144 bits


def hall_token(secret: bytes, institution_key: str, year: int) -> str:
    text = f"hall screen\0{institution_key}\0{year}".encode()
    return urlsafe_b64encode(hmac.digest(bytes(secret), text, sha256)[:BYTES]).decode()


def hall_url(turn: Turn, institution_key: str) -> str:
    """Of the school year that it is today."""
    token = hall_token(turn.settings.secret, institution_key, school_year(turn.now.date()))
    return f"/scoreboard/hall/{institution_key}/{token}"


def is_hall_token(secret: bytes, institution_key: str, year: int, token: str) -> bool:
    """Of this secret or of one that it replaced."""
    known = [hall_token(one, institution_key, year) for one in every(secret)]
    return sum(hmac.compare_digest(one.encode(), token.encode()) for one in known) > 0
