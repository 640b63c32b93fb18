"""Settings from the environment, read once, refused loudly. The table below is also the documentation."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from voice.secret import Secret


class BadSetting(ValueError):
    """A setting that cannot be used; the message says which and what to do."""


# name, default, help. docs/settings.md is checked against this table by a test.
SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("VOICE_DATA", "data", "Folder for the database, the secret and generated files."),
    ("VOICE_DATABASE_URL", "", "sqlite:///path or postgresql://user:password@host/name. Empty: VOICE_DATA/voice.db."),
    ("VOICE_HELP_DATABASE_URL", "", "Where notes for help lie. Empty: VOICE_DATA/help.db, or a schema of PostgreSQL."),
    ("VOICE_SECRET", "", "32 bytes or more; seals the boxes. Empty: made once and kept in VOICE_DATA/secret."),
    ("VOICE_OLD_SECRETS", "", "Secrets that VOICE_SECRET has replaced, commas between. In the file: further lines."),
    ("VOICE_LANGUAGE", "da", "Language of pages when nobody has chosen one."),
    ("VOICE_URL", "", "Address that QR codes and printed links begin with. Empty: the address of the request."),
    ("VOICE_FLOOR", "5", "Fewest answers that may be shown. Can be set up, never below 5."),
    ("VOICE_RESULT_DAYS", "14", "Days that a class can see its result by code after publishing."),
    ("VOICE_SESSION_HOURS", "10", "Hours until a member of staff has to sign in again."),
    ("VOICE_ACCESS_BODY", "", "Who answers by law for the accessibility of these pages: the municipality, by name."),
    ("VOICE_ACCESS_EMAIL", "", "Where to write to them about it; stands in the accessibility statement."),
    ("VOICE_ACCESS_PHONE", "", "Where to ring them about it; the law asks for both."),
    ("VOICE_ACCESS_STATEMENT", "", "https address of their own statement in WAS-Tool; /was leads there."),
    ("VOICE_ACCESS_REVIEWED", "", "Day of their last review of the statement, like 2026-08-01; once a year at least."),
)


@dataclass(frozen=True, slots=True)
class Access:
    """Who answers for the accessibility of these pages (lov 692/2018); '' and None where the keeper has not said."""

    body: str = ""
    email: str = ""
    phone: str = ""
    statement: str = ""
    reviewed: date | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path
    database_url: str
    secret: Secret
    language: str = "da"
    url: str = ""
    floor: int = 5
    result_days: int = 14
    session_hours: int = 10
    help_database_url: str = ""
    access: Access = Access()
    secret_days: tuple[date | None, ...] = ()  # since when each line of VOICE_DATA/secret has been the first, if known


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Reads the table above from the environment. Raises BadSetting; makes VOICE_DATA and the secret if missing."""
    given = {name: (environ if environ is not None else os.environ).get(name, "") or default
             for name, default, _help in SETTINGS}
    data = Path(given["VOICE_DATA"]).absolute()
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"VOICE_DATA: cannot make the folder {data}: {error.strerror}.") from error
    url = _url("VOICE_DATABASE_URL", given["VOICE_DATABASE_URL"] or f"sqlite:///{data / 'voice.db'}")
    secret, days = _secret(given["VOICE_SECRET"], given["VOICE_OLD_SECRETS"], data)
    return Settings(
        data=data,
        database_url=url,
        secret=secret,
        language=given["VOICE_LANGUAGE"],
        url=given["VOICE_URL"].rstrip("/"),
        floor=_whole("VOICE_FLOOR", given["VOICE_FLOOR"], at_least=5),
        result_days=_whole("VOICE_RESULT_DAYS", given["VOICE_RESULT_DAYS"], at_least=1),
        session_hours=_whole("VOICE_SESSION_HOURS", given["VOICE_SESSION_HOURS"], at_least=1),
        help_database_url=_url("VOICE_HELP_DATABASE_URL", given["VOICE_HELP_DATABASE_URL"] or (
            url if url.startswith("postgresql://") else f"sqlite:///{data / 'help.db'}"
        )),
        access=_access(given),
        secret_days=days,
    )


def _access(given: Mapping[str, str]) -> Access:
    body, email, phone, statement, reviewed = (
        given[f"VOICE_ACCESS_{name}"].strip() for name in ("BODY", "EMAIL", "PHONE", "STATEMENT", "REVIEWED")
    )
    if email and not email.isascii() or email.count("@") != bool(email):
        raise BadSetting("VOICE_ACCESS_EMAIL: give one address, like tilgaengelighed@kommune.example.")
    if statement and not statement.startswith("https://"):
        raise BadSetting("VOICE_ACCESS_STATEMENT: begin it with https://.")
    try:
        day = date.fromisoformat(reviewed) if reviewed else None
    except ValueError:
        raise BadSetting(f"VOICE_ACCESS_REVIEWED: {reviewed!r} is not a day like 2026-08-01.") from None
    return Access(body, email, phone, statement, day)


def _url(name: str, url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql://")):
        raise BadSetting(f"{name}: begin it with sqlite:/// or postgresql://.")
    return url


def _whole(name: str, text: str, at_least: int) -> int:
    try:
        number = int(text)
    except ValueError:
        raise BadSetting(f"{name}: {text!r} is not a whole number.") from None
    if number < at_least:
        raise BadSetting(f"{name}: {number} is too low, the least is {at_least}.")
    return number


def _secret(given: str, old: str, data: Path) -> tuple[Secret, tuple[date | None, ...]]:
    if given:
        every = [one.encode() for one in (given, *old.split(",")) if one]
        if min(map(len, every)) < 32:
            raise BadSetting("VOICE_SECRET: give at least 32 bytes, or leave it out to have one made.")
        return Secret(every[0], every[1:]), (None,) * len(every)
    path = data / "secret"
    if not path.exists():
        # Written whole under another name first, so that two processes starting at once agree on one secret.
        draft = written(data, f"{secrets.token_hex(32)}\n")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    lines = [line.split() for line in path.read_bytes().splitlines() if line.strip()]
    if not lines or min(len(line[0]) for line in lines) < 32:
        raise BadSetting(f"VOICE_SECRET: the file {path} is too short; restore it, or nothing sealed can be opened.")
    return Secret(lines[0][0], [line[0] for line in lines[1:]]), tuple(_day(line[1:]) for line in lines)


def written(data: Path, text: str) -> Path:
    """A new file beside the secret, readable only by us and safely on the disk, to be given the secret's name."""
    draft = data / f".secret-{secrets.token_hex(8)}"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _day(rest: list[bytes]) -> date | None:
    """The day that `voice renew-secret` writes behind a secret; whoever keeps the file by hand may leave it out."""
    try:
        return date.fromisoformat(rest[0].decode())
    except (IndexError, ValueError):
        return None
