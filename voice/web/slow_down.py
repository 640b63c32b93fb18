"""Slows down whoever tries many wrong codes or passwords, without keeping an address.

A counter in memory under a keyed hash of the address; the key is thrown away every ten minutes and all counters with
it. Only a wrong try ever waits: a whole school may sit behind one address.
"""

from __future__ import annotations

import hmac
import secrets
import time
from hashlib import sha256

from starlette.requests import HTTPConnection

WINDOW = 600.0  # seconds until key and counters are renewed
FREE_TRIES = 8  # a class mistypes now and then
LONGEST = 4.0  # seconds
MOST_ADDRESSES = 20_000


class SlowDown:
    def __init__(self) -> None:
        self._renew()

    def _renew(self) -> None:
        self._key, self._since, self._tries = secrets.token_bytes(32), time.monotonic(), dict[bytes, int]()

    def failed(self, kind: str, request: HTTPConnection) -> float:
        """Notes one wrong try of a kind ('code', 'password') and returns how many seconds its answer should wait."""
        if time.monotonic() - self._since > WINDOW or len(self._tries) > MOST_ADDRESSES:
            self._renew()
        address = request.client.host if request.client else ""
        name = hmac.digest(self._key, f"{kind}\0{address}".encode(), sha256)[:12]
        tries = self._tries[name] = self._tries.get(name, 0) + 1
        return delay_for(tries)


def delay_for(tries: int) -> float:
    """Seconds: nothing for the first tries, then doubling from a quarter of a second up to LONGEST."""
    return 0.0 if tries <= FREE_TRIES else min(LONGEST, 0.25 * 2 ** min(tries - FREE_TRIES - 1, 10))
