"""A net between tablet and server that cuts connections when told: at once, or when the server has read the request
but its answer has not come back. The second is the one that makes doubles of sheets. Or it is slow, and holds back the
rest of a page."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

AT_ONCE, BEFORE_THE_ANSWER = "at once", "before the answer"


class BadNet:
    """url: where the tablet finds the server. cuts: how many connections have been cut; while down is True all are,
    one way and the other in turn. slow_after: what comes behind these bytes of a page waits for `rest`.
    portal: what somebody else answers to everything that is sent."""

    def __init__(self, server: str) -> None:
        to = urlsplit(server)
        self._to = (to.hostname or "", to.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.down, self.cuts = False, 0
        self.slow_after, self.rest = b"", threading.Event()
        self.portal = b""
        self._how = itertools.cycle((AT_ONCE, BEFORE_THE_ANSWER))
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                tablet, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(tablet,), daemon=True).start()

    def _serve(self, tablet: socket.socket) -> None:
        with tablet, contextlib.suppress(OSError):
            request = _whole_request(tablet)
            if not request:
                return
            if self.portal and request.startswith(b"POST "):
                tablet.sendall(self.portal)
                return
            how = next(self._how) if self.down else ""
            if how == AT_ONCE:
                self.cuts += 1
                return
            with socket.create_connection(self._to, timeout=30) as server:
                server.sendall(request)
                answer = b"".join(iter(lambda: server.recv(65536), b""))
            if how:
                self.cuts += 1
                return
            begun, mark, rest = answer.partition(self.slow_after) if self.slow_after else (answer, b"", b"")
            tablet.sendall(begun + mark)
            if rest:
                self.rest.wait(60)
                tablet.sendall(rest)


def _whole_request(tablet: socket.socket) -> bytes:
    """One request, which asks the server to close after it, and not to compress."""
    tablet.settimeout(30)
    got = b""
    while b"\r\n\r\n" not in got:
        part = tablet.recv(65536)
        if not part:
            return b""
        got += part
    head, _end, body = got.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith((b"connection:", b"accept-enc"))]
    length = next((int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += tablet.recv(65536)
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body


@contextmanager
def bad_net(server: str) -> Iterator[BadNet]:
    net = BadNet(server)
    try:
        yield net
    finally:
        net.close()
