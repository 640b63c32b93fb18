"""Signing in and out. The browser holds a random token, the database only its hash; ending it is a dated row."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from voice.people.passwords import fits, hash_password
from voice.people.tables import SignIn, SignOut, Staff

__all__ = ["hash_password", "recognise", "revoke_all", "sign_in", "sign_out", "staff_of", "start", "sweep"]


def sign_in(session: Session, email: str, password: str, now: datetime, hours: int) -> str | None:
    """A new token for the member of staff with this e-mail and password, or None when they do not fit."""
    staff = recognise(session, email, password)
    return start(session, staff, now, hours) if staff else None


def recognise(session: Session, email: str, password: str) -> Staff | None:
    """Who this is. Takes the same time for an unknown e-mail as for a wrong password; writes nothing."""
    wanted = email.strip().lower().replace("\0", "")  # PostgreSQL takes no NUL in a text
    staff = session.exec(select(Staff).where(Staff.email == wanted)).one_or_none()
    return staff if fits(password, staff.password_hash if staff else None) else None


def start(session: Session, staff: Staff, now: datetime, hours: int) -> str:
    """Signs in: 256 random bits as text, valid for so many hours."""
    token = secrets.token_urlsafe(32)
    session.add(SignIn(token_hash=hash_of(token), staff_key=staff.key, at=now, ends_at=now + timedelta(hours=hours)))
    return token


def staff_of(session: Session, token: str, now: datetime) -> Staff | None:
    """Who holds this token, unless it is unknown, over, or signed out."""
    found = select(Staff).join(SignIn, col(SignIn.staff_key) == Staff.key).where(
        SignIn.token_hash == hash_of(token),
        SignIn.ends_at > now,
        col(SignIn.token_hash).not_in(select(SignOut.token_hash)),
    )
    return session.exec(found).one_or_none()


def sign_out(session: Session, token: str, now: datetime) -> None:
    """Ends one sign-in. Doing it twice, or with a token nobody has, changes nothing."""
    token_hash = hash_of(token)
    if session.get(SignIn, token_hash) and not session.get(SignOut, token_hash):
        session.add(SignOut(token_hash=token_hash, at=now))


def revoke_all(session: Session, staff: Staff, now: datetime) -> int:
    """Ends every sign-in that this person has open, on every device; returns how many there were."""
    open_ones = select(SignIn.token_hash).where(
        SignIn.staff_key == staff.key,
        SignIn.ends_at > now,
        col(SignIn.token_hash).not_in(select(SignOut.token_hash)),
    )
    hashes = session.exec(open_ones).all()
    session.add_all(SignOut(token_hash=token_hash, at=now) for token_hash in hashes)
    return len(hashes)


def sweep(session: Session, now: datetime) -> int:
    """Deletes sign-ins that are over anyway (the daily tick); returns how many."""
    over = select(SignIn.token_hash).where(SignIn.ends_at <= now)
    session.exec(delete(SignOut).where(col(SignOut.token_hash).in_(over)))
    return session.exec(delete(SignIn).where(col(SignIn.ends_at) <= now)).rowcount


def hash_of(token: str) -> str:
    """What the database knows of a token. Plain SHA-256 is enough: the token itself is 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
