"""Passwords: argon2id hashes, and the same work whether or not there is anybody to compare with."""

from __future__ import annotations

import secrets
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LONGEST = 1000  # characters; nobody types more, and hashing a megabyte would be work for free

# OWASP's Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane.
MEMORY_KIB, PASSES, LANES = 19 * 1024, 2, 1


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415 - serving a child's page never needs it

    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)


@cache
def _nobody() -> str:
    """A hash that no password fits, with the same cost as a real one."""
    return _hasher().hash(secrets.token_urlsafe(32))


def hash_password(password: str) -> str:
    """The text that is stored: algorithm, costs, salt and hash. Raises ValueError on an empty or endless password."""
    if not 0 < len(password) <= LONGEST:
        raise ValueError(f"A password has 1 to {LONGEST} characters.")
    return _hasher().hash(password)


def fits(password: str, password_hash: str | None) -> bool:
    """Whether the password is the one that was hashed. None (an unknown e-mail) costs the same time and is False."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    nobody = _nobody()  # made at the first call, whoever it is for
    try:
        right = _hasher().verify(password_hash or nobody, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None and len(password) <= LONGEST
