"""Counts sheets: one transaction inserts the receipts and rewrites the box, and only then is a child told 'thanks'.

Sheets that wait while a commit is under way are written together in the next one (group commit). A transaction
never touches two sittings on PostgreSQL; on SQLite, where there is one writer anyway, one commit serves all.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import zlib
from collections import defaultdict
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from voice.answers.box import FROZEN, OPEN, Content, seal, unseal
from voice.answers.sheet import Sheet
from voice.answers.slip import Outcome, Slip
from voice.db import Database

MOST_AT_ONCE = 128  # sheets in one commit
POSTGRESQL_WRITERS = 4  # threads; a sitting always has the same one

log = logging.getLogger("voice.answers")


class NotCounted(RuntimeError):
    """The sheet could not be stored; the child's page keeps it and tries again."""


@dataclass(slots=True)
class Waiting:
    slip: Slip
    sheet: Sheet
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[Outcome]

    def tell(self, outcome: Outcome | Exception) -> None:
        self.loop.call_soon_threadsafe(self._settle, outcome)

    def _settle(self, outcome: Outcome | Exception) -> None:
        if self.answer.done():  # the child's connection is gone; the sheet is counted all the same
            return
        if isinstance(outcome, Exception):
            self.answer.set_exception(outcome)
        else:
            self.answer.set_result(outcome)


class Writer:
    """The only way that a sheet gets into a box. Threads start with the first sheet and end with the process."""

    def __init__(self, database: Database, secret: bytes) -> None:
        self.database, self.secret = database, secret
        self._queues: list[SimpleQueue[Waiting]] = []
        self._starting = threading.Lock()

    async def count(self, slip: Slip, sheet: Sheet) -> Outcome:
        """Returns when the outcome is durable. Raises NotCounted when the database could not take it."""
        loop = asyncio.get_running_loop()
        waiting = Waiting(slip, sheet, loop, loop.create_future())
        queues = self._queues or self._start()
        queues[zlib.crc32(slip.sitting_key.encode()) % len(queues)].put(waiting)
        return await waiting.answer

    def _start(self) -> list[SimpleQueue[Waiting]]:
        with self._starting:
            if not self._queues:
                queues = [SimpleQueue[Waiting]() for _ in range(1 if self.database.sqlite else POSTGRESQL_WRITERS)]
                for queue in queues:
                    threading.Thread(target=self._run, args=(queue,), name="voice-writer", daemon=True).start()
                self._queues = queues
        return self._queues

    def _run(self, queue: SimpleQueue[Waiting]) -> None:
        connection: Any = None
        while True:
            batch = [queue.get()]
            while len(batch) < MOST_AT_ONCE and not queue.empty():
                batch.append(queue.get())
            by_sitting: dict[str, list[Waiting]] = defaultdict(list)
            for waiting in batch:
                by_sitting[waiting.slip.sitting_key].append(waiting)
            groups = [batch] if self.database.sqlite else list(by_sitting.values())
            for group in groups:
                connection = self._write_group(connection, group)

    def _write_group(self, connection: Any, group: list[Waiting]) -> Any:
        """Writes one commit's worth and tells the outcomes. Returns the connection to go on with, None if it broke."""
        for last_try in (False, True):
            try:
                if connection is None:
                    connection = self.database.connect()
                outcomes = self._commit(connection, group)
            except Exception as error:  # whatever went wrong, the child must be told
                # Trying again is safe: had the commit been durable, the receipt would be known.
                _close(connection)
                connection = None
                if last_try:
                    log.error("%d sheets not stored: %s", len(group), type(error).__name__)
                    for waiting in group:
                        waiting.tell(NotCounted())
                continue
            for waiting, outcome in zip(group, outcomes, strict=True):
                waiting.tell(outcome)
            break
        return connection

    def _commit(self, connection: Any, group: list[Waiting]) -> list[Outcome | Exception]:
        outcomes: dict[int, Outcome | Exception] = {}
        by_sitting: dict[str, list[Waiting]] = defaultdict(list)
        for waiting in group:
            by_sitting[waiting.slip.sitting_key].append(waiting)
        with self.database.transaction(connection):
            for sitting_key, waitings in by_sitting.items():
                outcomes.update(self._count_sitting(connection, sitting_key, waitings))
        return [outcomes[id(waiting)] for waiting in group]

    def _count_sitting(
        self, connection: Any, sitting_key: str, waitings: list[Waiting]
    ) -> dict[int, Outcome | Exception]:
        sql = self.database.sql
        lock = "" if self.database.sqlite else " FOR UPDATE"
        row = connection.execute(sql(f"SELECT block FROM box WHERE sitting_key = ?{lock}"), (sitting_key,)).fetchone()  # noqa: S608
        if row is None:
            return {id(waiting): NotCounted() for waiting in waitings}
        try:
            content = unseal(self.secret, sitting_key, row[0])
        except RuntimeError as error:  # a wrong secret concerns this sitting only
            log.error("%s", error)
            return {id(waiting): NotCounted() for waiting in waitings}
        marks = ",".join("?" * len(waitings))
        known = {
            bytes(found[0])
            for found in connection.execute(
                sql(f"SELECT receipt FROM receipt WHERE sitting_key = ? AND receipt IN ({marks})"),  # noqa: S608
                (sitting_key, *(waiting.slip.receipt for waiting in waitings)),
            ).fetchall()
        }
        outcomes: dict[int, Outcome | Exception] = {}
        new: list[bytes] = []
        for waiting in waitings:
            outcome = outcomes[id(waiting)] = decide(content, waiting.slip.receipt in known)
            if outcome in (Outcome.COUNTED, Outcome.LATE):
                content.add(waiting.sheet)
                known.add(waiting.slip.receipt)
                new.append(waiting.slip.receipt)
        if new:
            # sorted: the order in which the rows are written is the order of the hashes, not of the children
            values = [value for receipt in sorted(new) for value in (sitting_key, receipt)]
            places = ",".join(["(?, ?)"] * len(new))
            connection.execute(sql(f"INSERT INTO receipt (sitting_key, receipt) VALUES {places}"), tuple(values))  # noqa: S608
            block = seal(self.secret, sitting_key, content)
            connection.execute(sql("UPDATE box SET block = ? WHERE sitting_key = ?"), (block, sitting_key))
        return outcomes


def decide(content: Content, known: bool) -> Outcome:
    """What becomes of one more sheet, in the order that the contract gives (DESIGN 7)."""
    if known:
        return Outcome.AGAIN
    if content.stage == FROZEN:
        return Outcome.FROZEN
    if content.received >= content.seats:
        return Outcome.FULL
    return Outcome.COUNTED if content.stage == OPEN else Outcome.LATE


def _close(connection: Any) -> None:
    if connection is not None:
        try:
            connection.close()
        except Exception as error:  # it is being thrown away
            log.debug("closing: %s", type(error).__name__)
