"""Requests to the program inside this process: the real routes, guards and writers, without a network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

HOST = "demo.invalid"  # RFC 6761: a name that never leads anywhere


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class InProcess:
    """A client for one ASGI program; as many requests at once as there are callers."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def get(self, url: str) -> Reply:
        return await self._ask("GET", url, b"", {})

    async def post(self, url: str, pairs: list[tuple[str, str]]) -> Reply:
        """Sends the pairs as a browser sends a form of the same site."""
        kind = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
        return await self._ask("POST", url, urlencode(pairs).encode(), kind | {"origin": f"http://{HOST}"})

    async def _ask(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        path = urlsplit(url)
        given = {"host": HOST, "accept": "text/html", "content-length": str(len(body)), **headers}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path.path,
            "raw_path": path.path.encode(),
            "query_string": path.query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in given.items()],
            "client": ("127.0.0.1", 1),
            "server": (HOST, 80),
            "state": {},
        }
        unread = [{"type": "http.request", "body": body, "more_body": False}]
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            # after the body there is nothing more to read; the caller never hangs up
            return unread.pop() if unread else await asyncio.Future()

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        start = next(message for message in sent if message["type"] == "http.response.start")
        return Reply(
            start["status"],
            {name.decode().lower(): value.decode() for name, value in start["headers"]},
            b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body"),
        )


@asynccontextmanager
async def started(app: Any) -> AsyncIterator[InProcess]:
    """The program between its own start and stop (the ASGI lifespan), so that nothing waits unwritten at the end."""
    incoming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    outgoing: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    life = asyncio.create_task(app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}},
                                   incoming.get, outgoing.put))
    await _said(incoming, outgoing, life, "lifespan.startup")
    try:
        yield InProcess(app)
    finally:
        await _said(incoming, outgoing, life, "lifespan.shutdown")
        await life


async def _said(incoming: Any, outgoing: Any, life: asyncio.Task[None], word: str) -> None:
    """Tells the program something and waits for its answer. Raises what the program raised."""
    incoming.put_nowait({"type": word})
    answer = asyncio.create_task(outgoing.get())
    await asyncio.wait({answer, life}, return_when=asyncio.FIRST_COMPLETED)
    if not answer.done():
        answer.cancel()
        life.result()
    elif answer.result()["type"] != f"{word}.complete":
        raise RuntimeError(answer.result().get("message", word))
