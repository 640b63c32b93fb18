"""The logbook of adults' looks and changes: lines are added, sealed each to the one before, and never changed.

A seal is: the link (SHA-256 over the link before and the line, 32 bytes), the name of a secret (4), and an HMAC of the
link with that secret (32). So whoever can write in the database but has no VOICE_SECRET can neither change, take out
nor swap a line unnoticed (broken); and when a secret that was renewed is thrown away, the lines it had sealed are
vouched for by the first one after them. A chain cannot see that its newest lines are gone: for that, its end is written
down elsewhere (end; voice.audit does). Nothing of children stands here, no address and no browser, and times are whole
minutes.
"""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256

from sqlmodel import Session, col, select, text

from voice.logbook.tables import Looked
from voice.secret import NAME_BYTES, every, name_of

# Any fixed number: all processes on one PostgreSQL database must ask for the same lock.
POSTGRES_LOCK = 20_260_003
LINK = 32  # bytes of a seal that link it to the line before
FIRST = bytes(LINK)  # what the first line is linked to


def note(
    session: Session,
    secret: bytes,
    *,
    staff_key: str | None,
    institution_key: str | None,
    what: str,
    about: str = "",
    now: datetime,
) -> None:
    """Adds one line in the caller's transaction; two at once wait for each other until the first has committed.

    The very same line of the same minute is written once: times are whole minutes, so a second one would say nothing
    (a page with ten charts is one look).
    """
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time already
        session.execute(text(f"SELECT pg_advisory_xact_lock({POSTGRES_LOCK})"))
    last = session.exec(select(Looked).order_by(col(Looked.number).desc()).limit(1)).first()
    at = _minute(now)
    there = session.exec(
        select(Looked.number).filter_by(
            staff_key=staff_key, institution_key=institution_key, what=what, about=about, at=at
        ).where(col(Looked.number) > (last.number if last else 0) - 1000).limit(1)
    ).first()
    if there is not None:
        return
    line = Looked(
        number=last.number + 1 if last else 1, at=at, staff_key=staff_key, institution_key=institution_key,
        what=what, about=about, seal=b"",
    )  # fmt: skip
    link = _link(bytes(last.seal)[:LINK] if last else FIRST, line)
    line.seal = link + _signed(every(secret)[0], link)
    session.add(line)
    session.flush()


def broken(session: Session, secret: bytes) -> list[str]:
    """One sentence for each line that was changed, taken out or exchanged. A line whose secret is not known any more is
    vouched for by a later one; at the end somebody has to."""
    problems, expected, before, vouched = [], 1, FIRST, 0
    signers = {name_of(one): one for one in every(secret)}
    for line in session.exec(select(Looked).order_by(col(Looked.number)).execution_options(yield_per=1000)):
        link, signature = bytes(line.seal)[:LINK], bytes(line.seal)[LINK:]
        known = signers.get(signature[:NAME_BYTES])
        signed = known is None or hmac.compare_digest(signature, _signed(known, link))
        if line.number != expected:
            gone = f"line {expected}" if line.number == expected + 1 else f"lines {expected} to {line.number - 1}"
            problems.append(f"logbook: {gone} missing before line {line.number}")
        elif link != _link(before, line) or not signed:
            problems.append(f"logbook: line {line.number} is not as it was written")
        if known is not None:
            vouched = line.number
        expected, before = line.number + 1, link
    if vouched < expected - 1:
        problems.append(f"logbook: no secret that is known has sealed what stands after line {vouched}")
    return problems


def end(session: Session) -> tuple[int, str]:
    """Number and mark (16 letters of the link) of the newest line; (0, "") when there is none. Written down outside
    the database, they show later whether newest lines were taken away (at)."""
    last = session.exec(select(Looked).order_by(col(Looked.number).desc()).limit(1)).first()
    return (last.number, _mark(last)) if last else (0, "")


def mark_of(session: Session, number: int) -> str | None:
    """The mark of one line, None when there is no such line."""
    line = session.get(Looked, number)
    return _mark(line) if line else None


def _link(before: bytes, line: Looked) -> bytes:
    """SHA-256 over the link before and everything in this line."""
    written = [line.number, utc(line.at).isoformat(), line.staff_key, line.institution_key, line.what, line.about]
    return sha256(before + json.dumps(written).encode()).digest()


def _signed(secret: bytes, link: bytes) -> bytes:
    """The name of the secret, and HMAC-SHA-256 of the link with it."""
    return name_of(secret) + hmac.digest(secret, b"voice logbook\0" + link, sha256)


def _mark(line: Looked) -> str:
    return bytes(line.seal)[:8].hex()


def _minute(now: datetime) -> datetime:
    return utc(now).replace(second=0, microsecond=0)


def utc(moment: datetime) -> datetime:
    """SQLite gives moments back without a zone; they are all UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
