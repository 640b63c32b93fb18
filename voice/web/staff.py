"""Everything behind sign-in, and the results. Loaded with the first request for it: see voice.app."""

from starlette.routing import BaseRoute

from voice.web import (
    classroom,
    concerns,
    help_notes,
    home,
    institution,
    kept,
    letter,
    logbook,
    moderating,
    municipality,
    result,
    sign_in,
    small_groups,
)

routes: list[BaseRoute] = [
    *sign_in.routes,
    *home.routes,
    *classroom.routes,
    *small_groups.routes,
    *institution.routes,
    *municipality.routes,
    *result.routes,
    *moderating.routes,
    *concerns.routes,
    *help_notes.routes,
    *kept.routes,
    *letter.routes,
    *logbook.routes,
]
