"""`voice renew-secret`, and what `voice audit` says of the secrets before the newest."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from voice import clock
from voice.settings import Settings, written
from voice.shell.refused import WRONG, Refused

if TYPE_CHECKING:
    from sqlmodel import Session


def renew(settings: Settings) -> list[str]:
    """Writes a new first line into VOICE_DATA/secret and returns what to do next.

    Raises Refused when the secret comes from the environment: then nobody but its keeper can renew it.
    """
    new = secrets.token_hex(32)
    if os.environ.get("VOICE_SECRET"):
        more = ",$VOICE_OLD_SECRETS" if os.environ.get("VOICE_OLD_SECRETS") else ""
        raise Refused(
            WRONG,
            "VOICE_SECRET comes from the environment, so it is renewed there. Set, and restart the server:",
            f"VOICE_OLD_SECRETS=$VOICE_SECRET{more}",
            f"VOICE_SECRET={new}",
        )
    path = settings.data / "secret"
    with _alone(settings.data):
        draft = written(settings.data, f"{new} {clock.today()}\n{path.read_text().rstrip()}\n")
        os.replace(draft, path)
    return [
        f"A new secret stands in the first line of {path}. What was sealed before is opened with the lines below it.",
        "Restart the server now, and keep a copy of the file apart from the database.",
        "voice audit says when an older line can be thrown away.",
    ]


def about_older_secrets(session: Session, settings: Settings) -> list[str]:
    """One sentence for each secret before the newest: what still needs it, and until when."""
    if not settings.secret.older:
        return []
    from voice.tallies.older_secrets import older_secrets  # noqa: PLC0415 - only after a renewal

    said = []
    for older in older_secrets(session, settings.secret, settings.secret_days, clock.today()):
        since = f", replaced on {older.replaced}" if older.replaced else ""
        if older.until is None:
            said.append(f"Secret {older.name}{since}: nothing sealed needs it any more, it can be thrown away.")
            if older.proves_log:
                said[-1] += " Older lines of the logbook can then no longer be proved."
        else:
            boxes = f"{older.boxes} {'box needs' if older.boxes == 1 else 'boxes need'} it"
            said.append(f"Secret {older.name}{since}: {boxes}, throw it away after {older.until}.")
    return said


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two renewals at once keep both secrets."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
