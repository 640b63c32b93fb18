"""What servers must not write down: PostgreSQL's logs and clocks, somebody's triggers, the web server's log."""

from __future__ import annotations

import os
from typing import Any

from voice.db import Database

# Setting, the values that are fine (the first is advised), why.
POSTGRES = (
    ("track_commit_timestamp", ("off",), "rows could be put in the order in which children answered"),
    ("log_statement", ("none", "ddl"), "statements, and so receipts with their time, are written to the log"),
    ("log_min_duration_statement", ("-1",), "slow statements are written to the log with their time"),
    ("log_min_duration_sample", ("-1",), "some statements are written to the log with their time"),
    ("log_transaction_sample_rate", ("0",), "the statements of some transactions are written to the log"),
)
ON = ("1", "true", "yes", "on")
# Variables of the servers that can run Voice: name, values that are not fine, why.
SERVERS = (
    ("GRANIAN_LOG_ACCESS_ENABLED", ON, "the server would write down addresses"),
    ("GRANIAN_LOG_LEVEL", ("debug", "trace"), "the server would write down every connection"),
    ("GRANIAN_LOG_CONFIG", None, "nobody here can tell what the server writes down"),
    ("UVICORN_ACCESS_LOG", ON, "the server would write down addresses"),
    ("UVICORN_LOG_LEVEL", ("debug", "trace"), "the server would write down every connection"),
    ("UVICORN_LOG_CONFIG", None, "nobody here can tell what the server writes down"),
    ("PYTHONASYNCIODEBUG", ON, "Python would write down what requests were doing"),
)


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


def log_problems() -> list[str]:
    """By the variables that this command was started with; the server's should be the same."""
    problems = []
    for name, wrong, why in SERVERS:
        value = os.environ.get(name, "").lower()
        if value and (wrong is None or value in wrong):
            problems.append(f"{name} is set: {why}. Unset it.")
    return problems
