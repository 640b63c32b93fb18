"""Figures above the groups as sentences and bars: honest about ages, silent about what is left out."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import SCALE, make_item, make_questionnaire
from voice.questionnaires.document import with_version
from voice.questionnaires.questions import Form, Option, Questionnaire
from voice.reports.findings import Finding, findings
from voice.reports.parents import asked_as, chance, sentence, why_left_out
from voice.tallies.parent_results import FIGURES, LEFT_OUT, WORDS, ParentItem, ParentResult
from voice.tallies.results import Share

WHY = ("few-answers", "one-group", "would-tell", "not-added")
YES = (Option("yes", "Ja"), Option("no", "Nej"))


def shares(number: int, of: int, edge: str | None = None) -> tuple[Share, Share]:
    mirror = {"few-or-none": "most-or-all", "most-or-all": "few-or-none", None: None}[edge]
    return Share(("very", "much"), number, edge), Share(("some", "no"), of - number, mirror)


def said(entry: ParentItem, *forms: str, type: str = "scale", answers: str = "50-59") -> Finding:  # noqa: A002
    questionnaire = make_questionnaire(make_item("friend", type), forms=forms or ("6-9",))
    return findings(questionnaire, ParentResult("institution", "h", 3, forms or ("6-9",), answers, (entry,)))[0]


def figures(number: int = 7, of: int = 10, edge: str | None = None, **more: object) -> ParentItem:
    return ParentItem("friend", FIGURES, figures_of=of, shares=shares(number, of, edge), answers="50-59", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("forms", "whom"),
    [(("6-9",), "af børnene"), (("13-15", "16-18"), "af de unge"), (("6-9", "13-15"), "af børnene og de unge")],
)
def test_a_figure_is_said_about_those_who_were_asked(forms: tuple[str, ...], whom: str):
    assert said(figures(), *forms).sentence == f"Omkring 7 ud af 10 {whom} svarer »Rigtig meget« eller »Meget«."


def test_an_edge_is_said_as_an_edge():
    assert said(figures(9, 10, "most-or-all")).sentence.startswith("9 ud af 10 eller flere af børnene")
    assert said(figures(1, 10, "few-or-none")).sentence.startswith("1 ud af 10 eller færre af børnene")
    assert said(figures(13, 20)).sentence.startswith("Omkring 65 % af børnene")


def test_moments_are_never_said_to_be_children_s_answers():
    assert said(figures(), "0-2", type="moment").sentence == (
        "»Rigtig meget« eller »Meget«: omkring 7 ud af 10 af de øjeblikke, de voksne så."
    )


def test_words_say_both_halves_and_that_few_can_be_one():
    one = said(ParentItem("friend", WORDS, half="most", rest="few-or-none", answers="50-59"))
    assert one.sentence == (
        "De fleste af børnene svarer »Rigtig meget« eller »Meget«. Få eller ingen svarer »Lidt« eller »Slet ikke«."
    )
    assert "Få kan være én" in one.notes[0]
    assert (one.bars[0].solid, one.bars[0].reach) == (0.5, 1.0)


def test_words_about_the_rest_alone_have_no_bar_and_are_not_left_out():
    one = said(ParentItem("friend", WORDS, rest="few-or-none", answers="10-19"))
    assert one.sentence == "Få eller ingen svarer »Lidt« eller »Slet ikke«."
    assert not one.left_out
    assert [(bar.said, bar.solid, bar.reach, bar.why) for bar in one.bars] == [("få eller ingen", 0.0, 0.0, "")]


def test_the_most_negative_answer_has_a_sentence_and_a_bar_of_its_own():
    one = said(figures(most_negative=Share(("no",), 1, "few-or-none")))
    assert one.sentence.endswith("1 ud af 10 eller færre svarer »Slet ikke«.")
    assert [bar.label for bar in one.bars] == ["»Rigtig meget« eller »Meget«", "»Slet ikke«"]
    assert one.bars[1].solid == 0


def test_ages_with_different_answers_are_added_in_general_words_and_told_one_by_one():
    young = make_item("friend", ask="Har du en ven?", options=YES, positive=("yes",))
    older = make_item("friend", ask="Jeg har en ven.", options=SCALE, positive=("very", "much"))
    forms = (Form("4-5", (young,)), Form("6-9", (young,)), Form("10-12", (older,)))
    three = with_version(Questionnaire("q", "Q", (), forms))
    result = ParentResult("institution", "h", 3, ("4-5", "6-9", "10-12"), "50-59", (figures(),))
    one = findings(three, result)[0]
    assert one.sentence == "Omkring 7 ud af 10 af børnene svarer i den positive halvdel."
    assert one.positive == (("4–5 år og 6–9 år", "»Ja«"), ("10–12 år", "»Rigtig meget« eller »Meget«"))
    assert one.wordings == (("4–5 år og 6–9 år", "Har du en ven?"), ("10–12 år", "Jeg har en ven."))
    assert one.ask == "Jeg har en ven."
    only = findings(three, replace(result, forms=("4-5", "6-9")))[0]  # the forms that are not in it say nothing
    assert (only.ask, only.positive, only.wordings) == ("Har du en ven?", (), ())
    assert "svarer »Ja«." in only.sentence


def test_each_place_has_a_bar_and_one_that_is_left_out_its_reason():
    place = make_item("friend", "places")
    questionnaire = make_questionnaire(place)
    entries = (
        replace(figures(8), part="part-1"),
        ParentItem("friend", LEFT_OUT, why="few-answers", part="part-2"),
    )
    (one,) = findings(questionnaire, ParentResult("institution", "h", 3, ("6-9",), "50-59", entries))
    assert [bar.label for bar in one.bars] == ["Sted 1", "Sted 2"]
    assert (one.bars[0].said, one.bars[1].said) == ("omkring 8 ud af 10", "")
    assert one.bars[1].why == why_left_out(entries[1])
    assert not one.left_out


def test_questions_stand_in_the_order_they_were_asked_whatever_they_say():
    items = tuple(make_item(key) for key in "cab")
    entries = tuple(replace(figures(number), item=key) for key, number in zip("cab", (2, 9, 5), strict=True))
    result = ParentResult("institution", "h", 3, ("6-9",), "50-59", entries)
    assert [one.key for one in findings(make_questionnaire(*items), result)] == ["c", "a", "b"]


def test_the_order_is_that_of_the_longest_form_whatever_order_the_figures_come_in():
    forms = (Form("3", (make_item("b"),)), Form("6-9", tuple(make_item(key) for key in "cab")))
    entries = tuple(replace(figures(), item=key) for key in "bca")
    result = ParentResult("institution", "h", 3, ("3", "6-9"), "50-59", entries)
    three = Questionnaire("q", "Q", (), forms)
    assert [one.key for one in findings(three, result)] == ["c", "a", "b"]
    assert [one.key for one in findings(three, replace(result, forms=("3",)))] == ["b", "c", "a"]


@pytest.mark.parametrize("why", [*WHY, None, "something-new"])
def test_left_out_says_why_and_no_number(why: str | None):
    one = said(ParentItem("friend", LEFT_OUT, why=why))
    assert one.left_out
    assert not re.search(r"\d|%", one.sentence)
    assert [(bar.said, bar.solid, bar.reach) for bar in one.bars] == [("", 0.0, 0.0)]
    assert one.notes == ()
    assert one.added == (why != "not-added")


def test_each_reason_has_a_sentence_of_its_own():
    assert len({why_left_out(ParentItem("friend", LEFT_OUT, why=why)) for why in (*WHY, None)}) == 5


@given(
    of=st.sampled_from((5, 10, 20)),
    number=st.integers(0, 20),
    edge=st.sampled_from((None, "few-or-none", "most-or-all")),
)
def test_a_bar_never_stands_for_nobody_or_everybody_and_always_holds_the_figure(of: int, number: int, edge: str | None):
    number = min(number, of)
    bar = said(figures(number, of, edge)).bars[0]
    assert 0 <= bar.solid < bar.reach <= 1
    assert bar.reach - bar.solid >= 1.5 / of - 1e-9
    assert bar.solid == 0 or bar.reach == 1 or bar.reach - bar.solid == pytest.approx(3 / of)  # a figure to each side
    assert bar.said


def test_chance_is_spoken_of_only_where_there_is_a_figure():
    shown = ParentResult("institution", "h", 3, ("6-9",), "50-59", (figures(),))
    assert "tilfældige" in chance(shown)
    assert "få børn" in chance(replace(shown, answers="20-29"))
    assert chance(replace(shown, items=(ParentItem("friend", LEFT_OUT, why="would-tell"),))) == ""


def test_a_question_that_none_of_the_forms_asks_is_told_with_the_words_of_the_others():
    questionnaire = make_questionnaire(make_item("friend"), forms=("0-2",))
    asked = asked_as(questionnaire, ("6-9",), "friend")
    assert [form for form, _item in asked] == ["0-2"]
    assert sentence(asked, ParentItem("friend", LEFT_OUT, why="few-answers"))
    assert asked_as(questionnaire, ("6-9",), "nothing") == ()
