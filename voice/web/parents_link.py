"""The link to a house's page for parents and the board: signed, good for one school year, and ended when it is renewed
or closed.

The token names the institution and carries an HMAC over it, the school year and the newest row of ParentsLink. Nothing
in the database opens the page, and nothing tells who has been there.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session, col, select

from voice.people.tables import Institution, ParentsLink
from voice.promises.due import next_moment
from voice.secret import every
from voice.waves.opening import new_key
from voice.wheel.calendar import school_year

BYTES = 18  # 144 bits
MOST_LETTERS = 200


def link_of(session: Session, institution_key: str) -> ParentsLink | None:
    """What the leader did last; None when the page was never opened."""
    rows = select(ParentsLink).where(ParentsLink.institution_key == institution_key)
    return session.exec(rows.order_by(col(ParentsLink.at).desc(), col(ParentsLink.key).desc())).first()


def make_link(session: Session, institution_key: str, *, now: datetime, by: str | None) -> ParentsLink:
    """A new one; those before it stop working."""
    return _write(session, institution_key, now, by, opens=True)


def close_link(session: Session, institution_key: str, *, now: datetime, by: str | None) -> ParentsLink:
    return _write(session, institution_key, now, by, opens=False)


def token_of(secret: bytes, link: ParentsLink, year: int) -> str:
    """year: the school year that it is good for (wheel.calendar.school_year)."""
    text = f"page for parents\0{link.institution_key}\0{year}\0{link.key}".encode()
    signed = urlsafe_b64encode(hmac.digest(bytes(secret), text, sha256)[:BYTES]).decode()
    return f"{link.institution_key}.{signed}"


def house_of(session: Session, secret: bytes, token: str, now: datetime) -> Institution | None:
    """The institution whose page this token opens today; None for every other text."""
    key, dot, _signed = token.rpartition(".")
    if not dot or "\0" in token or len(token) > MOST_LETTERS:
        return None
    link = link_of(session, key)
    if link is None or not link.open:
        return None
    known = [token_of(one, link, school_year(now.date())).encode() for one in every(secret)]
    given = token.encode("utf-8", "surrogatepass")
    if sum(hmac.compare_digest(one, given) for one in known) == 0:
        return None
    return session.get(Institution, key)


def _write(session: Session, institution_key: str, now: datetime, by: str | None, *, opens: bool) -> ParentsLink:
    before = link_of(session, institution_key)
    # two in one second must keep their order: the newest counts
    at = next_moment(now, [before.at] if before else [])
    row = ParentsLink(key=new_key(), institution_key=institution_key, open=opens, at=at, by=by)
    session.add(row)
    session.flush()
    return row
