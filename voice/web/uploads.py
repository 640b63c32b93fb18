"""Files that a staff page's form brings: read whole, in memory only, and no longer than the route row allows.

    page("POST", "/cycles/{cycle}/actions/{action}/pictures", add_picture, who=..., noted="...", uploads=8 * 2**20)

The form needs enctype="multipart/form-data". Nothing is put down on disk on the way: a picture that children are on
by mistake must be gone when it has been refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

UPLOAD_SECONDS = 60.0  # in which a picture must have come whole: a tablet's picture over a slow net
MOST_FILES, MOST_FIELDS = 40, 200  # photos of a house's places; fields beside them
MOST_FIELD_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """One file. name and kind ("image/jpeg") are what the browser said: trust neither, look at content."""

    name: str
    kind: str
    content: bytes


Fields = dict[str, list[str]]
Files = dict[str, list[Upload]]


class Whole(MultiPartParser):
    """Knows whether the last boundary has come: a form that was cut off is no form."""

    ended = False

    def on_end(self) -> None:
        self.ended = True


def is_multipart(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == "multipart/form-data"


async def read_upload(request: Request, most: int) -> tuple[Fields, Files] | None:
    """Fields and files of a multipart body, or None when it is longer than most bytes, did not come whole and in time,
    or cannot be read. A file field that was left empty is left out."""

    async def pieces() -> AsyncGenerator[bytes, None]:
        size = 0
        async for piece in request.stream():
            size += len(piece)
            if size > most:
                raise MultiPartException("too long")
            yield piece

    parser = Whole(
        request.headers, pieces(), max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES
    )
    parser.spool_max_size = most + 1  # never on disk
    try:
        async with asyncio.timeout(UPLOAD_SECONDS):
            form = await parser.parse()
    except (MultiPartException, TimeoutError, ClientDisconnect):
        return None
    if not parser.ended:
        await form.close()
        return None
    fields: Fields = {}
    files: Files = {}
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            fields.setdefault(name, []).append(value)
        elif value.filename:
            content = await value.read()
            files.setdefault(name, []).append(Upload(value.filename, value.content_type or "", content))
    await form.close()
    return fields, files
