"""A note as it came in: the fields of the whole page's form, or the envelope of a script."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import Request

from voice.envelope import CannotOpen
from voice.help_notes.envelopes import bytes_of, open_envelope
from voice.web.bodies import read_body
from voice.web.grown_up_pages import settings_of

MOST_BYTES = 16 * 1024


@dataclass(frozen=True, slots=True)
class Given:
    """What came in. once: what makes it this note and no other; closed: it came in an envelope, so that it must not
    be shown again: it may have waited on the tablet, which another child holds now."""

    fields: dict[str, str]
    once: bytes
    closed: bool


async def fields_of(request: Request) -> dict[str, str]:
    """Each field once; none when it is no form."""
    body = await read_body(request, MOST_BYTES) or b""
    try:
        values = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        return {}
    return {name: value[0] for name, value in values.items()}


def opened(request: Request, fields: dict[str, str]) -> Given | None:
    """None for what is no note."""
    if "envelope" not in fields:
        # A browser's Back shows the form of the child before, with the same `once`: the words make it another note.
        words = [fields.get(name, "") for name in ("once", "name", "to", "line")]
        once = json.dumps(words if words[0] else [secrets.token_hex(16)]).encode()
        return Given(fields, once, closed=False) if "name" in fields else None
    try:
        sealed = bytes_of(fields["envelope"])
        inside = open_envelope(settings_of(request).secret, request.path_params["institution"], sealed)
    except CannotOpen:
        return None
    return Given(inside, sealed, closed=True)
