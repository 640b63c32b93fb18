"""Sounds for a child's page: one list of what can be heard on it, and the sounds themselves, which never change.

Open to everybody who has the page: they are our own texts, read by an adult or a machine. Nothing here needs
SQLAlchemy, is written down, or tells who asked.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from voice import language
from voice.sound.finding import addresses, audio_of, is_any
from voice.sound.wording import tidy
from voice.waves.lookup import Door
from voice.web.child_way import desk, spoken
from voice.web.say_script import say_script
from voice.web.sound_texts import said_on_page

SECONDS = 5.0  # after which it is looked again whether a house has any sound
FOR_EVER = "private, max-age=31536000, immutable"  # the address holds a hash of the content
KEY = re.compile(r"[0-9a-f]{32}")
RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def sounds_address(request: Request, door: Door, form: str) -> str:
    """Where the page's list of sounds is, in the language being spoken; '' when there is no sound in it at all."""
    spoken_now = language.language()
    if not _known(request).is_any(door.institution_key, spoken_now):
        return ""
    where = f"/sounds/{quote(door.institution_key)}/{quote(door.wave_key)}"
    return f"{where}?{urlencode({'form': form, 'lang': spoken_now})}"


def sounds_of(request: Request, institution: str, texts: Iterable[str]) -> dict[str, str]:
    """{text: address} of those that can be heard in the language being spoken, for a page that holds its list itself.
    Asks the database: not on the event loop."""
    tidied = tuple(map(tidy, texts))
    found = addresses(desk(request).database, institution, language.language(), tidied)
    return {text: address_of(found[text]) for text in tidied if text in found}


def address_of(key: str) -> str:
    return f"/sounds/{key}"


async def sound_list(request: Request) -> Response:
    """{text: address of its sound} for a questionnaire and form (?form=), in the order of the page."""
    here, wave, form = desk(request), request.path_params["wave"], request.query_params.get("form", "")
    try:
        questionnaire = await here.read(here.questionnaire, wave.replace("\0", ""))
        texts = await run_in_threadpool(said_on_page, questionnaire, form, spoken(request))
    except KeyError:
        return PlainTextResponse("not there\n", 404)
    house = request.path_params["institution"].replace("\0", "")
    found = await here.read(addresses, house, spoken(request), texts)
    return JSONResponse({text: address_of(found[text]) for text in texts if text in found})


async def sound(request: Request) -> Response:
    """One MP3. Players on iPads ask for a part of it first, and play nothing that cannot be asked for so (RFC 9110)."""
    key = request.path_params["sound"]
    audio = await desk(request).read(audio_of, key) if KEY.fullmatch(key) else None
    if audio is None:
        return PlainTextResponse("not there\n", 404)
    headers = {"Cache-Control": FOR_EVER, "Accept-Ranges": "bytes"}
    part = _part(request.headers.get("range", ""), len(audio))
    if part is None:
        return Response(audio, media_type="audio/mpeg", headers=headers)
    start, end = part
    if start >= end:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{len(audio)}"})
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(audio)}"
    return Response(audio[start:end], 206, media_type="audio/mpeg", headers=headers)


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """First byte and the one after the last; None for all of it."""
    found = RANGE.fullmatch(asked.strip())
    if not found or found.group(1) == found.group(2) == "":
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1 if last else size)


async def script(_request: Request) -> Response:
    return Response(say_script(), media_type="text/javascript", headers={"Cache-Control": FOR_EVER})


class _Known:
    """Whether a house has any sound in a language, looked up now and then: a child's page asks it every time."""

    def __init__(self, request: Request) -> None:
        self._database = desk(request).database
        self._said: dict[tuple[str, str], tuple[float, bool]] = {}

    def is_any(self, institution: str, spoken: str) -> bool:
        """On PostgreSQL the first one waits for the answer; afterwards a thread of its own asks again."""
        key, now = (institution, spoken), time.monotonic()
        before = self._said.get(key)
        if before and now < before[0] + SECONDS:
            return before[1]
        if before and not self._database.sqlite:
            self._said[key] = (now, before[1])
            threading.Thread(target=self._look, args=key, daemon=True).start()
            return before[1]
        return self._look(*key)

    def _look(self, institution: str, spoken: str) -> bool:
        if len(self._said) > 5000:
            self._said.clear()
        found = is_any(self._database, institution, spoken)
        self._said[institution, spoken] = (time.monotonic(), found)
        return found


def _known(request: Request) -> _Known:
    state = request.app.state
    if not hasattr(state, "sounds"):
        state.sounds = _Known(request)
    return state.sounds  # type: ignore[no-any-return]


routes = [
    Route("/sounds/say.js", script),
    Route("/sounds/{sound}", sound),
    Route("/sounds/{institution}/{wave}", sound_list),
]
