"""A proof that somebody has had a page of ours in the hand: without it nobody sees the adults' names nor sends a note.

It says the institution and the day and nothing else: all children of an institution have the same one on the same day,
so it ties a note to no sitting. A note may wait on a tablet without net, so a proof outlives the day it was made on.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from datetime import date, timedelta
from hashlib import sha256

from voice.secret import every

BYTES = 15
# Written on a Friday, sent on the Monday after a week's holiday: ten days later.
GOOD_FOR = timedelta(days=10)


def proof_for(secret: bytes, institution: str, day: date) -> str:
    """20 characters that can stand in an address. The newest secret makes it."""
    return _proof(every(secret)[0], institution, day)


def is_proof(secret: bytes, institution: str, given: str, today: date) -> bool:
    """Whether it is of today or of one of the ten days before; also of a secret that has been renewed since."""
    days = [today - timedelta(days=back) for back in range(GOOD_FOR.days + 1)]
    good = [_proof(one, institution, day) for one in every(secret) for day in days]
    return any(hmac.compare_digest(one.encode(), given.encode("utf-8", "replace")) for one in good)


def _proof(secret: bytes, institution: str, day: date) -> str:
    digest = hmac.digest(secret, f"voice help proof\0{institution}\0{day.isoformat()}".encode(), sha256)
    return urlsafe_b64encode(digest[:BYTES]).decode()
