"""`voice audit --privacy`: looks in the database and its folder for anything that could tie answers to children.

Works on the schema, the shape of rows and the files; it never opens a box. What it cannot see (backups kept
elsewhere, a proxy's log) stands in docs/privacy.
"""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path
from typing import Any

from voice.db import Database
from voice.settings import Settings

# All that may exist about children's answers. One more column is a problem, whatever it is called.
CHILDRENS = {
    "box": {"sitting_key", "block"},
    "receipt": {"receipt", "sitting_key"},
    "own_words": {"key", "sitting_key", "form", "item", "words"},
    "tally": {"sitting_key", "form", "document"},
}
WITHOUT_ORDER = ("receipt", "own_words")  # a SQLite rowid would tell in which order children answered
TELLING = re.compile(r"(^|_)(ip|address|addr|agent|device|browser|child|pupil|respondent|cpr|uni_?login)(_|$)")
RANDOM_KEY = re.compile(r"[A-Za-z0-9_-]{12}")
RECEIPT_BYTES, BOX_STEP, BOX_FRAME = 10, 128, 29  # voice.waves.tickets, voice.answers.box: version, nonce, tag
# What PostgreSQL must not be told to remember: setting, the value that is fine, why.
POSTGRES = (
    ("track_commit_timestamp", ("off",), "rows could be put in the order in which children answered"),
    ("log_statement", ("none", "ddl"), "statements, and so receipts with their time, are written to the log"),
    ("log_min_duration_statement", ("-1",), "slow statements are written to the log with their time"),
)


def privacy(settings: Settings) -> tuple[str, list[str]]:
    """What was looked at, in a few words, and one sentence for each problem."""
    database = Database(settings.database_url)
    columns = columns_of(database)
    problems = [*schema_problems(columns), *row_problems(database)]
    problems += sqlite_problems(database) if database.sqlite else postgres_problems(database)
    problems += triggers(database)
    files = [path for path in sorted(settings.data.rglob("*")) if path.is_file()]
    problems += file_problems(settings, files)
    if os.environ.get("GRANIAN_LOG_ACCESS_ENABLED", "").lower() in ("1", "true", "yes", "on"):
        problems.append("GRANIAN_LOG_ACCESS_ENABLED is set: the server would write down addresses. Unset it.")
    return f"{len(columns)} tables and {len(files)} files", problems


def columns_of(database: Database) -> dict[str, set[str]]:
    """Column names by table."""
    rows = database.rows(
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
        if database.sqlite
        else "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
    )
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    return found


def schema_problems(columns: dict[str, set[str]]) -> list[str]:
    problems = []
    for table, allowed in CHILDRENS.items():
        for column in sorted(columns.get(table, set()) - allowed):
            problems.append(f"{table}.{column}: nothing more may be kept beside children's answers.")
    for table in sorted(set(columns) - set(CHILDRENS)):
        for column in sorted(columns[table]):
            if TELLING.search(column):
                problems.append(f"{table}.{column}: looks like something that tells one child or device from another.")
    return problems


def row_problems(database: Database) -> list[str]:
    """Keys that are not random and blocks that are not sealed, by what they look like from outside."""
    problems = []
    if any(len(bytes(receipt)) != RECEIPT_BYTES for (receipt,) in database.rows("SELECT receipt FROM receipt")):
        problems.append("receipt: a row is no keyed hash of a ticket.")
    if any(not RANDOM_KEY.fullmatch(key) for (key,) in database.rows("SELECT key FROM own_words")):
        problems.append("own_words: a key is not random, so it may tell an order.")
    for sitting, block in database.rows("SELECT sitting_key, block FROM box"):
        if (len(block) - BOX_FRAME) % BOX_STEP:
            problems.append(f"box {sitting}: the block is not padded, its size tells how much was written.")
        if len(zlib.compress(bytes(block))) < 0.95 * len(block):
            problems.append(f"box {sitting}: the block is not sealed, its content can be read.")
    return problems


def sqlite_problems(database: Database) -> list[str]:
    made = dict(database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    return [
        f"{table}: has a rowid, which keeps the order in which children answered."
        for table in WITHOUT_ORDER
        if "WITHOUT ROWID" not in str(made.get(table, "")).upper()
    ]


def postgres_problems(database: Database) -> list[str]:
    problems = []
    for name, fine, why in POSTGRES:
        value = str(database.rows("SELECT current_setting(?)", (name,))[0][0])
        if value not in fine:
            problems.append(f"PostgreSQL's {name} is {value}: {why}. Set it to {fine[0]}.")
    return problems


def triggers(database: Database) -> list[str]:
    """Somebody's own trigger could copy answers elsewhere, with a time. Ours has none."""
    rows: list[Any] = database.rows(
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if database.sqlite
        else "SELECT trigger_name, event_object_table FROM information_schema.triggers "
        "WHERE trigger_schema = current_schema()"
    )
    return [f"{table}: the trigger {name} is not ours and may keep what must not be kept." for name, table in rows]


def file_problems(settings: Settings, files: list[Path]) -> list[str]:
    """The secret lies in its own file, for its owner only, and in no other: a copy of the rest opens nothing."""
    problems = []
    own = settings.data / "secret"
    for path in files:
        if path == own:
            if path.stat().st_mode & 0o077:
                problems.append(f"{path}: others on this machine can read the secret. Run: chmod 600 {path}")
        elif holds(path, settings.secret):
            problems.append(f"{path}: holds the secret, so a copy of it opens every box.")
    if settings.database_url.startswith("postgresql://") or not files:
        return problems
    database = Path(settings.database_url.removeprefix("sqlite:///"))
    for path in (database, Path(f"{database}-wal")):
        if path.is_file() and path not in files and holds(path, settings.secret):
            problems.append(f"{path}: holds the secret, so a copy of it opens every box.")
    return problems


def holds(path: Path, secret: bytes, piece: int = 1 << 20) -> bool:
    """Whether the bytes stand anywhere in the file; read in pieces that overlap."""
    tail = b""
    with path.open("rb") as file:
        while block := file.read(piece):
            window = tail + block
            if secret in window:
                return True
            tail = window[1 - len(secret) :]
    return False
