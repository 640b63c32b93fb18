"""Settings from the environment, read once, refused loudly. The table below is also the documentation."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class BadSetting(ValueError):
    """A setting that cannot be used; the message says which and what to do."""


# name, default, help. docs/settings.md is checked against this table by a test.
SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("VOICE_DATA", "data", "Folder for the database, the secret and generated files."),
    ("VOICE_DATABASE_URL", "", "sqlite:///path or postgresql://user:password@host/name. Empty: VOICE_DATA/voice.db."),
    ("VOICE_SECRET", "", "32 bytes or more; seals the boxes. Empty: made once and kept in VOICE_DATA/secret."),
    ("VOICE_LANGUAGE", "da", "Language of pages when nobody has chosen one."),
    ("VOICE_URL", "", "Address that QR codes and printed links begin with. Empty: the address of the request."),
    ("VOICE_FLOOR", "5", "Fewest answers that may be shown. Can be set up, never below 5."),
    ("VOICE_RESULT_DAYS", "14", "Days that a class can see its result by code after publishing."),
    ("VOICE_SESSION_HOURS", "10", "Hours until a member of staff has to sign in again."),
)


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path
    database_url: str
    secret: bytes
    language: str = "da"
    url: str = ""
    floor: int = 5
    result_days: int = 14
    session_hours: int = 10


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Reads the table above from the environment. Raises BadSetting; makes VOICE_DATA and the secret if missing."""
    given = {name: (environ if environ is not None else os.environ).get(name, "") or default
             for name, default, _help in SETTINGS}
    data = Path(given["VOICE_DATA"]).absolute()
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"VOICE_DATA: cannot make the folder {data}: {error.strerror}.") from error
    url = given["VOICE_DATABASE_URL"] or f"sqlite:///{data / 'voice.db'}"
    if not url.startswith(("sqlite:///", "postgresql://")):
        raise BadSetting("VOICE_DATABASE_URL: begin it with sqlite:/// or postgresql://.")
    return Settings(
        data=data,
        database_url=url,
        secret=_secret(given["VOICE_SECRET"], data),
        language=given["VOICE_LANGUAGE"],
        url=given["VOICE_URL"].rstrip("/"),
        floor=_whole("VOICE_FLOOR", given["VOICE_FLOOR"], at_least=5),
        result_days=_whole("VOICE_RESULT_DAYS", given["VOICE_RESULT_DAYS"], at_least=1),
        session_hours=_whole("VOICE_SESSION_HOURS", given["VOICE_SESSION_HOURS"], at_least=1),
    )


def _whole(name: str, text: str, at_least: int) -> int:
    try:
        number = int(text)
    except ValueError:
        raise BadSetting(f"{name}: {text!r} is not a whole number.") from None
    if number < at_least:
        raise BadSetting(f"{name}: {number} is too low, the least is {at_least}.")
    return number


def _secret(given: str, data: Path) -> bytes:
    if given:
        if len(given.encode()) < 32:
            raise BadSetting("VOICE_SECRET: give at least 32 bytes, or leave it out to have one made.")
        return given.encode()
    path = data / "secret"
    if not path.exists():
        # Written whole under another name first, so that two processes starting at once agree on one secret.
        draft = data / f".secret-{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    secret = path.read_bytes().strip()
    if len(secret) < 32:
        raise BadSetting(f"VOICE_SECRET: the file {path} is too short; restore it, or nothing sealed can be opened.")
    return secret
