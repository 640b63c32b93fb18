"""Signs of asking for show: each is found, each is silent when all is well, each ends in something to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.progress.less import LEFT_OUT
from tests.progress.made import LATER, LUNDY, START, asked, complete, day, said_yes
from voice.progress.detectors import SIGNS, findings
from voice.progress.values import Decided, Facts

BEFORE = day(-200).date()


def with_answer(facts: Facts, **changes: object) -> Facts:
    return replace(facts, asked=tuple(
        replace(one, **changes) if one.step == "answer" else one for one in facts.asked))  # type: ignore[arg-type]


FOUND: dict[str, Callable[[Facts], Facts]] = {
    "not-published": lambda f: with_answer(f, published=None, published_at=None, shown=None),
    "no-decision-space": lambda f: replace(f, open_to=" "),
    "decided-before": lambda f: replace(f, decisions=(Decided("d", "adults", START),)),
    "asked-often": lambda f: replace(f, actions=(), before=(("a", BEFORE, False), ("a", BEFORE, False))),
    "no-child-items": lambda f: replace(f, own=()),
    "edited": lambda f: replace(f, own=tuple(replace(one, edited=True) for one in f.own)),
    "others-first": lambda f: with_answer(f, shown=day(20).date()),
    "few-asked": lambda f: with_answer(f, enough=False),
    "nothing-happened": LEFT_OUT["felt"],
    "put-off": lambda f: replace(f, postponed=((day(20).date(), day(60).date()), (day(30).date(), day(70).date()))),
}  # fmt: skip


def keys(facts: Facts) -> set[str]:
    return {hint.key for hint in findings(facts, LATER)}


@pytest.mark.parametrize("rung", [1, 2, 3, 4, 5])
def test_nothing_is_said_of_a_cycle_that_went_well(rung: int) -> None:
    assert findings(complete(rung), LATER) == ()


def test_every_sign_is_tried() -> None:
    assert set(FOUND) == set(SIGNS)


@pytest.mark.parametrize("sign", FOUND)
def test_a_sign_is_found_and_says_what_to_do(sign: str) -> None:
    facts = FOUND[sign](complete(3))
    if sign == "others-first":
        facts = replace(facts, talks=())
    assert sign in keys(facts)
    hint = next(hint for hint in findings(facts, LATER) if hint.key == sign)
    assert hint.sentence.endswith(".")


def test_twice_is_not_often_and_an_action_settles_it() -> None:
    asked_before = (("a", BEFORE, False), ("a", BEFORE, True))
    facts = replace(complete(1), before=asked_before)
    assert keys(facts) == set()
    assert keys(replace(facts, before=asked_before[:1])) == set()


def test_a_talk_is_seeing_it() -> None:
    facts = with_answer(complete(2), shown=None)
    read_later = replace(facts, read=(day(14),))
    assert keys(read_later) == set()
    assert keys(replace(facts, talks=(), read=(day(14),))) == {"others-first"}


def test_on_the_first_rung_adults_may_read_it_first() -> None:
    facts = with_answer(complete(1), shown=day(20).date())
    assert keys(facts) == set()
    assert keys(replace(facts, planned=2)) == {"others-first"}


def test_figures_above_the_group_are_others_too_but_not_before_the_group_has_a_result() -> None:
    late = day(60).date()
    assert keys(with_answer(complete(1), above=day(11).date())) == set()
    assert keys(with_answer(complete(1), above=late, shown=late + timedelta(days=1))) == {"others-first"}


def test_before_its_days_a_result_is_not_missing() -> None:
    facts = FOUND["not-published"](complete(1))
    closed = day(11).date()
    assert "not-published" not in {hint.key for hint in findings(facts, closed + timedelta(days=1))}
    assert "not-published" not in {hint.key for hint in findings(facts)}


def test_the_last_verdict_is_the_one_that_speaks() -> None:
    facts = FOUND["nothing-happened"](complete(3))
    again = asked("verdict", 130, results=(said_yes(LUNDY),))
    assert keys(replace(facts, asked=(*facts.asked, again))) == set()
