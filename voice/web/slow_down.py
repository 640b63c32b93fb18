"""Slows down whoever tries many wrong codes, tickets or passwords, without keeping an address.

A counter in memory under a keyed hash of the address; the key is thrown away every ten minutes and all counters with
it. Only a wrong try ever waits: a whole school may sit behind one address. Wrong tries that an address sends at the
same time wait one after the other. What keeps a guesser out is the length of codes and tickets (voice.waves.codes);
this keeps the noise down.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from hashlib import sha256

from starlette.requests import HTTPConnection

WINDOW = 600.0  # seconds until key and counters are renewed
FREE_TRIES = 8  # a class mistypes now and then
LONGEST = 4.0  # seconds for one try
LONGEST_QUEUE = 60.0  # seconds behind other tries of the same address; a connection is not held longer
MOST_ADDRESSES = 20_000


class SlowDown:
    """clock: seconds that only go forward."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._renew()

    def _renew(self) -> None:
        self._key, self._since = secrets.token_bytes(32), self._clock()
        self._tries: dict[bytes, tuple[int, float]] = {}  # how many, and until when the last of them waits

    def failed(self, kind: str, request: HTTPConnection) -> float:
        """Notes one wrong try of a kind ('code' for codes and printed tickets, 'pictures', 'password') and returns how
        many seconds its answer should wait."""
        now = self._clock()
        if now - self._since > WINDOW or len(self._tries) > MOST_ADDRESSES:
            self._renew()
        address = request.client.host if request.client else ""
        name = hmac.digest(self._key, f"{kind}\0{address}".encode(), sha256)[:12]
        tries, busy_until = self._tries.get(name, (0, now))
        ends = turn_of(tries + 1, busy_until, now)
        self._tries[name] = (tries + 1, ends)
        return ends - now


def turn_of(tries: int, busy_until: float, now: float) -> float:
    """When the answer to this wrong try may go out: after those before it, then after a delay of its own."""
    return min(max(busy_until, now) + delay_for(tries), now + LONGEST_QUEUE)


def delay_for(tries: int) -> float:
    """Seconds: nothing for the first tries, then doubling from a quarter of a second up to LONGEST."""
    return 0.0 if tries <= FREE_TRIES else min(LONGEST, 0.25 * 2 ** min(tries - FREE_TRIES - 1, 10))
