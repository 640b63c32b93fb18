"""A tablet that stays with a group for a day (/g/CODE): what the group is asked and has said, what adults promised, and
something calm to look at for whoever waits, has answered, or does not take part. No session, no cookie, no trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from voice import clock, language
from voice.help_notes.proofs import proof_for
from voice.waves.codes import typed
from voice.waves.day_lookup import Day, asked_of_group, find_day
from voice.web.child_way import day_of, desk, query, secret_of, small, spoken, waited_after_wrong
from voice.web.pages import too_fast
from voice.web.render import render
from voice.web.spoken import spoken_day


@dataclass(frozen=True, slots=True)
class Line:
    """Something to tap: a sitting or a result. title: Danish, translated where it is shown."""

    code: str
    title: str


async def group_page(request: Request) -> Response:
    here, code = desk(request), typed(request.path_params["day"])
    day = await here.read(find_day, code, clock.today()) if code else None
    if day is None:
        if not await waited_after_wrong(request):
            return too_fast(spoken(request))
        return small(request, "day_over.html", 404, known=False)
    if not day.today:
        return small(request, "day_over.html", 410, known=True)
    asked = await here.read(asked_of_group, day.group_key, clock.now(), here.settings.result_days)
    lines = [(one.open, Line(one.code, (await here.read(here.questionnaire, one.wave_key)).title)) for one in asked]
    proof = proof_for(secret_of(request), day.institution_key, clock.today())
    stories = await run_in_threadpool(promised_to, request, day)
    values: dict[str, Any] = {
        "code": day.code, "stories": stories, "query": query(request), "day": spoken_day, "today": clock.today(),
        "answering": [line for still_open, line in lines if still_open],
        "results": [line for still_open, line in lines if not still_open],
        "help": f"/help/{quote(day.institution_key)}?proof={proof}{query(request).replace('?', '&')}",
    }  # fmt: skip
    with language.speaking(spoken(request)):
        return HTMLResponse(render("child/day_door.html", **values), headers={"Cache-Control": "no-store"})


def promised_to(request: Request, day: Day) -> list[Any]:
    """What the adults promised this group, as its children may see it (voice.promises.stories)."""
    from sqlmodel import col, select  # noqa: PLC0415 - serving a child's sheet needs neither this nor what follows

    from voice.cycle.tables import Cycle, CycleGroup  # noqa: PLC0415
    from voice.promises.stories import stories_of  # noqa: PLC0415

    with request.app.state.database.reading() as session, language.speaking(spoken(request)):
        cycles = select(Cycle.key).join(CycleGroup, col(CycleGroup.cycle_key) == col(Cycle.key))
        cycles = cycles.where(CycleGroup.group_key == day.group_key).order_by(col(Cycle.at).desc()).limit(MOST_CYCLES)
        keys = session.exec(cycles).all()
        return stories_of(session, keys, today=clock.today(), group_key=day.group_key) if keys else []


MOST_CYCLES = 2  # whose promises stand on the page; all of them are read with the class


async def pond(request: Request) -> Response:
    """To sit and look at, for whoever waits or does not take part: the page that everybody ends at."""
    return small(request, "thanks.html", form=None, late=False, shared=True)


async def back(request: Request) -> Response:
    """The end page leads here without knowing the code, so that one page serves everybody."""
    day = day_of(request)
    return RedirectResponse(f"/g/{day}{query(request)}" if day else "/", 303)


routes = [
    Route("/g/{day}", group_page),
    Route("/g/{day}/", back),
    Route("/g/{day}/pond", pond),
]
