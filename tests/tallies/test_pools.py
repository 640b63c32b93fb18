"""Small groups shown together: when their figures are made, once, of which sittings."""

import threading
from datetime import timedelta

from sqlmodel import Session

from tests.cast import make_questionnaire
from tests.tallies.towns import CLOSES, FREEZES, NOW, answer, ask, asked, closed, make_class, places, ticked
from voice.db import Database
from voice.settings import Settings
from voice.tallies.closing_waves import parents_of, pool_results_of, publish_pool
from voice.tallies.publish import publish_sitting
from voice.waves.opening import open_sitting
from voice.waves.pooling import agree_earlier, agree_sister, end_pooling
from voice.waves.tables import Sitting, Wave

SCHOOL = ("institution", "egeskolen")
BEFORE = NOW - timedelta(days=1)


def groups_of(session: Session, place: tuple[str, str], wave_key: str) -> int | None:
    return places(parents_of(session, wave_key)).get(place)


def test_sisters_are_shown_together_when_both_are_published(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one, two = make_class(session, "Viben", grade="5"), make_class(session, "Lærken", grade="6")
        pooling = agree_sister(session, one, two, now=BEFORE)
        first = asked(session, settings, one, 4, 2)
        assert pool_results_of(session, first) is None
        second = asked(session, settings, two, 3, 4)
        found = pool_results_of(session, first)
        assert found == pool_results_of(session, second)
        assert found is not None
        assert (found.kind, found.place, found.groups, found.answers) == ("pool", pooling.key, 2, "10-19")
        for name in ("5.a", "5.b", "6.a", "6.b"):
            asked(session, settings, make_class(session, name, grade=name[0]), 12, 8)
        assert places(closed(session, settings, first)) == {
            SCHOOL: 6,
            ("grade", "egeskolen/5"): 2,  # whoever is pooled across grades is in no grade
            ("grade", "egeskolen/6"): 2,
            ("pool", pooling.key): 2,
        }
        assert pool_results_of(session, first) == found


def test_sisters_of_one_grade_are_part_of_it(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one, two, three = (make_class(session, name, grade="5") for name in ("Viben", "Lærken", "5.a"))
        pooling = agree_sister(session, one, two, now=BEFORE)
        for group in (one, two):
            sitting = asked(session, settings, group, 4, 3, state="closed")
        asked(session, settings, three, 12)
        assert places(closed(session, settings, sitting)) == {
            SCHOOL: 3, ("grade", "egeskolen/5"): 3, ("pool", pooling.key): 2
        }  # fmt: skip


def test_a_sister_that_is_not_there_leaves_the_other_for_itself(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one, two, three = (make_class(session, name) for name in ("Viben", "Lærken", "5.a"))
        agree_sister(session, one, two, now=BEFORE)
        sitting = asked(session, settings, one, 4)
        missing = asked(session, settings, two, 4, state="open")
        asked(session, settings, three, 12)
        assert places(closed(session, settings, sitting)) == {SCHOOL: 2}
        publish_sitting(session, settings.secret, missing, floor=5, now=CLOSES + timedelta(days=1))
        assert (pool_results_of(session, sitting), pool_results_of(session, missing)) == (None, None)


def test_an_agreement_after_opening_counts_for_the_next_time(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one, two = make_class(session, "Viben"), make_class(session, "Lærken")
        first = asked(session, settings, one, 4, state="open")
        pooling = agree_sister(session, one, two, now=NOW + timedelta(hours=2))
        for sitting in (first, asked(session, settings, two, 4, at=NOW + timedelta(days=1))):
            publish_sitting(session, settings.secret, sitting, floor=5, now=NOW + timedelta(days=2))
        assert places(closed(session, settings, first)) == {SCHOOL: 2}
        wave = session.get_one(Wave, first.wave_key)
        assert publish_pool(session, settings.secret, pooling, wave, floor=5, now=CLOSES) is None


def test_ended_agreements_hold_for_what_was_opened_before(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one, two = make_class(session, "Viben"), make_class(session, "Lærken")
        pooling = agree_sister(session, one, two, now=BEFORE)
        first, second = (asked(session, settings, group, 6, state="open") for group in (one, two))
        end_pooling(session, pooling, now=NOW + timedelta(hours=2))
        for sitting in (first, second):
            publish_sitting(session, settings.secret, sitting, floor=5, now=NOW + timedelta(days=1))
        assert pool_results_of(session, first) is not None


def test_a_pool_that_was_published_holds_together_when_a_group_moves(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one, two = make_class(session, "Viben"), make_class(session, "Lærken")
        make_class(session, "5.x", "Birkeskolen")
        agree_sister(session, one, two, now=BEFORE)
        for group in (one, two):
            sitting = asked(session, settings, group, 6)
        one.institution_key = "birkeskolen"
        session.add(one)
        session.flush()
        assert places(closed(session, settings, sitting))[SCHOOL] == 2


def test_two_sisters_that_are_published_at_once_are_shown_together(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        one, two = make_class(session, "Viben"), make_class(session, "Lærken")
        agree_sister(session, one, two, now=BEFORE)
        sittings = [asked(session, settings, group, 6, state="open") for group in (one, two)]
    both, wrong = threading.Barrier(2), []

    def publish(sitting: Sitting) -> None:
        own = Database(database.url)
        both.wait()
        try:
            with own.writing() as session:
                publish_sitting(session, settings.secret, sitting, floor=5, now=NOW)
        except Exception as error:  # noqa: BLE001 - the test looks at it
            wrong.append(error)

    threads = [threading.Thread(target=publish, args=[sitting]) for sitting in sittings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert wrong == []
        assert pool_results_of(session, sittings[0]) is not None


# -- over waves ---------------------------------------------------------------------------------------------------


def test_a_small_group_is_shown_over_waves_once_ten_have_answered(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        viben, other = make_class(session, "Viben"), make_class(session, "5.a")
        before = asked(session, settings, viben, 4, at=NOW - timedelta(days=50))
        pooling = agree_earlier(session, viben, now=BEFORE)
        sittings = []
        for number in range(5):
            at = NOW + timedelta(days=50 * number)
            sittings.append(asked(session, settings, viben, 4, 2, at=at))
            asked(session, settings, other, 12, 4, at=at)
            ticked(session, settings, FREEZES + timedelta(days=50 * number))
        found = [pool_results_of(session, sitting) for sitting in sittings]
        assert found[0] is not None
        assert (found[0].answers, found[0].groups) == ("10-19", 2)
        assert found[0] == found[1]
        assert found[2] == found[3] is not None
        assert found[4] is None  # six answers wait for the next wave
        assert pool_results_of(session, before) is None  # it was before the agreement
        assert groups_of(session, ("pool", pooling.key), sittings[1].wave_key) == 2
        assert [groups_of(session, SCHOOL, sitting.wave_key) for sitting in sittings] == [2] * 5


def test_two_waves_are_enough_when_ten_have_answered(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        viben = make_class(session, "Viben")
        agree_earlier(session, viben, now=BEFORE)
        first = asked(session, settings, viben, 6)
        second = asked(session, settings, viben, 5, at=NOW + timedelta(days=50))
        found = pool_results_of(session, first)
        assert found == pool_results_of(session, second)
        assert found is not None


def test_another_questionnaire_is_not_added(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        viben = make_class(session, "Viben")
        agree_earlier(session, viben, now=BEFORE)
        first = asked(session, settings, viben, 6)
        changed = make_questionnaire(forms=("10-12",), title="En anden")
        at = NOW + timedelta(days=50)
        second = open_sitting(session, settings.secret, changed, viben, now=at)
        publish_sitting(session, settings.secret, second, floor=5, now=at)
        assert (pool_results_of(session, first), pool_results_of(session, second)) == (None, None)


def test_under_five_answers_a_wave_are_never_shown_however_many_waves(database: Database, settings: Settings) -> None:
    """They are the same children each time (R1)."""
    with database.writing() as session:
        viben = make_class(session, "Viben")
        agree_earlier(session, viben, now=BEFORE)
        for number in range(4):
            at = NOW + timedelta(days=50 * number)
            assert pool_results_of(session, asked(session, settings, viben, 3, 1, at=at)) is None


def test_a_group_that_is_asked_again_in_a_running_wave_does_not_count_again(
    database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        viben = make_class(session, "Viben")
        agree_earlier(session, viben, now=BEFORE)
        first = [asked(session, settings, viben, 6, at=NOW + timedelta(minutes=minutes)) for minutes in (0, 20, 40)]
        assert [pool_results_of(session, sitting) for sitting in first] == [None] * 3
        later = asked(session, settings, viben, 6, at=NOW + timedelta(days=50))
        found = [pool_results_of(session, sitting) for sitting in (*first, later)]
        assert found[1:3] == [None] * 2
        assert found[0] is not None
        assert found[0] == found[3]


def test_a_pool_over_waves_is_made_of_the_newest_three(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        viben = make_class(session, "Viben")
        pooling = agree_earlier(session, viben, now=BEFORE)
        sittings = []
        for number, answers in enumerate((4, 5, 5, 5)):
            sittings.append(ask(session, settings, viben, NOW + timedelta(days=50 * number)))
            answer(session, settings, sittings[-1], answers)
            at = NOW + timedelta(days=50 * number + 1)
            publish_sitting(session, settings.secret, sittings[-1], floor=5, now=at)
        found = [pool_results_of(session, sitting) is not None for sitting in sittings]
        assert found == [False, True, True, True]
        assert groups_of(session, ("pool", pooling.key), sittings[3].wave_key) == 3
