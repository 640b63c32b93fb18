"""Work on a whole town in many short transactions, so that children who send their sheets meanwhile do not wait for it.

What takes long is read and worked out between the transactions; a transaction only looks whether that still holds, and
writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

from sqlmodel import Session


class Transactions(Protocol):
    """voice.db.Database: each session is a transaction of its own. Or Within."""

    def reading(self) -> AbstractContextManager[Session]: ...

    def writing(self) -> AbstractContextManager[Session]: ...


@dataclass(frozen=True, slots=True)
class Within:
    """Everything in the caller's one transaction."""

    session: Session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        yield self.session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        yield self.session
        self.session.flush()


class Changed(RuntimeError):
    """What the work relied on is not so any more; the transaction is rolled back and the work starts again."""
