"""A note in an envelope that is closed for its institution (voice.envelope), so that it may wait on a shared tablet."""

from __future__ import annotations

import json
from typing import Any

from voice import envelope
from voice.envelope import AROUND, CannotOpen

PURPOSE, LABEL = "voice help address", b"voice help envelope"
ROOM = 1024  # bytes: every letter is as long
SIZE = AROUND + ROOM


def address_of(secret: bytes, institution: str) -> str:
    """The institution's public key, as 65 bytes in base64url: what a tablet needs to close an envelope."""
    return envelope.address_of(secret, PURPOSE, institution)


def bytes_of(closed: str) -> bytes:
    """What it is, however it is spelt. Raises CannotOpen."""
    sealed = envelope.bytes_of(closed)
    if len(sealed) != SIZE:
        raise CannotOpen
    return sealed


def open_envelope(secret: bytes, institution: str, sealed: bytes) -> dict[str, str]:
    """The fields in it. Raises CannotOpen."""
    plain = envelope.open_letter(secret, PURPOSE, institution, label=LABEL, bound=institution, sealed=sealed)
    try:
        fields: Any = json.loads(plain)
    except (ValueError, RecursionError):  # RecursionError: a thousand brackets in each other
        raise CannotOpen from None
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise CannotOpen
    return fields
