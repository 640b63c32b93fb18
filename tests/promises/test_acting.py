"""Actions: who by role, when, what is needed first, dated steps; a day that has passed is never moved."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from tests.promises import made
from voice import clock
from voice.cycle.tables import Cycle
from voice.promises.acting import AFTER, PASSED, act, due_of, is_late, state_of, steps_of, take_step
from voice.promises.deciding import decide, overrule
from voice.promises.finding import find
from voice.promises.frames import answer_frame, needed_frames
from voice.promises.replying import reply
from voice.promises.tables import STATES, Action, ActionStep, FrameAnswer
from voice.promises.verdicts import compared, reopen, verdicts_against
from voice.promises.words import CannotPromise

NOW = clock.now()
TODAY = NOW.date()


def promised(session: Session, cycle: Cycle, because=None, **changes) -> Action:
    because = because or find(session, cycle, "Gården er ikke rar.", now=NOW, by=None)
    plain = {"owner_side": "adults", "owner_role": "caretaker", "due": TODAY + timedelta(days=10),
             "link": "environment", "now": NOW, "by": "tine"}  # fmt: skip
    return act(session, cycle, "Der kommer et tag.", because=because, **(plain | changes))


@pytest.mark.parametrize("changes", [
    {"owner_role": "Tine"}, {"owner_side": "children"}, {"owner_side": "x"}, {"link": "x"}, {"frame": "x"},
    {"frame": "time"}, {"due": TODAY - timedelta(days=1)}, {"due": TODAY + timedelta(days=366)}, {"due": date.min},
])  # fmt: skip
def test_a_promise_that_children_cannot_hold_anybody_to_is_refused(session: Session, cycle: Cycle, changes):
    with pytest.raises(CannotPromise):
        promised(session, cycle, **changes)
    assert session.exec(select(Action)).all() == []


def test_an_action_comes_of_something_that_was_said_and_not_refused(session: Session, cycle: Cycle, cast, settings):
    with pytest.raises(CannotPromise):
        act(session, cycle, "Noget.", because=None, owner_side="adults", owner_role="leader", due=TODAY,
            link="environment", now=NOW, by=None)  # fmt: skip
    other = find(session, made.cycle(session, cast), "Noget andet.", now=NOW, by=None)
    with pytest.raises(CannotPromise):
        promised(session, cycle, because=other)
    no = find(session, cycle, "Vi vil have fri.", now=NOW, by=None)
    reply(session, no, "no", "Det står i loven.", now=NOW, by=None)
    with pytest.raises(CannotPromise):
        promised(session, cycle, because=no)
    vote = made.voted(session, settings, cycle, cast.a, ("Bolde", "Huler"), 15, 6)
    stopped = decide(session, cycle, "Bolde", decided_by="together", sitting=vote, now=NOW, by=None)
    overrule(session, stopped, "Det må vi ikke.", now=NOW, by=None)
    with pytest.raises(CannotPromise):
        promised(session, cycle, because=stopped)


def test_steps_follow_each_other_with_words(session: Session, cycle: Cycle):
    action = promised(session, cycle)
    with pytest.raises(CannotPromise):
        take_step(session, action, "done", " ", now=NOW, by=None)
    for state in ("begun", "done", "reopened", "dropped"):
        due = TODAY + timedelta(days=20) if state == "reopened" else None
        take_step(session, action, state, "Det kan ses.", due=due, now=clock.now(), by=None)
        assert state_of(steps_of(session, action)) == state
    for state in ("done", "begun", "dropped", "postponed", "nonsense"):
        with pytest.raises(CannotPromise):
            take_step(session, action, state, "Igen.", due=TODAY, now=clock.now(), by=None)


def test_a_day_is_moved_before_it_has_passed_and_never_after(session: Session, cycle: Cycle):
    action = promised(session, cycle)
    new = TODAY + timedelta(days=20)
    with pytest.raises(CannotPromise):  # not nearer
        take_step(session, action, "postponed", "Fordi.", due=TODAY + timedelta(days=5), now=NOW, by=None)
    take_step(session, action, "postponed", "Træet er ikke kommet.", due=new, now=NOW + timedelta(days=10), by=None)
    assert due_of(action, steps_of(session, action)) == new
    with pytest.raises(CannotPromise) as refused:
        take_step(session, action, "postponed", "Igen.", due=new + timedelta(days=9), now=NOW + timedelta(days=21),
                  by=None)  # fmt: skip
    assert refused.value.what == PASSED
    steps = steps_of(session, action)
    assert not is_late(action, steps, new)
    assert is_late(action, steps, new + timedelta(days=1))
    take_step(session, action, "done", "Taget er der.", now=NOW + timedelta(days=25), by=None)
    assert not is_late(action, steps_of(session, action), new + timedelta(days=30))


@given(st.lists(st.sampled_from(STATES), max_size=8))
def test_the_state_is_the_last_step_that_was_not_a_new_day(states: list[str]):
    steps = [ActionStep(key=str(n), action_key="a", state=state, words="w", at=NOW) for n, state in enumerate(states)]
    seen = state_of(steps)
    assert seen in AFTER
    assert seen == ([state for state in states if state != "postponed"] or ["promised"])[-1]


def test_what_an_action_needs_waits_for_the_leader_until_it_is_answered(session: Session, cycle: Cycle, cast):
    action = promised(session, cycle, frame="people", frame_words="To voksne i gården.")
    promised(session, cycle)
    (needed,) = needed_frames(session, cast.egeskolen.key)
    assert (needed.action.key, needed.title) == (action.key, cycle.title)
    assert needed_frames(session, cast.birkeskolen.key) == ()
    for answer, reason in (("perhaps", "Vi ser."), ("no", "")):
        with pytest.raises(CannotPromise):
            answer_frame(session, action, answer, reason, now=NOW, by="lars")
    answer_frame(session, action, "partly", "Én voksen om tirsdagen.", now=NOW, by="lars")
    with pytest.raises(CannotPromise):
        answer_frame(session, action, "yes", "To alligevel.", now=NOW, by="lars")
    assert needed_frames(session, cast.egeskolen.key) == ()
    assert session.get(FrameAnswer, action.key).answer == "partly"


@pytest.mark.parametrize(("happened", "against"), [({"yes": 2, "no": 20}, True), ({"yes": 3, "no": 3}, True),
                                                   ({"yes": 20, "no": 2}, False), ({"yes": 11, "no": 11}, False),
                                                   ({"no": 3}, False)])  # fmt: skip
def test_children_who_mostly_say_no_reopen_an_action(session: Session, cycle: Cycle, cast, settings, happened, against):
    action = promised(session, cycle)
    take_step(session, action, "done", "Taget er der.", now=NOW, by=None)
    verdict = made.judged(session, settings, cycle, cast.a, about=action.key, **happened)
    assert verdicts_against(session, [action]) == ({action.key: verdict.key} if against else {})
    new = TODAY + timedelta(days=30)
    if not against:
        with pytest.raises(CannotPromise):
            reopen(session, action, due=new, now=clock.now(), by=None)
        return
    step = reopen(session, action, due=new, now=clock.now(), by=None)
    assert (step.state, step.sitting_key, step.due) == ("reopened", verdict.key, new)
    assert verdicts_against(session, [action]) == {}  # it has done its work


def test_a_verdict_about_another_action_reopens_nothing_here(session: Session, cycle: Cycle, cast, settings):
    one, other = promised(session, cycle), promised(session, cycle)
    made.judged(session, settings, cycle, cast.a, about=other.key, yes=2, no=20)
    assert set(verdicts_against(session, [one, other])) == {other.key}
    made.judged(session, settings, cycle, cast.a, yes=2, no=20)
    assert set(verdicts_against(session, [one, other])) == {one.key, other.key}


def test_the_same_question_before_and_after_stands_side_by_side(session: Session, cycle: Cycle, cast, settings):
    before = made.published(session, settings, cycle, cast.a, "answer", made.ASKED,
                            {"friend": {"a-lot": 10, "bit": 8, "no": 6}})  # fmt: skip
    finding = find(session, cycle, "Flere mangler en ven.", sitting=before, form="6-9", item="friend", now=NOW, by=None)
    action = promised(session, cycle, because=finding)
    assert compared(session, [action], [cast.a.key]) == []
    later = NOW + timedelta(days=60)
    made.published(session, settings, cycle, cast.a, "after", made.ASKED, {"friend": {"a-lot": 20, "bit": 2, "no": 2}},
                   about=action.key, now=later)  # fmt: skip
    (both,) = compared(session, [action], [cast.a.key])
    assert (both.ask, both.group_key) == ("Har du en god ven her?", cast.a.key)
    assert both.before
    assert both.after
    assert both.before != both.after
    assert compared(session, [action], [cast.b.key]) == []  # another class's sentences are not for these eyes
