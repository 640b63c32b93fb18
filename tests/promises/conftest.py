"""A cycle in 2.a and a session to write in."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from tests.cast import Cast
from tests.promises import made
from voice.cycle.tables import Cycle
from voice.db import Database


@pytest.fixture
def session(database: Database, cast: Cast) -> Iterator[Session]:  # noqa: ARG001 - the cast writes first
    with database.writing() as session:
        yield session


@pytest.fixture
def cycle(session: Session, cast: Cast) -> Cycle:
    return made.cycle(session, cast)
