"""What time does by itself. `voice tick` runs it; once an hour is plenty, and running it again changes nothing."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from voice.answers.placing import freeze_box
from voice.answers.tables import Receipt
from voice.answers.wrong_secret import WrongSecret
from voice.people.open_days import after_open_days
from voice.people.sign_in import sweep
from voice.tallies.publish import BooksDoNotBalance, publish_sitting
from voice.waves.showing import show_to_class
from voice.waves.tables import BigScreen, Closing, Publishing, Showing, Sitting, Wave, WaveFreezing

SHOWN_AFTER = 5  # open days after publishing, at the latest (DESIGN 7)
log = logging.getLogger("voice.tallies")
RECEIPTS_KEPT = timedelta(days=30)  # after closing (DESIGN 7)


@dataclass(frozen=True, slots=True)
class Done:
    """What a tick has done. published: keys of sittings, whose charts are to be drawn; the rest are numbers."""

    published: tuple[str, ...]
    frozen: int
    shown: int
    receipts: int
    sign_ins: int
    big_screens: int

    def counts(self) -> dict[str, int]:
        return asdict(self) | {"published": len(self.published)}


def tick(session: Session, secret: bytes, *, floor: int, now: datetime) -> Done:
    """Publishes and freezes ended waves, shows what has waited long enough, forgets what need not be kept."""
    return Done(
        published=_publish_ended(session, secret, floor, now),
        frozen=_freeze_ended(session, secret, now),
        shown=_show_waiting(session, now),
        receipts=_forget_receipts(session, now),
        sign_ins=sweep(session, now),
        big_screens=_forget_big_screens(session, now),
    )


def _publish_ended(session: Session, secret: bytes, floor: int, now: datetime) -> tuple[str, ...]:
    """A sitting that nobody published is published when its wave ends: what children said is not left lying."""
    published = select(Publishing.sitting_key)
    due = session.exec(
        select(Sitting)
        .join(Wave, col(Wave.key) == col(Sitting.wave_key))
        .where(col(Wave.ends_on) < now.date(), col(Sitting.key).not_in(published))
    ).all()
    done = []
    for sitting in due:
        try:
            publish_sitting(session, secret, sitting, floor=floor, now=now)
        except (WrongSecret, BooksDoNotBalance) as error:  # one sitting must not keep the day from the others
            log.error("sitting %s is not published: %s", sitting.code, error)
        else:
            done.append(sitting.key)
    return tuple(done)


def _freeze_ended(session: Session, secret: bytes, now: datetime) -> int:
    frozen = select(WaveFreezing.wave_key)
    due = session.exec(select(Wave).where(col(Wave.ends_on) < now.date(), col(Wave.key).not_in(frozen))).all()
    for wave in due:
        for key in sorted(session.exec(select(Sitting.key).where(col(Sitting.wave_key) == wave.key)).all()):
            try:
                freeze_box(session, secret, key)
            except WrongSecret as error:
                log.error("%s", error)
        session.add(WaveFreezing(wave_key=wave.key, on=now.date()))
    session.flush()
    return len(due)


def _show_waiting(session: Session, now: datetime) -> int:
    shown = select(Showing.sitting_key)
    waiting = session.exec(select(Publishing).where(col(Publishing.sitting_key).not_in(shown))).all()
    due = [row for row in waiting if after_open_days(row.at.date(), SHOWN_AFTER) < now.date()]
    for row in due:
        sitting = session.get_one(Sitting, row.sitting_key)
        show_to_class(session, sitting, now=now)
    return len(due)


def _forget_receipts(session: Session, now: datetime) -> int:
    return session.exec(delete(Receipt).where(col(Receipt.sitting_key).in_(forgotten_sittings(now)))).rowcount


def forgotten_sittings(now: datetime) -> SelectOfScalar[str]:
    """Sittings whose receipts are not kept any more. Only of frozen waves: as long as a sheet can still arrive,
    its receipt keeps it from counting twice."""
    return (
        select(Closing.sitting_key)
        .join(Sitting, col(Sitting.key) == col(Closing.sitting_key))
        .join(WaveFreezing, col(WaveFreezing.wave_key) == col(Sitting.wave_key))
        .where(col(Closing.at) < now - RECEIPTS_KEPT)
    )


def _forget_big_screens(session: Session, now: datetime) -> int:
    return session.exec(delete(BigScreen).where(col(BigScreen.ends_at) <= now)).rowcount
