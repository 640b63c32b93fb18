"""Who may see a result when: the class by its code, the classroom's big screen by a link."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlmodel import Session

from voice.waves.tables import BigScreen, Publishing, Showing, Sitting

BIG_SCREEN_HOURS = 2


def show_to_class(session: Session, sitting: Sitting, *, now: datetime, by: str | None = None) -> None:
    """Opens the result for the children. Safe to repeat; the first time counts. Raises ValueError before publishing."""
    if session.get(Publishing, sitting.key) is None:
        raise ValueError("a result can be shown only after publishing")
    if session.get(Showing, sitting.key) is None:
        session.add(Showing(sitting_key=sitting.key, at=now, by=by))
        session.flush()


def open_by_code(session: Session, sitting: Sitting, now: datetime, days: int) -> str:
    """'not-yet', 'open' or 'over': the children's result by code lives some days from publishing."""
    published, shown = session.get(Publishing, sitting.key), session.get(Showing, sitting.key)
    if published is None or shown is None:
        return "not-yet"
    return "open" if now < published.at + timedelta(days=days) else "over"


def result_open_by_code(session: Session, sitting: Sitting, now: datetime, days: int) -> bool:
    return open_by_code(session, sitting, now, days) == "open"


def make_big_screen(session: Session, sitting: Sitting, *, now: datetime, by: str | None = None) -> str:
    """The token of a read-only link to this result for two hours. Only its hash is kept."""
    token = secrets.token_urlsafe(16)
    ends_at = now + timedelta(hours=BIG_SCREEN_HOURS)
    session.add(BigScreen(token_hash=_hash(token), sitting_key=sitting.key, at=now, ends_at=ends_at, by=by))
    session.flush()
    return token


def sitting_of_big_screen(session: Session, token: str, now: datetime) -> Sitting | None:
    row = session.get(BigScreen, _hash(token))
    if row is None or now >= row.ends_at or session.get(Publishing, row.sitting_key) is None:
        return None
    return session.get(Sitting, row.sitting_key)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
