"""What shows a tablet that an answer is ours, before it lets go of what it has sent."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256


def mark_of(status: int, envelope: str) -> str:
    """43 characters over status and envelope, so that a page that a net puts between (to sign in there, an error of a
    proxy) is never taken for ours. Not a signature: it only shows that whoever answers has read what was sent."""
    hashed = sha256(f"voice mark {status}\0{envelope}".encode("utf-8", "replace")).digest()
    return urlsafe_b64encode(hashed).decode().rstrip("=")
