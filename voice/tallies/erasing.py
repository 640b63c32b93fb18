"""What is not kept: boxes, receipts, printed tickets, words that nobody reads, links. `voice tick` erases them.

An erased box leaves one signed line: how many sheets it held, and that its books balanced on that day. So `voice audit`
can still vouch for it, and finds a line that somebody has written, changed or taken away.
"""

from __future__ import annotations

import hmac
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from sqlmodel import Session, col, delete, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from voice.answers.box import unseal
from voice.answers.tables import Box, Receipt
from voice.answers.wrong_secret import WrongSecret
from voice.secret import NAME_BYTES, every, name_of
from voice.tallies.opened import BooksDoNotBalance, check_helped, counts_of, in_portions, locked_boxes
from voice.tallies.pools import finished, waiting
from voice.tallies.tables import Erasure, OwnWords
from voice.waves.pooling import EARLIER, MOST_DAYS, pooling_of_sitting
from voice.waves.state import wave_of
from voice.waves.tables import (
    BigScreen,
    Closing,
    Pooling,
    PoolingEnd,
    PoolingGroup,
    PrintedTicket,
    Publishing,
    Sitting,
    Wave,
    WaveClosing,
    WaveFreezing,
)

BOXES_KEPT = timedelta(days=90)  # after the last publication that a box takes part in is frozen (DESIGN 7)
BOXES_KEPT_AT_MOST = timedelta(days=400)  # after closing
RECEIPTS_KEPT = timedelta(days=30)  # after closing
WORDS_KEPT = timedelta(days=60)  # after they left the box, if no moderator has read them
ERASED_AT_ONCE = 250  # in one transaction, that children may have to wait for
BALANCED, UNBALANCED, UNREADABLE = "balanced", "not balanced", "not readable"


def erase_boxes(session: Session, secret: bytes, *, now: datetime) -> int:
    """Erases boxes whose last day is over, ERASED_AT_ONCE at most, and returns how many."""
    today = now.date()
    over = [sitting for sitting, last in last_days(session, today) if last < today]
    due = {sitting.key: sitting for sitting in over[:ERASED_AT_ONCE]}
    for portion in in_portions(due):
        for box in locked_boxes(session, portion):
            line = _line(session, secret, due[box.sitting_key], box, today)
            session.add(Erasure(sitting_key=box.sitting_key, on=today, line=line, signature=sign(secret, line)))
            session.delete(box)
        session.flush()
    return len(due)


def last_days(session: Session, today: date | None = None) -> list[tuple[Sitting, date]]:
    """(sitting, last day its box is kept) for the boxes of frozen waves; today: only those that may be over by then."""
    wanted = (
        select(Sitting, col(Closing.at), col(WaveFreezing.on), col(Wave.version))
        .join(Box, col(Box.sitting_key) == col(Sitting.key))
        .join(Closing, col(Closing.sitting_key) == col(Sitting.key))
        .join(WaveFreezing, col(WaveFreezing.wave_key) == col(Sitting.wave_key))
        .join(Wave, col(Wave.key) == col(Sitting.wave_key))
        .order_by(Sitting.key)
    )
    if today is not None:
        long_ago = datetime.combine(today, time(), tzinfo=UTC) - BOXES_KEPT_AT_MOST
        wanted = wanted.where(or_(col(WaveFreezing.on) < today - BOXES_KEPT, col(Closing.at) < long_ago))
    over_waves = _groups_over_waves(session)
    found = []
    for sitting, closed, frozen, version in session.exec(wanted).all():
        used = _used_until(session, sitting, frozen, version) if sitting.group_key in over_waves else frozen
        found.append((sitting, min(used + BOXES_KEPT, closed.date() + BOXES_KEPT_AT_MOST)))
    return found


def _groups_over_waves(session: Session) -> set[str]:
    pooled = select(PoolingGroup.group_key).join(Pooling, col(Pooling.key) == col(PoolingGroup.pooling_key))
    return set(session.exec(pooled.where(Pooling.with_ == EARLIER)).all())


def _used_until(session: Session, sitting: Sitting, frozen: date, version: str) -> date:
    """When the last publication that this box takes part in is frozen: its wave's, or that of its pool over waves.

    As long as the pool may still come, the agreement's own end counts.
    """
    pooling = pooling_of_sitting(session, sitting)
    if pooling is None or pooling.with_ != EARLIER:
        return frozen
    ending = session.get(PoolingEnd, pooling.key)
    may_come = ending.at.date() if ending else pooling.at.date() + timedelta(days=MOST_DAYS)
    for window in finished(session, pooling, version):
        if sitting.key in {one.key for one in window}:
            last = session.get(WaveFreezing, window[-1].wave_key)
            return max(frozen, last.on if last else may_come)
    still = {one.key for one in waiting(session, pooling, version)}
    return max(frozen, may_come) if sitting.key in still else frozen


def _line(session: Session, secret: bytes, sitting: Sitting, box: Box, today: date) -> str:
    """What is left of a box. One that cannot be opened or does not balance has to go too; its line says so."""
    try:
        content = unseal(secret, sitting.key, box.block)
        check_helped(content)
        document = wave_of(session, sitting).document
        for parts in (content.in_time, content.late):
            counts_of(document, parts, parts)
    except WrongSecret:
        return f"{sitting.key} {today} {UNREADABLE}"
    except BooksDoNotBalance:
        return f"{sitting.key} {today} {content.received} receipts, {UNBALANCED}"
    return f"{sitting.key} {today} {content.received} receipts, {BALANCED}"


def sign(secret: bytes, line: str) -> bytes:
    """The name of the newest secret, and an HMAC-SHA-256 of the line with it: 36 bytes."""
    newest = every(secret)[0]
    return name_of(newest) + _mark(newest, line)


def is_signed(secret: bytes, line: str, signature: bytes) -> bool:
    """Whether this program has written the line, with this secret or one before it."""
    return any(hmac.compare_digest(signature, name_of(one) + _mark(one, line)) for one in every(secret))


def sign_again(session: Session, secret: bytes) -> int:
    """Signs lines of older secrets with the newest, so that the older ones can be thrown away. Forged lines stay."""
    rows = session.exec(select(Erasure)).all()
    newest = name_of(every(secret)[0])
    older = [row for row in rows if row.signature[:NAME_BYTES] != newest and is_signed(secret, row.line, row.signature)]
    for row in older:
        row.signature = sign(secret, row.line)
        session.add(row)
    session.flush()
    return len(older)


def _mark(secret: bytes, line: str) -> bytes:
    return hmac.digest(secret, b"voice erasure\0" + line.encode(), sha256)


def forgotten_sittings(now: datetime) -> SelectOfScalar[str]:
    """Sittings whose receipts are not kept any more. Only of frozen waves: as long as a sheet can still arrive,
    its receipt keeps it from counting twice."""
    return (
        select(Closing.sitting_key)
        .join(Sitting, col(Sitting.key) == col(Closing.sitting_key))
        .join(WaveFreezing, col(WaveFreezing.wave_key) == col(Sitting.wave_key))
        .where(col(Closing.at) < now - RECEIPTS_KEPT)
    )


def forget_receipts(session: Session, *, now: datetime) -> int:
    """Receipts, and the hashes of printed tickets with them. Returns how many receipts."""
    session.exec(delete(PrintedTicket).where(col(PrintedTicket.sitting_key).in_(forgotten_sittings(now))))
    return session.exec(delete(Receipt).where(col(Receipt.sitting_key).in_(forgotten_sittings(now)))).rowcount


def forget_words(session: Session, *, now: datetime) -> int:
    """Words that no moderator has read in time. They have no date of their own: that of their release counts."""
    published = select(Publishing.sitting_key).where(col(Publishing.at) < now - WORDS_KEPT)
    closed = select(WaveClosing.wave_key).where(col(WaveClosing.on) < now.date() - WORDS_KEPT)
    own = session.exec(delete(OwnWords).where(col(OwnWords.sitting_key).in_(published))).rowcount
    pooled = delete(OwnWords).where(col(OwnWords.sitting_key).is_(None), col(OwnWords.wave_key).in_(closed))
    return own + session.exec(pooled).rowcount


def forget_big_screens(session: Session, *, now: datetime) -> int:
    return session.exec(delete(BigScreen).where(col(BigScreen.ends_at) <= now)).rowcount
