"""What stands around every page: security headers, and no form from a stranger's site."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"cache-control", b"no-store"),  # an answer kept by a browser would tell when a sheet was sent
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # not no-referrer: that makes Origin null on a form POST, which the check below would refuse on old tablets
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
ONLY_HTTPS = (b"strict-transport-security", b"max-age=31536000")
SAFE = ("GET", "HEAD", "OPTIONS")


class Guard:
    """own_url: the address people use when a proxy in front changes the Host header; may be empty."""

    def __init__(self, app: ASGIApp, own_url: str = "") -> None:
        self.app, self.own_host = app, urlsplit(own_url).netloc
        self.https = own_url.startswith("https://")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        wanted = (*HEADERS, ONLY_HTTPS) if self.https or scope["scheme"] == "https" else HEADERS

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _value in message["headers"]}
                message["headers"].extend(header for header in wanted if header[0] not in there)
            await send(message)

        if scope["method"] not in SAFE and not from_here(Headers(scope=scope), self.own_host):
            await PlainTextResponse("This form was sent from another site.", 403)(scope, receive, send_guarded)
            return
        await self.app(scope, receive, send_guarded)


def from_here(headers: Headers, own_host: str = "") -> bool:
    """Whether a form was sent by one of our own pages: by Sec-Fetch-Site, else by Origin.

    A request with neither comes from no browser that could carry somebody's cookie unknowingly, and is let through.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc in {headers.get("host", ""), own_host} - {""}
    except ValueError:
        return False
