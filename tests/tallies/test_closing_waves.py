"""What is added up when a wave closes: of whom, once, and whatever has happened to the groups meanwhile."""

import threading
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.cast import make_institution
from tests.tallies.towns import ASKED, CLOSES, FREEZES, NOW, answer, ask, asked, closed, make_class, places, ticked
from voice.answers.tables import Box
from voice.answers.wrong_secret import WrongSecret
from voice.db import Database
from voice.people.tables import Institution, Municipality
from voice.settings import Settings
from voice.tallies.closing_waves import close_wave, parents_at, parents_of
from voice.tallies.publish import publish_sitting
from voice.tallies.tables import ParentTally
from voice.tallies.tick import tick_in_steps
from voice.tallies.wave_leaves import leaves_of
from voice.waves.opening import CannotOpen, open_sitting, open_wave
from voice.waves.state import stage
from voice.waves.tables import Closing, Wave, WaveClosing

SCHOOL, TOWN = ("institution", "egeskolen"), ("municipality", "solby")


def test_a_wave_is_added_up_for_grade_institution_and_municipality(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        for name, grade in (("5.a", "5"), ("5.b", "5"), ("6.a", "6"), ("klubben", None)):
            sitting = asked(session, settings, make_class(session, name, grade=grade), 12, 6)
        asked(session, settings, make_class(session, "5.x", "Birkeskolen", "5"), 9, 9)
        found = closed(session, settings, sitting)
        assert places(found) == {
            TOWN: 5,
            ("institution", "birkeskolen"): 1,
            SCHOOL: 4,
            ("grade", "egeskolen/5"): 2,  # a grade of one class would be that class's own figure
        }
        assert parents_of(session, sitting.wave_key) == found
        assert [result for wave, result in parents_at(session, *SCHOOL)] == [found[2]]


def test_one_institution_alone_has_no_municipality_above_it(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        sitting = asked(session, settings, make_class(session, "5.a"), 12)
        asked(session, settings, make_class(session, "5.b"), 12)
        make_class(session, "5.x", "Birkeskolen")
        assert places(closed(session, settings, sitting)) == {SCHOOL: 2}


def test_a_closed_sitting_is_published_first_and_an_open_one_stays_open(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        waits = asked(session, settings, make_class(session, "5.a"), 12, state="closed")
        still = asked(session, settings, make_class(session, "5.b"), 12, state="open")
        asked(session, settings, make_class(session, "5.c"), 12)
        assert places(closed(session, settings, waits)) == {SCHOOL: 2}
        assert (stage(session, waits), stage(session, still)) == ("published", "open")


def test_closing_again_changes_nothing(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        sitting = asked(session, settings, make_class(session, "5.a"), 12)
        asked(session, settings, make_class(session, "5.b"), 12)
        first = closed(session, settings, sitting)
    with database.writing() as session:
        asked(session, settings, make_class(session, "5.c"), 3, 9)
        assert closed(session, settings, sitting, CLOSES + timedelta(days=1)) == first


def test_two_ticks_at_once_close_a_wave_once(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        for name in ("5.a", "5.b", "5.c"):
            asked(session, settings, make_class(session, name), 12, state="closed")
    counted, wrong = [], []

    def one() -> None:
        try:
            done = tick_in_steps(Database(database.url), settings.secret, floor=5, now=CLOSES)
            counted.append((done.closed, len(done.published)))
        except Exception as error:  # noqa: BLE001 - the test looks at it
            wrong.append(error)

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert [sum(each) for each in zip(*counted, strict=True)] == [1, 3]
    with database.reading() as session:
        assert len(session.exec(select(ParentTally)).all()) == 1
        assert len(session.exec(select(WaveClosing)).all()) == 1


def test_a_wave_that_one_group_has_for_itself_is_added_to_nothing(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        group = make_class(session, "5.a")
        asked(session, settings, group, 12)
        again = asked(session, settings, group, 12)
        assert session.get_one(Wave, again.wave_key).municipality_key is None
        assert closed(session, settings, again) == ()
        assert session.get(WaveClosing, again.wave_key) is None


def test_late_sheets_are_added_to_the_institution_when_there_are_five(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        few = asked(session, settings, make_class(session, "5.a"), 12)
        many = asked(session, settings, make_class(session, "5.b"), 12)
        answer(session, settings, few, 2, 2)
        answer(session, settings, many, 2, 3)
        wave = session.get_one(Wave, few.wave_key)
        leaves, _wordy = leaves_of(session, settings.secret, wave, [few, many], None, leave_out=False)
        late = {leaf.sitting: [(part.counts.receipts, part.result) for part in leaf.late] for leaf in leaves}
        assert late == {few.key: [], many.key: [(5, None)]}
        assert {leaf.parts[0].counts.receipts for leaf in leaves} == {12}


# -- sittings that are closed later -------------------------------------------------------------------------------


@pytest.mark.parametrize(("later", "expected"), [
    ([6, 6], {("later", "egeskolen"): 2}),
    ([12], {}),
    ([5, 4], {}),
])  # fmt: skip
def test_sittings_closed_later_make_a_line_when_there_are_two_with_ten_answers(
    database: Database, settings: Settings, later: list[int], expected: dict[tuple[str, str], int]
) -> None:
    with database.writing() as session:
        sitting = asked(session, settings, make_class(session, "5.a"), 12)
        asked(session, settings, make_class(session, "5.b"), 12)
        late = [asked(session, settings, make_class(session, f"6.{n}"), n, state="open") for n in later[:1]]
        late += [asked(session, settings, make_class(session, "7.c"), n, state="open") for n in later[1:]]
        for one in late:
            one.opened_at = CLOSES - timedelta(days=3)  # it has its ten open days before it
        ticked(session, settings, CLOSES)
        for one in late[:1]:
            publish_sitting(session, settings.secret, one, floor=5, now=CLOSES + timedelta(days=2))
        before = parents_of(session, sitting.wave_key)
        assert places(before) == {SCHOOL: 2}
        ticked(session, settings, FREEZES)  # publishes the one that nobody has closed
        assert {stage(session, one) for one in late} <= {"published", "shown"}
        after = parents_of(session, sitting.wave_key)
        assert places(after) == {SCHOOL: 2} | expected
        assert after[:1] == before


# -- whatever happens to groups -----------------------------------------------------------------------------------


def test_a_group_that_moves_is_added_up_where_it_is_when_the_wave_closes(
    database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        moved = make_class(session, "5.a", grade="5")
        sitting = asked(session, settings, moved, 12)
        for name in ("5.b", "6.b"):
            asked(session, settings, make_class(session, name, grade=name[0]), 12)
        asked(session, settings, make_class(session, "5.x", "Birkeskolen"), 12)
        moved.institution_key, moved.grade, moved.size = "birkeskolen", "6", 3
        session.add(moved)
        session.flush()
        assert places(closed(session, settings, sitting)) == {TOWN: 4, SCHOOL: 2, ("institution", "birkeskolen"): 2}


def test_a_group_that_has_left_the_municipality_is_left_out(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        gone = make_class(session, "5.a")
        sitting = asked(session, settings, gone, 12)
        asked(session, settings, make_class(session, "5.b"), 12)
        session.add(Municipality(key="elsewhere", name="Elsewhere"))
        session.flush()
        session.add(Institution(key="far", municipality_key="elsewhere", name="Far", kind="skole"))
        session.flush()
        gone.institution_key = "far"
        session.add(gone)
        session.flush()
        assert places(closed(session, settings, sitting)) == {SCHOOL: 1}


def test_a_grade_that_changes_in_the_middle_counts_as_it_is_at_the_end(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        groups = [make_class(session, name, grade="5") for name in ("5.a", "5.b", "5.c")]
        sitting = [asked(session, settings, group, 12) for group in groups][0]
        groups[2].grade = "6"
        session.add(groups[2])
        session.flush()
        assert places(closed(session, settings, sitting)) == {SCHOOL: 3, ("grade", "egeskolen/5"): 2}


def test_a_group_in_which_nobody_answered_is_in_no_figure(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        sitting = asked(session, settings, make_class(session, "5.a"), 0)
        asked(session, settings, make_class(session, "5.b"), 12)
        asked(session, settings, make_class(session, "5.c"), 12)
        assert places(closed(session, settings, sitting)) == {SCHOOL: 2}


def test_nobody_answered_at_all(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        sitting = asked(session, settings, make_class(session, "5.a"), 0)
        assert closed(session, settings, sitting) == ()
        assert session.get(WaveClosing, sitting.wave_key) is not None
        assert ticked(session, settings, CLOSES).closed == 0


def test_one_huge_group_and_many_tiny_ones(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        sitting = asked(session, settings, make_class(session, "alle", size=200), 120, 60)
        for number in range(8):
            asked(session, settings, make_class(session, f"lille {number}", size=3), number % 3, 1)
        (school,) = closed(session, settings, sitting)
        assert (school.groups, school.answers is None) == (9, False)


def test_a_sitting_opened_twice_in_one_wave_counts_once_with_its_first(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        group = make_class(session, "5.a")
        first = asked(session, settings, group, 12)
        asked(session, settings, make_class(session, "5.b"), 12)
        wave = session.get_one(Wave, first.wave_key)
        second = open_sitting(
            session, settings.secret, ASKED, group, now=NOW + timedelta(days=1), wave=wave
        )  # as two adults do at one moment
        answer(session, settings, second, 9)
        publish_sitting(session, settings.secret, second, floor=5, now=NOW + timedelta(days=2))
        assert places(closed(session, settings, first)) == {SCHOOL: 2}
        assert ticked(session, settings, FREEZES).frozen == 1
        assert places(parents_of(session, first.wave_key)) == {SCHOOL: 2}


def test_a_questionnaire_without_the_groups_ages_cannot_be_opened(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        group = make_class(session, "5.a")
        group.forms = "0-2"
        with pytest.raises(CannotOpen):
            ask(session, settings, group)


# -- boxes that cannot be used ------------------------------------------------------------------------------------


def test_a_box_that_cannot_be_opened_holds_the_wave_up_until_it_ends(
    database: Database, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with database.writing() as session:
        broken = asked(session, settings, make_class(session, "5.a"), 12)
        for name in ("5.b", "5.c"):
            asked(session, settings, make_class(session, name), 12)
        box = session.get_one(Box, broken.key)
        box.block = box.block[:-1] + bytes([box.block[-1] ^ 1])
        session.add(box)
    with database.writing() as session:
        wave = session.get_one(Wave, broken.wave_key)
        with pytest.raises(WrongSecret):
            close_wave(session, settings.secret, wave, floor=5, now=CLOSES)
    with database.writing() as session:
        assert ticked(session, settings, CLOSES).closed == 0
        assert parents_of(session, broken.wave_key) == ()
    assert "is not closed yet" in caplog.text
    with database.writing() as session:
        assert ticked(session, settings, FREEZES).closed == 1
        assert places(parents_of(session, broken.wave_key)) == {SCHOOL: 2}


def test_waves_of_one_place_come_newest_first(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        waves = []
        groups = [make_class(session, "5.a"), make_class(session, "5.b")]
        for days in (0, 60):
            for group in groups:
                sitting = asked(session, settings, group, 12, at=NOW + timedelta(days=days))
            closed(session, settings, sitting, CLOSES + timedelta(days=days))
            waves.append(sitting.wave_key)
        assert [wave.key for wave, _result in parents_at(session, *SCHOOL)] == waves[::-1]


def test_votes_and_checks_are_not_added_up(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        make_institution(session, "Egeskolen")
        wave = open_wave(session, ASKED, now=NOW, purpose="check", municipality_key="solby")
        for name in ("5.a", "5.b"):
            group = make_class(session, name)
            sitting = open_sitting(session, settings.secret, ASKED, group, now=NOW, wave=wave)
            answer(session, settings, sitting, 12)
            session.add(Closing(sitting_key=sitting.key, at=NOW))
        assert close_wave(session, settings.secret, wave, floor=5, now=CLOSES) == ()
        assert session.get(WaveClosing, wave.key) is not None
        assert stage(session, sitting) == "published"
