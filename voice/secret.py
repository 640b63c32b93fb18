"""VOICE_SECRET, and the secrets it has replaced: what was sealed before a renewal can still be opened."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

NAME_BYTES = 4


class Secret(bytes):
    """The newest secret, which seals everything new; older: those before it, the newest first."""

    older: tuple[bytes, ...]

    def __new__(cls, newest: bytes, older: Iterable[bytes] = ()) -> Secret:
        made = super().__new__(cls, newest)
        made.older = tuple(older)
        return made


def every(secret: bytes) -> tuple[bytes, ...]:
    """All secrets that may still open something, the newest first. Plain bytes are one secret without a past."""
    return (bytes(secret), *secret.older) if isinstance(secret, Secret) else (secret,)


@lru_cache(maxsize=16)
def name_of(secret: bytes) -> bytes:
    """4 bytes to know a secret by; they tell nothing of the secret itself."""
    return sha256(b"voice secret name\0" + secret).digest()[:NAME_BYTES]
