"""At most three notes a minute for an institution, so that nobody can bury a cry for help under a hundred others.

Counted in memory, in each process for itself; no address and no child is known here.
"""

from __future__ import annotations

import threading
from collections import deque

MOST, SECONDS = 3, 60.0


class Pace:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._times: dict[str, deque[float]] = {}

    def takes(self, institution: str, at: float) -> bool:
        """Whether a note may come in now; counts it if so. at: seconds of a clock that only goes forward."""
        with self._lock:
            times = self._times.setdefault(institution, deque(maxlen=MOST))
            if len(times) == MOST and at - times[0] < SECONDS:
                return False
            times.append(at)
            return True
