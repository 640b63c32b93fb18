"""The papers say what the program does: their tables are held against the code."""

from __future__ import annotations

import re
from pathlib import Path

from voice.kept import retention
from voice.kept.entry import CHILDREN, RESULTS
from voice.kept.everything import BY_TABLE, schema
from voice.kept.markdown import put_in

DOCS = Path(__file__).parent.parent / "docs"


def test_the_assessment_says_how_long_everything_is_kept() -> None:
    """Run `python -m voice.kept.markdown` when this fails."""
    page = (DOCS / "dpia.md").read_text()
    assert put_in(page) == page
    for table in BY_TABLE:
        assert f"`{table}`" in page


def test_the_data_picture_names_every_column_of_what_children_say() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| ((?:`\w+`(?:, )?)+) \|", (DOCS / "data.md").read_text(), re.MULTILINE)
    told = {table: set(re.findall(r"`(\w+)`", columns)) for table, columns in rows}
    there = schema()
    assert told == {table: there[table] for table, entry in BY_TABLE.items() if entry.part in (CHILDREN, RESULTS)}


def test_numbers_of_days_are_those_that_were_promised() -> None:
    """DESIGN 7 and the promise of the parents' letter. Whoever changes a sweep changes a promise."""
    assert retention.RECEIPT_DAYS_AFTER_CLOSING == 30
    assert retention.BOX_DAYS_AFTER_FREEZING == 90
    assert retention.BOX_DAYS_AFTER_CLOSING == 400
    assert retention.WAITING_WORDS_DAYS == 60
    assert retention.BIG_SCREEN_HOURS == 2
