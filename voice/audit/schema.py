"""Only what /kept tells of may be in the database: one more table or column is a problem, whatever it is called."""

from __future__ import annotations

from voice.db import Database
from voice.kept.entry import CHILDREN
from voice.kept.everything import BY_TABLE, TELLING

# Tables, views and the like of the main schema. PostgreSQL's information_schema would leave out materialized views.
SQLITE = """SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"""
POSTGRES = """SELECT t.relname, c.attname FROM pg_attribute c JOIN pg_class t ON t.oid = c.attrelid
    WHERE t.relnamespace = CAST(current_schema() AS regnamespace) AND t.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND c.attnum > 0 AND NOT c.attisdropped"""


def columns_of(database: Database) -> dict[str, set[str]]:
    """Column names by table."""
    found: dict[str, set[str]] = {}
    for table, column in database.rows(SQLITE if database.sqlite else POSTGRES):
        found.setdefault(table, set()).add(column)
    return found


def schema_problems(columns: dict[str, set[str]], prefix: str = "") -> list[str]:
    """prefix: of the names in voice.kept, for the store of notes."""
    problems = []
    for table, there in sorted(columns.items()):
        entry = BY_TABLE.get(prefix + table)
        if entry is None:
            problems.append(f"{table}: nobody knows this table; nothing may be kept that /kept does not tell of.")
            continue
        for column in sorted(there - set(entry.columns)):
            problems.append(f"{prefix}{table}.{column}: {why(entry.part, column)}")
    return problems


def why(part: str, column: str) -> str:
    if part == CHILDREN:
        return "nothing more may be kept beside what children say."
    if TELLING.search(column):
        return "looks like something that tells one child or device from another."
    return "nobody knows this column; nothing may be kept that /kept does not tell of."
