"""The body of a request: as long as it may be, in time, and whole."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

MOST_FORM_BYTES = 64 * 1024
MOST_SHEET_BYTES = 384 * 1024  # a sealed sheet is as long as the questionnaire allows: sixty drawings are 330 kB
BODY_SECONDS = 15.0  # in which a body must have come whole: until then it holds a connection


async def read_form(request: Request) -> dict[str, list[str]] | None:
    """The fields of a urlencoded body, or None if it is too long, did not come whole, or is something else."""
    body = await read_body(request, MOST_FORM_BYTES)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if body is None or (body and kind != "application/x-www-form-urlencoded"):
        return None
    try:
        return parse_qs(body.decode(), keep_blank_values=True, max_num_fields=500)
    except ValueError:
        return None


def read_fields(request: Request, body: bytes | None) -> dict[str, list[str]]:
    """The fields of the sheet; none when the body is missing, too long or something else."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not body or kind != "application/x-www-form-urlencoded":
        return {}
    try:
        return parse_qs(body.decode(), keep_blank_values=True, max_num_fields=1000)
    except ValueError:
        return {}


async def read_body(request: Request, most: int) -> bytes | None:
    """The body, or None when it is longer than most bytes or did not come whole, or not in time."""
    try:
        return await body_in_time(request, most)
    except TimeoutError:
        return None


async def body_in_time(request: Request, most: int) -> bytes | None:
    """The body, or None when it is longer than most bytes (reading stops there) or never came whole. Raises
    TimeoutError after BODY_SECONDS."""
    parts, size = [], 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    return None
                parts.append(part)
    except ClientDisconnect:  # a tablet lost its net; nobody is left to answer, and nothing to write down
        return None
    return b"".join(parts)
