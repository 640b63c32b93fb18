"""What a talk is about, where it goes next, and when it has taken place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import make_item
from tests.reports import made
from voice import clock
from voice.db import Database
from voice.reports.screen import Screen
from voice.reports.screens import screens
from voice.talks.finishing import finish, talks_of
from voice.talks.guessing import NOT_GUESSED
from voice.talks.marking import mark
from voice.talks.saying import say
from voice.talks.talking import (
    CannotTalk,
    chosen,
    findings,
    may_begin,
    next_of,
)
from voice.tallies.results import FIGURES, TALK, FormResult, ItemResult, Share
from voice.waves.tables import Sitting

FORM = "6-9"


def shown(*items, hidden=()) -> tuple[Screen, ...]:
    """Screens of these items; those whose key is in hidden have nothing to show."""
    results = tuple(
        ItemResult(item.key, TALK, why="few-answers") if item.key in hidden
        else ItemResult(item.key, FIGURES, 5, (Share(("very", "much"), 3), Share(("some", "no"), 2)))
        for item in items
    )  # fmt: skip
    asked = made.questionnaire(*items, forms=(FORM,))
    return screens(asked, (FormResult(FORM, False, "10-19", results),))


def items(n: int, **changes):
    return tuple(make_item(f"q{k}", **changes) for k in range(n))


def test_five_are_suggested_a_question_of_each_sign_first_and_the_sensitive_last() -> None:
    asked = tuple(replace(item, sign=sign, sensitive=k == 0)
                  for k, (item, sign) in enumerate(zip(items(7), (1, 2, 2, 3, 4, 5, 6), strict=True)))  # fmt: skip
    picked = chosen(findings(shown(*asked), {}, {}, seen=False))
    assert [one.screen.key for one in picked] == ["q1", "q3", "q4", "q5", "q6"]


def test_what_can_be_seen_comes_before_what_cannot() -> None:
    picked = chosen(findings(shown(*items(7), hidden=("q0", "q1", "q2")), {}, {}, seen=False))
    assert [one.screen.key for one in picked] == ["q0", "q3", "q4", "q5", "q6"]


def test_what_the_class_has_begun_with_is_what_the_talk_is_about() -> None:
    guesses, marks = {(FORM, "q6"): "most"}, {(FORM, "q5"): "us"}
    every = findings(shown(*items(8)), guesses, marks, seen=False)
    picked = chosen(every)
    assert [one.screen.key for one in picked] == ["q0", "q1", "q2", "q5", "q6"]
    assert [one.next_part for one in picked] == ["guess", "guess", "guess", "marks", "see"]
    assert next_of(picked).screen.key == "q0"


def test_a_sixth_finding_is_refused_and_a_begun_one_goes_on() -> None:
    every = findings(shown(*items(8)), {(FORM, f"q{k}"): "most" for k in range(5)}, {}, seen=False)
    may_begin(every[0], every)
    with pytest.raises(CannotTalk, match="fem"):
        may_begin(every[6], every)


def test_a_class_that_knows_its_result_sees_it_without_guessing() -> None:
    (one,) = findings(shown(*items(1)), {}, {}, seen=True)
    assert one.next_part == "see"
    (skipped,) = findings(shown(*items(1)), {(FORM, "q0"): NOT_GUESSED}, {}, seen=False)
    assert skipped.next_part == "see"


def test_a_group_without_figures_goes_straight_to_talking_and_its_own_mark() -> None:
    every = findings(shown(*items(3), hidden=("q0", "q1", "q2")), {}, {}, seen=False)
    assert [one.next_part for one in chosen(every)] == ["marks"] * 3


def test_words_that_nobody_may_read_are_not_suggested() -> None:
    assert chosen(findings(shown(make_item("t", "text"), hidden=("t",)), {}, {}, seen=False)) == ()


@pytest.mark.parametrize("form", ["0-2", "staff", "parents"])
def test_what_adults_say_is_nothing_for_the_class(form: str) -> None:
    asked = made.questionnaire(*items(2), forms=(form,))
    every = screens(asked, (FormResult(form, True, None, ()),))
    assert findings(every, {}, {}, seen=False) == ()


@given(st.lists(st.tuples(st.sampled_from([None, 1, 2, 3]), st.booleans(), st.booleans(), st.booleans()), max_size=12))
def test_there_are_at_most_five_each_once_in_the_order_asked(kinds) -> None:
    asked = tuple(make_item(f"q{k}", sign=sign, sensitive=hard) for k, (sign, hard, _h, _t) in enumerate(kinds))
    hidden = {f"q{k}" for k, (_s, _x, hides, _t) in enumerate(kinds) if hides}
    begun = {(FORM, f"q{k}"): "us" for k, (_s, _x, _h, touched) in enumerate(kinds) if touched}
    every = findings(shown(*asked, hidden=hidden), {}, begun, seen=False) if asked else ()
    picked = chosen(every)
    assert len(picked) == min(5, len(every))
    assert list(picked) == [one for one in every if one in picked]
    assert sum(one.touched for one in picked) == min(5, len(begun))


# -- the end of it ------------------------------------------------------------------------------------------------


def test_a_talk_needs_something_that_the_class_itself_has_said(database: Database, sitting: Sitting) -> None:
    now = clock.now()
    with database.writing() as session:
        with pytest.raises(CannotTalk, match="ikke noget fra jer"):
            finish(session, sitting, method="circle", changed="", now=now, by="tine")
        mark(session, sitting, (FORM, "friend"), "almost", now=now, by="tine")
        row = finish(session, sitting, method="circle", changed=" Ikke i frikvarteret.\n", now=now, by="tine")
        assert (row.method, row.changed, row.group_key, row.cycle_key) == (
            "circle", "Ikke i frikvarteret.", sitting.group_key, None,
        )  # fmt: skip
        again = finish(session, sitting, method="circle", changed="Ikke i frikvarteret.", now=now, by="tine")
        assert again.key == row.key  # pressed twice
        assert talks_of(session, sitting) == [row]


@pytest.mark.parametrize(
    ("method", "changed"), [("", ""), ("vote", ""), ("circle", "Spørg Sofia."), ("circle", "x" * 401)]
)
def test_a_talk_without_a_way_or_with_a_name_is_refused(
    database: Database, sitting: Sitting, method: str, changed: str
) -> None:
    with database.writing() as session:
        say(session, "Vi vil have ro.", sitting=sitting, now=clock.now(), by="tine")
        with pytest.raises(CannotTalk):
            finish(session, sitting, method=method, changed=changed, now=clock.now(), by="tine")
        assert talks_of(session, sitting) == []
