"""The right to answer once: a ticket is a pass, a dot and a nonce.

The pass is signed by the server and is the same for a whole sitting: it shows that the page was opened while the
sitting was open, so a page may be kept for offline use. The nonce is 128 random bits, new for every sheet. What is
kept of a used ticket is its receipt, a keyed hash.
"""

from __future__ import annotations

import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

RECEIPT_BYTES = 10
_NONCE = re.compile(r"[A-Za-z0-9_-]{22}")


class Forged(ValueError):
    """The ticket was not made by this server for this sitting."""


@lru_cache(maxsize=4096)
def pass_for(secret: bytes, sitting_key: str) -> str:
    """22 characters: 128 bits of an HMAC over the sitting."""
    return _text(hmac.digest(secret, b"voice pass\0" + sitting_key.encode(), sha256)[:16])


def new_nonce() -> str:
    """22 characters: 128 random bits."""
    return _text(secrets.token_bytes(16))


def new_ticket(secret: bytes, sitting_key: str) -> str:
    return f"{pass_for(secret, sitting_key)}.{new_nonce()}"


def receipt_of(secret: bytes, ticket: str) -> bytes:
    """10 bytes: two of a thousand tickets would be alike once in 10^18 sittings. Without the secret nobody can tell
    which ticket a receipt belongs to."""
    return hmac.digest(secret, b"voice receipt\0" + ticket.encode("utf-8", "replace"), sha256)[:RECEIPT_BYTES]


def check_ticket(secret: bytes, sitting_key: str, ticket: str) -> None:
    """Raises Forged unless the pass is this sitting's and the nonce is whole."""
    given, _dot, nonce = ticket.partition(".")
    right = hmac.compare_digest(given.encode("utf-8", "replace"), pass_for(secret, sitting_key).encode())
    if not right or not _NONCE.fullmatch(nonce):
        raise Forged


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
