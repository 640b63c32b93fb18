"""What a shared tablet needs to work without a net: the service worker, lists of what it keeps, and /tablet, the page
where an adult sees what waits there. Nothing here knows a child or is told of one; what is kept is the same for all.
"""

from __future__ import annotations

import base64
import json
from functools import cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voice import clock, language
from voice.places import STATIC
from voice.waves.codes import typed
from voice.waves.day_lookup import find_day
from voice.web.child_pages import small_page
from voice.web.child_way import desk, door_of, page_response, spoken, waited_after_wrong
from voice.web.inline import SCRIPTS, SMALL, STYLES, inline
from voice.web.minified import minified
from voice.web.pages import too_fast
from voice.web.render import static_url

NO_CACHE = {"Cache-Control": "no-cache"}
ICONS = {"icon-192.png": "192x192", "icon-512.png": "512x512"}


@cache
def worker() -> tuple[str, dict[str, str]]:
    """The script and its headers. It begins with child/post.js: sheets are sent in one way only. VERSION changes with
    every script and style of the children's pages, so a tablet that has kept older pages takes them all anew."""
    sends, keeps = str(inline("post.js")), minified((STATIC / "service_worker.js").read_text(), ".js")
    parts = (keeps, *(str(inline(*names)) for names in (SCRIPTS, STYLES, *SMALL.scripts)))
    version = sha256("\0".join(parts).encode()).hexdigest()[:12]
    return f"const VERSION='{version}';\n{sends}\n{keeps}", NO_CACHE | {"Service-Worker-Allowed": "/"}


async def service_worker(_request: Request) -> Response:
    script, headers = worker()
    return Response(script, headers=headers, media_type="text/javascript")


async def manifest(request: Request) -> Response:
    """For a tablet that has us on its home screen."""
    about = {
        "name": "Voice", "short_name": "Voice", "id": "/", "start_url": "/", "scope": "/", "display": "standalone",
        "lang": desk(request).settings.language, "background_color": "#fbf6ea", "theme_color": "#fbf6ea",
        "icons": [
            {"src": static_url(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes in ICONS.items() for purpose in ("any", "maskable")
        ],
    }  # fmt: skip
    return Response(json.dumps(about), headers=NO_CACHE, media_type="application/manifest+json")


async def tablet(request: Request) -> Response:
    """Everything on it is known to the tablet alone (static/tablet.js)."""
    response = page_response(*small_page("tablet.html", spoken(request), ()).in_encoding(
        request.headers.get("accept-encoding", "")))
    response.headers["Content-Security-Policy"] = tablet_policy()
    return response


@cache
def tablet_policy() -> str:
    digest = base64.b64encode(sha256(str(inline("post.js")).encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'self'; script-src 'self' 'sha256-{digest}'; img-src 'self' data:; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


# -- lists of what the service worker keeps: all languages and forms, whatever the child has chosen


async def kept_of_sitting(request: Request) -> Response:
    door = await door_of(request)
    if door is None or door.closed:
        return await nothing_to_keep(request, known=door is not None)
    forms = door.forms if len(door.forms) == 1 else ("", *door.forms)
    path = f"/s/{typed(request.path_params['code'])}"
    return listed(request, [path], forms, door.forms)


async def kept_of_day(request: Request) -> Response:
    code = typed(request.path_params["day"])
    day = await desk(request).read(find_day, code, clock.today()) if code else None
    if day is None or not day.today:
        return await nothing_to_keep(request, known=day is not None)
    return listed(request, [f"/g/{code}", f"/g/{code}/pond"])


async def nothing_to_keep(request: Request, *, known: bool) -> Response:
    """A list is no quicker way to guess codes than the page itself."""
    if not known and not await waited_after_wrong(request):
        return too_fast(spoken(request))
    return JSONResponse({}, 410 if known else 404)


async def kept_of_tablet(request: Request) -> Response:
    return listed(request, ["/tablet", "/"], beside=tuple(map(static_url, ICONS)))


def listed(
    request: Request, paths: list[str], asked: tuple[str, ...] = ("",), forms: tuple[str, ...] = (),
    beside: tuple[str, ...] = (),
) -> Response:
    """language: of a page that is asked for without one; forms: of the sitting; pages: what to keep."""
    pages = [
        f"{path}?lang={code}" + (f"&form={form}" if form else "")
        for path in paths for form in asked for code in language.languages()
    ]  # fmt: skip
    kept = {"language": desk(request).settings.language, "forms": forms, "pages": [*pages, *beside]}
    return JSONResponse(kept, headers={"Cache-Control": "no-store"})


routes = [
    Route("/sw.js", service_worker),
    Route("/manifest.webmanifest", manifest),
    Route("/tablet", tablet),
    Route("/tablet/offline", kept_of_tablet),
    Route("/s/{code}/offline", kept_of_sitting),
    Route("/g/{day}/offline", kept_of_day),
]
