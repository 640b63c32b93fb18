"""What the child's handlers share: the writer, and what has been read and made once and never changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

from voice.answers.sheet import SheetReader
from voice.answers.writer import Writer
from voice.db import Database
from voice.questionnaires.document import from_document
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings
from voice.waves.lookup import document_of
from voice.web.child_pages import SheetPages

Found = TypeVar("Found")
MOST_KEPT = 500  # questionnaires ready in memory


class Desk:
    """What the child's handlers need, made once for an app."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings, self.database = settings, database
        self.writer = Writer(database, settings.secret)
        self.pages = SheetPages()
        self._readers: dict[tuple[str, str], SheetReader] = {}
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

    async def read(self, what: Callable[..., Found], *values: object) -> Found:
        """Runs a read of the database where it disturbs nobody."""
        if self.database.sqlite:
            return what(self.database, *values)
        return await run_in_threadpool(what, self.database, *values)
