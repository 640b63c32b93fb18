"""At most three notes a minute for an institution, so that nobody can bury a cry for help under a hundred others.

Counted in memory, in each process for itself. A whole school may sit behind one address, and three of its children who
ask at once must all get through: so one address may have all three places, but only while nobody else wants one. Who
was refused stands in line, and a place that becomes free is kept for them: whoever sends without end from one address
has two of the three at most as soon as one child elsewhere has tried, and that child gets through when its tablet tries
again (after 61 seconds, see child/help.js). Of an address a hash is kept, under a key that is thrown away with the line
every ten minutes (as in voice.web.slow_down).
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections import deque
from contextlib import suppress
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

MOST, SECONDS = 3, 60.0
RENEWED = 600.0  # seconds until the key and all lines are new
STANDS = 150.0  # seconds that a place is kept for somebody who does not come back: time for two tries
MOST_IN_LINE = 1000


class Pace:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._times: dict[str, deque[float]] = {}
        self._renew(0.0)

    def _renew(self, at: float) -> None:
        self._key, self._since = secrets.token_bytes(32), at
        # by institution: who was refused, in the order of the first time, and when they were heard of last
        self._lines: dict[str, dict[bytes, float]] = {}

    def takes(self, institution: str, address: str, at: float) -> bool:
        """Whether a note may come in now; counts it if so. at: seconds of a clock that only goes forward."""
        with self._lock:
            if at - self._since > RENEWED:
                self._renew(at)
            name = hmac.digest(self._key, network_of(address).encode(), sha256)[:12]
            times = self._times.setdefault(institution, deque(maxlen=MOST))
            free = MOST - sum(at - time < SECONDS for time in times)
            line = {one: last for one, last in self._lines.get(institution, {}).items() if at - last < STANDS}
            self._lines[institution] = line
            before = list(line).index(name) if name in line else len(line)
            if free > before:
                line.pop(name, None)
                times.append(at)
                return True
            if name in line or len(line) < MOST_IN_LINE:
                line[name] = at  # one that stands there keeps its place
            return False


def network_of(address: str) -> str:
    """One household has as many addresses of the newer kind as it likes: what they share (64 bits) counts."""
    with suppress(ValueError):
        number = ip_address(address.partition("%")[0])
        if isinstance(number, IPv6Address):
            return str(number.ipv4_mapped or (int(number) >> 64))
    return address
