"""What /kept says is what is kept: every table and column described, nothing described that is not there."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Date, DateTime
from sqlmodel import SQLModel

from voice.kept.entry import CHILDREN, PICTURES, RESULTS
from voice.kept.everything import BY_TABLE, ENTRIES, TELLING, problems, schema, unsaid
from voice.places import TEMPLATES

ROOT = Path(__file__).parent.parent


def test_every_table_and_column_is_described_and_nothing_else() -> None:
    assert problems(schema()) == []


def test_the_command_that_make_check_runs_says_the_same() -> None:
    done = subprocess.run([sys.executable, "-m", "voice.kept.check"], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_new_column_or_table_without_words_is_found() -> None:
    there = schema()
    there["box"] = there["box"] | {"opened_times"}
    there["child_names"] = {"key"}
    assert problems(there) == ["child_names: is not described", "box.opened_times: is not described"]


def test_words_without_a_column_or_table_are_found() -> None:
    there = schema()
    there["receipt"] = there["receipt"] - {"receipt"}
    del there["looked"]
    assert problems(there) == ["looked: is described but not there", "receipt.receipt: is described but not there"]


@pytest.mark.parametrize("column", ["ip", "last_ip", "device_id", "child_key", "cpr", "unilogin", "uni_login"])
def test_a_column_that_tells_children_apart_is_refused_however_well_it_is_described(column: str) -> None:
    assert TELLING.search(column)
    there = schema()
    there["sitting"] = there["sitting"] | {column}
    assert f"sitting.{column}: tells one child or device from another" in problems(there)


def test_an_entry_without_words_for_children_is_found() -> None:
    assert unsaid(dataclasses.replace(BY_TABLE["box"], young="", picture="")) == [
        "box: no words for young",
        "box: no picture",
    ]
    assert unsaid(dataclasses.replace(BY_TABLE["staff"], kept=" ")) == ["staff: nothing is said about kept"]


def test_what_is_said_not_to_be_kept_is_not_there() -> None:
    """No time, no order, no name, device, language or place in anything that comes from children's sheets."""
    schema()
    from_sheets = {"box", "receipt", "printed_ticket", "own_words", "approved_words", "removed_words", "tally"}
    assert from_sheets <= {entry.table for entry in ENTRIES if entry.part in (CHILDREN, RESULTS)}
    for name in from_sheets:
        table = SQLModel.metadata.tables[name]
        assert [column.name for column in table.columns if isinstance(column.type, (Date, DateTime))] == []
        words = {word for column in table.columns for word in column.name.split("_")}
        assert words & {"name", "language", "lang", "number", "at", "on", "by", "staff", "order", "place"} == set()
        autoincrement = [column.name for column in table.columns if column.type.python_type is int]
        assert autoincrement == []


def test_every_picture_can_be_drawn() -> None:
    drawn = set(re.findall(r'^  "(\w+)": ', (TEMPLATES / "public" / "pictures.html").read_text(), re.MULTILINE))
    assert set(PICTURES) <= drawn


def test_numbers_in_sentences_are_given() -> None:
    for entry in ENTRIES:
        assert entry.kept % entry.days
        assert set(re.findall(r"%\((\w+)\)s", entry.kept)) == set(entry.days)
