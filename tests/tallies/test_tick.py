"""What time does by itself, and that doing it twice changes nothing more."""

from datetime import timedelta

from sqlmodel import select

from tests.cast import Cast, make_group, make_sitting, sign_in
from tests.tallies.test_publish import QUESTIONNAIRE, put_in
from voice import clock
from voice.answers.tables import Receipt
from voice.db import Database
from voice.logbook.book import broken
from voice.logbook.tables import Looked
from voice.people.tables import SignIn
from voice.settings import Settings
from voice.tallies.audit import audit
from voice.tallies.publish import publish_sitting, results_of
from voice.tallies.tick import Done, tick, tick_in_steps
from voice.waves.opening import LATE_DAYS, WAVE_DAYS
from voice.waves.showing import make_big_screen, open_by_code, show_to_class, sitting_of_big_screen
from voice.waves.state import stage
from voice.waves.tables import PrintedTicket, Sitting, WaveFreezing

NOTHING = dict.fromkeys(Done().counts(), 0)


def a_sitting(database: Database, settings: Settings) -> Sitting:
    with database.writing() as session:
        group = make_group(session, forms=("10-12",))
        sitting = make_sitting(session, settings, group, questionnaire=QUESTIONNAIRE)
        put_in(session, settings, sitting, [{"q.friend": ["very"]}] * 6)
        for n in range(6):
            session.add(Receipt(sitting_key=sitting.key, receipt=bytes([n]) * 16))
        return sitting


def ticked(database: Database, settings: Settings, days: int) -> dict[str, int]:
    with database.writing() as session:
        return tick(session, settings.secret, floor=5, now=clock.now() + timedelta(days=days)).counts()


def test_nothing_is_due_on_the_day_itself(database: Database, settings: Settings) -> None:
    a_sitting(database, settings)
    assert ticked(database, settings, 0) == NOTHING


def test_a_forgotten_sitting_is_published_and_the_wave_frozen(database: Database, settings: Settings) -> None:
    sitting = a_sitting(database, settings)
    assert ticked(database, settings, 10) == NOTHING  # ten days hold fewer open ones
    assert ticked(database, settings, WAVE_DAYS) == NOTHING | {"stood_open": 1}
    with database.reading() as session:
        assert stage(session, sitting) == "closed"
    assert ticked(database, settings, WAVE_DAYS + 1) == NOTHING | {"closed": 1, "published": 1}
    assert ticked(database, settings, WAVE_DAYS + LATE_DAYS + 1)["frozen"] == 1
    assert ticked(database, settings, WAVE_DAYS + LATE_DAYS + 1) == NOTHING
    with database.reading() as session:
        assert results_of(session, sitting)[0].answers == "5-9"
        assert audit(session, settings.secret, now=clock.now()).problems == []


def test_a_result_is_shown_to_the_class_at_the_latest_after_five_open_days(
    database: Database, settings: Settings
) -> None:
    sitting = a_sitting(database, settings)
    with database.writing() as session:
        publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
    assert ticked(database, settings, 5)["shown"] == 0  # five days hold at most five open ones
    assert ticked(database, settings, 10)["shown"] == 1
    assert ticked(database, settings, 10)["shown"] == 0
    with database.reading() as session:
        assert stage(session, sitting) == "shown"


def test_receipts_are_forgotten_thirty_days_after_closing(database: Database, settings: Settings) -> None:
    sitting = a_sitting(database, settings)
    with database.writing() as session:
        publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
        session.add(PrintedTicket(sitting_key=sitting.key, receipt=b"r" * 10, pictures=b"p" * 10))
    frozen = WAVE_DAYS + LATE_DAYS + 1  # a sheet may come until then, and thirty days after closing is sooner
    assert ticked(database, settings, frozen - 1)["receipts"] == 0
    assert ticked(database, settings, frozen)["receipts"] == 6
    with database.reading() as session:
        assert session.exec(select(Receipt)).all() == []
        assert session.exec(select(PrintedTicket)).all() == []
        assert audit(session, settings.secret, now=clock.now() + timedelta(days=frozen)).problems == []
        assert audit(session, settings.secret, now=clock.now()).problems  # receipts that vanish too early are noticed


def test_old_sign_ins_and_links_are_forgotten(database: Database, settings: Settings, cast: Cast) -> None:
    sitting = a_sitting(database, settings)
    with database.writing() as session:
        sign_in(session, cast.tine)
        publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
        token = make_big_screen(session, sitting, now=clock.now())
        found = sitting_of_big_screen(session, token, clock.now())
        assert found is not None
        assert found.key == sitting.key
        assert sitting_of_big_screen(session, token + "x", clock.now()) is None
        assert sitting_of_big_screen(session, token, clock.now() + timedelta(hours=2)) is None
    done = ticked(database, settings, 1)
    assert (done["sign_ins"], done["big_screens"]) == (1, 1)
    with database.reading() as session:
        assert session.exec(select(SignIn)).all() == []


def test_a_class_sees_its_result_by_code_for_a_while(database: Database, settings: Settings) -> None:
    sitting = a_sitting(database, settings)
    now = clock.now()
    with database.writing() as session:
        assert open_by_code(session, sitting, now, 14) == "not-yet"
        publish_sitting(session, settings.secret, sitting, floor=5, now=now)
        assert open_by_code(session, sitting, now, 14) == "not-yet"
        show_to_class(session, sitting, now=now)
        assert open_by_code(session, sitting, now + timedelta(days=13), 14) == "open"
        assert open_by_code(session, sitting, now + timedelta(days=14), 14) == "over"


def test_receipts_of_a_frozen_wave_are_kept_thirty_days_after_closing(database: Database, settings: Settings) -> None:
    sitting = a_sitting(database, settings)
    with database.writing() as session:
        publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
        session.add(WaveFreezing(wave_key=sitting.wave_key, on=clock.today()))
    assert ticked(database, settings, 29)["receipts"] == 0
    assert ticked(database, settings, 31)["receipts"] == 6


def test_a_tick_in_steps_does_the_same_and_writes_one_line_down(database: Database, settings: Settings) -> None:
    a_sitting(database, settings)
    late = clock.now() + timedelta(days=WAVE_DAYS + LATE_DAYS + 1)
    seen: list[tuple[str, int, int]] = []
    done = tick_in_steps(database, settings.secret, floor=5, now=late, report=lambda *told: seen.append(told))
    assert done.counts() == NOTHING | {"stood_open": 1, "closed": 1, "published": 1, "frozen": 1}
    assert str(done) == "published: 1, stood open: 1, closed: 1, frozen: 1"
    assert seen[-1] == ("freezing proeve", 1, 1)
    again = tick_in_steps(database, settings.secret, floor=5, now=late)
    assert again.counts() == NOTHING
    with database.reading() as session:
        assert [(line.staff_key, line.what, line.about) for line in session.exec(select(Looked)).all()] == [
            (None, "did the day's work", str(done))
        ]
        assert broken(session, settings.secret) == []
