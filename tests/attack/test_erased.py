"""What was erased is in no file: not in a freed page, not in a dead row, not in the log."""

from __future__ import annotations

import pytest

from tests.attack.keeper import Keeper
from tests.attack.test_keeper_without_the_secret import open_in
from tests.craft import Client
from tests.web.test_child import fresh, ticket_in
from voice import clock
from voice.db import Database
from voice.moderation.deciding import remove
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.tallies.tick import tick_in_steps
from voice.waves.tables import Sitting

pytestmark = pytest.mark.usefixtures("nothing_is_drawn")


@pytest.mark.parametrize("taken_out", [5, 12], ids=["some of them", "all of them"])
def test_a_text_that_a_moderator_took_out_is_gone_after_the_next_tick(
    client: Client, database: Database, settings: Settings, taken_out: int
) -> None:
    texts = [f"hemmelig tekst {n:02} om en ven" for n in range(12)]
    sitting = open_in(database, settings)
    own = ticket_in(client.get(f"/s/{sitting.code}").text)
    for text in texts:
        client.post(f"/s/{sitting.code}", data={"ticket": fresh(own), "q.words": text})
    with database.writing() as session:
        publish_sitting(session, settings.secret, session.get_one(Sitting, sitting.key), floor=5, now=clock.now())
    rows = database.rows("SELECT key, words FROM own_words")
    assert sorted(words for _key, words in rows) == texts
    gone = rows[:taken_out]
    with database.writing() as session:
        for key, _words in gone:
            remove(session, key, "names")
    assert _held(database, [words for _key, words in gone]) != [], "before the tick a keeper could still read them"
    tick_in_steps(database, settings.secret, floor=5, now=clock.now())
    assert _held(database, [words for _key, words in gone]) == []


def _held(database: Database, texts: list[str]) -> list[str]:
    """Those that can be read in the database's files; PostgreSQL's write-ahead log stays the keeper's matter."""
    files = Keeper(database).copy().files
    held = b"".join(bytes_ for name, bytes_ in files.items() if name != "wal")
    return [text for text in texts if text.encode() in held]
