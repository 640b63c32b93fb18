"""The floor: the least a Starlette app can do and still be a survey.

FLOOR_MODE  sqlite-full | sqlite-full-group
FLOOR_DB    path of the SQLite file
uvicorn floor_app:app --port 8100 --no-access-log --log-level warning
granian --interface asgi --workers 1 --port 8100 floor_app:app

One of the project's own measuring tools.
"""

import contextlib
import os
from urllib.parse import parse_qsl

import floor_page
import floor_store
from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

STORE = floor_store.make(os.environ.get("FLOOR_MODE", "sqlite-full"), os.environ.get("FLOOR_DB", "floor.db"))
FIELDS = [f"q{i}" for i in range(1, floor_page.N_QUESTIONS + 1)]


def static(body: bytes):
    variants = {}
    for enc, data in floor_page.encodings(body).items():
        headers = {"content-type": "text/html; charset=utf-8", "cache-control": "no-store", "vary": "accept-encoding"}
        if enc:
            headers["content-encoding"] = enc
        variants[enc] = (data, headers)

    async def endpoint(request):
        accept = request.headers.get("accept-encoding", "")
        data, headers = variants["br" if "br" in accept else "gzip" if "gzip" in accept else ""]
        return Response(data, headers=headers)

    return endpoint


questions = static(floor_page.question_page())


async def submit(request):
    form = dict(parse_qsl((await request.body()).decode(), max_num_fields=64))
    try:
        answers = [int(form[f]) for f in FIELDS]
    except (KeyError, ValueError):
        return Response("answer every question", 400)
    if not all(1 <= a <= 5 for a in answers):
        return Response("no such choice", 400)
    if not await STORE.submit(request.query_params.get("t", ""), answers):
        return Response("ticket unknown or used", 409)
    return RedirectResponse("/thanks", 303)


@contextlib.asynccontextmanager
async def lifespan(_app):
    await STORE.start()
    yield


app = Starlette(
    routes=[
        Route("/", static(floor_page.join_page())),
        Route("/s", questions, methods=["GET"]),
        Route("/s", submit, methods=["POST"]),
        Route("/thanks", static(floor_page.thanks_page())),
    ],
    lifespan=lifespan,
)
