"""The sign of a meeting in a tablet's cookie: only for addresses under /council, only until the day is over."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from starlette.requests import Request
from starlette.responses import Response

from voice.council.door import Sign, read_sign, sign
from voice.web.pages import is_https

NAME, PATH = "voice_meeting", "/council"


def give(request: Request, response: Response, meeting_key: str, now: datetime) -> None:
    """The tablet is in the meeting from here on. The same for every tablet: it names the meeting and nobody."""
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
    response.set_cookie(
        NAME, sign(request.app.state.settings.secret, meeting_key, now.date()), int((midnight - now).total_seconds()),
        path=PATH, httponly=True, samesite="strict", secure=is_https(request),
    )  # fmt: skip


def take_away(request: Request, response: Response) -> None:
    response.delete_cookie(NAME, path=PATH, httponly=True, samesite="strict", secure=is_https(request))


def held(request: Request) -> Sign | None:
    """What an authentic cookie says; None for none and for a forged one."""
    return read_sign(request.app.state.settings.secret, request.cookies.get(NAME, ""))
