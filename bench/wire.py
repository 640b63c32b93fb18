"""What a browser's DevTools connection tells about a visit: bytes on the wire, and the part of a script that ran."""

import time


class Wire:
    """Counts what the network domain reports."""

    def __init__(self, cdp):
        self.bytes, self.n, self.open, self.kind, self.by = 0, 0, set(), {}, {}
        self.cached = set()
        self.ws = 0
        self.last_busy = time.perf_counter()
        cdp.on("Network.requestWillBeSent", self.will)
        cdp.on("Network.responseReceived", self.response)
        cdp.on("Network.requestServedFromCache", lambda e: self.cached.add(e["requestId"]))
        cdp.on("Network.loadingFinished", self.done)
        cdp.on("Network.loadingFailed", lambda e: self.open.discard(e["requestId"]))
        cdp.on("Network.webSocketCreated", lambda _e: setattr(self, "ws", self.ws + 1))

    def will(self, e):
        if e["request"]["url"].startswith(("data:", "blob:")):
            return
        if "redirectResponse" in e:
            self.n += 1
            self.bytes += int(e["redirectResponse"].get("encodedDataLength", 0))
        self.open.add(e["requestId"])

    def response(self, e):
        self.kind[e["requestId"]] = e["type"]
        if e["response"].get("fromDiskCache") or e["response"].get("fromServiceWorker"):
            self.cached.add(e["requestId"])

    def done(self, e):
        """Counts what ended and came over the wire: caches do not."""
        if e["requestId"] in self.open:
            self.open.discard(e["requestId"])
            if e["requestId"] in self.cached:
                return
            self.n += 1
            b = int(e["encodedDataLength"])
            self.bytes += b
            k = self.kind.get(e["requestId"], "Other")
            n, t = self.by.get(k, (0, 0))
            self.by[k] = (n + 1, t + b)


def used_bytes(functions) -> int:
    """Characters of a script that ran: innermost range decides."""
    ev = []
    for f in functions:
        for r in f["ranges"]:
            ev.append((r["startOffset"], r["endOffset"], r["count"]))
    ev.sort(key=lambda r: (r[0], -r[1]))
    points = sorted({p for r in ev for p in r[:2]})
    used, stack, i = 0, [], 0
    for a, b in zip(points, points[1:], strict=False):
        while i < len(ev) and ev[i][0] <= a:
            stack.append(ev[i])
            i += 1
        stack = [r for r in stack if r[1] > a]
        if stack and stack[-1][2]:
            used += b - a
    return used
