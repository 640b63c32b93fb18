"""Screens for children: what is drawn for which form, and that figures never say nobody or everybody."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports import made
from voice.questionnaires.questions import FORMS
from voice.reports.labels import shown
from voice.reports.notes import answers_note, chance_note, notes, standing_line
from voice.reports.screens import screens, table
from voice.reports.talk import talk_questions
from voice.tallies.results import FormResult, ItemResult, Share


def screen_of(item, result, form="6-9"):
    asked = made.questionnaire(item, forms=(form,))
    return screens(asked, (FormResult(form, False, "10-19", (result,)),))[0]


HALVES = ItemResult("friend", "figures", 5, (Share(("a-lot",), 4), Share(("bit", "no"), 1)))


@pytest.mark.parametrize(
    ("form", "drawing", "rows"), [("3", "figures", 1), ("6-9", "figures", 1), ("10-12", "bars", 2)]
)
def test_children_under_ten_see_figures_and_older_ones_see_bars(form, drawing, rows):
    screen = screen_of(made.FRIEND, HALVES, form)
    assert (screen.drawing, len(screen.rows)) == (drawing, rows)


def test_from_fifty_answers_the_young_see_twenty_steps():
    result = ItemResult("friend", "figures", 20, (Share(("a-lot",), 13), Share(("bit", "no"), 7)))
    assert screen_of(made.FRIEND, result).drawing == "steps"


def test_one_line_of_figures_names_both_halves():
    row = screen_of(made.FRIEND, HALVES).rows[0]
    assert (row.label, row.others, row.faces, row.shown.filled) == ("ja, meget", "ja, lidt eller nej", (5,), 4)


def test_the_table_holds_both_halves_though_the_figures_are_one_line():
    assert table(screen_of(made.FRIEND, HALVES)) == (
        ("ja, meget", "omkring 4 ud af 5"),
        ("ja, lidt eller nej", "omkring 1 ud af 5"),
    )


def test_several_of_keeps_the_order_of_the_questionnaire():
    result = ItemResult("more", "figures", 5, (Share(("draw",), 1), Share(("run",), 4), Share(("read",), 3)))
    assert [row.label for row in screen_of(made.MORE, result).rows] == ["tegne", "løbe", "læse"]


def test_a_place_that_cannot_be_shown_is_named_to_talk_about():
    result = ItemResult("where", "figures", 5, (Share(("hall:good",), 2), Share(("hall:bad",), 3)))
    screen = screen_of(made.WHERE, result)
    assert ([row.part for row in screen.rows], screen.missing) == (["gangen"], "gården og toilettet")


def test_a_talk_only_form_has_a_screen_to_talk_about_for_every_item():
    asked = made.questionnaire(forms=("6-9",))
    shown_screens = screens(asked, (FormResult("6-9", True, None, ()),))
    assert [screen.key for screen in shown_screens] == [item.key for item in made.EVERY_ITEM]
    assert {screen.drawing for screen in shown_screens} == {"bubbles"}


def test_screens_of_two_forms_are_numbered_on_and_say_whose_they_are():
    asked = made.questionnaire(made.FRIEND, made.CALM, forms=("3", "4-5"))
    both = tuple(FormResult(form, True, None, ()) for form in ("3", "4-5"))
    assert [(screen.number, screen.form_name) for screen in screens(asked, both)] == [
        (1, "3 år"), (2, "3 år"), (3, "4\N{EN DASH}5 år"), (4, "4\N{EN DASH}5 år"),
    ]


@given(n=st.integers(5, 75), seed=st.integers(0, 10_000), everybody=st.booleans())
@settings(max_examples=25, deadline=None)
def test_no_line_of_figures_is_certainly_empty_or_certainly_full(n, seed, everybody):
    asked = made.questionnaire()
    results = tuple(made.published(form, n, Random(seed), everybody) for form in asked.forms)
    for screen in screens(asked, results):
        for row in screen.rows if screen.drawing in ("figures", "steps", "bars") else ():
            assert row.shown.filled < row.shown.of
            assert row.shown.filled + row.shown.soft > 0
            assert row.shown.filled + row.shown.soft <= row.shown.of


@pytest.mark.parametrize(
    ("share", "filled", "soft"),
    [(Share(("x",), 2, "few-or-none"), 0, 2), (Share(("x",), 3, "most-or-all"), 3, 2), (Share(("x",), 2), 2, 0),
     (Share(("x",), 0), 0, 1), (Share(("x",), 5), 4, 1)],
)
def test_an_edge_is_drawn_soft_all_the_way(share, filled, soft):
    drawn = shown(share, 5)
    assert (drawn.filled, drawn.soft) == (filled, soft)


@pytest.mark.parametrize("form", FORMS)
def test_every_item_has_something_to_talk_about(form):
    assert len(talk_questions(made.FRIEND, form)) >= 2
    assert talk_questions(made.WORDS, form)[0] == "Hvad betyder ordene?"


def test_the_standing_line_stands_with_words_and_with_every_edge():
    words = ItemResult("secret", "words", half="most", rest="few-or-none", opt_outs="several")
    edge = ItemResult("friend", "figures", 5, (Share(("a-lot",), 4, "most-or-all"), Share(("no",), 1, "few-or-none")))
    assert standing_line() in notes(words)
    assert standing_line() in notes(edge)
    assert notes(HALVES) == ()
    assert len(notes(words)) == 2
    assert notes(ItemResult("friend", "talk", why="few-answers")) == ()


def test_chance_is_spoken_of_where_something_is_shown():
    assert "tilfældig" in chance_note(FormResult("6-9", False, "10-19", ()))
    assert chance_note(FormResult("6-9", True, None, ())) == ""


def test_the_number_of_answers_is_only_a_band():
    said = [answers_note(band) for band in ("10-19", "5+", None)]
    assert said == ["10\N{EN DASH}19 svar", "mindst 5 svar", "få svar"]
