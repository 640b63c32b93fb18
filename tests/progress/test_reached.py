"""The reached rung, from plain values: what is there, what is missing, and who said it."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.progress.less import EVERY_RUNG, LEFT_OUT, ROWS, no_sitting, rows_left_out, rung_of
from tests.progress.made import (
    GROUP,
    LATER,
    LUNDY,
    OTHER,
    asked,
    complete,
    day,
    judged,
    said_yes,
)
from voice.ladder.evidence import ADULTS, CHILDREN
from voice.ladder.rungs import PIECES, RUNG_OF, RUNGS
from voice.progress.reached import reached_of
from voice.progress.values import Decided, Doing, Facts, Marked, Told

# -- what is there ------------------------------------------------------------------------------------------------


@EVERY_RUNG
def test_all_its_evidence_makes_a_rung_reached_and_no_higher_one(rung: int) -> None:
    reached = reached_of(complete(rung), LATER)
    assert (reached.rung, reached.missing, reached.late_days, reached.skin) == (rung, (), 0, False)


@EVERY_RUNG
def test_two_groups_reach_it_together(rung: int) -> None:
    assert rung_of(complete(rung, groups=(GROUP, OTHER))) == rung


def test_every_piece_is_left_out_once() -> None:
    assert set(LEFT_OUT) == set(PIECES)


@pytest.mark.parametrize("piece", LEFT_OUT)
def test_without_a_piece_the_rung_is_not_reached_and_the_piece_is_named(piece: str) -> None:
    """At any rung that needs it; with the next step in words."""
    for planned in range(RUNG_OF[piece], 6):
        less = LEFT_OUT[piece](complete(planned))
        reached = reached_of(less, LATER)
        named = {missing.key: missing for missing in reached.missing}
        assert reached.rung < RUNG_OF[piece]
        assert (named[piece].sentence, named[piece].step) > ("", "")
        assert named[piece].giver == PIECES[piece].giver


@EVERY_RUNG
def test_taking_away_any_single_row_never_raises_the_rung(rung: int) -> None:
    facts = complete(rung, groups=(GROUP, OTHER))
    assert [less for less in rows_left_out(facts) if rung_of(less) > rung] == []


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.data())
def test_evidence_only_ever_adds(rung: int, data: st.DataObject) -> None:
    """Any part of a complete cycle, and less of it. What is owed and an adults' decision are no evidence: they ask for
    more, so they stay."""
    facts = complete(rung)
    for name in ROWS:
        if name != "owed":
            rows = getattr(facts, name)
            kept = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
            facts = replace(facts, **{name: tuple(row for row, keep in zip(rows, kept, strict=True) if keep)})
    here = rung_of(facts)
    for less in rows_left_out(facts):
        if less.owed == facts.owed:
            assert rung_of(less) <= here


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5), st.randoms(use_true_random=False), st.sampled_from(sorted(LEFT_OUT)))
def test_the_order_of_rows_does_not_matter(rung: int, dice: object, piece: str) -> None:
    facts = LEFT_OUT[piece](complete(rung, groups=(GROUP, OTHER))) if RUNG_OF[piece] <= rung else complete(rung)
    mixed = {name: tuple(dice.sample(getattr(facts, name), len(getattr(facts, name)))) for name in ROWS}  # type: ignore[attr-defined]
    one, other = reached_of(facts, LATER), reached_of(replace(facts, **mixed), LATER)
    assert replace(one, missing=()) == replace(other, missing=())
    assert set(one.missing) == set(other.missing)


# -- who can give it ----------------------------------------------------------------------------------------------


def test_from_rung_two_every_rung_has_a_piece_that_only_children_can_give() -> None:
    assert all(any(piece.giver == CHILDREN for piece in rung.evidence) for rung in RUNGS if rung.number >= 2)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_adults_write_alone_never_reaches_rung_two(data: st.DataObject) -> None:
    """Everything that an adult can put down by hand, as much of it as one likes; nothing from the box."""
    moment = st.integers(11, 90).map(day)
    facts = complete(1)
    facts = replace(
        facts,
        talks=complete(2).talks, said=complete(2).said,
        own=complete(5).own, mandates={"m": day(1)},
        marks=tuple(Marked(one.key, "6-9", item, "us", data.draw(moment)) for one in facts.asked for item in LUNDY),
        decisions=tuple(
            Decided(f"d{n}", by, data.draw(moment), "p", "m", None, {"children": day(20), "adults": day(20)})
            for n, by in enumerate(data.draw(st.lists(st.sampled_from(["adults", "together", "children"]), max_size=4)))
        ),
        actions=tuple(
            Doing(f"x{n}", "Gjort", side, "class", day(99).date(), data.draw(moment), None, (("done", day(90)),))
            for n, side in enumerate(data.draw(st.lists(st.sampled_from([ADULTS, CHILDREN]), max_size=4)))
        ),
        told=(*facts.told, Told("a", "children", day(30))),
        reports=(day(40).date(),),
    )  # fmt: skip
    assert rung_of(facts) == 1


def test_where_children_and_adults_disagree_the_lower_holds_and_both_are_said() -> None:
    reached = reached_of(LEFT_OUT["felt"](complete(4)), LATER)
    assert (reached.rung, reached.children_say, reached.adults_say) == (2, 2, 5)  # rung 5 asks adults for nothing
    reached = reached_of(LEFT_OUT["read"](complete(4)), LATER)
    assert (reached.rung, reached.children_say, reached.adults_say) == (0, 4, 0)


def test_the_last_verdict_counts() -> None:
    facts = LEFT_OUT["felt"](complete(3))
    again = asked("verdict", 120, results=(said_yes(LUNDY),))
    assert rung_of(replace(facts, asked=(*facts.asked, again))) == 3


@pytest.mark.parametrize(("word", "rung"), [
    ("mostly-yes", 3), ("divided", 3), ("half-or-fewer", 0), ("mostly-no", 0),
])  # fmt: skip
def test_half_of_the_children_must_know_who_has_read_it(word: str, rung: int) -> None:
    facts = no_sitting(complete(3), "verdict")
    verdict = asked("verdict", 100, results=(said_yes(LUNDY, word),))
    assert rung_of(replace(facts, asked=(*facts.asked, verdict))) == rung


def test_three_year_olds_are_not_asked_who_has_read_it() -> None:
    facts = no_sitting(complete(2), "verdict")
    verdict = asked("verdict", 100, results=(said_yes(("room", "voice", "happened"), form="3"),))
    assert rung_of(replace(facts, asked=(*facts.asked, verdict))) == 2


@pytest.mark.parametrize(("words", "rung"), [
    (["mostly-yes"] * 3, 2), (["mostly-yes", "mostly-yes", "divided"], 2), (["mostly-yes", "divided"], 1),
    (["mostly-yes", "mostly-yes", "mostly-no"], 1), (["half-or-fewer"], 1),
])  # fmt: skip
def test_the_reading_is_right_when_children_mostly_say_so_and_deny_none_of_it(words: list[str], rung: int) -> None:
    facts = no_sitting(complete(2), "check")
    check = asked("check", 16, results=(judged({f"f{n}": word for n, word in enumerate(words)}),))
    assert rung_of(replace(facts, asked=(*facts.asked, check))) == rung


def test_every_field_of_the_facts_is_known_here() -> None:
    """A new kind of row must be put among those that are taken away above, or be no evidence."""
    known = {
        *ROWS, "mandates", "key", "institution", "title", "planned", "reply_by", "at", "questionnaire", "theme",
        "decider", "open_to", "not_open", "workflow", "council", "planned_key", "ended", "closed_days", "groups",
        "gate", "postponed", "before",
    }  # fmt: skip
    assert {field.name for field in fields(Facts)} == known
