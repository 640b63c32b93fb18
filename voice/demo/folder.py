"""The demo's own folder: built once, used again while it is whole and alive, built anew otherwise."""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from voice import clock
from voice.db import SCHEMA, Database
from voice.demo.answering import Report
from voice.demo.places import HOUSES, House
from voice.demo.town import build
from voice.places import PACKAGE, SURVEYS
from voice.settings import Settings, read_settings

MARKER = "demo.json"
DATABASES = (f"{name}.db{more}" for name in ("voice", "help") for more in ("", "-wal", "-shm", ".lock"))
OURS = (MARKER, "logbook-end", *DATABASES)
NOT_TAKEN = ("VOICE_DATABASE_URL", "VOICE_HELP_DATABASE_URL", "VOICE_SECRET", "VOICE_OLD_SECRETS")


class NotADemo(RuntimeError):
    """The folder holds somebody's real database; nothing in it is touched."""


def environment(folder: Path) -> dict[str, str]:
    """The settings of the demo as variables. A database or secret of the keeper's own is never used."""
    kept = {name: value for name, value in os.environ.items() if name in ("VOICE_LANGUAGE", "VOICE_URL")}
    return {**kept, "VOICE_DATA": str(folder.absolute()), **dict.fromkeys(NOT_TAKEN, "")}


def prepare(folder: Path, report: Report, houses: Sequence[House] = HOUSES) -> Settings:
    """A folder with a whole town in it; builds it when it is missing, half built, of another version, or over."""
    if (folder / "voice.db").exists() and not (folder / MARKER).exists():
        raise NotADemo(f"{folder} holds a database that is not a demo. Choose another folder with --data.")
    settings = read_settings(environment(folder))
    with _alone(folder):
        if not is_ready(folder):
            for name in OURS:
                (folder / name).unlink(missing_ok=True)
            _mark(folder, whole=False)
            build(Database(settings.database_url), settings, report, houses)
            _mark(folder, whole=True)
    return settings


def is_ready(folder: Path) -> bool:
    """Whether the town is whole, made by this version, and its open sittings still take answers."""
    try:
        marker = json.loads((folder / MARKER).read_text())
    except (OSError, ValueError):
        return False
    if marker != _marker(whole=True) or not (folder / "voice.db").exists():
        return False
    try:
        ends = Database(f"sqlite:///{folder.absolute() / 'voice.db'}").rows("SELECT max(ends_on) FROM wave")
    except sqlite3.DatabaseError:
        return False
    return str(ends[0][0] or "") >= clock.today().isoformat()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two demos started at once build one town."""
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _marker(*, whole: bool) -> dict[str, object]:
    return {"demo": True, "version": version("voice"), "schema": SCHEMA, "made_from": _made_from(), "whole": whole}


def _made_from() -> str:
    """A hash of the questionnaires and of the town itself: whoever edits one sees it in the next demo."""
    files = [*sorted(SURVEYS.rglob("*.yaml")), *sorted((PACKAGE / "demo").glob("*.py"))]
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def _mark(folder: Path, *, whole: bool) -> None:
    (folder / MARKER).write_text(json.dumps(_marker(whole=whole)) + "\n")
