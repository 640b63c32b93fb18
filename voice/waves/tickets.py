"""The right to answer once: a ticket is a pass, a dot and a nonce.

The pass is signed by the server and is the same for a whole sitting: it shows that the page was opened while the
sitting was open, so a page may be kept for offline use. The nonce is 128 random bits, new for every sheet. What is
kept of a used ticket is its receipt, a keyed hash. At the ticket door something printed takes the nonce's place
(printed.py), and a nonce is refused there.
"""

from __future__ import annotations

import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from voice.secret import every

RECEIPT_BYTES = 10
_NONCE = re.compile(r"[A-Za-z0-9_-]{22}")


class Forged(ValueError):
    """The ticket was not made by this server for this sitting."""


@lru_cache(maxsize=4096)
def pass_for(secret: bytes, sitting_key: str) -> str:
    """22 characters: 128 bits of an HMAC over the sitting."""
    return text_of(hmac.digest(secret, b"voice pass\0" + sitting_key.encode(), sha256)[:16])


def new_nonce() -> str:
    """22 characters: 128 random bits."""
    return text_of(secrets.token_bytes(16))


def new_ticket(secret: bytes, sitting_key: str) -> str:
    return f"{pass_for(every(secret)[0], sitting_key)}.{new_nonce()}"


def receipt_of(secret: bytes, ticket: str) -> bytes:
    """10 bytes: two of a thousand tickets would be alike once in 10^18 sittings. Without the secret nobody can tell
    which ticket a receipt belongs to."""
    return hmac.digest(secret, b"voice receipt\0" + ticket.encode("utf-8", "replace"), sha256)[:RECEIPT_BYTES]


def check_ticket(secret: bytes, sitting_key: str, ticket: str) -> bytes:
    """The secret that signed the pass, for receipt_of. Raises Forged unless the pass is this sitting's and the nonce
    is whole."""
    given, _dot, nonce = ticket.partition(".")
    signed_by = signer(secret, sitting_key, given)
    if not _NONCE.fullmatch(nonce):
        raise Forged
    return signed_by


def signer(secret: bytes, sitting_key: str, given: str) -> bytes:
    """Which of the secrets signed this pass: a page may have been opened before a renewal. Raises Forged."""
    for one in every(secret):
        if hmac.compare_digest(given.encode("utf-8", "replace"), pass_for(one, sitting_key).encode()):
            return one
    raise Forged


def text_of(raw: bytes) -> str:
    """16 bytes as 22 characters that may stand in an address."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
