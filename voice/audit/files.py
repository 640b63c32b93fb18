"""The files around the database: the secret in its own and no other, and no copies that outlive what is erased."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from voice.help_notes.store import url_of
from voice.secret import every
from voice.settings import Settings

END = "logbook-end"  # the newest line that an audit has seen
LEFT_OVER = 60  # seconds after which a rollback journal belongs to nobody any more
BESIDE = ("", "-wal", "-shm", ".lock")  # what may lie beside a SQLite database, after its own name
COPIES = (b"SQLite format 3\0", b"PGDMP", b"-- PostgreSQL database dump", b"--\n-- PostgreSQL database dump")
COPY = "is a copy of a database: what is erased stays in it. Keep backups elsewhere and delete them in time."
NAMES = (".bak", ".old", ".orig", ".tmp", ".temp", ".swp", "~", ".sql", ".dump", ".gz", ".zip", ".tar", ".tgz", ".xz")


def files_of(settings: Settings) -> list[Path]:
    """Everything under VOICE_DATA, and what lies directly beside the databases."""
    beside = {path.parent for path in databases(settings)}
    found = {path for folder in beside if folder.is_dir() for path in folder.iterdir() if path.is_file()}
    return sorted(found | {path for path in settings.data.rglob("*") if path.is_file()})


def databases(settings: Settings) -> list[Path]:
    urls = (settings.database_url, url_of(settings))
    return [Path(url.removeprefix("sqlite:///")).absolute() for url in urls if url.startswith("sqlite:///")]


def file_problems(settings: Settings, files: list[Path]) -> list[str]:
    """The secret lies in its own file, for its owner only, and in no other: a copy of the rest opens nothing."""
    own = settings.data / "secret"
    ours = {Path(f"{path}{end}") for path in databases(settings) for end in BESIDE}
    within = {path for path in files if settings.data in path.parents}
    problems = []
    for path in files:
        try:
            if path == own:
                if path.stat().st_mode & 0o077:
                    problems.append(f"{path}: others on this machine can read the secret. Run: chmod 600 {path}")
            elif (path in ours or path in within) and any(holds(path, one) for one in every(settings.secret)):
                problems.append(f"{path}: holds the secret, so a copy of it opens every box.")
            elif path not in ours:
                problems += stray(settings, path)
        except FileNotFoundError:  # a file of a running server that has gone meanwhile
            continue
        except PermissionError:
            problems.append(f"{path}: cannot be read. Run this command as the user that the server runs as.")
    return problems


def stray(settings: Settings, path: Path) -> list[str]:
    """What is wrong with a file that is none of ours by name."""
    if path.name.startswith(".secret-"):
        return [f"{path}: a draft of a secret that was left over. Delete it."]
    if any(path == Path(f"{database}-journal") for database in databases(settings)):
        left = time.time() - path.stat().st_mtime > LEFT_OVER
        return [f"{path}: a journal that was left over; it holds old pages. Run: voice tick"] if left else []
    with path.open("rb") as file:
        start = file.read(40)
    if start.startswith(COPIES):
        return [f"{path}: {COPY}"]
    beside = any(path.parent == database.parent for database in databases(settings))
    named = path.name.lower().endswith(NAMES) or any(path.name.startswith(one.name) for one in databases(settings))
    return [f"{path}: looks like a copy or a temporary file beside the database. Look at it, and delete it."] if (
        beside and named
    ) else []


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


def end_problems(settings: Settings, mark_of: Callable[[int], str | None]) -> list[str]:
    """Whether the newest line of the logbook that an audit has seen before is still there."""
    path = settings.data / END
    if not path.exists():
        return []
    number, _space, mark = path.read_text().strip().partition(" ")
    if number.isdigit() and mark_of(int(number)) == mark:
        return []
    return [
        f"logbook: line {number} was there when it was last looked at, and is not any more. After a restored backup, "
        f"delete {path}; otherwise somebody has taken lines away."
    ]


def remember_end(settings: Settings, number: int, mark: str) -> None:
    """A chain cannot see that its newest lines are gone, so its end is written down outside the database."""
    if not number:
        return
    draft = settings.data / f"{END}.{os.getpid()}"
    draft.touch(mode=0o600)
    draft.write_text(f"{number} {mark}\n")
    draft.replace(settings.data / END)
