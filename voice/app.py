"""The web application: settings, database, middleware, routes, error pages.

Serving a child needs neither SQLAlchemy nor any staff page, so those are loaded with the first request for them:
the server is up in the time that a bare one takes, and a node that only serves children stays small.
"""

from __future__ import annotations

import threading
from importlib import import_module
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from voice import language
from voice.db import Database
from voice.places import STATIC
from voice.settings import Settings, read_settings
from voice.web import child
from voice.web.guard import Guard
from voice.web.pages import language_of
from voice.web.render import keep_compiled, render
from voice.web.slow_down import SlowDown


class Later:
    """An ASGI app that is imported when it is first asked for."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._app: ASGIApp | None = None
        self._loading = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._app is None:
            self._app = await run_in_threadpool(self.load)
        await self._app(scope, receive, send)

    def load(self) -> ASGIApp:
        with self._loading:
            if self._app is not None:
                return self._app
            # without redirects for a slash too many: they would repeat whatever Host a stranger sent
            router = Router(import_module(self._module).routes, redirect_slashes=False)
            return GZipMiddleware(router, minimum_size=1000)


class Static(StaticFiles):
    """Static files are named with a hash of their content, so a browser may keep them for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(settings: Settings | None = None, database: Database | None = None) -> Starlette:
    """A new application. Raises BadSetting or OldSchema: a server that cannot take answers does not start."""
    settings = settings or read_settings()
    database = database or Database(settings.database_url)
    database.check_schema()
    keep_compiled(settings.data / "templates")
    app = Starlette(
        routes=[
            *child.routes,
            Mount("/static", GZipMiddleware(Static(directory=STATIC), minimum_size=1000)),
            Route("/help/{way:path}", Later("voice.web.grown_ups")),
            Mount("/", Later("voice.web.staff")),
        ],
        middleware=[Middleware(Guard, own_url=settings.url)],
        exception_handlers={404: not_found, 405: not_found, 500: broken},
    )
    app.state.settings = settings
    app.state.database = database
    app.state.desk = child.Desk(settings, database)
    app.state.slow_down = SlowDown()
    return app


async def not_found(request: Request, _error: Exception) -> Response:
    return await run_in_threadpool(refused, request, "not-there", 404)


async def broken(request: Request, _error: Exception) -> Response:
    return await run_in_threadpool(refused, request, "broken", 500)


def refused(request: Request, reason: str, status: int) -> Response:
    with language.speaking(language_of(request)):
        return HTMLResponse(render("refused.html", reason=reason), status, headers={"Cache-Control": "no-store"})


def __getattr__(name: str) -> Any:
    """`voice.app:app` for servers that want a module attribute: made when asked for, not when imported."""
    if name != "app":
        raise AttributeError(name)
    app = globals()["app"] = create_app()
    return app
