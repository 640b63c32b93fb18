"""An envelope that a tablet closes and only the server can open: what lies on a shared tablet tells nobody anything.

Help notes and sheets are closed alike. Each addressee (an institution, a sitting) has a P-256 key pair that is derived
from VOICE_SECRET. The tablet makes a pair of its own for each envelope and forgets it: the shared secret (ECDH) makes
the AES-256-GCM key by HKDF-SHA256 (salt: the tablet's public key, info: the label). An envelope is: the tablet's public
key (65 bytes), nonce (12), sealed (the letter and 16 more), in base64url. See child/post.js.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from typing import TYPE_CHECKING

from voice.secret import every

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

POINT, NONCE, TAG = 65, 12, 16
AROUND = POINT + NONCE + TAG  # bytes that an envelope has beside its letter
# The order of P-256 (FIPS 186-5): private keys are 1 to this less one.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class CannotOpen(ValueError):
    """No envelope, or one that was closed for somebody else."""


def address_of(secret: bytes, purpose: str, whose: str) -> str:
    """The public key of an addressee, as 65 bytes in base64url: what a tablet needs to close an envelope.

    purpose: what is sent ('voice help address'), so that no two kinds of addressees share a key; whose: the key of the
    institution or sitting. The newest secret makes it.
    """
    return _address(every(secret)[0], purpose, whose)


def bytes_of(envelope: str) -> bytes:
    """What it is, however it is spelt: base64 has many spellings of the same bytes. Raises CannotOpen."""
    bare = envelope.rstrip("=")
    try:
        sealed = urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except ValueError:
        raise CannotOpen from None
    if len(sealed) < AROUND:
        raise CannotOpen
    return sealed


def open_letter(secret: bytes, purpose: str, whose: str, *, label: bytes, bound: str, sealed: bytes) -> bytes:
    """The letter, as long as the tablet made it. Raises CannotOpen.

    label: of the kind of envelope; bound: what it was closed together with, word for word (an institution, a ticket),
    so that it cannot be passed on under another one. What was closed before the secret was renewed is opened too.
    """
    for one in every(secret):
        letter = _opened(one, purpose, whose, label, bound.encode("utf-8", "replace"), sealed)
        if letter is not None:
            return letter
    raise CannotOpen


def _opened(secret: bytes, purpose: str, whose: str, label: bytes, bound: bytes, sealed: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see _private
    from cryptography.hazmat.primitives.asymmetric.ec import (  # noqa: PLC0415
        ECDH,
        SECP256R1,
        EllipticCurvePublicKey,
    )
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    point, nonce = sealed[:POINT], sealed[POINT : POINT + NONCE]
    try:
        public = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
        shared = _private(secret, purpose, whose).exchange(ECDH(), public)
        key = HKDF(algorithm=SHA256(), length=32, salt=point, info=label).derive(shared)
        return AESGCM(key).decrypt(nonce, sealed[POINT + NONCE :], bound)
    except (InvalidTag, ValueError):  # ValueError: a point that is not on the curve
        return None


@lru_cache(maxsize=4096)
def _address(secret: bytes, purpose: str, whose: str) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415 - see _private

    public = _private(secret, purpose, whose).public_key()
    return urlsafe_b64encode(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).decode()


@lru_cache(maxsize=1024)
def _private(secret: bytes, purpose: str, whose: str) -> EllipticCurvePrivateKey:
    # loaded when the first one is needed, not with the server
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    # 48 bytes for a number of 32, so that no key is likelier than another (FIPS 186-5, A.2.1)
    hkdf = HKDF(algorithm=SHA256(), length=48, salt=None, info=f"{purpose}\0{whose}".encode())
    number = int.from_bytes(hkdf.derive(secret), "big") % (ORDER - 1) + 1
    return derive_private_key(number, SECP256R1())
