"""Everything behind sign-in, and the results. Loaded with the first request for it: see voice.app."""

from starlette.routing import BaseRoute

from voice.web import classroom, result, sign_in

routes: list[BaseRoute] = [*sign_in.routes, *classroom.routes, *result.routes]
