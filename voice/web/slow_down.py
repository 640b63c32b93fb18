"""Slows down whoever tries many wrong codes, tickets or passwords, without keeping an address.

A counter in memory under a keyed hash of the address; the key is thrown away every ten minutes and all counters with
it. Only a wrong try ever waits: a whole school may sit behind one address. Wrong tries that an address sends at the
same time wait one after the other. What keeps a guesser out is the length of codes and tickets (voice.waves.codes);
this keeps the noise down.

An answer that is held back holds a connection, and there are only so many of them for everybody. So a few are held at
a time, and a wrong try above that is told at once to wait (429): a guesser learns no more from that than from waiting.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from hashlib import sha256

from starlette.requests import HTTPConnection

WINDOW = 600.0  # seconds until key and counters are renewed
FREE_TRIES = 8  # a class mistypes now and then
LONGEST = 4.0  # seconds for one try
LONGEST_QUEUE = 8.0  # seconds behind other tries of the same address; a connection is not held longer
MOST_ADDRESSES = 20_000
MOST_HELD = 100  # answers held back at a time, in one process
MOST_HELD_FOR_ONE = 10  # of them for one address


class SlowDown:
    """clock: seconds that only go forward. sleep: waits so many seconds."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._held: Counter[bytes] = Counter()
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
        name = self._name(kind, request)
        tries, busy_until = self._tries.get(name, (0, now))
        ends = turn_of(tries + 1, busy_until, now)
        self._tries[name] = (tries + 1, ends)
        return ends - now

    async def hold(self, seconds: float, request: HTTPConnection) -> bool:
        """Waits so long before a wrong try is answered. False, and at once, when too many answers are held already:
        then the answer is 429. Nothing is counted for an answer that need not wait."""
        if seconds <= 0:
            return True
        name = self._name("", request)
        if self._held.total() >= MOST_HELD or self._held[name] >= MOST_HELD_FOR_ONE:
            return False
        self._held[name] += 1
        try:
            await self._sleep(seconds)
        finally:  # also when the visitor has gone; under the name it began with, for the key may be another by now
            self._held[name] -= 1
            if not self._held[name]:
                del self._held[name]
        return True

    def _name(self, kind: str, request: HTTPConnection) -> bytes:
        address = request.client.host if request.client else ""
        return hmac.digest(self._key, f"{kind}\0{address}".encode(), sha256)[:12]


def turn_of(tries: int, busy_until: float, now: float) -> float:
    """When the answer to this wrong try may go out: after those before it, then after a delay of its own."""
    return min(max(busy_until, now) + delay_for(tries), now + LONGEST_QUEUE)


def delay_for(tries: int) -> float:
    """Seconds: nothing for the first tries, then doubling from a quarter of a second up to LONGEST."""
    return 0.0 if tries <= FREE_TRIES else min(LONGEST, 0.25 * 2 ** min(tries - FREE_TRIES - 1, 10))
