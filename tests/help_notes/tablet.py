"""A tablet without a browser: has the proof of a child's page, and closes an envelope the way child/help.js does."""

from __future__ import annotations

import json
import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDH, SECP256R1, EllipticCurvePublicKey, generate_private_key
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from voice import clock
from voice.help_notes.keeping import open_notes, said_in
from voice.help_notes.proofs import proof_for
from voice.help_notes.sealing import Said
from voice.help_notes.steps import STEPS
from voice.help_notes.store import Store
from voice.settings import Settings

SCRIPT = {"accept": "application/json"}
NOTE = Said("Ada", "Jeg vil gerne tale om noget derhjemme")  # what a child writes in a browser

# the tables that notes lie in: none of these may be in the main database
TABLES = frozenset(name for step in STEPS for sql in step for name in re.findall(r"TABLE help_notes\.(\w+)", sql))


def proof(client: Any, institution: str = "egeskolen") -> str:
    """Today's, as each child's page of the app has it."""
    return proof_for(client.app.state.settings.secret, institution, clock.today())


def way(client: Any, institution: str = "egeskolen") -> str:
    """Where the link on a child's page leads."""
    return f"/help/{institution}?proof={proof(client, institution)}"


def known(client: Any, institution: str = "egeskolen", where: str = "") -> dict[str, Any]:
    answer = client.get(where or way(client, institution), headers=SCRIPT)
    assert answer.status_code == 200
    return dict(answer.json())


def handle(client: Any, name: str, institution: str = "egeskolen", where: str = "") -> str:
    return next(str(adult["to"]) for adult in known(client, institution, where)["adults"] if adult["name"] == name)


def mark(status: int, closed: str) -> str:
    hashed = sha256(f"voice mark {status}\0{closed}".encode()).digest()
    return urlsafe_b64encode(hashed).decode().rstrip("=")


def envelope(known: dict[str, Any], **fields: str) -> str:
    return close(known, json.dumps(fields).encode())


def close(known: dict[str, Any], letter: bytes) -> str:
    mine = generate_private_key(SECP256R1())
    theirs = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), urlsafe_b64decode(known["key"]))
    point = mine.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = mine.exchange(ECDH(), theirs)
    key = HKDF(algorithm=SHA256(), length=32, salt=point, info=b"voice help envelope").derive(shared)
    nonce = os.urandom(12)
    sealed = AESGCM(key).encrypt(nonce, letter.ljust(1024), known["institution"].encode())
    return urlsafe_b64encode(point + nonce + sealed).decode().rstrip("=")


def arrived(store: Store, settings: Settings) -> list[Said | None]:
    """What the grown-ups would read now."""
    return [said_in(store, settings.secret, note) for note in open_notes(store)]
