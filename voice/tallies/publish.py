"""The one door: a box is opened, its books are checked, its counts pass disclosure control, and what is left is kept.

Computed once, in the transaction that publishes; frozen from then on.
"""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from voice.answers.box import OPEN, PUBLISHED, Content, seal
from voice.answers.placing import locked_box
from voice.answers.tables import Box
from voice.answers.wrong_secret import WrongSecret
from voice.people.tables import Group
from voice.tallies.disclose import disclose
from voice.tallies.documents import as_document
from voice.tallies.opened import (
    BooksDoNotBalance,
    Report,
    content_of,
    counts_of,
    in_portions,
    locked_boxes,
    questionnaire_of,
    read_document,
    results_of,
)
from voice.tallies.pools import publish_pool_of
from voice.tallies.results import FormResult
from voice.tallies.tables import OwnWords, Tally
from voice.waves.closing import close_sitting
from voice.waves.opening import new_key
from voice.waves.pooling import poolings_at
from voice.waves.state import wave_of
from voice.waves.tables import Closing, Publishing, Sitting, Wave

__all__ = ["BooksDoNotBalance", "publish_all", "publish_sitting", "questionnaire_of", "results_of"]

# R11: a text is shown to anybody only together with nine others.
WORDS_TOGETHER = 10
log = logging.getLogger("voice.tallies")


def publish_sitting(
    session: Session, secret: bytes, sitting: Sitting, *, floor: int, now: datetime, by: str | None = None
) -> tuple[FormResult, ...]:
    """Publishes a sitting (closing it first) and returns its tallies; a second call returns what is kept.

    Raises WrongSecret or BooksDoNotBalance, and then changes nothing.
    """
    box = locked_box(session, sitting.key)
    stored = results_of(session, sitting)
    if stored:
        return stored
    close_sitting(session, sitting, now=now, by=by)
    results = _publish(session, secret, wave_of(session, sitting), sitting, box, floor, now, by)
    session.flush()
    publish_pool_of(session, secret, sitting, floor=floor, now=now)
    return results


def publish_all(
    session: Session,
    secret: bytes,
    wave: Wave,
    sittings: Iterable[Sitting],
    *,
    floor: int,
    now: datetime,
    report: Report | None = None,
    leave_out: bool = False,
) -> list[str]:
    """Publishes many sittings of one wave, as publish_sitting does, and returns the keys of those it has published.

    Raises WrongSecret or BooksDoNotBalance; with leave_out such a sitting is left as it is, and the log says so.
    """
    waiting, done = {sitting.key: sitting for sitting in sittings}, []
    of = len(waiting)
    for portion in in_portions(waiting):
        boxes = locked_boxes(session, portion)
        there = set(session.exec(select(Publishing.sitting_key).where(col(Publishing.sitting_key).in_(portion))).all())
        closed = set(session.exec(select(Closing.sitting_key).where(col(Closing.sitting_key).in_(portion))).all())
        for box in boxes:
            sitting = waiting[box.sitting_key]
            if sitting.key in there:
                continue
            try:
                _publish(session, secret, wave, sitting, box, floor, now, None)
            except (WrongSecret, BooksDoNotBalance) as error:
                if not leave_out:
                    raise
                log.error("sitting %s is not published: %s", sitting.code, error)
                continue
            if sitting.key not in closed:
                session.add(Closing(sitting_key=sitting.key, at=now))
            done.append(sitting.key)
        session.flush()
        if report:
            report(min(len(done), of), of)
    # after all of them: whoever publishes one sitting waits for a pool with its box in hand, never the other way round
    pooled = poolings_at(session, {waiting[key].group_key: waiting[key].opened_at for key in done})
    for sitting in (waiting[key] for key in done if waiting[key].group_key in pooled):
        publish_pool_of(session, secret, sitting, floor=floor, now=now)
    return done


def _publish(
    session: Session,
    secret: bytes,
    wave: Wave,
    sitting: Sitting,
    box: Box,
    floor: int,
    now: datetime,
    by: str | None,
) -> tuple[FormResult, ...]:
    """The rows of one publication, not yet flushed. Adds nothing when it raises."""
    content = content_of(secret, sitting.key, box.block, wave.document)
    questionnaire, _layouts = read_document(wave.document)
    results = tuple(
        disclose(questionnaire.form(key), counts, floor, wave.purpose)
        for key, counts in counts_of(wave.document, sitting.form_keys, content.in_time).items()
    )
    for result in results:
        session.add(Tally(sitting_key=sitting.key, form=result.form, document=as_document(result)))
    session.add(Publishing(sitting_key=sitting.key, at=now, by=by))
    _release_words(session, sitting, content)
    if content.stage == OPEN:
        content.stage = PUBLISHED
    box.block = seal(secret, sitting.key, content)
    session.add(box)
    return results


def _release_words(session: Session, sitting: Sitting, content: Content) -> None:
    """Words leave the box shuffled, with random keys, all in this transaction; nothing else is known of them.

    Fewer than WORDS_TOGETHER to one question stay sealed: alone they could be read as somebody's (R11).
    """
    texts = Counter((form, item) for form, item, _words in content.words)
    leaving = [entry for entry in content.words if texts[entry[:2]] >= WORDS_TOGETHER]
    content.words = [entry for entry in content.words if texts[entry[:2]] < WORDS_TOGETHER]
    if not leaving:
        return
    random.SystemRandom().shuffle(leaving)
    house = session.get_one(Group, sitting.group_key).institution_key
    place = {"wave_key": sitting.wave_key, "institution_key": house, "sitting_key": sitting.key}
    for form, item, words in leaving:
        session.add(OwnWords(key=new_key(), **place, form=form, item=item, words=words))
