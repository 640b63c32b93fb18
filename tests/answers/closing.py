"""A tablet without a browser: closes a sheet the way child/post.js does, and sends it."""

from __future__ import annotations

import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDH, SECP256R1, EllipticCurvePublicKey, generate_private_key
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

Fields = Iterable[tuple[str, str]]
LABEL = b"voice sheet envelope"


def letter_of(fields: Fields, room: int) -> bytes:
    said = "\0".join(part for pair in fields for part in pair).encode()
    return said.ljust(-(-len(said) // room) * room, b"\0")


def close(address: str, letter: bytes, *, bound: str = "", label: bytes = LABEL) -> str:
    """For the addressee of a page's data-key."""
    mine = generate_private_key(SECP256R1())
    theirs = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), urlsafe_b64decode(address))
    point = mine.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    key = HKDF(algorithm=SHA256(), length=32, salt=point, info=label).derive(mine.exchange(ECDH(), theirs))
    nonce = os.urandom(12)
    sealed = AESGCM(key).encrypt(nonce, letter, bound.encode())
    return urlsafe_b64encode(point + nonce + sealed).decode().rstrip("=")


def box_in(page: str) -> tuple[str, int]:
    """The sitting's public key and the room of a letter, as they stand in a child's page."""
    found = re.search(r'id="box" data-key="([^"]+)" data-room="(\d+)"', page)
    assert found
    return found[1], int(found[2])


def sealed(page: str, ticket: str, fields: Fields) -> dict[str, str]:
    """What post.js sends from the code door. page: of the sitting; ticket: pass and nonce."""
    return seal_for(box_in(page), ticket, fields)


def seal_for(box: tuple[str, int], ticket: str, fields: Fields) -> dict[str, str]:
    """The same for the box of any page."""
    address, room = box
    return {"ticket": ticket, "sealed": close(address, letter_of(fields, room), bound=ticket)}


def send(client: Any, code: str, data: dict[str, str]) -> Any:
    """As post.js does; the answer is marked."""
    return client.post(f"/s/{code}", data=data, headers={"accept": "application/json"})
