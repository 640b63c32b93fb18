"""What the child's handlers share: the writer, and what has been read and made once and never changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool

from voice import clock
from voice.answers.sealed import room_for
from voice.answers.sheet import SheetReader
from voice.answers.writer import Writer
from voice.db import Database
from voice.questionnaires.document import from_document
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings
from voice.waves.lookup import document_of, find_by_text, printed_for
from voice.web.child_pages import SheetPages

Found = TypeVar("Found")
MOST_KEPT = 500  # questionnaires ready in memory
LIST_SECONDS = 3.0  # the list of sittings that tickets were printed for is read again after so long


class Desk:
    """What the child's handlers need, made once for an app."""

    def __init__(self, settings: Settings, database: Database, tick: Callable[[], float] = time.monotonic) -> None:
        """tick: seconds that only go forward."""
        self._tick = tick
        self._printed: tuple[float, dict[str, str]] | None = None
        # Looking for a ticket among all sittings takes milliseconds. It has places of its own, two, so that a rush at
        # the front door never takes the threads in which adults' pages and PostgreSQL are asked.
        self._front_door = CapacityLimiter(2)
        self.settings, self.database = settings, database
        self.writer = Writer(database, settings.secret)
        self.pages = SheetPages()
        self._readers: dict[tuple[str, str], SheetReader] = {}
        self._rooms: dict[tuple[str, tuple[str, ...]], int] = {}
        self._questionnaires: dict[str, Questionnaire] = {}

    def questionnaire(self, database: Database, wave_key: str) -> Questionnaire:
        """What was frozen with the wave; it never changes, so it is read once."""
        if wave_key not in self._questionnaires:
            if len(self._questionnaires) >= MOST_KEPT:
                self._questionnaires.clear()
            self._questionnaires[wave_key] = from_document(document_of(database, wave_key))
        return self._questionnaires[wave_key]

    def reader(self, database: Database, wave_key: str, form: str) -> SheetReader:
        questionnaire = self.questionnaire(database, wave_key)
        key = (questionnaire.version, form)
        if key not in self._readers:
            if len(self._readers) >= MOST_KEPT:
                self._readers.clear()
            self._readers[key] = SheetReader(questionnaire, questionnaire.form(form))
        return self._readers[key]

    def room(self, questionnaire: Questionnaire, forms: tuple[str, ...]) -> int:
        """Bytes of a sealed sheet's letter, the same for all forms of a sitting (voice.answers.sealed)."""
        key = (questionnaire.version, forms)
        if key not in self._rooms:
            if len(self._rooms) >= MOST_KEPT:
                self._rooms.clear()
            self._rooms[key] = room_for(form for form in questionnaire.forms if form.key in forms)
        return self._rooms[key]

    async def sitting_of_ticket(self, text: str) -> str | None:
        """The code of the open sitting that a ticket was printed for; None for what is no ticket, or a cancelled one.
        The same is done for every text that could be one."""
        if not text:
            return None
        return await to_thread.run_sync(self._sitting_of_ticket, text, limiter=self._front_door)

    def _sitting_of_ticket(self, text: str) -> str | None:
        """The list of sittings may be LIST_SECONDS old: whether the ticket is good is read each time, and whether its
        sitting is still open is looked at behind the door that this leads to."""
        kept, now = self._printed, self._tick()
        if kept is None or now >= kept[0]:
            kept = self._printed = (now + LIST_SECONDS, printed_for(self.database, clock.now()))
        return find_by_text(self.database, self.settings.secret, text, kept[1])

    async def read(self, what: Callable[..., Found], *values: object) -> Found:
        """Runs a read of the database where it disturbs nobody."""
        if self.database.sqlite:
            return what(self.database, *values)
        return await run_in_threadpool(what, self.database, *values)
