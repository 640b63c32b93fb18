"""Counts sheets: one transaction inserts the receipts and rewrites the box, and only then is a child told 'thanks'.

Sheets that arrive together are written together (group commit). On SQLite the event loop itself commits what has
come in since it last did: a commit takes less time than handing it to a thread and back, and one commit serves all
sittings, since there is only one writer anyway. When somebody else is writing, and on PostgreSQL, threads do it; there
a transaction never touches two sittings.
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
from voice.answers.wrong_secret import WrongSecret
from voice.db import Busy, Database

MOST_AT_ONCE = 128  # sheets in one commit
POSTGRESQL_WRITERS = 4  # threads; a sitting always has the same one

log = logging.getLogger("voice.answers")


class NotCounted(RuntimeError):
    """The sheet could not be stored; the child's page keeps it and tries again."""


@dataclass(slots=True, eq=False)
class Waiting:
    """A sheet on its way, and whom to tell."""

    slip: Slip
    sheet: Sheet
    answer: asyncio.Future[Outcome]

    def tell(self, outcome: Outcome | Exception) -> None:
        if self.answer.done():  # the child's connection is gone; the sheet is counted all the same
            return
        if isinstance(outcome, Exception):
            self.answer.set_exception(outcome)
        else:
            self.answer.set_result(outcome)


Told = list[tuple[Waiting, Outcome | Exception]]


class Writer:
    """The only way that a sheet gets into a box."""

    def __init__(self, database: Database, secret: bytes) -> None:
        self.database, self.secret = database, secret
        self._arrived: list[Waiting] = []
        self._connection: Any = None
        self._queues: list[SimpleQueue[Waiting]] = []
        self._starting = threading.Lock()

    def check(self) -> None:
        """Raises WrongSecret when the boxes of this database were sealed with another secret."""
        for sitting_key, block in self.database.rows("SELECT sitting_key, block FROM box LIMIT 1"):
            unseal(self.secret, sitting_key, block)

    async def count(self, slip: Slip, sheet: Sheet) -> Outcome:
        """Returns when the outcome is durable. Raises NotCounted when the database could not take it."""
        loop = asyncio.get_running_loop()
        waiting = Waiting(slip, sheet, loop.create_future())
        if not self.database.sqlite:
            self._hand_over(waiting)
        else:
            if not self._arrived:
                loop.call_soon(self._write_arrived)
            self._arrived.append(waiting)
        return await waiting.answer

    def _write_arrived(self) -> None:
        """On the event loop: one commit for everything that has come in, unless somebody else is writing."""
        group, self._arrived = self._arrived, []
        try:
            if self._connection is None:
                self._connection = self.database.connect(patient=False)
            told = self._commit(self._connection, group, wait=False)
        except Exception as error:  # a thread tries again, with time to wait
            if not isinstance(error, Busy):
                log.warning("%d sheets try again: %s", len(group), type(error).__name__)
                _close(self._connection)
                self._connection = None
            for waiting in group:
                self._hand_over(waiting)
        else:
            tell_all(told)

    def _hand_over(self, waiting: Waiting) -> None:
        queues = self._queues or self._start()
        queues[zlib.crc32(waiting.slip.sitting_key.encode()) % len(queues)].put(waiting)

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
        told: Told = [(waiting, NotCounted()) for waiting in group]
        for _try in (1, 2):
            try:
                if connection is None:
                    connection = self.database.connect()
                told = self._commit(connection, group)
                break
            except Exception as error:  # whatever went wrong, the child must be told
                # Trying again is safe: had the commit been durable, the receipt would be known.
                log.error("%d sheets not stored: %s", len(group), type(error).__name__)
                _close(connection)
                connection = None
        loop = group[0].answer.get_loop()
        loop.call_soon_threadsafe(tell_all, told)
        return connection

    def _commit(self, connection: Any, group: list[Waiting], *, wait: bool = True) -> Told:
        """Raises Busy when somebody else is writing and we shall not wait."""
        told: Told = []
        by_sitting: dict[str, list[Waiting]] = defaultdict(list)
        for waiting in group:
            by_sitting[waiting.slip.sitting_key].append(waiting)
        with self.database.transaction(connection, wait=wait):
            for sitting_key, waitings in by_sitting.items():
                told += self._count_sitting(connection, sitting_key, waitings)
        return told

    def _count_sitting(self, connection: Any, sitting_key: str, waitings: list[Waiting]) -> Told:
        sql = self.database.sql
        lock = "" if self.database.sqlite else " FOR UPDATE"
        row = connection.execute(sql(f"SELECT block FROM box WHERE sitting_key = ?{lock}"), (sitting_key,)).fetchone()  # noqa: S608
        try:
            if row is None:
                raise WrongSecret(f"There is no box for sitting {sitting_key}.")
            content = unseal(self.secret, sitting_key, row[0])
        except WrongSecret as error:  # concerns this sitting only
            log.error("%s", error)
            return [(waiting, NotCounted()) for waiting in waitings]
        known = self._receipts_in("receipt", connection, sitting_key, [waiting.slip for waiting in waitings])
        printed = [waiting.slip for waiting in waitings if waiting.slip.printed]
        # asked here and not before: tickets may have been cancelled since the child's page asked
        good = self._receipts_in("printed_ticket", connection, sitting_key, printed) if printed else set()
        told: Told = []
        new: list[bytes] = []
        for waiting in waitings:
            slip = waiting.slip
            outcome = decide(content, slip.receipt in known, not slip.printed or slip.receipt in good)
            told.append((waiting, outcome))
            if outcome in (Outcome.COUNTED, Outcome.LATE):
                content.add(waiting.sheet)
                known.add(slip.receipt)
                new.append(slip.receipt)
        if new:
            # sorted: the order in which the rows are written is the order of the hashes, not of the children
            values = [value for receipt in sorted(new) for value in (sitting_key, receipt)]
            places = ",".join(["(?, ?)"] * len(new))
            connection.execute(sql(f"INSERT INTO receipt (sitting_key, receipt) VALUES {places}"), tuple(values))  # noqa: S608
            block = seal(self.secret, sitting_key, content)
            connection.execute(sql("UPDATE box SET block = ? WHERE sitting_key = ?"), (block, sitting_key))
        return told

    def _receipts_in(self, table: str, connection: Any, sitting_key: str, slips: list[Slip]) -> set[bytes]:
        """Which of these receipts stand in the table: 'receipt' (used) or 'printed_ticket' (good)."""
        marks = ",".join("?" * len(slips))
        found = connection.execute(
            self.database.sql(f"SELECT receipt FROM {table} WHERE sitting_key = ? AND receipt IN ({marks})"),  # noqa: S608
            (sitting_key, *(slip.receipt for slip in slips)),
        ).fetchall()
        return {bytes(row[0]) for row in found}


def tell_all(told: Told) -> None:
    for waiting, outcome in told:
        waiting.tell(outcome)


def decide(content: Content, known: bool, good: bool = True) -> Outcome:
    """What becomes of one more sheet, in the order that the contract gives (DESIGN 7)."""
    if known:
        return Outcome.AGAIN
    if not good:
        return Outcome.NOT_GOOD
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
