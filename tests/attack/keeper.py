"""Somebody who keeps the machine and copies it after each child, but does not have VOICE_SECRET.

A Copy is every byte of the database at one moment: SQLite's file, its log, its shared memory and its lock; PostgreSQL's
files of every table and index (live rows, dead rows and free space alike), its write-ahead log, and what it says of
each row itself (xmin, ctid). What is between two copies, as plain marks, is what the keeper has to go on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from voice.db import Database

GRAM = 4  # bytes that stand together: short enough to find a code inside a row, long enough not to come by chance
Mark = tuple[Any, ...]


@dataclass(frozen=True)
class Copy:
    """files by name; rows: what PostgreSQL tells of each row beside its columns, as (table, xmin, ctid)."""

    files: dict[str, bytes]
    rows: frozenset[Mark] = frozenset()

    @property
    def bytes(self) -> bytes:
        return b"\n".join(self.files.values())


class Keeper:
    """Takes copies. A keeper can do whatever the machine's owner can, and it disturbs nobody."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._wal_from = "" if database.sqlite else self._ask("SELECT pg_current_wal_lsn()")[0][0]

    def copy(self) -> Copy:
        return self._of_sqlite() if self.database.sqlite else self._of_postgresql()

    def _of_sqlite(self) -> Copy:
        path = Path(self.database.path)
        files = {each.name: each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*"))}
        pages = dict(_pages(files[path.name], files.get(f"{path.name}-wal", b"")))
        return Copy(files | {f"page {number}": held for number, held in pages.items()})

    def _of_postgresql(self) -> Copy:
        log = self._new_wal(Path(self._ask("SHOW data_directory")[0][0]))  # before old parts of it are used anew
        self._ask("CHECKPOINT")  # what is in memory goes to the files
        folder = Path(self._ask("SHOW data_directory")[0][0])
        if not os.access(folder / "base", os.R_OK):
            pytest.skip("PostgreSQL's own files cannot be read here: run with the server that the tests start")
        named = self._ask(
            "SELECT relname, pg_relation_filepath(oid) FROM pg_class WHERE pg_relation_filepath(oid) IS NOT NULL"
            " AND oid >= 16384"
        )
        files = {}
        for name, path in named:
            for each in [folder / path, *(folder / f"{path}{end}" for end in ("_fsm", "_vm", ".1"))]:
                if each.exists():
                    files[f"{name}{each.name.lstrip('0123456789')}"] = each.read_bytes()
        files["wal"] = log
        tables = [name for (name,) in self._ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        rows = {
            (table, *row)
            for table in tables
            for row in self._ask(f'SELECT xmin::text, ctid::text FROM "{table}"')  # noqa: S608 - our own tables' names
        }
        return Copy(files, frozenset(rows))

    def _new_wal(self, folder: Path) -> bytes:
        """What was written to the log since the last copy."""
        at = self._ask("SELECT pg_current_wal_lsn()")[0][0]
        found = []
        since, until = _place(self._wal_from), _place(at)
        size = 16 * 1024 * 1024
        for segment in range(since // size, -(-until // size)):
            log, within = divmod(segment, 0x1_0000_0000 // size)
            path = folder / "pg_wal" / f"{1:08X}{log:08X}{within:08X}"
            held = path.read_bytes() if path.exists() else b""
            low, high = max(since - segment * size, 0), min(until - segment * size, size)
            found.append(held[low:high])
        self._wal_from = at
        return b"".join(found)

    def _ask(self, sql: str) -> list[Any]:
        return self.database.rows(sql) if "SELECT" in sql or "SHOW" in sql else self._do(sql)

    def _do(self, sql: str) -> list[Any]:
        connection = self.database.connect()
        try:
            connection.execute(sql)
        finally:
            connection.close()
        return []


def _place(lsn: str) -> int:
    high, low = lsn.split("/")
    return (int(high, 16) << 32) + int(low, 16)


def _pages(main: bytes, wal: bytes) -> Iterator[tuple[int, bytes]]:
    """Each page as it is now: from the file, and from the log where that has a newer one."""
    size = int.from_bytes(main[16:18], "big")
    size = 65536 if size == 1 else size
    for number in range(len(main) // size):
        yield number + 1, main[number * size : (number + 1) * size]
    if len(wal) < 32:
        return
    salts = wal[16:24]
    for at in range(32, len(wal) - size - 23, size + 24):
        if wal[at + 8 : at + 16] != salts:
            return  # left over from before the log began anew
        yield int.from_bytes(wal[at : at + 4], "big"), wal[at + 24 : at + 24 + size]


def marks(before: Copy, after: Copy) -> frozenset[Mark]:
    """Everything that can be said of what happened between two copies.

    ('size', file, by how much), ('changed', file, how many bytes, roughly), ('file', name), ('at', file, place),
    ('gram', kind of file, bytes that are new), ('row', table, new or gone).
    """
    found: set[Mark] = set()
    for name in before.files.keys() | after.files.keys():
        old, new = before.files.get(name, b""), after.files.get(name, b"")
        if name == "wal":
            old = b""  # only ever what is new
        if old == new:
            continue
        places = _differing(old, new)
        found.add(("file", name))
        found.add(("size", name, len(new) - len(old)))
        found.add(("changed", name, len(places) // 8))
        if name.startswith("page ") or not name.endswith("wal"):
            found.update(("at", name, place) for place in places)
        kind = name.partition(" ")[0]  # the log holds whole pages, old rows and all: not to be mixed with what is new
        found.update(("gram", kind, new[at : at + GRAM]) for at in places if any(new[at : at + GRAM]))
    for way, rows in (("new", after.rows - before.rows), ("gone", before.rows - after.rows)):
        found.update(("row", way, table, ctid) for table, _xmin, ctid in rows)
        found.update(("rows", way, table, sum(row[0] == table for row in rows)) for table, *_row in rows)
    return frozenset(found)


def _differing(old: bytes, new: bytes) -> list[int]:
    """Places in new that are not as they were. Whole blocks that are alike are stepped over quickly."""
    found, step = [], 512
    for start in range(0, len(new), step):
        one, two = old[start : start + step], new[start : start + step]
        if one != two:
            found += [start + i for i, byte in enumerate(two) if i >= len(one) or one[i] != byte]
    return found
