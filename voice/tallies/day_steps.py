"""The steps of a tick. Each returns whether it wants to be called again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from voice.answers.wrong_secret import WrongSecret
from voice.logbook.book import note
from voice.people.open_days import after_open_days
from voice.people.sign_in import sweep
from voice.tallies.closing_waves import Closed, close_in_steps
from voice.tallies.erasing import erase_boxes, forget_big_screens, forget_receipts, forget_words, sign_again
from voice.tallies.freezing import freeze_wave
from voice.tallies.opened import BooksDoNotBalance
from voice.tallies.transactions import Changed, Transactions
from voice.waves.closing import close_sitting
from voice.waves.showing import show_to_class
from voice.waves.staying_open import stood_open
from voice.waves.tables import Publishing, Showing, Sitting, Wave, WaveClosing, WaveFreezing

SHOWN_AFTER = 5  # open days after publishing, at the latest (DESIGN 7)
NOTED = "did the day's work"
log = logging.getLogger("voice.tallies")

Report = Callable[[str, int, int], None]  # what is being done, how much of it is done, out of how much


@dataclass(slots=True)
class Done:
    """What a tick has done. published: keys of sittings, whose charts are to be drawn; the rest are numbers."""

    published: list[str] = field(default_factory=list)
    stood_open: int = 0
    closed: int = 0
    frozen: int = 0
    shown: int = 0
    erased: int = 0
    words: int = 0
    receipts: int = 0
    sign_ins: int = 0
    big_screens: int = 0

    def counts(self) -> dict[str, int]:
        return asdict(self) | {"published": len(self.published)}

    def __str__(self) -> str:
        done = [f"{what.replace('_', ' ')}: {number}" for what, number in self.counts().items() if number]
        return ", ".join(done)


@dataclass(slots=True)
class Work:
    """One tick on its way. tried: (step, wave) that it has been at, so that what cannot be done is tried once."""

    secret: bytes
    floor: int
    now: datetime
    report: Report | None = None
    done: Done = field(default_factory=Done)
    tried: set[tuple[str, str]] = field(default_factory=set)

    def telling(self, what: str) -> Callable[[int, int], None]:
        return lambda done, of: self.report(what, done, of) if self.report else None


def close_what_has_stood_open(transactions: Transactions, work: Work) -> bool:
    """Sittings that have had their ten open days. Nothing is published, and sheets on their way are still taken."""
    with transactions.writing() as session:
        due = stood_open(session, work.now.date())
        for sitting in due:
            close_sitting(session, sitting, now=work.now)
    work.done.stood_open += len(due)
    return False


def close_a_wave(transactions: Transactions, work: Work) -> bool:
    """A box that cannot be opened (an older VOICE_SECRET is missing, say) holds the wave up until it ends: the figures
    above the groups are made once."""
    today, already = work.now.date(), select(WaveClosing.wave_key)
    due = select(Wave).where(col(Wave.closes_on) < today, col(Wave.key).not_in(already))
    wave = _next(transactions, work, "close", due.where(col(Wave.municipality_key).is_not(None)))
    if wave is None:
        return False
    closed = Closed()
    try:
        close_in_steps(
            transactions, work.secret, wave, floor=work.floor, now=work.now, closed=closed,
            report=work.telling(f"adding up {wave.questionnaire}"), leave_out=wave.ends_on < today,
        )  # fmt: skip
    except (WrongSecret, BooksDoNotBalance, Changed) as error:  # one wave must not keep the day from the others
        log.error("a wave of %s is not closed yet: %s", wave.questionnaire, error)
    work.done.closed += closed.here
    work.done.published += closed.published
    return True


def freeze_a_wave(transactions: Transactions, work: Work) -> bool:
    frozen = select(WaveFreezing.wave_key)
    due = select(Wave).where(col(Wave.ends_on) < work.now.date(), col(Wave.key).not_in(frozen))
    wave = _next(transactions, work, "freeze", due)
    if wave is None:
        return False
    work.done.frozen += freeze_wave(
        transactions, work.secret, wave, floor=work.floor, now=work.now, published=work.done.published,
        report=work.telling(f"freezing {wave.questionnaire}"),
    )  # fmt: skip
    return True


def show_what_has_waited(transactions: Transactions, work: Work) -> bool:
    shown = select(Showing.sitting_key)
    with transactions.writing() as session:
        waiting = session.exec(select(Publishing).where(col(Publishing.sitting_key).not_in(shown))).all()
        due = [row for row in waiting if after_open_days(row.at.date(), SHOWN_AFTER) < work.now.date()]
        for row in due:
            show_to_class(session, session.get_one(Sitting, row.sitting_key), now=work.now)
    work.done.shown += len(due)
    return False


def erase_what_has_had_its_time(transactions: Transactions, work: Work) -> bool:
    """Again until nothing is left: many boxes are erased a portion at a time."""
    with transactions.writing() as session:
        erased = erase_boxes(session, work.secret, now=work.now)
    work.done.erased += erased
    return bool(erased)


def forget(transactions: Transactions, work: Work) -> bool:
    with transactions.writing() as session:
        work.done.words += forget_words(session, now=work.now)
        work.done.receipts += forget_receipts(session, now=work.now)
        work.done.sign_ins += sweep(session, work.now)
        work.done.big_screens += forget_big_screens(session, now=work.now)
        sign_again(session, work.secret)
    return False


def write_it_down(transactions: Transactions, work: Work) -> bool:
    """One line in the logbook for a tick that did something."""
    if done := str(work.done):
        with transactions.writing() as session:
            note(session, work.secret, staff_key=None, institution_key=None, what=NOTED, about=done, now=work.now)
    return False


STEPS = (
    close_what_has_stood_open, close_a_wave, freeze_a_wave, show_what_has_waited, erase_what_has_had_its_time, forget,
    write_it_down,
)  # fmt: skip


def _next(transactions: Transactions, work: Work, step: str, due: SelectOfScalar[Wave]) -> Wave | None:
    """The oldest wave that is due and that this step has not been at."""
    with transactions.reading() as session:
        for wave in session.exec(due.order_by(col(Wave.closes_on), Wave.key)).all():
            if (step, wave.key) not in work.tried:
                work.tried.add((step, wave.key))
                return wave
    return None
