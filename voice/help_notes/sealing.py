"""What a child wrote, sealed with a key of its own, so that the size tells nothing and nobody can move it to another.

A block is: version (1 byte), name of the secret (4), nonce (12), AES-256-GCM of ROOM bytes. The key comes by HKDF from
VOICE_SECRET and the institution; the note's key, its adult and its day are bound in, so that whoever can write in the
store cannot turn a note to another adult.
"""

from __future__ import annotations

import hmac
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from voice.secret import NAME_BYTES, every, name_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE = 12
MOST_NAME, MOST_LINE = 60, 200  # characters
ROOM = 1280  # bytes: no character needs more than 4


class CannotOpen(RuntimeError):
    """Sealed with another secret, or changed since."""


@dataclass(frozen=True, slots=True)
class Said:
    """name: what the child calls itself; line: what it wrote, may be empty."""

    name: str
    line: str


@dataclass(frozen=True, slots=True)
class Place:
    """What a sealed block belongs to."""

    key: str
    institution: str
    staff: str
    day: str

    @property
    def bound(self) -> bytes:
        return "\0".join((self.key, self.institution, self.staff, self.day)).encode()


def tidy(name: str, line: str) -> Said:
    """Without control characters and without more than there is room for."""
    return Said(_plain(name)[:MOST_NAME], _plain(line)[:MOST_LINE])


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def seal(secret: bytes, place: Place, said: Said) -> bytes:
    """Always the same number of bytes. The newest secret seals."""
    newest, nonce = every(secret)[0], os.urandom(NONCE)
    plain = json.dumps([said.name, said.line], ensure_ascii=False).encode().ljust(ROOM)
    return VERSION + name_of(newest) + nonce + _cipher(newest, place.institution).encrypt(nonce, plain, place.bound)


def name_in(block: bytes) -> bytes:
    """The name of the secret that a block is sealed with."""
    return block[1 : 1 + NAME_BYTES]


def unseal(secret: bytes, place: Place, block: bytes) -> Said:
    """Raises CannotOpen."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see _cipher

    one = next((one for one in every(secret) if name_of(one) == name_in(block)), None)
    if block[:1] != VERSION or one is None:
        raise CannotOpen(place.key)
    nonce, sealed = block[1 + NAME_BYTES :][:NONCE], block[1 + NAME_BYTES + NONCE :]
    try:
        plain = _cipher(one, place.institution).decrypt(nonce, sealed, place.bound)
    except InvalidTag:
        raise CannotOpen(place.key) from None
    return Said(*json.loads(plain))


def handle_of(secret: bytes, institution: str, staff: str) -> str:
    """What stands for an adult on a child's page: no key of the database is shown to whoever knows the address.
    The newest secret makes it."""
    return _signed(every(secret)[0], institution, _stands_for(every(secret)[0], institution, staff))


def is_handle_of(secret: bytes, institution: str, staff: str, given: str) -> bool:
    """Also of a page that was opened before the secret was renewed."""
    each = (_signed(one, institution, _stands_for(one, institution, staff)) for one in every(secret))
    return any(hmac.compare_digest(one.encode(), given.encode("utf-8", "replace")) for one in each)


def is_handle(secret: bytes, institution: str, given: str) -> bool:
    """Whether a page of ours has shown it, even if the adult is gone since. What was made up is not one."""
    try:
        stands_for = urlsafe_b64decode(given.encode())[:12]
    except ValueError:
        return False
    return any(hmac.compare_digest(_signed(one, institution, stands_for).encode(), given.encode())
               for one in every(secret))


def _stands_for(secret: bytes, institution: str, staff: str) -> bytes:
    return hmac.digest(secret, f"voice help adult\0{institution}\0{staff}".encode(), sha256)[:12]


def _signed(secret: bytes, institution: str, stands_for: bytes) -> str:
    """24 characters."""
    seal = hmac.digest(secret, f"voice help handle\0{institution}\0".encode() + stands_for, sha256)
    return urlsafe_b64encode(stands_for + seal[:6]).decode()


@lru_cache(maxsize=1024)
def _cipher(secret: bytes, institution: str) -> AESGCM:
    # loaded with the first note, not with the server
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"voice help note\0" + institution.encode())
    return AESGCM(hkdf.derive(secret))
