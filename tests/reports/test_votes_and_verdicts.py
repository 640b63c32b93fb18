"""Votes and verdicts on the result pages: an order without figures, three boxes without figures, never a chart."""

import pytest

from tests.reports import made
from voice.reports.notes import chance_note, notes
from voice.reports.screen import BUBBLES, LIST, VERDICTS, Screen
from voice.reports.screens import screens
from voice.reports.verdicts import MARKS
from voice.tallies.results import UNORDERED, FormResult, ItemResult, Share
from voice.web.result import has_chart


def screen_of(item: made.Item, result: ItemResult, form: str = "6-9") -> Screen:
    asked = made.questionnaire(item, forms=(form,))
    return screens(asked, (FormResult(form, False, None, (result,)),))[0]


def test_a_vote_is_a_list_in_order() -> None:
    screen = screen_of(made.BEST, ItemResult("best", "votes", shares=tuple(Share((code,), 0) for code in
                                                                            ("run", "draw", "read"))))
    assert (screen.drawing, [row.label for row in screen.rows]) == (LIST, ["løbe", "tegne", "læse"])
    assert not has_chart(screen)


def test_options_that_share_a_place_stand_there_together() -> None:
    screen = screen_of(made.BEST, ItemResult("best", "votes", shares=(Share(("run", "draw"), 0), Share(("read",), 0))))
    assert [row.label for row in screen.rows] == ["tegne og løbe", "læse"]
    assert [[choice.code for choice in row.choices] for row in screen.rows] == [["draw", "run"], ["read"]]


def test_of_a_vote_by_few_only_the_first_is_in_the_list() -> None:
    screen = screen_of(made.BEST, ItemResult("best", "votes", shares=(Share(("run",), 0),
                                                                      Share(("draw", "read"), 0, UNORDERED))))
    assert (screen.drawing, [row.label for row in screen.rows]) == (LIST, ["løbe"])


def test_a_vote_without_a_winner_is_talked_about() -> None:
    screen = screen_of(made.BEST, ItemResult("best", "votes", shares=(Share(("run", "draw", "read"), 0, UNORDERED),)))
    assert (screen.drawing, screen.rows) == (BUBBLES, ())
    assert screen.sentence.startswith("Ingen står alene øverst.")


@pytest.mark.parametrize("word", MARKS)
def test_a_verdict_marks_its_box(word: str) -> None:
    screen = screen_of(made.FRIEND, ItemResult("friend", "verdict", half=word, answers="10-19"))
    (one,) = screen.verdicts
    assert (screen.drawing, one.part, one.marks) == (VERDICTS, "", MARKS[word])
    assert (one.positive, one.rest) == ("ja, meget", "ja, lidt eller nej")
    assert not has_chart(screen)


def test_each_place_has_a_verdict_and_those_without_are_named() -> None:
    shares = (Share(("hall:good",), 0, "mostly-yes"), Share(("yard:good",), 0, "mostly-no"))
    screen = screen_of(made.WHERE, ItemResult("where", "verdict", shares=shares, answers="10-19"))
    assert [(one.part, one.marks) for one in screen.verdicts] == [("gangen", ("yes",)), ("gården", ("no",))]
    assert screen.missing == "toilettet"


def test_where_there_are_no_figures_nothing_is_said_about_rounding() -> None:
    verdict = ItemResult("friend", "verdict", half="divided", answers="10-19")
    assert chance_note(FormResult("6-9", False, "10-19", (verdict,))) == ""
    assert notes(verdict) == ()
