"""An envelope that a tablet closes and only the server can open, so that a note may wait on a shared tablet.

The institution has a P-256 key pair that is derived from VOICE_SECRET. The tablet makes a pair of its own for each note
and forgets it: the shared secret (ECDH) makes the AES-256-GCM key by HKDF-SHA256 (salt: the tablet's public key). An
envelope is base64url of: the tablet's public key (65 bytes), nonce (12), sealed (ROOM + 16). See child/help.js.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from voice.secret import every

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

LABEL = b"voice help envelope"
POINT, NONCE, ROOM = 65, 12, 1024
SIZE = POINT + NONCE + ROOM + 16
# The order of P-256 (FIPS 186-5): private keys are 1 to this less one.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class CannotOpen(ValueError):
    """No envelope, or one that was closed for somebody else."""


def address_of(secret: bytes, institution: str) -> str:
    """The institution's public key, as 65 bytes in base64url: what a tablet needs to close an envelope."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415 - see _private

    public = _private(every(secret)[0], institution).public_key()
    return urlsafe_b64encode(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).decode()


def bytes_of(envelope: str) -> bytes:
    """What it is, however it is spelt: base64 has many spellings of the same bytes. Raises CannotOpen."""
    try:
        sealed = urlsafe_b64decode(envelope.rstrip("=") + "=" * (-len(envelope.rstrip("=")) % 4))
    except ValueError:
        raise CannotOpen from None
    if len(sealed) != SIZE:
        raise CannotOpen
    return sealed


def open_envelope(secret: bytes, institution: str, sealed: bytes) -> dict[str, str]:
    """The fields in it. Raises CannotOpen."""
    for one in every(secret):
        plain = _opened(one, institution, sealed)
        if plain is not None:
            break
    else:
        raise CannotOpen
    try:
        fields: Any = json.loads(plain)
    except (ValueError, RecursionError):  # RecursionError: a thousand brackets in each other
        raise CannotOpen from None
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise CannotOpen
    return fields


def _opened(secret: bytes, institution: str, sealed: bytes) -> bytes | None:
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
        shared = _private(secret, institution).exchange(ECDH(), public)
        key = HKDF(algorithm=SHA256(), length=32, salt=point, info=LABEL).derive(shared)
        return AESGCM(key).decrypt(nonce, sealed[POINT + NONCE :], institution.encode())
    except (InvalidTag, ValueError):  # ValueError: a point that is not on the curve
        return None


@lru_cache(maxsize=1024)
def _private(secret: bytes, institution: str) -> EllipticCurvePrivateKey:
    # loaded with the first note, not with the server
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    # 48 bytes for a number of 32, so that no key is likelier than another (FIPS 186-5, A.2.1)
    hkdf = HKDF(algorithm=SHA256(), length=48, salt=None, info=b"voice help address\0" + institution.encode())
    number = int.from_bytes(hkdf.derive(secret), "big") % (ORDER - 1) + 1
    return derive_private_key(number, SECP256R1())
