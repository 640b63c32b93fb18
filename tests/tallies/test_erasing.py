"""What is not kept: each thing goes on its day, not before, and what is left of a box can be trusted."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from tests.tallies.towns import CLOSES, FREEZES, NOW, asked, make_class, ticked
from voice.answers.tables import Box, Receipt
from voice.db import Database
from voice.secret import Secret, name_of
from voice.settings import Settings
from voice.tallies.audit import audit
from voice.tallies.closing_waves import parents_of, pool_results_of
from voice.tallies.erasing import BOXES_KEPT_AT_MOST, last_days, sign
from voice.tallies.publish import results_of
from voice.tallies.tables import Erasure, OwnWords
from voice.tallies.tick import tick
from voice.waves.pooling import agree_earlier, end_pooling
from voice.waves.tables import Closing, Sitting

DAY = timedelta(days=1)
ERASED = FREEZES + 91 * DAY  # kept for ninety days


def frozen(database: Database, settings: Settings) -> Sitting:
    with database.writing() as session:
        sitting = asked(session, settings, make_class(session, "5.a"), 12, words=tuple(f"ord {n}" for n in range(10)))
        asked(session, settings, make_class(session, "5.b"), 12)
        for number in range(12):
            session.add(Receipt(sitting_key=sitting.key, receipt=bytes([number]) * 10))
        ticked(session, settings, CLOSES)
        ticked(session, settings, FREEZES)
        return sitting


def test_a_box_is_erased_ninety_days_after_its_wave_is_frozen(database: Database, settings: Settings) -> None:
    sitting = frozen(database, settings)
    with database.writing() as session:
        kept = (results_of(session, sitting), parents_of(session, sitting.wave_key))
        assert ticked(session, settings, ERASED - DAY).erased == 0
        assert ticked(session, settings, ERASED).erased == 2
        assert ticked(session, settings, ERASED).erased == 0
        assert session.exec(select(Box)).all() == []
        assert (results_of(session, sitting), parents_of(session, sitting.wave_key)) == kept
        row = session.get_one(Erasure, sitting.key)
        assert (row.on, row.line) == (ERASED.date(), f"{sitting.key} {ERASED.date()} 12 receipts, balanced")
        found = audit(session, settings.secret, now=ERASED)
        assert (found.sittings, found.sheets, found.erased, found.problems) == (2, 0, 2, [])


@pytest.mark.parametrize(("change", "why"), [
    ({"line": "{key} {day} 13 receipts, balanced"}, "not as it was written"),
    ({"signature": b"x" * 36}, "not as it was written"),
    ({"on": date(2020, 1, 1)}, "that of another"),
    (None, "no line that it was erased"),
])  # fmt: skip
def test_a_line_that_was_forged_or_taken_away_is_found(
    database: Database, settings: Settings, change: dict[str, object] | None, why: str
) -> None:
    sitting = frozen(database, settings)
    with database.writing() as session:
        ticked(session, settings, ERASED)
        row = session.get_one(Erasure, sitting.key)
        if change is None:
            session.delete(row)
        for name, value in (change or {}).items():
            text = value.format(key=sitting.key, day=row.on) if isinstance(value, str) else value
            setattr(row, name, text)
    with database.reading() as session:
        (problem,) = audit(session, settings.secret, now=ERASED).problems
        assert why in problem


def test_the_line_of_one_box_does_not_vouch_for_another(database: Database, settings: Settings) -> None:
    sitting = frozen(database, settings)
    with database.writing() as session:
        ticked(session, settings, ERASED)
        one = session.get_one(Erasure, sitting.key)
        other = session.exec(select(Erasure).where(Erasure.sitting_key != sitting.key)).one()
        other.line, other.signature = one.line, one.signature
    with database.reading() as session:
        (problem,) = audit(session, settings.secret, now=ERASED).problems
        assert "that of another" in problem


def test_a_box_that_cannot_be_opened_goes_too_and_its_line_says_so(database: Database, settings: Settings) -> None:
    sitting = frozen(database, settings)
    with database.writing() as session:
        box = session.get_one(Box, sitting.key)
        box.block = box.block[:-1] + bytes([box.block[-1] ^ 1])
        session.add(box)
        session.flush()
        assert ticked(session, settings, ERASED).erased == 2
        (problem,) = audit(session, settings.secret, now=ERASED).problems
        assert "it was not balanced when it was erased" in problem
        assert "not readable" in problem


def test_a_box_whose_line_says_erased_must_be_gone(database: Database, settings: Settings) -> None:
    sitting = frozen(database, settings)
    with database.writing() as session:
        line = f"{sitting.key} {NOW.date()} 12 receipts, balanced"
        signature = sign(settings.secret, line)
        session.add(Erasure(sitting_key=sitting.key, on=NOW.date(), line=line, signature=signature))
        session.flush()
        (problem,) = audit(session, settings.secret, now=FREEZES).problems
        assert "said to be erased, but it is there" in problem


def test_lines_are_signed_anew_after_a_renewal_so_that_the_old_secret_can_go(
    database: Database, settings: Settings
) -> None:
    frozen(database, settings)
    renewed = Secret(b"n" * 32, [bytes(settings.secret)])
    with database.writing() as session:
        ticked(session, settings, ERASED)
        forged = session.exec(select(Erasure).order_by(Erasure.sitting_key)).first()
        assert forged is not None
        forged.line = forged.line.replace("12", "11")
        session.add(forged)
        session.flush()
        tick(session, renewed, floor=5, now=ERASED + DAY)
        names = {row.signature[:4] for row in session.exec(select(Erasure)).all()}
        assert names == {name_of(settings.secret), name_of(renewed)}  # what is forged is not signed
        assert len(audit(session, Secret(b"n" * 32), now=ERASED + DAY).problems) == 1


def test_a_box_waits_for_its_pool_but_not_longer_than_400_days(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        viben = make_class(session, "Viben")
        agree_earlier(session, viben, now=NOW - DAY)
        sitting = asked(session, settings, viben, 6)
        closing = session.get_one(Closing, sitting.key).at
        ticked(session, settings, FREEZES)
        assert ticked(session, settings, ERASED + 30 * DAY).erased == 0
        assert ticked(session, settings, closing + BOXES_KEPT_AT_MOST).erased == 0
        assert ticked(session, settings, closing + BOXES_KEPT_AT_MOST + DAY).erased == 1


def test_a_box_is_kept_until_ninety_days_after_its_pool_is_frozen(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        viben = make_class(session, "Viben")
        agree_earlier(session, viben, now=NOW - DAY)
        first = asked(session, settings, viben, 6)
        ticked(session, settings, FREEZES)
        second = asked(session, settings, viben, 6, at=NOW + 100 * DAY)
        assert pool_results_of(session, first) is not None
        ticked(session, settings, FREEZES + 100 * DAY)
        last = FREEZES.date() + 190 * DAY
        assert {sitting.key: day for sitting, day in last_days(session)} == {first.key: last, second.key: last}


def test_an_agreement_that_has_ended_keeps_boxes_ninety_days_more(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        viben = make_class(session, "Viben")
        pooling = agree_earlier(session, viben, now=NOW - DAY)
        asked(session, settings, viben, 6)
        ticked(session, settings, FREEZES)
        ((_sitting, waits),) = last_days(session)
        end_pooling(session, pooling, now=FREEZES + 20 * DAY)
        ((_sitting, ended),) = last_days(session)
        assert (waits, ended) == ((NOW + BOXES_KEPT_AT_MOST).date(), FREEZES.date() + 110 * DAY)


def test_words_that_no_moderator_reads_are_erased_after_sixty_days(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        for name, number in (("5.a", 10), ("5.b", 6), ("5.c", 6)):
            words = tuple(f"{name} {n}" for n in range(number))
            asked(session, settings, make_class(session, name), 12, words=words)
        assert ticked(session, settings, CLOSES).words == 0
        assert len(session.exec(select(OwnWords)).all()) == 22
        assert ticked(session, settings, NOW + 60 * DAY).words == 0
        assert ticked(session, settings, NOW + 61 * DAY).words == 10  # ten came out with the class's own result
        assert ticked(session, settings, CLOSES + 60 * DAY).words == 0
        assert ticked(session, settings, CLOSES + 61 * DAY).words == 12
        assert session.exec(select(OwnWords)).all() == []
