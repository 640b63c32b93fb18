"""What should have been erased by now and is still there. Each line says what to run."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, or_, select

from voice.kept.retention import BOX_DAYS_AFTER_CLOSING, TICK_DAYS, WAITING_WORDS_DAYS
from voice.people.tables import SignIn
from voice.tallies.erasing import forgotten_sittings, last_days
from voice.tallies.tables import OwnWords
from voice.waves.tables import BigScreen, Closing, Publishing, Sitting, Wave, WaveClosing, WaveFreezing

RUN = "Run: voice tick (every day)."


def age_problems(session: Session, now: datetime) -> list[str]:
    """TICK_DAYS later than the sweep itself, so that a nightly tick is never called late."""
    then = now - timedelta(days=TICK_DAYS)
    waiting = (
        (_receipts(session, then), "receipts or printed tickets of a sitting are older than they may be"),
        (_boxes(session, then), "boxes are older than they may be"),
        (_words(session, then), f"texts have waited for a moderator for more than {WAITING_WORDS_DAYS} days"),
        (_count(session, BigScreen, col(BigScreen.ends_at) <= then), "links for big screens are over, but still kept"),
        (_count(session, SignIn, col(SignIn.ends_at) <= then), "sign-ins are over, but still kept"),
        (_unfrozen(session, then), "waves have ended and are still not frozen, so nothing of theirs is erased"),
    )
    return [f"{number} {what}. {RUN}" for number, what in waiting if number]


def _receipts(session: Session, then: datetime) -> int:
    """Sittings, not receipts."""
    from sqlmodel import SQLModel  # noqa: PLC0415 - the rows of answers are touched by name only (import contract)

    over, found = forgotten_sittings(then), set()
    for name in ("receipt", "printed_ticket"):
        key = SQLModel.metadata.tables[name].c.sitting_key
        found |= set(session.execute(select(key).where(key.in_(over)).distinct()).scalars())
    return len(found)


def _boxes(session: Session, then: datetime) -> int:
    from sqlmodel import SQLModel  # noqa: PLC0415 - as above

    boxes = SQLModel.metadata.tables["box"].c.sitting_key
    late = {sitting.key for sitting, last in last_days(session, then.date()) if last < then.date()}
    long_ago = select(Closing.sitting_key).where(col(Closing.at) < then - timedelta(days=BOX_DAYS_AFTER_CLOSING))
    return len(late | set(session.execute(select(boxes).where(boxes.in_(long_ago))).scalars()))


def _words(session: Session, then: datetime) -> int:
    before = then - timedelta(days=WAITING_WORDS_DAYS)
    published = select(Publishing.sitting_key).where(col(Publishing.at) < before)
    closed = select(WaveClosing.wave_key).where(col(WaveClosing.on) < before.date())
    alone = col(OwnWords.sitting_key).is_(None)
    return _count(
        session, OwnWords, or_(col(OwnWords.sitting_key).in_(published), alone & col(OwnWords.wave_key).in_(closed))
    )


def _unfrozen(session: Session, then: datetime) -> int:
    frozen, asked = select(WaveFreezing.wave_key), select(Sitting.wave_key)
    return _count(
        session, Wave,
        (col(Wave.ends_on) < then.date()) & col(Wave.key).not_in(frozen) & col(Wave.key).in_(asked),
    )  # fmt: skip


def _count(session: Session, table: Any, where: Any) -> int:
    return int(session.exec(select(func.count()).select_from(table).where(where)).one())
