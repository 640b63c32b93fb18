"""The description of every table and column, held against the schema: nothing is kept that is not said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from voice.every_table import load_every_table
from voice.kept import (
    adults,
    asking,
    children,
    councils,
    cycles,
    days,
    help_store,
    planning,
    promises,
    results,
    shared,
    sounds,
    talks,
    workflows,
)
from voice.kept.entry import CHILDREN, PARTS, PICTURES, RESULTS, Entry

ENTRIES: tuple[Entry, ...] = (
    *children.ENTRIES, *help_store.ENTRIES, *results.ENTRIES, *asking.ENTRIES, *adults.ENTRIES,
    *days.ENTRIES, *cycles.ENTRIES, *talks.ENTRIES, *promises.ENTRIES, *councils.ENTRIES, *workflows.ENTRIES,
    *planning.ENTRIES, *shared.ENTRIES, *sounds.ENTRIES,
)  # fmt: skip
BY_TABLE: Mapping[str, Entry] = {entry.table: entry for entry in ENTRIES}
ALEMBIC = {"alembic_version": {"version_num"}}  # made by the migrations, not by us

# A column with such a name could tell one child or device from another, however well it is described.
TELLING = re.compile(
    r"(^|_)(ip|address|addr|agent|device|browser|child|pupil|respondent|cpr|uni_?login|gps|latitude|longitude)(_|$)"
)


def schema() -> dict[str, set[str]]:
    """Column names by table, as the program makes them in its database and in the store of notes for help."""
    from sqlmodel import SQLModel  # noqa: PLC0415 - the child's path loads none of this

    load_every_table()
    return columns_of(SQLModel.metadata) | help_store.schema() | ALEMBIC


def columns_of(metadata: Any) -> dict[str, set[str]]:
    return {table.name: {column.name for column in table.columns} for table in metadata.tables.values()}


def problems(there: Mapping[str, set[str]]) -> list[str]:
    """One sentence for each table or column that is not described, is described without being there, or should not be;
    and for each entry that lacks its words for children."""
    found = [f"{table}: is not described" for table in sorted(set(there) - set(BY_TABLE))]
    found += [f"{table}: is described but not there" for table in sorted(set(BY_TABLE) - set(there))]
    for table in sorted(set(there) & set(BY_TABLE)):
        described = set(BY_TABLE[table].columns)
        found += [f"{table}.{column}: is not described" for column in sorted(there[table] - described)]
        found += [f"{table}.{column}: is described but not there" for column in sorted(described - there[table])]
    for table, columns in sorted(there.items()):
        telling = sorted(column for column in columns if TELLING.search(column))
        found += [f"{table}.{column}: tells one child or device from another" for column in telling]
    return found + [problem for entry in ENTRIES for problem in unsaid(entry)]


def unsaid(entry: Entry) -> list[str]:
    """What is missing in an entry itself."""
    needed = {"name": entry.name, "what": entry.what, "kept": entry.kept, "seen": entry.seen, **entry.columns}
    found = [f"{entry.table}: nothing is said about {what}" for what, said in needed.items() if not said.strip()]
    if entry.part not in PARTS:
        found.append(f"{entry.table}: stands in no part of the page")
    if entry.part in (CHILDREN, RESULTS):
        found += [f"{entry.table}: no words for {level}" for level in ("young", "older") if not getattr(entry, level)]
        if entry.picture not in PICTURES:
            found.append(f"{entry.table}: no picture")
    return found
