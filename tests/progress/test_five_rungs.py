"""One complete cycle at each of the five rungs, from dated rows: the reached rung comes out right, also when a single
piece of evidence is left out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast, build
from tests.progress.walking import START, Walk
from voice.db import Database
from voice.ladder.rungs import PIECES, RUNG_OF
from voice.progress.facts import facts_of
from voice.progress.reached import Reached, reached_of
from voice.progress.stages import stage_of
from voice.progress.steps import next_steps
from voice.settings import Settings

LATER = date(2026, 9, 1)


def walked(database: Database, settings: Settings, cast: Cast, rung: int, *less: str, children: int = 24) -> Reached:
    with database.writing() as session:
        cycle = Walk(session, settings, cast, rung, less, children).walk()
    with database.reading() as session:
        return reached_of(facts_of(session, [cycle.key])[cycle.key], LATER)


@pytest.mark.parametrize("rung", [1, 2, 3, 4, 5])
def test_a_whole_cycle_reaches_what_was_planned(database: Database, settings: Settings, cast: Cast, rung: int) -> None:
    reached = walked(database, settings, cast, rung)
    assert [missing.key for missing in reached.missing] == []
    assert (reached.rung, reached.late_days, reached.skin) == (rung, 0, False)


@pytest.fixture
def here(sqlite_url: str, settings: Settings) -> tuple[Database, Cast]:
    """One database is enough for what only the rules decide."""
    database = Database(sqlite_url)
    return database, build(database, settings)


@pytest.mark.parametrize("rung", [1, 2, 3, 4, 5])
def test_so_does_a_class_of_four_once_it_has_said_it_together(
    here: tuple[Database, Cast], settings: Settings, rung: int
) -> None:
    database, cast = here
    with database.writing() as session:
        cast.a.size = 4
        session.add(cast.a)
        session.flush()
        walk = Walk(session, settings, cast, rung, children=4)
        cycle = walk.walk()
        assert reached_of(facts_of(session, [cycle.key])[cycle.key], LATER).rung == 0
        walk.say_it_together()
        session.flush()
        assert reached_of(facts_of(session, [cycle.key])[cycle.key], LATER).rung == rung


@pytest.mark.parametrize("piece", PIECES)
def test_one_piece_less_is_a_lower_rung_and_the_piece_is_named(
    here: tuple[Database, Cast], settings: Settings, piece: str
) -> None:
    # what children decide alone needs no adult's signature, and what they do is something done
    rung = 3 if piece in ("signed", "acted") else 5
    reached = walked(here[0], settings, here[1], rung, piece)
    assert piece in {missing.key for missing in reached.missing}
    assert reached.rung == RUNG_OF[piece] - 1


def test_no_reply_is_influence_for_show(database: Database, settings: Settings, cast: Cast) -> None:
    reached = walked(database, settings, cast, 3, "replies")
    assert (reached.rung, reached.label) == (0, "Ikke nået (skinindflydelse)")


def test_what_is_known_before_anything_is_done(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        walk = Walk(session, settings, cast, 2)
        cycle = walk._start()
    with database.reading() as session:
        facts = facts_of(session, [cycle.key, "nothing of the kind"])
    assert list(facts) == [cycle.key]
    here = facts[cycle.key]
    assert [(group.key, group.size) for group in here.groups] == [(cast.a.key, 24)]
    assert stage_of(here, START.date()) == "gate"
    (step,) = next_steps(here, START.date())
    assert (step.who, step.url, step.key) == ("teacher", f"/cycles/{cycle.key}/gate", "gate")
