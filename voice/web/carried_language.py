"""On children's pages a chosen language goes along in the address, from page to page, and is kept nowhere else.

The questionnaire's own pages do this themselves (voice.web.child_way); here it is done for what voice.web.pages makes:
the council's room, results, what parents read. A page that is opened anew begins in the house's language again.
"""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from voice import language

# A way to another page of ours, without a language of its own; a hash goes last.
_WAY = re.compile(r'((?:href|action|hx-get|hx-post)=")(/(?!static/)[^"#]*|(?!\w+:)[\w./-]*\?[^"#]*)(#[^"]*)?"')


def carry(request: Request, response: Response) -> None:
    """Puts the language of the address into the page's ways, or into where a POST leads."""
    chosen = request.query_params.get("lang", "")
    if chosen not in language.languages():
        return
    if location := response.headers.get("location"):
        response.headers["location"] = with_language(location, chosen)
    elif isinstance(response, HTMLResponse):
        page = bytes(response.body).decode()
        page = _WAY.sub(lambda way: f'{way[1]}{with_language(way[2], chosen, "&amp;")}{way[3] or ""}"', page)
        response.body = page.encode()
        response.headers["content-length"] = str(len(response.body))


def with_language(address: str, chosen: str, ampersand: str = "&") -> str:
    """The address with ?lang=; as it is when it has one, or is somebody else's."""
    if re.search(r"[?&;]lang=", address) or re.match(r"\w+:|//", address):
        return address
    path, mark, rest = address.partition("#")
    return f"{path}{ampersand if '?' in path else '?'}lang={chosen}{mark}{rest}"
