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


@pytest.mark.xfail(
    strict=True,
    reason="SQLite's log and PostgreSQL's dead rows keep a text after it was taken out, until they happen to be used "
    "anew: voice tick should end with PRAGMA wal_checkpoint(TRUNCATE), and on PostgreSQL VACUUM own_words, "
    "approved_words, concern and box (its write-ahead log stays the keeper's matter)",
)
def test_a_text_that_a_moderator_took_out_is_gone_after_the_next_tick(
    client: Client, database: Database, settings: Settings
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
    with database.writing() as session:
        for key, _words in rows:
            remove(session, key, "name")
    tick_in_steps(database, settings.secret, floor=5, now=clock.now())
    copy = Keeper(database).copy()
    held = b"".join(bytes_ for name, bytes_ in copy.files.items() if name != "wal")
    assert [text for text in texts if text.encode() in held] == []
