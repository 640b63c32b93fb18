"""The shape of rows about children, as it looks from outside: random keys, sealed blocks, no order."""

from __future__ import annotations

import re
import zlib

from sqlmodel import SQLModel

from voice.db import Database
from voice.kept.everything import schema

RANDOM_KEY = re.compile(r"[A-Za-z0-9_-]{12}")
KEYED = ("own_words", "approved_words", "removed_words", "concern")
RECEIPT_BYTES, BOX_STEP, BOX_FRAME = 10, 128, 33  # voice.waves.tickets, voice.answers.box: FRAME


def row_problems(database: Database) -> list[str]:
    """Keys that are not random, hashes that are none, and blocks that are not sealed."""
    problems = []
    for table in ("receipt", "printed_ticket"):
        rows = database.rows(f"SELECT receipt FROM {table}")  # noqa: S608 - our own names
        if any(len(bytes(receipt)) != RECEIPT_BYTES for (receipt,) in rows):
            problems.append(f"{table}: a row is no keyed hash of a ticket.")
    for table in KEYED:
        rows = database.rows(f"SELECT key FROM {table}")  # noqa: S608 - our own names
        if any(not RANDOM_KEY.fullmatch(key) for (key,) in rows):
            problems.append(f"{table}: a key is not random, so it may tell an order.")
    for sitting, block in database.rows("SELECT sitting_key, block FROM box"):
        if (len(block) - BOX_FRAME) % BOX_STEP:
            problems.append(f"box {sitting}: the block is not padded, its size tells how much was written.")
        if len(zlib.compress(bytes(block))) < 0.95 * len(block):
            problems.append(f"box {sitting}: the block is not sealed, its content can be read.")
    return problems


def sqlite_problems(database: Database) -> list[str]:
    """A SQLite rowid would tell in which order children answered or words left the box."""
    made = dict(database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    return [
        f"{table}: has a rowid, which keeps the order in which rows were written."
        for table in without_order()
        if "WITHOUT ROWID" not in str(made.get(table, "")).upper()
    ]


def without_order() -> list[str]:
    """The tables that are declared without a rowid."""
    schema()  # so that every table is known
    tables = SQLModel.metadata.tables.values()
    return sorted(table.name for table in tables if table.dialect_options["sqlite"]["with_rowid"] is False)
