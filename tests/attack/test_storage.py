"""What somebody learns who has the database files and has watched the children, but not VOICE_SECRET: nothing."""

from pathlib import Path

import pytest
from sqlalchemy import inspect

from tests.cast import make_group, make_item, make_questionnaire, make_sitting
from tests.craft import Client
from tests.web.test_child import fresh, ticket_in
from voice.answers.tables import Box, Receipt
from voice.db import Database
from voice.settings import Settings
from voice.tallies.tables import OwnWords

# PostgreSQL's files belong to its server, and its rows have no rowid
ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SECRET_WORDS = "den hemmelige hule bag cykelskuret"


def all_bytes(database: Database) -> bytes:
    """The database file and everything beside it: log, shared memory, lock."""
    folder = Path(database.path).parent
    return b"".join(path.read_bytes() for path in sorted(folder.glob("voice.db*")))


def snapshots(client: Client, database: Database, settings: Settings, answers: list[dict[str, str]]) -> list[bytes]:
    """The sealed block after each child, as somebody sees it who copies the database between two children."""
    items = (make_item("friend"), make_item("words", "text"))
    with database.writing() as session:
        group = make_group(session, forms=("10-12",))
        questionnaire = make_questionnaire(*items, forms=("10-12",))
        sitting = make_sitting(session, settings, group, questionnaire=questionnaire)
    ticket = ticket_in(client.get(f"/s/{sitting.code}").text)
    blocks = []
    for answer in answers:
        assert client.post(f"/s/{sitting.code}", data={"ticket": fresh(ticket), **answer}).status_code == 303
        with database.reading() as session:
            blocks.append(session.get_one(Box, sitting.key).block)
    return blocks


@ON_FILES
def test_words_are_nowhere_in_the_files(client: Client, database: Database, settings: Settings) -> None:
    snapshots(client, database, settings, [{"q.words": SECRET_WORDS, "q.friend": "no"}])
    stored = all_bytes(database)
    assert b"receipt" in stored  # these are the right files
    assert SECRET_WORDS.encode() not in stored
    assert b"hemmelige" not in stored


def test_blocks_between_children_look_the_same_whatever_they_answer(
    client: Client, database: Database, settings: Settings
) -> None:
    loud = {"q.friend": "no", "q.words": SECRET_WORDS * 8}
    blocks = snapshots(client, database, settings, [{"q.friend": "very"}, loud, {}, {"q.friend": "very"}, loud])
    assert len({len(block) for block in blocks}) == 1
    assert len(set(blocks)) == 5
    for one, two in zip(blocks, blocks[1:], strict=False):
        alike = sum(a == b for a, b in zip(one[1:], two[1:], strict=True)) / len(one)
        assert alike < 0.03  # chance is 1 in 256


def test_no_table_of_answers_has_a_column_that_could_tie(database: Database) -> None:
    columns = {
        table: {c["name"] for c in inspect(database.engine).get_columns(table)}
        for table in (Box.__tablename__, Receipt.__tablename__, OwnWords.__tablename__)
    }
    assert columns == {
        "box": {"sitting_key", "block"},
        "receipt": {"sitting_key", "receipt"},
        "own_words": {"key", "wave_key", "institution_key", "sitting_key", "form", "item", "words"},
    }


@ON_FILES
def test_rows_of_receipts_do_not_lie_in_the_order_of_the_children(
    client: Client, database: Database, settings: Settings
) -> None:
    snapshots(client, database, settings, [{"q.friend": "very"}] * 12)
    rows = [bytes(row[0]) for row in database.rows("SELECT receipt FROM receipt")]
    assert rows == sorted(rows)
    with pytest.raises(Exception, match="rowid"):
        database.rows("SELECT rowid FROM receipt")
